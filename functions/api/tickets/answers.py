"""A ticket as the console shows it (LST-1, TIC-1…4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

from loge.files.domain.attachment import Attachment
from loge.kernel.modules import Module
from loge.kernel.people import Channel
from loge.tickets.domain.fact import Act
from loge.tickets.domain.lifecycle import Offer
from loge.tickets.domain.lifecycle.rules.rows import Target
from loge.tickets.domain.ticket import Card, Options, Ticket, TicketState, TicketType
from loge.tickets.domain.words.labels import TYPE_LABELS
from loge.tickets.reading.list_tickets import Listed
from pydantic import Field

from functions.api.kit.answers import (
    AttachmentView,
    CardPlaceView,
    DelaysView,
    Named,
    PersonView,
    PlaceView,
    Shown,
    named,
    word,
)
from functions.api.kit.shape import GIVEN, Answer, Part, at, made
from functions.api.kit.status import TicketStatus, UnansweredView
from functions.api.tickets.interventions import InterventionView
from functions.api.tickets.timeline import TimelineView


class TicketSummary(Answer, shows=Card):
    """One line of the list (LST-1); ``description`` is its beginning, the whole is in the ticket
    when it was ``description_cut``; ``unread`` is the red dot (LST-3), ``delegated_by`` the
    absent colleague for whom the user handles it, "" for its own (SET-6)."""

    number: int
    type: Shown[TicketType]
    module: Module
    status: TicketStatus
    place: CardPlaceView
    subject: str
    description: str
    description_cut: bool
    vendors: Annotated[list[str], at("vendor_names")]
    assigned_to: Annotated[Named, named("assigned_to", "assigned_to_name")]
    opened_at: datetime
    modified_at: datetime
    unread: Annotated[bool, GIVEN]
    delegated_by: Annotated[str, GIVEN]
    urgent: bool
    amount_cents: int | None


def _lines(listed: Listed) -> Iterator[tuple[Card, dict[str, object]]]:
    unread, delegated = listed.unread, listed.delegated
    for ticket in listed.tickets:
        number = ticket.number
        yield ticket, {"unread": number in unread, "delegated_by": delegated.get(number, "")}


class TicketListView(Answer, shows=Listed):
    """A page of the list; ``cursor`` leads to the next, null at the end.

    ``too_many``: a search found more than it shows; ``sorted_within``: only that many, the latest
    modified, were sorted; ``year``: the year of opening that a search looked at;
    ``did_you_mean``: what a search that found nothing may have meant, null when nothing is near.
    """

    items: Annotated[list[TicketSummary], made(Part(TicketSummary, _lines, many=True))]
    cursor: str | None
    too_many: bool
    sorted_within: int | None
    year: int | None
    did_you_mean: str | None


class ActView(Answer, shows=Offer):
    """An act that would be accepted now; ``needs`` are required values, ``takes`` possible ones.

    ``channels``: the channels a reminder can use. ``label`` is the manager's button, ``target``
    what the act is about; ``in_place``: said in the place of the vendor or approver; ``danger``:
    it ends or refuses something. ``works_limit_cents``: the mandate's works limit, when the quote
    is above it and nobody has approved: asking is suggested, nothing is refused (QUO-1).
    ``held_back``: silent mode keeps back what it would send to others (STP-12).
    """

    act: Act
    label: str
    intervention_id: str | None
    suggested: bool
    needs: list[str]
    takes: list[str]
    channels: list[Channel]
    target: Target
    in_place: bool
    danger: bool
    works_limit_cents: int | None
    held_back: bool


class OptionsView(Answer, shows=Options):
    """NEW-8."""

    silent: bool
    send_owner_name: bool
    presence_check: bool
    notify_reminders: bool
    urgent: bool
    visibility: list[str]


def _default(files: tuple[Attachment, ...] | None) -> tuple[Attachment, ...]:
    return files or ()


class TicketHeader(Answer, shows=Ticket):
    """A ticket without its timeline: what a creation answers."""

    number: int
    type: Shown[TicketType]
    type_label: Annotated[str, at("type", word(TYPE_LABELS))]
    module: Module
    state: Shown[TicketState]
    status: TicketStatus
    unanswered: list[UnansweredView]
    place: PlaceView
    subject: str
    description: str
    original_description: str
    notified_description: str
    door_code: str
    source: str
    requester: PersonView
    requested_at: datetime
    opened_at: datetime
    modified_at: datetime
    closed_at: datetime | None
    created_by: Annotated[Named, named("created_by", "created_by_name")]
    assigned_to: Annotated[Named, named("assigned_to", "assigned_to_name")]
    contact: PersonView | None = Field(description="The first of `contacts`")
    contacts: list[PersonView]
    notified: list[PersonView]
    options: OptionsView
    delays: DelaysView
    attachments: list[AttachmentView]
    default_attachments: Annotated[list[AttachmentView], at("default_attachments", _default)]
    vendors: Annotated[list[str], at("vendor_names")]
    amount_cents: int | None
    seconds_spent: int = Field(description="With the ticket in front, by everybody (TIC-2)")
    entered_minutes: int = Field(description="Entered by hand, beside it (TIC-6)")
    remaining_minutes: int | None = Field(description="Left to do, as it was said last (TIC-6)")
    version: int
    edit_version: int = Field(description="The If-Match of PATCH")
    interventions: Annotated[list[InterventionView], GIVEN]
    acts: Annotated[list[ActView], GIVEN]


class TicketView(TicketHeader):
    """A ticket opened, with the newest facts of its timeline."""

    timeline: Annotated[TimelineView, GIVEN]
