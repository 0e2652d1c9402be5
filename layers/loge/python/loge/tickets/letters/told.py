"""Who had been told of a visit, from the messages that told them (NEW-13, VEN-7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from loge.kernel.people import Channel
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.intervention import Step
from loge.tickets.domain.sends import (
    TICKET_AUDIENCES,
    Audience,
    MessageIntent,
    OutboxEntry,
    PartStanding,
    Send,
    Standing,
)
from loge.tickets.letters.announcements import TELLS, tells_of
from loge.tickets.letters.recipients import send_id

# what told nobody; anything else did, or may still
_UNSAID = frozenset({SendState.SKIPPED, SendState.FAILED, SendState.HELD, SendState.RESENT})


def told_of_visits(
    entry: OutboxEntry, own: Iterable[Send], before: Iterable[Send]
) -> tuple[Send, ...]:
    """The sends of an entry's intents to ``Audience.TOLD``: each address that a message of the
    ticket ``before`` told of the visit, and that has no message among the entry's ``own``.

    Whoever left the ticket since is told all the same: it was told, and would come.
    """
    told: set[tuple[Channel, str]] = {
        (send.channel, address.lower())
        for send in own
        if send.audience in TICKET_AUDIENCES
        for address in send.to
    }
    before = tuple(before)
    found: list[Send] = []
    for intent in (one for one in entry.intents if one.audience is Audience.TOLD):
        for teller in before:
            if tells_of(teller, intent.intervention_id) and _may_have_told(teller, entry):
                left = tuple(a for a in teller.to if (teller.channel, a.lower()) not in told)
                told |= {(teller.channel, address.lower()) for address in left}
                found += [_send(entry, intent, teller, left)] if left else []
    return tuple(found)


def _may_have_told(teller: Send, entry: OutboxEntry) -> bool:
    return teller.state not in _UNSAID and teller.entry_id != entry.id


def _send(entry: OutboxEntry, intent: MessageIntent, teller: Send, to: tuple[str, ...]) -> Send:
    return Send(
        id=send_id(entry.id, intent, teller.channel, to),
        entry_id=entry.id,
        number=entry.number,
        fact_id=entry.fact_id,
        fact_at=entry.fact_at,
        message=intent.message,
        audience=teller.audience,
        channel=teller.channel,
        to=to,
        name=teller.name,
        created_at=entry.at,
        intervention_id=intent.intervention_id,
        automatic=intent.automatic,
        party=teller.party,
    )


def with_visits(sends: Iterable[Send], standing: Standing | None) -> Iterator[Send]:
    """The sends, each with the visit that it tells of: what its person will know."""
    for send in sends:
        part = _told_by(send, standing) if standing and send.message in TELLS else None
        if part is not None and part.appointment is not None and not part.fell:
            yield replace(send, visit=part.id, visit_at=part.appointment.start)
        else:
            yield send


def _told_by(send: Send, standing: Standing) -> PartStanding | None:
    """Its own part; about the whole ticket, the only one whose vendor is expected."""
    if send.intervention_id is not None:
        return standing.part(send.intervention_id)
    expected = [p for p in standing.parts if p.step is Step.AWAITING_COMPLETION and p.appointment]
    return expected[0] if len(expected) == 1 else None
