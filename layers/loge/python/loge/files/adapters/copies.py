"""Making the copies of an adopted file: a worker's business, for it decodes (ADR 42)."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Protocol

from loge.files.adapters.films import NotAFilm, without_metadata
from loge.files.adapters.pictures import CannotDraw, draw_copies, draw_for_paper, draw_small
from loge.files.domain.attachment import Attachment
from loge.files.domain.copies import JPEG, small_key, view_key
from loge.files.domain.kinds import Look, look_of

log = logging.getLogger(__name__)
_IN_MEMORY = 8 * 1024 * 1024


class Store(Protocol):
    """Where files and their copies lie."""

    def stream(self, key: str) -> Iterator[bytes]:
        """An object in chunks."""

    def exists(self, key: str) -> bool:
        """Whether the object is there."""

    def write(self, key: str, content_type: str, chunks: Iterable[bytes]) -> int:
        """Store the chunks as one object, whole or not at all; answers its size."""


def make_copies(store: Store, file: Attachment) -> None:
    """Make the copies that are missing; again does nothing again.

    A picture that cannot be drawn gets an empty small one and none to look at, a film whose boxes
    do not hold together no copy. An original that is lost has none.
    """
    look = look_of(file.content_type)
    if look is Look.PICTURE and not store.exists(small_key(file)) and store.exists(file.key):
        _of_picture(store, file)
    if look is Look.VIDEO and not store.exists(view_key(file)) and store.exists(file.key):
        _of_film(store, file)


def small_of(content: bytes | None) -> bytes:
    """The small picture of a picture; empty when there is none, or it cannot be drawn."""
    try:
        return draw_small(content) if content else b""
    except CannotDraw:
        return b""


def photo_of(store: Store, file: Attachment) -> bytes | None:
    """A picture as it goes on paper, from its copy where there is one: b"" when it cannot be
    drawn, None when it is lost."""
    key = next((key for key in (view_key(file), file.key) if store.exists(key)), None)
    if key is None:
        return None
    with _read(store, key) as content:
        try:
            return draw_for_paper(content)
        except CannotDraw:
            return b""


def _read(store: Store, key: str) -> SpooledTemporaryFile[bytes]:
    """An object from its beginning, a large one on disk: closed by who reads it."""
    content = SpooledTemporaryFile[bytes](_IN_MEMORY)
    for chunk in store.stream(key):
        content.write(chunk)
    content.seek(0)
    return content


def _of_picture(store: Store, file: Attachment) -> None:
    with _read(store, file.key) as content:
        try:
            view, small = draw_copies(content)
        except CannotDraw:
            log.warning("a picture cannot be drawn", extra={"type": file.content_type})
            view, small = b"", b""
    if view:
        store.write(view_key(file), JPEG, (view,))
    # last: where it lies, all is done
    store.write(small_key(file), JPEG, (small,))


def _of_film(store: Store, file: Attachment) -> None:
    try:
        store.write(view_key(file), file.content_type, without_metadata(store.stream(file.key)))
    except NotAFilm:
        log.warning("no copy can be made of a film", extra={"type": file.content_type})
