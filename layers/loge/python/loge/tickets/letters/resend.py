"""« Renvoyer »: a message that did not leave, or may not have, leaves again by hand (SYS-5)."""

from __future__ import annotations

from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles
from loge.kernel.errors import NotFound, Refused
from loge.kernel.idempotency import RequestKey
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.kernel.reasons import Reason
from loge.messaging.domain.send_state import SendEvent, can
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.payloads.outcomes import AboutSend
from loge.tickets.domain.ticket import Dossier
from loge.tickets.ports.tickets import HasTickets


class Ports(HasAgency, HasClock, HasIds, HasCalendar, HasStaff, HasFiles, HasTickets, Protocol):
    """What is asked of the world here."""


def resend(
    ctx: Ports, user: User, number: int, send_id: str, key: RequestKey | None = None
) -> Dossier:
    """Record the act; the worker makes the copy, at the person's present address.

    Only failed, unknown, bounced and skipped sends. Raises ``NotFound`` or ``Refused``
    (``send_not_resendable``, or the lifecycle's reason).
    """
    dossier = ctx.tickets.load(number)
    send = ctx.tickets.send(number, send_id) if dossier else None
    if dossier is None or send is None:
        raise NotFound(field="send_id")
    if not can(SendEvent.RESEND, send.state):
        raise Refused(Reason.SEND_NOT_RESENDABLE, state=send.state.value)
    about = AboutSend(
        subject=send.message.value,
        channel=send.channel,
        user_name=send.name,
        send_id=send.id,
        party=send.party,
    )
    command = Command(
        Act.RESEND,
        Actor(ActorKind.MANAGER, user.id, user.name),
        send.part(),
        about,
    )
    return perform(ctx, number, command, key=key)
