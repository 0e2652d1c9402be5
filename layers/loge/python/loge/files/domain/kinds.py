"""What a file may be (NEW-15): its content decides, whatever it is called (ADR 42).

No SVG, no HTML, no macros: they run where they are opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MEBIBYTE = 1024 * 1024
UNNAMED_TYPE = "application/octet-stream"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"


class Look(StrEnum):
    """What a file looks like to whoever opens it; ``OTHER`` is downloaded."""

    PICTURE = "picture"
    PDF = "pdf"
    VIDEO = "video"
    TEXT = "text"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Kind:
    """One accepted kind: its media type, its extensions (the usual one first), its most bytes.

    ``inline``: browsers show it as it is, and it is safe to let them.
    """

    content_type: str
    extensions: tuple[str, ...]
    look: Look = Look.OTHER
    inline: bool = False
    most: int = 25 * MEBIBYTE

    @property
    def megabytes(self) -> int:
        """Its most bytes, as people are told."""
        return self.most // MEBIBYTE


KINDS: tuple[Kind, ...] = (
    Kind("application/pdf", ("pdf",), Look.PDF, inline=True),
    Kind("image/jpeg", ("jpg", "jpeg", "jfif", "jpe"), Look.PICTURE, inline=True),
    Kind("image/png", ("png",), Look.PICTURE, inline=True),
    Kind("image/webp", ("webp",), Look.PICTURE, inline=True),
    Kind("image/gif", ("gif",), Look.PICTURE, inline=True),
    Kind("image/heic", ("heic", "heif", "hif"), Look.PICTURE),
    Kind("image/avif", ("avif",), Look.PICTURE),
    Kind("image/tiff", ("tif", "tiff"), Look.PICTURE),
    Kind("video/mp4", ("mp4", "m4v"), Look.VIDEO, inline=True, most=100 * MEBIBYTE),
    Kind("video/quicktime", ("mov", "qt"), Look.VIDEO, inline=True, most=100 * MEBIBYTE),
    Kind("text/plain", ("txt",), Look.TEXT),
    Kind("text/csv", ("csv",), Look.TEXT),
    Kind(f"{_OFFICE}.wordprocessingml.document", ("docx",)),
    Kind(f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",)),
    Kind(f"{_OPEN_DOCUMENT}.text", ("odt",)),
    Kind(f"{_OPEN_DOCUMENT}.spreadsheet", ("ods",)),
    Kind("application/msword", ("doc",)),
    Kind("application/vnd.ms-excel", ("xls",)),
    Kind("message/rfc822", ("eml",)),
    Kind("application/vnd.ms-outlook", ("msg",)),
)
ACCEPTED: Mapping[str, Kind] = {kind.content_type: kind for kind in KINDS}
BY_EXTENSION: Mapping[str, Kind] = {
    extension: kind for kind in KINDS for extension in kind.extensions
}
LARGEST = max(kind.most for kind in KINDS)
USUAL = min(kind.most for kind in KINDS)


def look_of(content_type: str) -> Look:
    """What a stored file looks like; ``OTHER`` for a type that is not known."""
    kind = ACCEPTED.get(content_type)
    return kind.look if kind else Look.OTHER


def is_inline(content_type: str) -> bool:
    """Whether a browser may show it as it is."""
    kind = ACCEPTED.get(content_type)
    return kind is not None and kind.inline


def most_of(name: str, content_type: str = "") -> int:
    """The most bytes that a file announced by this name and type may have."""
    named = BY_EXTENSION.get(name.rpartition(".")[2].lower())
    told = ACCEPTED.get(content_type)
    return max((kind.most for kind in (named, told) if kind), default=USUAL)
