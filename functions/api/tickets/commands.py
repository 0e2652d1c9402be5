"""From the act a client asked for to the command of the lifecycle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from loge.agency.domain.user import User
from loge.context import Context
from loge.kernel.errors import Invalid
from loge.kernel.reasons import Reason
from loge.kernel.text import filled
from loge.tickets.acting.known_people import check_payload
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.payloads.answers import PRESENCES
from loge.tickets.domain.payloads.base import Payload
from loge.tickets.domain.payloads.manager import NewCoordinates, Note, Reassignment, VendorAsked

from functions.api.kit.convert import Converter
from functions.api.tickets import notes
from functions.api.tickets.act_bodies import ACCEPTED
from functions.api.tickets.payloads import UPLOADS, payload_from


@dataclass(frozen=True, slots=True)
class Asked:
    """A command, and the uploads that come with it, under the names of the wire."""

    command: Command
    uploads: Mapping[str, tuple[str, ...]]


def _presence(given: Any, to: Converter) -> Payload:
    return payload_from(given, PRESENCES[given.presence], to)


def _coordinates(given: Any, to: Converter) -> Payload:
    return NewCoordinates(coordinates=to.coordinates(given))


def _note(given: Any, _: Converter) -> Payload:
    clean = notes.from_html if given.format == "html" else notes.from_text
    comment = clean(given.comment)
    if not filled(notes.to_text(comment)):
        raise Invalid(Reason.VALUE_MISSING, field="comment")
    return Note(comment=comment)


# where the wire has another shape than the payload
_READERS: Mapping[Act, Callable[[Any, Converter], Payload]] = {
    Act.ANSWER_PRESENCE: _presence,
    Act.CHANGE_COORDINATES: _coordinates,
    Act.ADD_NOTE: _note,
}


def _known(ctx: Context, number: int, payload: Payload) -> Payload:
    """The payload, whoever it names being the agency's. Raises ``Invalid``."""
    check_payload(ctx, number, payload)
    if isinstance(payload, VendorAsked):
        register_id = payload.vendor.register_id
        if register_id is not None and ctx.registers.vendor(register_id) is None:
            raise Invalid(Reason.UNKNOWN_VENDOR, field="vendor.register_id")
    if isinstance(payload, Reassignment):
        chosen = ctx.staff.user(payload.user_id)
        if chosen is None or not (chosen.active and chosen.published):
            raise Invalid(Reason.UNKNOWN_USER, field="user_id")
        return replace(payload, user_name=chosen.name)
    return payload


def asked(ctx: Context, user: User, number: int, given: Any, intervention_id: str | None) -> Asked:
    """The command a manager asks for, on one intervention or on the ticket.

    Raises ``BadRequest`` or ``Invalid`` naming the field: a bad address, a user, a vendor or a
    person that the agency does not have.
    """
    accepted, to = ACCEPTED[Act(given.act)], Converter()
    read = _READERS.get(accepted.act)
    payload = read(given, to) if read else payload_from(given, accepted.payload, to, accepted.named)
    payload = _known(ctx, number, payload)
    to.check()
    actor = Actor(ActorKind.MANAGER, user.id, user.name)
    on = intervention_id or getattr(given, "intervention_id", None)
    uploads = {name: tuple(getattr(given, name, ())) for name in UPLOADS.values()}
    return Asked(Command(accepted.act, actor, on, payload), uploads)
