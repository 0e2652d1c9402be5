"""Which characters our fonts can write, so that no name reaches the paper as an empty box.

Read from the fonts' own tables (OpenType « cmap », formats 4 and 12, the two that Unicode fonts
have), mapped and not loaded: the largest has 33 MB.
"""

from __future__ import annotations

import mmap
import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# packages of the layer fonts: data, found as any package is, on this machine and in a Lambda
_PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk", "fontpkg_ibm_plex_sans_arabic")
_SUFFIXES = (".ttf", ".otf", ".ttc")
_UNICODE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3))
# joins letters of Arabic, Indian and emoji words: nothing is drawn
_JOINERS = "\u200c\u200d"
_BREAK = "\u200b"
_UNKNOWN = "□"
# a word is broken where it has gone this far without a place to do so: a cell holds it then
_LONG, _STEP = 30, 15

Range = tuple[int, int]


@cache
def font_folders() -> tuple[str, ...]:
    """Where the fonts lie. Raises ``FileNotFoundError`` when their layer is missing."""
    found = [find_spec(name) for name in _PACKAGES]
    if not all(found):
        raise FileNotFoundError("the layer of fonts is missing")
    return tuple(place for spec in found if spec for place in spec.submodule_search_locations or ())


def writable(text: str) -> str:
    """The text with what our fonts can write, composed: the rest is « □ », controls are left out.

    A letter without a sign of its own gives the one it is made of; words without end get places
    where they may be broken. New lines stay.
    """
    kept = "".join(_written(c) for c in unicodedata.normalize("NFC", text))
    return "\n".join(_breakable(line) for line in kept.split("\n"))


def _written(character: str) -> str:
    if character == "\n" or character in _JOINERS:
        return character
    kind = unicodedata.category(character)
    if character.isspace():
        return character if _covers(character) and kind == "Zs" else " "
    if kind in ("Cc", "Cf", "Cs"):
        return ""
    if _covers(character):
        return character
    near = [c for c in unicodedata.normalize("NFKD", character) if _covers(c)]
    # a mark that only says how the letter before it is drawn is not missed
    return "".join(near) or ("" if kind == "Mn" else _UNKNOWN)


def _breakable(line: str) -> str:
    words = line.split(" ")
    if all(len(word) <= _LONG for word in words):
        return line
    return " ".join(
        _BREAK.join(word[at : at + _STEP] for at in range(0, len(word), _STEP))
        if len(word) > _LONG and word.isascii()
        else word
        for word in words
    )


@cache
def _covers(character: str) -> bool:
    code, ranges = ord(character), _coverage()
    at = bisect_right(ranges, (code, 0x110000)) - 1
    return at >= 0 and code <= ranges[at][1]


@cache
def _coverage() -> tuple[Range, ...]:
    """Every character of every font, as ranges that neither touch nor overlap."""
    found: list[Range] = []
    for folder in font_folders():
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix in _SUFFIXES:
                found += _ranges_of(path)
    return tuple(_joined(found))


def _joined(ranges: Iterable[Range]) -> Iterator[Range]:
    first, last = -2, -2
    for start, end in sorted(ranges):
        if start > last + 1:
            if first >= 0:
                yield first, last
            first, last = start, end
        last = max(last, end)
    if first >= 0:
        yield first, last


def _ranges_of(path: Path) -> list[Range]:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        # the fonts of a collection share their characters
        start = _number(data, 12, 4) if data[:4] == b"ttcf" else 0
        for at in range(start + 12, start + 12 + 16 * _number(data, start + 4, 2), 16):
            if data[at : at + 4] == b"cmap":
                return list(_of_cmap(data, _number(data, at + 8, 4)))
    return []


def _of_cmap(data: mmap.mmap, cmap: int) -> Iterator[Range]:
    tables = {}
    for at in range(cmap + 4, cmap + 4 + 8 * _number(data, cmap + 2, 2), 8):
        platform, encoding, offset = struct.unpack(">HHI", data[at : at + 8])
        tables[platform, encoding] = cmap + offset
    best = next((tables[kind] for kind in _UNICODE if kind in tables), None)
    if best is None:
        return
    if _number(data, best, 2) == 12:
        for at in range(best + 16, best + 16 + 12 * _number(data, best + 12, 4), 12):
            first, last, _ = struct.unpack(">III", data[at : at + 12])
            yield first, last
        return
    half = _number(data, best + 6, 2)
    for at in range(best + 14, best + 14 + half, 2):
        last, first = _number(data, at, 2), _number(data, at + half + 2, 2)
        if last < 0xFFFF:
            yield first, last


def _number(data: mmap.mmap, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size])
