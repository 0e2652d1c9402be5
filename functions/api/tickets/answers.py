"""A ticket as the console shows it (LST-1, TIC-1…4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from loge.kernel.modules import Module
from loge.kernel.people import Channel
from loge.tickets.domain.fact import Act, ActorKind, Column
from loge.tickets.domain.intervention import Step, TimerKind
from loge.tickets.domain.lifecycle.rules.rows import Target
from loge.tickets.domain.quote import ApprovalStep, Ground
from loge.tickets.domain.ticket import TicketState, TicketType
from pydantic import Field

from functions.api.kit.answers import (
    Answer,
    AttachmentView,
    DelaysView,
    Named,
    PersonView,
    PlaceView,
    Shown,
    StatusView,
    VendorOnTicketView,
)


class TicketSummary(Answer):
    """One line of the list (LST-1); ``unread`` is the red dot (LST-3), ``delegated_by`` the
    absent colleague for whom the user handles it, "" for its own (SET-6)."""

    number: int
    type: Shown[TicketType]
    module: Module
    status: StatusView
    place: PlaceView
    subject: str
    description: str
    vendors: list[str]
    assigned_to: Named
    opened_at: datetime
    modified_at: datetime
    unread: bool
    delegated_by: str
    urgent: bool
    amount_cents: int | None


class TicketListView(Answer):
    """A page of the list; ``cursor`` leads to the next, null at the end.

    ``too_many``: a search found more than it shows; ``sorted_within``: only that many, the latest
    modified, were sorted; ``year``: the year of opening that a search looked at.
    """

    items: list[TicketSummary]
    cursor: str | None
    too_many: bool
    sorted_within: int | None
    year: int | None


class AppointmentView(Answer):
    """When the vendor comes."""

    start: datetime
    end: datetime
    duration_minutes: int


class TimerView(Answer):
    """What will happen by itself; ``count`` reminders of ``maximum`` have left."""

    kind: Shown[TimerKind]
    label: str
    due_at: datetime
    count: int
    maximum: int | None


class QuoteDetailView(Answer):
    """What a quote says beside its amount, in words."""

    label: str
    text: str


class QuoteView(Answer):
    """VEN-6: what the vendor proposes; ``delay_days`` is when it could come, if it said so.

    ``details`` are what was said of it, in words, the same for every vendor.
    """

    cents: int
    delay_days: int | None
    comment: str
    reference: str
    files: list[AttachmentView]
    details: list[QuoteDetailView]


class ApproverView(Answer):
    """Who is asked."""

    party: str
    name: str
    quality: str


class ApprovalView(Answer):
    """QUO-1, QUO-2: ``opinion`` tells an answer that only advises from one that decides.

    ``answered_by`` is who gave the answer, or entered it in the approver's place.
    """

    approver: ApproverView
    asked_at: datetime
    step: Shown[ApprovalStep]
    label: str
    ground: Shown[Ground]
    ground_label: str
    opinion: bool
    document: str
    comment: str
    answered_at: datetime | None
    answered_by: str
    informed: list[ApproverView]


class InterventionView(Answer):
    """One vendor asked; ``step_version`` is the If-Match of its acts."""

    id: str
    vendor: VendorOnTicketView
    step: Shown[Step]
    status: StatusView
    step_version: int
    appointment: AppointmentView | None
    quote_cents: int | None
    quote: QuoteView | None
    quoting: bool
    approval: ApprovalView | None
    accepted_comment: str
    signed_quote: list[AttachmentView]
    appointment_validated: bool
    not_kept: bool
    invoice_cents: int | None
    presence: str
    order_sent_at: datetime | None
    read_at: datetime | None
    replaced: bool
    timers: list[TimerView]


class ActorView(Answer):
    """Who did it."""

    kind: Shown[ActorKind]
    name: str


class FactView(Answer):
    """One line of the timeline; ``data`` holds the act's own values (``comment``, ``start``…).

    ``html`` is given for internal notes only: cleaned, safe to show. ``party`` is the name of who
    it is about, ``party_id`` who that is: empty for several, and for facts from before parties.
    """

    id: str
    at: datetime
    act: Shown[Act]
    title: str
    text: str
    html: str | None
    column: Shown[Column]
    actor: ActorView
    in_place_of: str
    intervention_id: str | None
    party: str
    party_id: str
    internal: bool
    undone: bool
    corrects: str | None
    data: dict[str, Any]
    attachments: list[AttachmentView]


class TimelineView(Answer):
    """Facts, newest first; ``cursor`` leads to older ones, null at the end."""

    items: list[FactView]
    cursor: str | None


class ActView(Answer):
    """An act that would be accepted now; ``needs`` are required values, ``takes`` possible ones.

    ``channels``: the channels a reminder can use. ``label`` is the manager's button, ``target``
    what the act is about; ``in_place``: said in the place of the vendor or approver; ``danger``:
    it ends or refuses something. ``works_limit_cents``: the mandate's works limit, when the quote
    is above it and nobody has approved: asking is suggested, nothing is refused (QUO-1).
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


class OptionsView(Answer):
    """NEW-8."""

    silent: bool
    send_owner_name: bool
    presence_check: bool
    notify_reminders: bool
    urgent: bool
    visibility: list[str]


class TicketHeader(Answer):
    """A ticket without its timeline: what a creation answers."""

    number: int
    type: Shown[TicketType]
    type_label: str
    module: Module
    state: Shown[TicketState]
    status: StatusView
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
    created_by: Named
    assigned_to: Named
    contact: PersonView | None
    notified: list[PersonView]
    options: OptionsView
    delays: DelaysView
    attachments: list[AttachmentView]
    vendors: list[str]
    amount_cents: int | None
    seconds_spent: int
    version: int
    edit_version: int = Field(description="The If-Match of PATCH")
    interventions: list[InterventionView]
    acts: list[ActView]


class TicketView(TicketHeader):
    """A ticket opened, with the newest facts of its timeline."""

    timeline: TimelineView
