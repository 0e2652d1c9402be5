"""The acts a manager asks for: each with exactly the values it takes (STP-1…15)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from loge.kernel.people import Channel
from loge.tickets.domain.intervention import PresenceAnswer
from pydantic import Field, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from functions.api.kit.fields import (
    Cents,
    Commented,
    FilledText,
    Flag,
    Id,
    Minutes,
    Strict,
    Subject,
    Uploads,
    When,
)
from functions.api.kit.people import CoordinatesIn, ReachablePersonIn, ReachableVendorIn
from functions.api.tickets import quote_bodies as quotes


class Accept(Commented):
    """Enter the vendor's appointment."""

    act: Literal["accept"]
    start: When
    duration_minutes: Minutes


class Refuse(Commented):
    """Enter the vendor's refusal."""

    act: Literal["refuse"]


class AnswerPresence(Commented):
    """Enter the vendor's presence (VEN-8)."""

    act: Literal["answer_presence"]
    presence: PresenceAnswer
    late_minutes: Annotated[StrictInt, Field(ge=1, le=24 * 60)] | None = None
    start: When | None = None
    duration_minutes: Minutes | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.presence is PresenceAnswer.LATE and self.late_minutes is None:
            raise PydanticCustomError("late_missing", "minutes", {"field": "late_minutes"})
        if self.presence is PresenceAnswer.POSTPONED and self.start is None:
            raise PydanticCustomError("start_missing", "new date", {"field": "start"})
        return self


class Complete(Commented):
    """Enter the end of the work, perhaps with its invoice."""

    act: Literal["complete"]
    uploads: Uploads = Field(default_factory=list)
    invoice_uploads: Uploads = Field(default_factory=list)
    amount_cents: Cents | None = None


class SendInvoice(Commented):
    """Enter the vendor's invoice."""

    act: Literal["send_invoice"]
    amount_cents: Cents
    uploads: Uploads = Field(default_factory=list)


class SendMessage(Strict):
    """Write to the vendor (STP-8)."""

    act: Literal["send_message"]
    subject: Subject | Literal[""] = ""
    comment: FilledText
    uploads: Uploads = Field(default_factory=list)
    thread: Id | None = None


class Remind(Strict):
    """Remind now (STP-3)."""

    act: Literal["remind"]
    channel: Channel


class SendOrder(Strict):
    """Send the order that silent mode held back."""

    act: Literal["send_order"]


class Cancel(Commented):
    """Cancel the intervention (STP-4)."""

    act: Literal["cancel"]


class RequestInvoice(Commented):
    """Ask for the invoice (STP-7)."""

    act: Literal["request_invoice"]


class RefuseInvoice(Commented):
    """Ask for another invoice (STP-7)."""

    act: Literal["refuse_invoice"]


class StepBack(Commented):
    """Take the vendor one step back (STP-15)."""

    act: Literal["step_back"]


class ChangeCoordinates(CoordinatesIn):
    """Change how the vendor is reached on this ticket (STP-9)."""

    act: Literal["change_coordinates"]


InterventionActIn = Annotated[
    Accept
    | Refuse
    | AnswerPresence
    | Complete
    | SendInvoice
    | SendMessage
    | Remind
    | SendOrder
    | Cancel
    | RequestInvoice
    | RefuseInvoice
    | StepBack
    | ChangeCoordinates
    | quotes.AcceptToQuote
    | quotes.SendQuote
    | quotes.FixAppointment
    | quotes.Approve
    | quotes.Disapprove
    | quotes.RequestQuote
    | quotes.AcceptQuote
    | quotes.RefuseQuote
    | quotes.AskApproval
    | quotes.RemindApprover
    | quotes.ValidateAppointment
    | quotes.PostponeAppointment
    | quotes.CancelAppointment,
    Field(discriminator="act"),
]


class AddNote(Strict):
    """An internal note (STP-10); ``html`` is cleaned to simple formatting."""

    act: Literal["add_note"]
    comment: FilledText
    format: Literal["text", "html"] = "text"
    uploads: Uploads = Field(default_factory=list)


class InformThirdParty(Commented):
    """Tell somebody where the ticket stands (STP-11)."""

    act: Literal["inform_third_party"]
    people: Annotated[list[ReachablePersonIn], Field(min_length=1, max_length=20)]


class MessageParty(Strict):
    """Write to somebody who is not a vendor: president, owner, tenant, requester… (STP-8)."""

    act: Literal["message_party"]
    people: Annotated[list[ReachablePersonIn], Field(min_length=1, max_length=20)]
    subject: Subject | Literal[""] = ""
    comment: FilledText
    uploads: Uploads = Field(default_factory=list)
    thread: Id | None = None


class Reassign(Strict):
    """Give the ticket to another user (STP-12)."""

    act: Literal["reassign"]
    user_id: Id


class SetSilent(Strict):
    """Silent mode on or off (STP-12)."""

    act: Literal["set_silent"]
    value: Flag


class Close(Commented):
    """Close the ticket, for good (STP-13)."""

    act: Literal["close"]
    confirm: Flag

    @model_validator(mode="after")
    def _confirmed(self) -> Self:
        if not self.confirm:
            raise PydanticCustomError("confirmation_missing", "confirm", {"field": "confirm"})
        return self


class ReplaceVendor(Commented):
    """Cancel an intervention and ask another vendor in its place (STP-4)."""

    act: Literal["replace_vendor"]
    intervention_id: Id
    vendor: ReachableVendorIn


class AddVendor(Commented):
    """Ask one vendor more: an order or a quote becomes multiple (TYP-1)."""

    act: Literal["add_vendor"]
    vendor: ReachableVendorIn


class CancelRequest(Strict):
    """Cancel a request, saying why (TYP-4)."""

    act: Literal["cancel_request"]
    comment: FilledText


TicketActIn = Annotated[
    AddNote
    | InformThirdParty
    | MessageParty
    | Reassign
    | SetSilent
    | Close
    | ReplaceVendor
    | AddVendor
    | CancelRequest,
    Field(discriminator="act"),
]
