"""Where a message leads: the agency to its ticket, at what it tells of or the act that is due; a
vendor or an approver to a private page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from urllib.parse import urlencode

from loge.agency.application.ports import HasStaff
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.tickets.acting.circumstances import circumstances_of
from loge.tickets.domain.fact import Act, ActorKind, Fact
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.lifecycle.engine.offers import Offer, offers
from loge.tickets.domain.link import LinkTarget
from loge.tickets.domain.sends import Audience, MessageType, Send
from loge.tickets.domain.ticket import Dossier
from loge.tickets.ports.tickets import HasTickets


class Ports(HasAgency, HasClock, HasIds, HasCalendar, HasStaff, HasTickets, Protocol):
    """What is asked of the world here."""


# what somebody does that calls for an act of the manager; a message calls for an answer alone
_CALLING = frozenset(
    {Act.CREATE, Act.SEND_QUOTE, Act.REFUSE, Act.COMPLETE, Act.APPROVE, Act.DISAPPROVE}
)

LINK_LIFE = timedelta(days=365)
# what ends a vendor's part withdraws its links: no new one goes out
WITHOUT_LINK = frozenset(
    {MessageType.INTERVENTION_CANCELLED, MessageType.QUOTE_NOT_KEPT, MessageType.TICKET_CLOSED}
)


def due_act(ctx: Ports, dossier: Dossier, fact: Fact, intervention_id: str | None) -> Offer | None:
    """The act that the manager is expected to do because of a fact, if it still is."""
    if fact.act not in _CALLING or fact.undone_by:
        return None
    around = circumstances_of(ctx, dossier.ticket.place.postcode)
    found = offers(dossier, ActorKind.MANAGER, around)
    about = (intervention_id, fact.intervention_id, None)
    due = [o for o in found if o.suggested and not o.in_place and o.intervention_id in about]
    return due[0] if due else None


def console_link(ctx: Ports, base: str, dossier: Dossier, fact: Fact, due: Offer | None) -> str:
    """The address of the ticket in the console. It names what to show and does nothing by itself:
    whoever opens it signs in first."""
    asked: list[tuple[str, str]] = []
    if due is not None:
        asked.append(("acte", due.act.value))
    if due is not None and due.intervention_id:
        asked.append(("intervention", due.intervention_id))
    asked.append(("fait", _shown(ctx, dossier.ticket.number, fact)))
    return f"{base.rstrip('/')}/tickets/{dossier.ticket.number}?{_query(asked)}"


def _shown(ctx: Ports, number: int, fact: Fact) -> str:
    """The fact to look at: of a message that was not delivered, the one it came from."""
    if fact.act is Act.SEND_PROBLEM:
        send = ctx.tickets.send(number, str(fact.data.get("send_id") or ""))
        return send.fact_id if send else fact.id
    return fact.id


def _query(asked: Iterable[tuple[str, str]]) -> str:
    return urlencode(list(asked))


@dataclass(slots=True)
class GuestLink:
    """A fresh link: its ``token`` leaves, its hash stays, written with the first message that is
    taken with it (``written``)."""

    token: str
    target: LinkTarget
    written: bool = False

    @property
    def to_write(self) -> tuple[str, LinkTarget] | None:
        """What to write with a message that is about to leave; None once it is."""
        return None if self.written else (_hash(self.token), self.target)


class GuestLinks:
    """The private links of one batch of messages: one for a guest and what it is asked, whatever
    the ways by which it is told at that moment (VEN-1, QUO-2). They would open, expire and be
    withdrawn together. What leaves later has a link of its own: tokens are kept nowhere.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str, int], GuestLink] = {}

    def of(self, ctx: Ports, send: Send, dossier: Dossier) -> GuestLink | None:
        """The link of a message; None for who has no page."""
        intervention = dossier.intervention(send.intervention_id or "")
        generation = _form_of(send, intervention)
        if generation is None or intervention is None:
            return None
        whose = (send.audience.value, send.party, intervention.id, generation)
        if whose not in self._known:
            target = LinkTarget(
                agency=ctx.agency,
                number=send.number,
                intervention_id=intervention.id,
                generation=generation,
                expires_at=ctx.clock.real() + LINK_LIFE,
                party=send.audience.value,
            )
            self._known[whose] = GuestLink(ctx.ids.token(), target)
        return self._known[whose]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _form_of(send: Send, intervention: Intervention | None) -> int | None:
    """The generation of the recipient's private page; None for who has no page."""
    if intervention is None or send.message in WITHOUT_LINK:
        return None
    if send.audience is Audience.VENDOR:
        return intervention.link_generation
    if send.audience is Audience.APPROVER and intervention.approval is not None:
        return intervention.approval.link_generation
    return None
