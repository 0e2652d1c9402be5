"""The agency's settings, read and changed (SET-2): each counts where its rule stands."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.agency import Agency
from loge.agency.domain.delays import Delays
from loge.agency.domain.user import User
from loge.files.application import uploads as files
from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment, FileRole
from loge.kernel.errors import Invalid, Stale
from loge.kernel.ports import HasAgency, HasIds
from loge.kernel.reasons import Reason


class Ports(HasAgency, HasIds, HasStaff, HasFiles, Protocol):
    """What is asked of the world here."""


FILES = "default_attachments"
# the files of the agency lie where the files of a ticket of no number would
NO_TICKET = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """What is changed; ``None`` leaves a setting as it is.

    ``default_attachments`` names the files to keep by their ids, and new ones by the ids of their
    uploads: what it does not name goes (SET-2). ``window`` is (first, last) hour of Paris.
    """

    hide_email: bool | None = None
    read_receipt: bool | None = None
    notify_creator: bool | None = None
    default_description: str | None = None
    default_attachments: tuple[str, ...] | None = None
    page_size: int | None = None
    presence_lead_minutes: int | None = None
    completion_lag_minutes: int | None = None
    window: tuple[int, int] | None = None
    sources: tuple[str, ...] | None = None
    trades: tuple[str, ...] | None = None
    delays: Delays | None = None


def change_settings(ctx: Ports, user: User, changes: Settings, version: int) -> Agency:
    """Change settings of the agency; the settings after it are answered.

    In: what changes, the ``version`` that was read. Raises ``Stale`` when somebody changed them
    since, ``Invalid`` for hours that end before they begin, or a file that is no upload of this
    user nor one of the agency's.
    """
    before = ctx.staff.agency_now()
    if before.version != version:
        raise Stale(field="If-Match", expected=version, current=before.version)
    values: dict[str, Any] = {
        one.name: value
        for one in fields(changes)
        if (value := getattr(changes, one.name)) is not None
    }
    if changes.window is not None and changes.window[0] >= changes.window[1]:
        raise Invalid(Reason.WINDOW_REVERSED, field="window")
    if changes.default_attachments is not None:
        values[FILES] = _files(ctx, user, before.default_attachments, changes.default_attachments)
    after = replace(before, **values, version=version + 1)
    ctx.staff.change_agency(after)
    return after


def _files(
    ctx: Ports, user: User, there: tuple[Attachment, ...], wanted: tuple[str, ...]
) -> tuple[Attachment, ...]:
    kept = {file.id: file for file in there}
    new = [one for one in wanted if one not in kept]
    adopted = files.adopt(ctx, f"u-{user.id}", new, NO_TICKET, FileRole.DEFAULT, FILES)
    known = kept | {file.id: file for file in adopted}
    return files.told_apart([known[one] for one in dict.fromkeys(wanted)], ())
