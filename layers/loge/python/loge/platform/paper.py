"""The pages that every PDF of ours is made of: A4, one look, text that no markup can enter.

Set by Typst: fonts embedded, right-to-left words shaped, tagged and titled as PDF/UA-1
asks, which Typst checks as it writes. What is said is data, never the source of a page.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from loge.platform import words
from loge.platform.glyphs import font_folders, writable

if TYPE_CHECKING:
    from typst import Fonts

log = logging.getLogger(__name__)
Block = dict[str, Any]
_TEMPLATE = Path(__file__).with_name("paper.typ")
_LONGEST_FOOTER = 100


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture on paper: a JPEG (b"" when it cannot be drawn) and the lines under it."""

    content: bytes
    caption: tuple[str, ...]
    unread: str


def said(kind: str, text: str) -> Block:
    """A text: ``title``, ``heading``, ``subject``, ``text``, ``soft`` or ``small``."""
    return {"kind": kind, "text": text}


def rule() -> Block:
    """A line across the page."""
    return {"kind": "rule"}


def new_page() -> Block:
    """What follows begins on a page of its own."""
    return {"kind": "newpage"}


def pairs_of(pairs: Sequence[tuple[str, str]], first: int = 45) -> Block:
    """Labels and values, the labels in a column of ``first`` millimetres."""
    rows = [[words.label(label), value] for label, value in pairs]
    return {"kind": "pairs", "first": first, "rows": rows}


def table_of(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    *,
    foot: Sequence[str] = (),
    numbers: Sequence[int] = (),
) -> Block:
    """A table whose head is said again on each page; widths in millimetres, 0 takes the rest.

    ``numbers`` are the columns set to the right.
    """
    return {
        "kind": "table",
        "head": [*head],
        "rows": [[*row] for row in rows],
        "foot": [*foot],
        "widths": [*widths],
        "numbers": [*numbers],
    }


def photos_of(photos: Sequence[Photo]) -> Block:
    """Photos, four a page, each over its lines."""
    return {"kind": "photos", "items": [*photos]}


def write_pages(
    blocks: Sequence[Block], *, title: str, author: str, subject: str, footer: str, at: datetime
) -> bytes:
    """The blocks on A4 pages, numbered, as PDF; the same blocks give the same bytes.

    ``at`` is the date of the document, ``title``, ``author`` and ``subject`` its own data.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        data = {
            "title": _line(title) or words.UNTITLED,
            "author": _line(author),
            "subject": _line(subject),
            "footer": _line(footer)[:_LONGEST_FOOTER],
            "page": words.PAGE,
            "blocks": [_block(block, folder) for block in blocks],
        }
        (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
        return _compiled(folder, at)


def _compiled(folder: Path, at: datetime) -> bytes:
    from typst import Compiler, TypstError

    main = folder / _TEMPLATE.name
    main.write_bytes(_TEMPLATE.read_bytes())
    made = Compiler(input=main, root=folder, font_paths=_fonts(), ignore_system_fonts=True)
    moment = int(at.timestamp())
    try:
        written = made.compile(format="pdf", pdf_standards=["ua-1"], timestamp=moment)
    except TypstError as error:
        # marks of one script over letters of another have no sign in any font; tagged all the same
        log.warning("a document is no PDF/UA: %s", error.message)
        written = made.compile(format="pdf", timestamp=moment)
    if not isinstance(written, bytes):
        raise TypeError("one document is one file")
    return written


@cache
def _fonts() -> Fonts:
    from typst import Fonts

    return Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(folder) for folder in font_folders()],
    )


def _block(block: Block, folder: Path) -> Block:
    return {key: _value(value, folder) for key, value in block.items()}


def _value(value: object, folder: Path) -> object:
    """Every text as the fonts can write it, every photo as a file beside the page."""
    match value:
        case str():
            return writable(value)
        case Photo():
            return _photo(value, folder)
        case Mapping():
            return {key: _value(one, folder) for key, one in value.items()}
        case list() | tuple():
            return [_value(one, folder) for one in value]
        case _:
            return value


def _photo(photo: Photo, folder: Path) -> Block:
    name = ""
    if photo.content:
        name = f"photo-{len(list(folder.iterdir()))}.jpg"
        (folder / name).write_bytes(photo.content)
    caption = [_line(line) for line in photo.caption if line]
    # what is heard where the photo is seen: one phrase
    alt = ", ".join(caption) or words.PHOTO
    return {"file": name, "alt": alt, "caption": caption, "unread": writable(photo.unread)}


def _line(text: str) -> str:
    return " ".join(writable(text).split())
