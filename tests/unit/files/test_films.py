"""A film keeps its pictures and its sound, and loses what the camera added."""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.files.adapters.films import NotAFilm, without_metadata

PLACE = b"+48.6921+006.1844/"


def box(kind: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body


def long_box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4sQ", 1, kind, 16 + len(body)) + body


def track(handler: bytes) -> bytes:
    told = box(b"hdlr", b"\0" * 8 + handler + b"\0" * 12 + PLACE * (handler == b"meta"))
    return box(b"trak", box(b"tkhd", b"t" * 8) + box(b"mdia", told + box(b"minf", b"")))


MOOV = box(
    b"moov",
    box(b"mvhd", b"h" * 20)
    + track(b"vide")
    + track(b"meta")
    + box(b"udta", box(b"\xa9xyz", PLACE))
    + box(b"meta", PLACE),
)
FTYP = box(b"ftyp", b"qt  \0\0\0\0qt  ")
MDAT = b"pictures" * 40
FILM = FTYP + box(b"uuid", PLACE) + long_box(b"mdat", MDAT) + MOOV


def stripped(content: bytes, size: int = 13) -> bytes:
    return b"".join(without_metadata(content[i : i + size] for i in range(0, len(content), size)))


@pytest.mark.parametrize("size", [1, 7, 13, 10_000])
def test_the_place_goes_and_every_other_byte_stays_where_it_was(size: int) -> None:
    made = stripped(FILM, size)
    assert PLACE in FILM
    assert PLACE not in made
    assert len(made) == len(FILM)
    assert made[FILM.index(MDAT) :].startswith(MDAT)
    for kept in (FTYP, track(b"vide"), box(b"mvhd", b"h" * 20)):
        assert made[FILM.index(kept) :].startswith(kept)
    for gone in (b"udta", b"meta", b"uuid"):
        assert gone not in made
    assert stripped(made) == made


def test_a_film_that_ends_with_its_pictures_is_whole() -> None:
    open_ended = FTYP + MOOV + struct.pack(">I", 0) + b"mdat" + MDAT
    assert stripped(open_ended).endswith(MDAT)


@pytest.mark.parametrize(
    "content",
    [
        FILM[:-3],
        FTYP + b"\0\0",
        FTYP + struct.pack(">I", 4) + b"mdat",
        FTYP + struct.pack(">I", 0) + b"moov",
        FTYP + struct.pack(">I", 2**31) + b"moov",
        FTYP + box(b"moov", struct.pack(">I", 900) + b"trak"),
        FTYP + box(b"mdat", MDAT)[:-1],
    ],
)
def test_a_film_whose_boxes_do_not_hold_together_has_no_copy(content: bytes) -> None:
    with pytest.raises(NotAFilm):
        stripped(content)


@given(st.binary(max_size=300))
def test_nothing_trips_it(content: bytes) -> None:
    with contextlib.suppress(NotAFilm):
        assert len(stripped(FTYP + content)) == len(FTYP + content)


def test_a_film_of_any_size_passes_chunk_by_chunk() -> None:
    def chunks() -> Iterator[bytes]:
        yield FTYP + struct.pack(">I4sQ", 1, b"mdat", 16 + 100 * 1024 * 1024)
        for _ in range(100):
            yield b"\1" * 1024 * 1024
        yield MOOV

    assert max(len(chunk) for chunk in without_metadata(chunks())) <= 1024 * 1024
