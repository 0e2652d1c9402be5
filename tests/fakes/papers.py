"""What a PDF holds besides its words: fonts, tags, title, photos."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def read(pdf: bytes) -> PdfReader:
    """The document."""
    return PdfReader(io.BytesIO(pdf))


def words_of(pdf: bytes) -> str:
    """Everything it says, on one line."""
    return " ".join(" ".join(page.extract_text().split()) for page in read(pdf).pages)


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Each font by its name, and whether its program is in the file."""
    found = {}
    for thing in _things(read(pdf)):
        if thing.get("/Type") == "/Font" and thing.get("/Subtype") != "/Type0":
            about = thing.get("/FontDescriptor", {})
            found[str(thing["/BaseFont"])] = any(name in about for name in _PROGRAMS)
    return found


def photos_of(pdf: bytes) -> list[int]:
    """How many pictures each page shows."""
    return [len(page.images) for page in read(pdf).pages]


def tags_of(pdf: bytes) -> set[str]:
    """The kinds of structure it is tagged with."""
    return {str(thing["/S"]) for thing in _things(read(pdf)) if thing.get("/Type") == "/StructElem"}


def is_accessible(pdf: bytes) -> bool:
    """Titled, in French, tagged, and declared PDF/UA-1 (ISO 14289-1)."""
    document = read(pdf)
    root: Any = document.trailer["/Root"]
    assert document.metadata is not None
    return bool(
        document.metadata.title
        and root["/Lang"] == "fr-FR"
        and root["/MarkInfo"]["/Marked"]
        and root["/StructTreeRoot"]
        and root["/ViewerPreferences"]["/DisplayDocTitle"]
        and b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    )


def _things(document: PdfReader) -> Iterator[Any]:
    size: Any = document.trailer["/Size"]
    for number in range(1, int(size)):
        thing = document.get_object(number)
        if hasattr(thing, "get"):
            yield thing
