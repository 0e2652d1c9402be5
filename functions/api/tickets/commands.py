"""From the act a client asked for to the command of the lifecycle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from loge.agency.domain.user import User
from loge.context import Context
from loge.kernel.errors import Invalid
from loge.kernel.reasons import Reason
from loge.tickets.domain.commands import ActInput, Command
from loge.tickets.domain.fact import Act, Actor, ActorKind

from functions.api.kit import notes
from functions.api.kit.convert import Converter, delays
from functions.api.kit.fields import Strict
from functions.api.tickets import act_bodies as acts
from functions.api.tickets import quote_bodies as quotes

_COPIED = (
    "comment",
    "subject",
    "start",
    "duration_minutes",
    "presence",
    "late_minutes",
    "amount_cents",
    "channel",
    "value",
    "delay_days",
    "ground",
    "document",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A command, and the uploads that come with it."""

    command: Command
    uploads: tuple[str, ...] = ()
    invoice_uploads: tuple[str, ...] = ()


def _coordinates(_: Context, given: Any, to: Converter) -> dict[str, Any]:
    return {"coordinates": to.coordinates(given)}


def _people(_: Context, given: Any, to: Converter) -> dict[str, Any]:
    return {"people": to.people(given.people, "people")}


def _approval(_: Context, given: quotes.AskApproval, to: Converter) -> dict[str, Any]:
    approver, informed = to.person(given.approver, "approver"), to.people(given.inform, "inform")
    return {"approver": approver, "people": informed}


def _delays(_: Context, given: Any, __: Converter) -> dict[str, Any]:
    return {"delays": delays(given.delays) if given.delays else None}


def _vendor(ctx: Context, given: Any, to: Converter) -> dict[str, Any]:
    register_id = given.vendor.register_id
    if register_id is not None and ctx.registers.vendor(register_id) is None:
        raise Invalid(Reason.UNKNOWN_VENDOR, field="vendor.register_id")
    return {"vendor": to.vendor(given.vendor, "vendor")}


def _user(ctx: Context, given: Any, _: Converter) -> dict[str, Any]:
    chosen = ctx.staff.user(given.user_id)
    if chosen is None or not (chosen.active and chosen.published):
        raise Invalid(Reason.UNKNOWN_USER, field="user_id")
    return {"user_id": chosen.id, "user_name": chosen.name}


def _note(_: Context, given: Any, __: Converter) -> dict[str, Any]:
    clean = notes.from_html if given.format == "html" else notes.from_text
    comment = clean(given.comment)
    if not notes.to_text(comment):
        raise Invalid(Reason.VALUE_MISSING, field="comment")
    return {"comment": comment}


_SPECIAL: dict[type[Strict], Callable[[Context, Any, Converter], dict[str, Any]]] = {
    acts.ChangeCoordinates: _coordinates,
    acts.InformThirdParty: _people,
    acts.MessageParty: _people,
    acts.ReplaceVendor: _vendor,
    acts.AddVendor: _vendor,
    quotes.AskApproval: _approval,
    quotes.SendQuote: _delays,
    quotes.RequestQuote: _delays,
    acts.Reassign: _user,
    acts.AddNote: _note,
}


def asked(ctx: Context, user: User, given: Any, intervention_id: str | None) -> Asked:
    """The command a manager asks for, on one intervention or on the ticket.

    Raises ``BadRequest`` or ``Invalid`` naming the field: a bad address, a user or a vendor
    that the agency does not have.
    """
    values = {name: getattr(given, name) for name in _COPIED if hasattr(given, name)}
    values["thread"] = getattr(given, "thread", None) or ""
    special = _SPECIAL.get(type(given))
    to = Converter()
    if special is not None:
        values |= special(ctx, given, to)
    to.check()
    command = Command(
        act=Act(given.act),
        actor=Actor(ActorKind.MANAGER, user.id, user.name),
        intervention_id=intervention_id or getattr(given, "intervention_id", None),
        input=ActInput(**values),
    )
    return Asked(
        command,
        tuple(getattr(given, "uploads", ())),
        tuple(getattr(given, "invoice_uploads", ())),
    )
