"""What a worker gives to the rendering of one message, and what it gets back (MSG-1, MSG-3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from loge.agency.domain.agency import Agency
from loge.agency.domain.user import User
from loge.messaging.application.ports import RenderedMail
from loge.tickets.domain.fact import Act, Fact
from loge.tickets.domain.intervention import Appointment, Intervention
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import Ticket


@dataclass(frozen=True, slots=True)
class MessageContext:
    """Everything a template may say, for one recipient.

    ``link`` is the recipient's own private page (vendors and approvers, None otherwise).
    ``attached`` are the names of the files that go with this e-mail; ``too_large`` those that
    could not, found from the link (NEW-15). ``manager`` is the user the ticket is assigned to.
    ``console`` is the ticket's address in the console, with the act that is ``due`` if one is (the
    agency alone). ``interventions`` are all of the ticket's: the quotes side by side. ``fell`` is
    the visit that the fact ended.
    """

    ticket: Ticket
    intervention: Intervention | None
    fact: Fact
    agency: Agency
    manager: User | None
    recipient: str
    audience: Audience
    link: str | None = None
    attached: tuple[str, ...] = ()
    too_large: tuple[str, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    console: str = ""
    due: Act | None = None
    fell: Appointment | None = None


class Renderer(Protocol):
    """Templates; the same input always renders the same text."""

    def mail(self, message: MessageType, context: MessageContext) -> RenderedMail:
        """The e-mail of this message (MSG-1)."""

    def sms(self, message: MessageType, context: MessageContext) -> str:
        """The SMS of this message, in one GSM-7 part (MSG-4, MSG-5)."""
