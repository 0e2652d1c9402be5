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
class Attachment:
    """A file in the bucket: ``key`` is its object key, ``size`` in bytes."""

    id: str
    key: str
    name: str
    content_type: str
    size: int
    sha256: str
    role: FileRole = FileRole.REQUEST
