"""Files on their way in (NEW-15): straight to the bucket, then checked and adopted by an act.

They wait in the upload folder of their sender, ``u-<user id>`` or ``v-<intervention id>``: what
one has uploaded cannot be adopted by another. Nothing under ``incoming/`` is ever served.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment, FileRole
from loge.kernel.errors import Invalid
from loge.kernel.ports import HasAgency, HasIds
from loge.kernel.reasons import Reason


class Ports(HasAgency, HasIds, HasFiles, Protocol):
    """What is asked of the world here."""


MAX_BYTES = 25 * 1024 * 1024
MAX_FILES = 20
UNNAMED_TYPE = "application/octet-stream"
_HEAD = 8192
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

# type -> extensions, the usual one first. No SVG, no HTML: they run in a browser.
ACCEPTED: dict[str, tuple[str, ...]] = {
    "application/pdf": ("pdf",),
    "image/jpeg": ("jpg", "jpeg", "jfif"),
    "image/png": ("png",),
    "image/webp": ("webp",),
    "image/heic": ("heic", "heif"),
    "image/gif": ("gif",),
    "text/plain": ("txt",),
    "text/csv": ("csv",),
    f"{_OFFICE}.wordprocessingml.document": ("docx",),
    f"{_OFFICE}.spreadsheetml.sheet": ("xlsx",),
    f"{_OPEN_DOCUMENT}.text": ("odt",),
    f"{_OPEN_DOCUMENT}.spreadsheet": ("ods",),
}
_BY_EXTENSION = {extension: kind for kind, names in ACCEPTED.items() for extension in names}
_TEXTS = {"text/plain", "text/csv"}
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Upload:
    """Where a browser posts one file: ``url`` and the form ``fields`` that go before it."""

    id: str
    url: str
    fields: dict[str, str]


def safe_name(name: str, content_type: str = "") -> str:
    """A file name that is harmless in a key, a header and an archive.

    In: any text, and the type whose usual extension is put where the name has another.
    Out: at most 100 characters of ASCII letters, digits, space, dot, dash and underscore.
    """
    ascii_name = unicodedata.normalize("NFKD", name.replace("\\", "/").rsplit("/", 1)[-1])
    kept = re.sub(r"[^A-Za-z0-9 ._-]+", "", ascii_name.encode("ascii", "ignore").decode())
    stem, dot, extension = kept.rpartition(".")
    if not dot:
        stem, extension = kept, ""
    stem = re.sub(r"\s+", " ", stem).strip(" .-_")[:90] or "document"
    extensions = ACCEPTED.get(content_type, ())
    if extensions and extension.lower() not in extensions:
        extension = extensions[0]
    return f"{stem}.{extension.lower()[:8]}" if extension else stem


def incoming_prefix(agency: str, upload_folder: str) -> str:
    """Where the files of an upload folder wait."""
    return f"incoming/{agency}/{upload_folder}/"


def request_upload(
    ctx: Ports,
    upload_folder: str,
    name: str,
    content_type: str,
    size: int,
    redirect: str | None = None,
) -> Upload:
    """Let a browser post one file to the bucket (NEW-15).

    In: the sender's folder, the file's name, type and size in bytes; ``redirect`` for a plain
    form, whose file may be of the unnamed type (its content then says what it is).
    Out: the form to post. Raises ``Invalid`` (field ``content_type`` or ``size``).
    """
    if content_type not in ACCEPTED and not (redirect and content_type == UNNAMED_TYPE):
        raise Invalid(Reason.FILE_TYPE, field="content_type", name=name)
    if not 1 <= size <= MAX_BYTES:
        raise Invalid(Reason.FILE_SIZE, field="size", name=name)
    upload_id = ctx.ids.new()
    key = f"{incoming_prefix(ctx.agency, upload_folder)}{upload_id}/{safe_name(name, content_type)}"
    url, fields = ctx.files.presign_upload(key, content_type, MAX_BYTES, redirect)
    return Upload(upload_id, url, fields)


def _content_type(ctx: Ports, name: str, head: bytes) -> str:
    """What the file is, when its content agrees with its name; "" otherwise."""
    named = _BY_EXTENSION.get(PurePosixPath(name).suffix.lstrip(".").lower(), "")
    shown = ctx.files.sniff(head)
    if not named:
        return shown if shown in ACCEPTED else ""
    if named in _TEXTS:
        return named if not shown and b"\0" not in head else ""
    # an office document is a zip whose first entries do not always tell which one
    zipped = named.startswith((_OFFICE, _OPEN_DOCUMENT))
    agrees = shown == named or (zipped and shown == "application/zip")
    return named if agrees else ""


def _adopt_one(
    ctx: Ports, upload_folder: str, upload_id: str, number: int, role: FileRole
) -> Attachment:
    if not _ID.fullmatch(upload_id):
        raise Invalid(Reason.FILE_UNKNOWN, field="uploads")
    found = ctx.files.list(f"{incoming_prefix(ctx.agency, upload_folder)}{upload_id}/")
    seen = ctx.files.head(found[0][0], _HEAD) if found else None
    if seen is None:
        raise Invalid(Reason.FILE_UNKNOWN, field="uploads")
    source = found[0][0]
    head, size = seen
    name = PurePosixPath(source).name
    if not 1 <= size <= MAX_BYTES:
        raise Invalid(Reason.FILE_SIZE, field="uploads", name=name)
    kind = _content_type(ctx, name, head)
    if not kind:
        raise Invalid(Reason.FILE_CONTENT, field="uploads", name=name)
    name = safe_name(name, kind)
    # the upload's id makes the place the same when the act is tried again
    key = f"files/{ctx.agency}/{number}/{upload_id}/{name}"
    digest = ctx.files.adopt(source, key)
    return Attachment(upload_id, key, name, kind, size, digest, role)


def promised(upload_ids: Sequence[str]) -> tuple[Attachment, ...]:
    """Stand-ins for files not yet adopted: enough for the lifecycle to refuse an act first."""
    return tuple(Attachment(upload_id, "", "", "", 0, "") for upload_id in upload_ids)


def adopt(
    ctx: Ports, upload_folder: str, upload_ids: Sequence[str], number: int, role: FileRole
) -> tuple[Attachment, ...]:
    """Check the files of an upload folder by content and copy them to their ticket.

    In: the ids that :func:`request_upload` answered, the ticket's number, what they are to it.
    Out: the attachments, in the same order. Raises ``Invalid`` (field ``uploads``): unknown,
    another folder's, too large, or content that is not what its name says.
    """
    unique = tuple(dict.fromkeys(upload_ids))
    if len(unique) > MAX_FILES:
        raise Invalid(Reason.TOO_MANY_FILES, field="uploads", most=MAX_FILES)
    return tuple(_adopt_one(ctx, upload_folder, upload_id, number, role) for upload_id in unique)
