"""What keeps the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from loge.files.domain.attachment import Attachment


class Files(Protocol):
    """The bucket."""

    def presign_upload(
        self, key: str, content_type: str, max_bytes: int, redirect: str | None = None
    ) -> tuple[str, dict[str, str]]:
        """URL and form fields of a presigned POST with exact key, type and length range."""

    def presign_download(self, attachment: Attachment, *, inline: bool) -> str:
        """A link of a few minutes; inline only for types that are safe to show."""

    def list(self, prefix: str) -> Sequence[tuple[str, int]]:
        """(key, size) under a prefix."""

    def head(self, key: str, length: int) -> tuple[bytes, int] | None:
        """The first ``length`` bytes and the whole size; None when absent."""

    def sniff(self, head: bytes) -> str:
        """The content type that the first bytes show; "" when they show none."""

    def adopt(self, source: str, target: str) -> str:
        """Copy an incoming object to its place; answers its SHA-256 (hex)."""

    def read(self, key: str) -> bytes:
        """A small object, whole."""

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


class HasFiles(Protocol):
    """The bucket."""

    @property
    def files(self) -> Files:
        """The bucket."""
