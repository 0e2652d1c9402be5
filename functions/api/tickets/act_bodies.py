"""The acts a manager asks for: each with exactly the values it takes (STP-1…15).

What comes with an act is its payload class; a body is written out only where the wire differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import PresenceAnswer
from loge.tickets.domain.payloads import answers, manager, quotes
from loge.tickets.domain.payloads.base import Commented, Payload
from pydantic import Field, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from functions.api.kit.fields import Commented as CommentedIn
from functions.api.kit.fields import FilledText, Flag, Id, Minutes, Strict, Uploads, When
from functions.api.kit.people import ReachableIn
from functions.api.tickets.payloads import act_body


@dataclass(frozen=True, slots=True)
class Accepted:
    """A body the API accepts: the act, the class of what comes with it, how the wire has it."""

    act: Act
    payload: type[Payload]
    body: type[Strict]
    named: Mapping[str, str] = field(default_factory=dict)


def _derived(act: Act, payload: type[Payload], doc: str, **wire: Any) -> Accepted:
    return Accepted(act, payload, act_body(act, payload, doc, **wire), wire.get("named", {}))


class AnswerPresence(CommentedIn):
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


class ChangeCoordinates(ReachableIn):
    """Change how the vendor is reached on this ticket (STP-9)."""

    act: Literal["change_coordinates"]


class AddNote(Strict):
    """An internal note (STP-10); ``html`` is cleaned to simple formatting, with colours: a ``span``
    whose ``data-colour`` is ``red``, ``orange``, ``green``, ``blue`` or ``violet``."""

    act: Literal["add_note"]
    comment: FilledText
    format: Literal["text", "html"] = "text"
    uploads: Uploads = Field(default_factory=list)


class Close(CommentedIn):
    """Close the ticket, for good (STP-13)."""

    act: Literal["close"]
    confirm: Flag

    @model_validator(mode="after")
    def _confirmed(self) -> Self:
        if not self.confirm:
            raise PydanticCustomError("confirmation_missing", "confirm", {"field": "confirm"})
        return self


_PHONED = "Whose word it is, when no request was sent; without one, who was asked is known"
ON_INTERVENTION = (
    _derived(Act.ACCEPT, answers.AppointmentAnswer, "Enter the vendor's appointment."),
    _derived(Act.REFUSE, Commented, "Enter the vendor's refusal."),
    Accepted(Act.ANSWER_PRESENCE, answers.Presence, AnswerPresence),
    _derived(
        Act.COMPLETE, answers.Completion, "Enter the end of the work, perhaps with its invoice."
    ),
    _derived(Act.SEND_INVOICE, answers.InvoiceEntered, "Enter the vendor's invoice."),
    _derived(Act.SEND_MESSAGE, manager.Message, "Write to the vendor (STP-8)."),
    _derived(Act.REMIND, manager.Reminder, "Remind now (STP-3)."),
    _derived(
        Act.SEND_ORDER,
        manager.OrderSent,
        "Send the order that silent mode held back.",
        said={
            "tell": "The contact and notified persons are told, as at a creation; left out: unless"
            " the ticket is silent, or another vendor's order has left before"
        },
    ),
    _derived(Act.CANCEL, Commented, "Cancel the intervention (STP-4)."),
    _derived(Act.REQUEST_INVOICE, Commented, "Ask for the invoice (STP-7)."),
    _derived(Act.REFUSE_INVOICE, Commented, "Ask for another invoice (STP-7)."),
    _derived(Act.STEP_BACK, Commented, "Take the vendor one step back (STP-15)."),
    _derived(
        Act.MARK_HANDLED,
        Payload,
        "What the vendor left to you is done: a visit let fall, reminders that ended (LST-3).",
    ),
    Accepted(Act.CHANGE_COORDINATES, manager.NewCoordinates, ChangeCoordinates),
    _derived(
        Act.REVOKE_LINK,
        Payload,
        "Revoke the links that the vendor has: its next message brings another (VEN-1).",
    ),
    _derived(Act.ACCEPT_TO_QUOTE, Commented, "Enter that the vendor will quote."),
    _derived(
        Act.SEND_QUOTE,
        quotes.QuoteOnSite,
        "Enter the vendor's quote; on an order on site, the order becomes a quote (TYP-2).",
        said={"delays": "When an order becomes a quote"},
    ),
    _derived(
        Act.FIX_APPOINTMENT,
        answers.AppointmentAnswer,
        "Enter the appointment that the vendor fixed with the contact person.",
    ),
    _derived(
        Act.APPROVE,
        quotes.DecisionEntered,
        "Enter the approval in the approver's place, given by phone perhaps (QUO-2, STP-2).",
        said={"approver": _PHONED},
    ),
    _derived(
        Act.DISAPPROVE,
        quotes.DecisionEntered,
        "Enter the disapproval in the approver's place, given by phone perhaps (QUO-2, STP-2).",
        said={"approver": _PHONED},
    ),
    _derived(
        Act.REQUEST_QUOTE,
        quotes.QuoteRequest,
        "Ask a vendor on site for a quote: the order becomes a quote (TYP-2).",
    ),
    _derived(
        Act.ACCEPT_QUOTE,
        quotes.Decision,
        "Keep this quote, perhaps with its signed copy (QUO-3, QUO-4).",
        said={"uploads": "The signed quote"},
    ),
    _derived(Act.REFUSE_QUOTE, Commented, "Refuse this quote; its vendor may send another."),
    _derived(
        Act.ASK_APPROVAL,
        quotes.ApprovalRequest,
        "Ask the owner, the council or somebody else for approval (QUO-1).",
        named={"people": "inform"},
        said={
            "inform": "Other council members, who are told",
            "also": "Interventions whose quotes are asked about in the same request (QUO-2)",
        },
    ),
    _derived(Act.REMIND_APPROVER, manager.Reminder, "Remind the approver now."),
    _derived(Act.VALIDATE_APPOINTMENT, Commented, "Agree with the appointment (QUO-5)."),
    _derived(Act.POSTPONE_APPOINTMENT, answers.NewAppointment, "Give another appointment (QUO-5)."),
    _derived(
        Act.CANCEL_APPOINTMENT,
        Commented,
        "Cancel the appointment: the vendor fixes another (QUO-5).",
    ),
)
ON_TICKET = (
    Accepted(Act.ADD_NOTE, manager.Note, AddNote),
    _derived(
        Act.ADD_TIME,
        manager.TimeEntry,
        "Enter time by hand, and perhaps what is left to do (TIC-6).",
    ),
    _derived(
        Act.INFORM_THIRD_PARTY,
        manager.Informed,
        "Tell somebody where the ticket stands (STP-11).",
    ),
    _derived(
        Act.MESSAGE_PARTY,
        manager.PartyMessage,
        "Write to somebody who is not a vendor: president, owner, tenant, requester… (STP-8).",
    ),
    _derived(Act.REASSIGN, manager.Reassignment, "Give the ticket to another user (STP-12)."),
    _derived(Act.SET_SILENT, manager.Silence, "Silent mode on or off (STP-12)."),
    Accepted(Act.CLOSE, Commented, Close),
    _derived(
        Act.REPLACE_VENDOR,
        manager.VendorAsked,
        "Cancel an intervention and ask another vendor in its place (STP-4).",
        more={"intervention_id": (Id, ...)},
    ),
    _derived(
        Act.ADD_VENDOR,
        manager.VendorAsked,
        "Ask one vendor more: an order or a quote becomes multiple (TYP-1).",
    ),
    _derived(Act.CANCEL_REQUEST, manager.Explained, "Cancel a request, saying why (TYP-4)."),
)


def _one_of(accepted: tuple[Accepted, ...]) -> Any:
    return Annotated[reduce(or_, (one.body for one in accepted)), Field(discriminator="act")]


ACCEPTED: Mapping[Act, Accepted] = {one.act: one for one in (*ON_INTERVENTION, *ON_TICKET)}

if TYPE_CHECKING:
    # the union of what act_body makes, which only the runtime knows
    InterventionActIn = Strict
    TicketActIn = Strict
else:
    InterventionActIn = _one_of(ON_INTERVENTION)
    TicketActIn = _one_of(ON_TICKET)
