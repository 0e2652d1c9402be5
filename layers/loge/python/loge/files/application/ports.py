"""What keeps the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from loge.files.domain.attachment import Attachment, Given


class Files(Protocol):
    """The bucket."""

    def presign_upload(
        self, key: str, content_type: str, max_bytes: int, redirect: str | None = None
    ) -> tuple[str, dict[str, str]]:
        """URL and form fields of a presigned POST with exact key and type, and its most bytes."""

    def presign_download(self, attachment: Attachment, *, inline: bool) -> str:
        """A link of a few minutes; inline only for types that are safe to show."""

    def list(self, prefix: str) -> Sequence[tuple[str, int]]:
        """(key, size) under a prefix."""

    def examine(self, key: str, name: str) -> Given | None:
        """Read an incoming object once: what it is, its size and digest; None when absent.

        ``name`` is the one that was given: texts alone are told apart by it.
        """

    def adopt(self, given: Given, target: str) -> None:
        """Copy the very bytes that were examined to their place.

        Raises ``Invalid`` when others lie there by now.
        """

    def copy(self, source: str, target: str) -> None:
        """Copy an object of a ticket; what lies at ``target`` already is written again."""

    def read(self, key: str) -> bytes:
        """A small object, whole."""

    def find(self, key: str) -> bytes | None:
        """A small object, whole; None when it is not there."""

    def exists(self, key: str) -> bool:
        """Whether an object is there."""

    def make_copies(self, file: Attachment) -> None:
        """Make the copies of a file that are missing (``domain.copies``); for workers: it decodes.

        Again does nothing again.
        """

    def draw_small(self, key: str) -> bytes:
        """The small picture of one from before copies, drawn now in bounded memory; empty when it
        cannot be.
        """

    def delete(self, key: str) -> None:
        """Remove an object; one that is not there is no error."""


class Bucket(Protocol):
    """Files of any size, a chunk at a time."""

    def stream(self, key: str) -> Iterator[bytes]:
        """An object in chunks."""

    def exists(self, key: str) -> bool:
        """Whether the object is there."""

    def write(self, key: str, content_type: str, chunks: Iterable[bytes]) -> int:
        """Store the chunks as one object, whole or not at all; answers its size."""


class PhotoBucket(Bucket, Protocol):
    """Files of any size, and photos as they go on paper."""

    def photo(self, file: Attachment) -> bytes | None:
        """A picture as a JPEG of a size for paper, from its copy where there is one.

        b"" when it cannot be drawn, None when it is lost.
        """


class Slots(Protocol):
    """How much was announced by whoever has no account."""

    def take(self, folder: str, size: int, most: int, most_bytes: int) -> bool:
        """Count one file of ``size`` bytes announced in an upload folder.

        False, and nothing counted, when this hour has ``most`` already or would have more than
        ``most_bytes``.
        """


class HasSlots(Protocol):
    """What is announced."""

    @property
    def slots(self) -> Slots:
        """What is announced."""


class HasFiles(Protocol):
    """The bucket."""

    @property
    def files(self) -> Files:
        """The bucket."""
