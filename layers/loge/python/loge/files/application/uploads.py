"""Files on their way in (NEW-15): straight to the bucket, then checked and adopted by an act.

They wait in the upload folder of their sender, ``u-<user id>`` or ``v-<intervention id>``: what
one has uploaded cannot be adopted by another. Nothing under ``incoming/`` is ever served.

One rule at every door: what is announced bounds the size, the content decides what it is when it is
adopted, and the bytes that were looked at are the bytes that are adopted (ADR 42).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Protocol

from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment, FileRole, Given
from loge.files.domain.copies import has_copies
from loge.files.domain.kinds import ACCEPTED, LARGEST, MEBIBYTE, UNNAMED_TYPE, most_of
from loge.files.domain.names import apart, folded, given_name, key_name, opened, sealed
from loge.files.domain.words import BETWEEN_NAMES
from loge.kernel.errors import Invalid
from loge.kernel.ports import HasAgency, HasIds
from loge.kernel.reasons import Reason


class Ports(HasAgency, HasIds, HasFiles, Protocol):
    """What is asked of the world here."""


MAX_FILES = 20
Found = tuple[str, Given]
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Upload:
    """Where a browser posts one file: ``url`` and the form ``fields`` that go before it."""

    id: str
    url: str
    fields: dict[str, str]


def incoming_prefix(agency: str, upload_folder: str) -> str:
    """Where the files of an upload folder wait."""
    return f"incoming/{agency}/{upload_folder}/"


def request_upload(
    ctx: Ports, upload_folder: str, name: str, content_type: str, size: int, nature: str = ""
) -> Upload:
    """Let a browser post one file to the bucket (NEW-15): no more bytes than it announced.

    In: the sender's folder, the name that was given, the type that the browser tells (nothing but
    how large it may be depends on it: the content will decide), the size in bytes, and what the
    file is for where that is asked. Out: the form to post. Raises ``Invalid`` (field ``size``).
    """
    shown = given_name(name)
    if size < 1:
        raise Invalid(Reason.FILE_EMPTY, field="size", name=shown)
    _check_size(size, most_of(shown, content_type), "size", shown)
    announced = content_type if content_type in ACCEPTED else UNNAMED_TYPE
    upload_id = ctx.ids.new()
    key = f"{incoming_prefix(ctx.agency, upload_folder)}{upload_id}/{sealed(name, nature)}"
    url, fields = ctx.files.presign_upload(key, announced, size)
    return Upload(upload_id, url, fields)


def plain_upload(
    ctx: Ports, upload_folder: str, upload_id: str, name: str, nature: str, redirect: str
) -> Upload:
    """The plain form of one more file, sent back to ``redirect``: its content will say what it is.

    The same ``upload_id`` is the same place: asking again opens no further one.
    """
    key = f"{incoming_prefix(ctx.agency, upload_folder)}{upload_id}/{sealed(name, nature)}"
    url, fields = ctx.files.presign_upload(key, UNNAMED_TYPE, LARGEST, redirect)
    return Upload(upload_id, url, fields)


def _check_size(size: int, most: int, field: str, name: str) -> None:
    if size > most:
        raise Invalid(Reason.FILE_TOO_LARGE, field=field, name=name, most=most // MEBIBYTE)


def _examined(ctx: Ports, upload_folder: str, upload_id: str, field: str) -> tuple[str, Given]:
    """The name that was given and what was found. Raises ``Invalid``."""
    if not _ID.fullmatch(upload_id):
        raise Invalid(Reason.FILE_UNKNOWN, field=field)
    found = ctx.files.list(f"{incoming_prefix(ctx.agency, upload_folder)}{upload_id}/")
    if not found:
        raise Invalid(Reason.FILE_UNKNOWN, field=field)
    key = found[0][0]
    name = opened(PurePosixPath(key).name)[1]
    given = ctx.files.examine(key, name)
    if given is None:
        raise Invalid(Reason.FILE_UNKNOWN, field=field)
    if given.size == 0:
        raise Invalid(Reason.FILE_EMPTY, field=field, name=name)
    _check_size(given.size, most_of("", given.content_type or UNNAMED_TYPE), field, name)
    if not given.content_type:
        raise Invalid(Reason.FILE_CONTENT, field=field, name=name)
    return name, given


def _place(ctx: Ports, number: int, upload_id: str, role: FileRole, found: Found) -> Attachment:
    name, given = found
    kind = given.content_type
    # the upload's id makes the place the same when the act is tried again
    key = f"files/{ctx.agency}/{number}/{upload_id}/{key_name(name, kind)}"
    ctx.files.adopt(given, key)
    called = given_name(name, kind)
    size, digest = given.size, given.sha256
    return Attachment(upload_id, key, called, kind, size, digest, role, copied=has_copies(kind))


def promised(upload_ids: Sequence[str]) -> tuple[Attachment, ...]:
    """Stand-ins for files not yet adopted: enough for the lifecycle to refuse an act first."""
    return tuple(Attachment(upload_id, "", "", "", 0, "") for upload_id in upload_ids)


def adopt(
    ctx: Ports,
    upload_folder: str,
    upload_ids: Sequence[str],
    number: int,
    role: FileRole,
    field: str = "uploads",
) -> tuple[Attachment, ...]:
    """Check the files of an upload folder by content and copy them to their ticket.

    In: the ids that :func:`request_upload` answered, the ticket's number, what they are to it, the
    field that named them. Out: the attachments, in the same order; the names are still those that
    were given, perhaps some twice (:func:`told_apart`). Raises ``Invalid`` (``field``): unknown,
    another folder's, empty, too large, or of no accepted kind. Every file is looked at: ``data``
    names those that are refused for the same reason, the ``uploads`` that are theirs, and their
    ``places`` among those asked for.
    """
    unique = tuple(dict.fromkeys(upload_ids))
    if len(unique) > MAX_FILES:
        raise Invalid(Reason.TOO_MANY_FILES, field=field, most=MAX_FILES)
    found: list[Found] = []
    refused: list[tuple[str, Invalid]] = []
    for upload_id in unique:
        try:
            found.append(_examined(ctx, upload_folder, upload_id, field))
        except Invalid as wrong:
            refused.append((upload_id, wrong))
    if refused:
        raise _together(refused, field, list(upload_ids))
    return tuple(
        _place(ctx, number, upload_id, role, each)
        for upload_id, each in zip(unique, found, strict=True)
    )


def _together(refused: Sequence[tuple[str, Invalid]], field: str, asked: Sequence[str]) -> Invalid:
    """One refusal of all the files that share the first one's sentence."""
    first = refused[0][1]
    same = [(i, w) for i, w in refused if (w.reason, w.data.get("most")) == _sort_of(first)]
    names = BETWEEN_NAMES.join(str(wrong.data.get("name", "")) for _, wrong in same)
    ids = tuple(upload_id for upload_id, _ in same)
    places = tuple(f"{field}.{asked.index(upload_id)}" for upload_id in ids)
    data = {**first.data, "name": names, "uploads": ids, "places": places}
    return Invalid(first.reason, field=field, **data)


def _sort_of(wrong: Invalid) -> tuple[Reason, object]:
    return wrong.reason, wrong.data.get("most")


def told_apart(files: Sequence[Attachment], others: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """The files, no two called the same, nor as one of the ``others`` of their ticket."""
    mine = {file.id for file in files}
    taken = {folded(other.name) for other in others if other.id not in mine}
    renamed = []
    for file in files:
        name = apart(file.name, taken)
        taken.add(folded(name))
        renamed.append(replace(file, name=name))
    return tuple(renamed)
