"""Files that people give."""

from __future__ import annotations

from dataclasses import dataclass

from loge.kernel.stored_code import StoredCode


class FileRole(StoredCode):
    """What a file is to its ticket."""

    REQUEST = "request"
    PROOF = "proof"
    INVOICE = "invoice"
    QUOTE = "quote"
    MESSAGE = "message"
    NOTE = "note"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Given:
    """A file on its way in, as it was read: ``version`` names these very bytes (an ETag).

    ``content_type`` is what its content is; "" when that is not accepted, or nothing.
    """

    key: str
    version: str
    size: int
    sha256: str
    content_type: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in the bucket: ``key`` is its object key, ``name`` the one that was given, ``size``
    in bytes. ``copied``: a worker makes copies of it (``domain.copies``).
    """

    id: str
    key: str
    name: str
    content_type: str
    size: int
    sha256: str
    role: FileRole = FileRole.REQUEST
    copied: bool = False
