"""Whose word comes back from a phone: the party the ticket wrote to (MSG-6).

Nobody is told by the phone alone where the thread names a party: two people may share one. Threads
from before parties are told by the phone, and by what was really sent to it.
"""

from __future__ import annotations

from loge.kernel.people import Channel
from loge.tickets.domain.fact import ActorKind
from loge.tickets.domain.identity import Party, named_in, parties_of, party, whose
from loge.tickets.domain.sends import Audience, Send
from loge.tickets.domain.ticket import Dossier
from loge.tickets.ports.directory import PhoneThread
from loge.tickets.ports.tickets import HasTickets

_VENDORS = frozenset({Audience.VENDOR, Audience.PREVIOUS_VENDOR})


def sms_author(ctx: HasTickets, dossier: Dossier, thread: PhoneThread, phone: str) -> Party | None:
    """The party a thread belongs to; None when nobody of this ticket was written to there."""
    there = [p for p in parties_of(dossier) if _of_part(p, thread)]
    if thread.party:
        known = [p for p in there if p.id == thread.party]
    else:
        known = [p for p in there if phone in p.coordinates.phones]
    if known:
        return known[0]
    return _written_to(ctx, dossier, thread, phone) or _vendor_of(there, thread)


def _of_part(found: Party, thread: PhoneThread) -> bool:
    """A vendor or an approver answers for its own part; the others for the whole ticket."""
    return found.intervention_id in (None, thread.intervention_id)


def _written_to(ctx: HasTickets, dossier: Dossier, thread: PhoneThread, phone: str) -> Party | None:
    """Somebody who is no longer on the ticket, or never was but by an act: as it was written to."""
    sends = [s for s in ctx.tickets.sends(dossier.ticket.number) if _in_thread(s, thread, phone)]
    if not sends:
        return None
    latest = sends[-1]
    entry = ctx.tickets.entry(latest.number, latest.entry_id)
    person, found = named_in(latest, dossier, entry), whose(latest, dossier, entry)
    if latest.audience in _VENDORS:
        return next((p for p in parties_of(dossier) if p.id == found), None)
    part = latest.part() if latest.audience is Audience.APPROVER else None
    if person is not None:
        return party(person, part)
    kind = ActorKind.APPROVER if part else ActorKind.PARTY
    return Party(found, kind, latest.name, intervention_id=part)


def _in_thread(send: Send, thread: PhoneThread, phone: str) -> bool:
    if send.channel is not Channel.SMS or phone not in send.to:
        return False
    if thread.party and send.party:
        return send.party == thread.party
    return (send.part() or "") == thread.intervention_id


def _vendor_of(there: list[Party], thread: PhoneThread) -> Party | None:
    """A thread of a vendor's part from before parties, whose phone has changed since."""
    asked = [p for p in there if p.kind is ActorKind.VENDOR and not thread.party]
    return asked[0] if asked else None
