"""Small shapes shared by the answers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, TypeVar

from loge.files.domain.attachment import FileRole
from loge.kernel.people import Channel
from loge.kernel.stored_code import OTHER, StoredCode
from loge.registers.domain.place import PlaceKind
from loge.tickets.domain.ticket import Turn
from pydantic import BaseModel, BeforeValidator, ConfigDict

_Code = TypeVar("_Code", bound=StoredCode)


def _shown(value: object) -> object:
    return OTHER if isinstance(value, StoredCode) and not value.known else value


# a stored code: "other" stands for what a newer build wrote
Shown = Annotated[_Code | Literal["other"], BeforeValidator(_shown)]


class Answer(BaseModel):
    """Base of the answers: every field is always there."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Named(Answer):
    """Somebody by id and name."""

    id: str
    name: str


class StatusView(Answer):
    """TYP-7: grey waits for somebody else, blue needs the manager, red is closed."""

    code: str
    label: str
    turn: Turn


class PersonView(Answer):
    """Somebody named on a ticket; ``party`` is who it is there, whatever is corrected."""

    party: str
    name: str
    quality: str
    emails: list[str]
    phones: list[str]
    by_email: bool
    by_sms: bool
    comment: str
    register_id: str | None


class VendorOnTicketView(Answer):
    """A vendor as this ticket knows it."""

    name: str
    emails: list[str]
    phones: list[str]
    by_email: bool
    by_sms: bool
    comment: str
    trade: str
    register_id: str | None


class PlaceView(Answer):
    """Where."""

    id: str
    kind: Shown[PlaceKind]
    label: str
    address: str
    postcode: str
    city: str
    door_code: str
    owner_name: str
    council_president: str
    works_limit_cents: int | None


class AttachmentView(Answer):
    """A file; its link is asked for by its id."""

    id: str
    name: str
    content_type: str
    size: int
    role: Shown[FileRole]


class DelayView(Answer):
    """Every how many days or hours (0 = never), at most how many times."""

    every: int
    unit: Literal["days", "hours"]
    maximum: int


class DelaysView(Answer):
    """NEW-14."""

    order: DelayView
    quote: DelayView
    invoice: DelayView
    appointment_reminder_hours: int


class LinkView(Answer):
    """A link of a few minutes."""

    url: str


class SendView(Answer):
    """SYS-5: one message to one person on one channel, and the fact it came from.

    ``party`` is whose it is: a person's party, a vendor's intervention, a colleague's id; empty for
    the agency's own mailbox and for what left before parties.
    """

    id: str
    fact_id: str
    message: str
    label: str
    channel: Shown[Channel]
    to: list[str]
    name: str
    party: str
    state: str
    label_state: str
    reason: str
    label_reason: str
    created_at: datetime
    sent_at: datetime | None


class UploadView(Answer):
    """Where to post a file: the form ``fields`` first, then the file as ``file``."""

    upload_id: str
    url: str
    fields: dict[str, str]


class ExportView(Answer):
    """END-1; ``url`` is a link of a few minutes, once ready."""

    id: str
    kind: Literal["summary", "archive"]
    state: Literal["pending", "ready", "failed"]
    size: int
    url: str | None


class SessionView(Answer):
    """An access token and its life in seconds; the refresh token is in a cookie."""

    access_token: str
    expires_in: int


class ListFileView(Answer):
    """A file to save, all its text included."""

    name: str
    content_type: str
    text: str
