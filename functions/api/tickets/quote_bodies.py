"""The acts of quotes and approvals: what each takes (NEW-14, QUO-1…6)."""

from __future__ import annotations

from typing import Annotated, Literal

from loge.kernel.people import Channel
from loge.tickets.domain.quote import Ground
from pydantic import Field, StrictInt

from functions.api.kit.delays import DelaysIn
from functions.api.kit.fields import Cents, Commented, Line, Minutes, Strict, Uploads, When
from functions.api.kit.people import ReachablePersonIn

Days = Annotated[StrictInt, Field(ge=0, le=3650, description="In how many days it could be done")]


class _Grounded(Commented):
    ground: Ground | None = Field(default=None, description="On what ground it is decided (QUO-2)")
    document: Line = Field(default="", description="What it rests on: « AG du 12 mai »")


class AcceptToQuote(Commented):
    """Enter that the vendor will quote."""

    act: Literal["accept_to_quote"]


class SendQuote(Commented):
    """Enter the vendor's quote; on an order on site, the order becomes a quote (TYP-2)."""

    act: Literal["send_quote"]
    amount_cents: Cents
    delay_days: Days | None = None
    uploads: Uploads = Field(default_factory=list)
    delays: DelaysIn | None = Field(default=None, description="When an order becomes a quote")


class FixAppointment(Commented):
    """Enter the appointment that the vendor fixed with the contact person."""

    act: Literal["fix_appointment"]
    start: When
    duration_minutes: Minutes


class Approve(_Grounded):
    """Enter the approval in the approver's place (QUO-2)."""

    act: Literal["approve"]
    uploads: Uploads = Field(default_factory=list)


class Disapprove(_Grounded):
    """Enter the disapproval in the approver's place (QUO-2)."""

    act: Literal["disapprove"]
    uploads: Uploads = Field(default_factory=list)


class RequestQuote(Commented):
    """Ask a vendor on site for a quote: the order becomes a quote (TYP-2)."""

    act: Literal["request_quote"]
    delays: DelaysIn | None = None


class AcceptQuote(_Grounded):
    """Keep this quote, perhaps with its signed copy (QUO-3, QUO-4)."""

    act: Literal["accept_quote"]
    uploads: Uploads = Field(default_factory=list, description="The signed quote")


class RefuseQuote(Commented):
    """Refuse this quote; its vendor may send another."""

    act: Literal["refuse_quote"]


class AskApproval(_Grounded):
    """Ask the owner, the council or somebody else for approval (QUO-1)."""

    act: Literal["ask_approval"]
    approver: ReachablePersonIn
    inform: Annotated[list[ReachablePersonIn], Field(max_length=20)] = Field(
        default_factory=list, description="Other council members, who are told"
    )


class RemindApprover(Strict):
    """Remind the approver now."""

    act: Literal["remind_approver"]
    channel: Channel


class ValidateAppointment(Commented):
    """Agree with the appointment (QUO-5)."""

    act: Literal["validate_appointment"]


class PostponeAppointment(Commented):
    """Give another appointment (QUO-5)."""

    act: Literal["postpone_appointment"]
    start: When
    duration_minutes: Minutes | None = None


class CancelAppointment(Commented):
    """Cancel the appointment: the vendor fixes another (QUO-5)."""

    act: Literal["cancel_appointment"]
