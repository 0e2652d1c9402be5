"""A film without what a camera adds: where it was, with what, by whom (ISO/IEC 14496-12, QTFF).

Boxes of metadata become ``free`` ones of the same size, emptied: nothing else moves, so that
nothing is decoded nor written anew, and a film of any size passes chunk by chunk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_EMPTIED = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip", b"wide"})
_ENTERED = frozenset({b"moov", b"trak", b"mdia", b"minf"})
# what describes the film is read whole; an hour of it is far below
MAX_MOOV = 32 * 1024 * 1024


class NotAFilm(Exception):
    """The boxes do not hold together: no copy can be made of it."""


def without_metadata(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The film, byte for byte as long, its metadata emptied. Raises ``NotAFilm``."""
    source = _Source(chunks)
    while header := source.take(8):
        if len(header) < 8:
            raise NotAFilm
        size, kind = int.from_bytes(header[:4], "big"), header[4:]
        if size == 1:
            header += source.take(8)
            size = int.from_bytes(header[8:], "big")
        if size != 0 and size < len(header):
            raise NotAFilm
        left = None if size == 0 else size - len(header)
        yield from _box(source, header, kind, left)


def _box(source: _Source, header: bytes, kind: bytes, left: int | None) -> Iterator[bytes]:
    """One box of the outermost level; ``left`` bytes of it follow, None: all there are."""
    if kind == b"moov":
        if left is None or left > MAX_MOOV:
            raise NotAFilm
        body = bytearray(source.take(left))
        if len(body) < left:
            raise NotAFilm
        _empty(body, 0, len(body))
        yield header + body
    elif kind in _EMPTIED:
        yield header[:4] + b"free" + header[8:]
        yield from (b"\0" * len(chunk) for chunk in source.pass_on(left))
    else:
        yield header
        yield from source.pass_on(left)


def _empty(body: bytearray, start: int, end: int) -> None:
    """Empty the metadata between two places, however deep."""
    at = start
    while at + 8 <= end:
        size, kind = int.from_bytes(body[at : at + 4], "big"), bytes(body[at + 4 : at + 8])
        head = 8
        if size == 1:
            head, size = 16, int.from_bytes(body[at + 8 : at + 16], "big")
        size = size or end - at
        if size < head or at + size > end:
            raise NotAFilm
        inside = at + head
        if kind in _EMPTIED or (kind == b"trak" and _tells(body, inside, at + size)):
            body[at + 4 : at + 8] = b"free"
            body[inside : at + size] = b"\0" * (size - head)
        elif kind in _ENTERED:
            _empty(body, inside, at + size)
        at += size


def _tells(body: bytearray, start: int, end: int) -> bool:
    """Whether a track shows nothing and lets nothing be heard: it tells of the camera."""
    found = bytes(body[start:end]).find(b"hdlr")
    return found >= 0 and bytes(body[start + found + 12 : start + found + 16]) in _TELLING


_TELLING = frozenset({b"meta", b"camm"})


class _Source:
    """Chunks, taken as many bytes at a time as wanted."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._waiting = b""

    def take(self, size: int) -> bytes:
        """So many bytes, fewer at the end."""
        parts = [self._waiting]
        length = len(self._waiting)
        while length < size:
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            parts.append(chunk)
            length += len(chunk)
        found = b"".join(parts)
        self._waiting = found[size:]
        return found[:size]

    def pass_on(self, size: int | None) -> Iterator[bytes]:
        """So many bytes in chunks as they come; None: all that are left."""
        while size is None or size > 0:
            chunk, self._waiting = self._waiting or next(self._chunks, b""), b""
            if not chunk:
                if size is None:
                    return
                raise NotAFilm
            if size is not None:
                self._waiting, chunk = chunk[size:], chunk[:size]
                size -= len(chunk)
            yield chunk
