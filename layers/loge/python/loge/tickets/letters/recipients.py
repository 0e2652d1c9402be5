"""Who an act's messages go to: groups become persons, persons become sends (NEW-10…13, MSG-9).

Pure: the same entry on the same dossier always gives the same sends with the same ids, so that an
entry that is expanded twice writes nothing twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loge.agency.domain.agency import Agency
from loge.agency.domain.user import User
from loge.kernel.people import Channel, Coordinates
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.quote import Approval
from loge.tickets.domain.sends import Audience, MessageIntent, OutboxEntry, Send
from loge.tickets.domain.ticket import Dossier

NO_ADDRESS = "no_address"


@dataclass(frozen=True, slots=True)
class People:
    """The agency's side of a ticket: ``told`` are the users who follow it, each once."""

    agency: Agency
    told: tuple[User, ...]


@dataclass(frozen=True, slots=True)
class _Recipient:
    """Somebody to write to. ``expected``: no address at all is worth telling."""

    name: str
    coordinates: Coordinates
    expected: bool = True


def sends_of(entry: OutboxEntry, dossier: Dossier, people: People) -> tuple[Send, ...]:
    """The sends of an entry: one e-mail a person with all its addresses, one SMS a phone.

    Somebody concerned twice by the same message gets it once. What has no address to go to is a
    skipped send that says so (SYS-5).
    """
    found: dict[str, Send] = {}
    # who a newer build means is for that build to say
    for intent in (one for one in entry.intents if one.audience.known):
        for recipient in _recipients(intent, dossier, people):
            for send in _of_one(entry, intent, recipient):
                found.setdefault(send.id, send)
    sends = tuple(found.values())
    own = {(s.channel, s.to) for s in sends if s.audience is Audience.REQUESTER}
    return tuple(s for s in sends if not _told_already(s, own))


def _told_already(send: Send, own: set[tuple[Channel, tuple[str, ...]]]) -> bool:
    """The requester, who is notified too, has its own message about the same act."""
    return send.audience is Audience.NOTIFIED and (send.channel, send.to) in own


def addresses_now(old: Send, dossier: Dossier, people: People) -> tuple[str, ...]:
    """Where a message sent again goes: the person's present addresses, else the former ones."""
    if not old.audience.known:
        return old.to
    intent = MessageIntent(old.message, old.audience, old.intervention_id, (old.channel,))
    named = [r for r in _recipients(intent, dossier, people) if r.name == old.name]
    if not named:
        return old.to
    envelopes = _envelopes(old.channel, named[0].coordinates)
    if old.to in envelopes or not envelopes:
        return old.to
    return envelopes[0]


def _recipients(intent: MessageIntent, dossier: Dossier, people: People) -> Iterable[_Recipient]:
    ticket = dossier.ticket
    match intent.audience:
        case Audience.VENDOR | Audience.PREVIOUS_VENDOR:
            intervention = dossier.intervention(intent.intervention_id or "")
            vendor = intervention.vendor if intervention else None
            return [_Recipient(vendor.name, vendor.coordinates)] if vendor else []
        case Audience.APPROVER | Audience.COUNCIL:
            intervention = dossier.intervention(intent.intervention_id or "")
            return _of_approval(intent.audience, intervention.approval if intervention else None)
        case Audience.REQUESTER:
            return [_Recipient(ticket.requester.name, ticket.requester.coordinates)]
        case Audience.CONTACT:
            contact = ticket.contact
            return [_Recipient(contact.name, contact.coordinates, False)] if contact else []
        case Audience.NOTIFIED:
            return [_Recipient(p.name, p.coordinates) for p in ticket.notified]
        case Audience.THIRD_PARTY:
            return [_Recipient(p.name, p.coordinates) for p in intent.people]
        case Audience.AGENCY:
            return _agency(people)


def _of_approval(audience: Audience, approval: Approval | None) -> list[_Recipient]:
    """QUO-1: the one who is asked; the other members of the council, who only read."""
    if approval is None:
        return []
    asked = (approval.approver,) if audience is Audience.APPROVER else approval.informed
    return [_Recipient(p.name, p.coordinates) for p in asked]


def _agency(people: People) -> Iterator[_Recipient]:
    """The users who follow the ticket; the agency's own mailbox when there is none."""
    for user in people.told:
        if user.email:
            yield _Recipient(user.name, Coordinates((user.email,), by_email=True))
    if not any(user.email for user in people.told):
        emails = (people.agency.email,) if people.agency.email else ()
        yield _Recipient(people.agency.name, Coordinates(emails, by_email=True))


def _of_one(entry: OutboxEntry, intent: MessageIntent, to: _Recipient) -> Iterator[Send]:
    wanted = list(intent.channels or to.coordinates.channels())
    if intent.also_email and to.coordinates.emails and Channel.EMAIL not in wanted:
        wanted.append(Channel.EMAIL)
    left = False
    for channel in wanted:
        for addresses in _envelopes(channel, to.coordinates):
            left = True
            yield _send(entry, intent, to.name, channel, addresses)
    if not left and (to.expected or intent.channels):
        channel = wanted[0] if wanted else Channel.EMAIL
        yield _send(entry, intent, to.name, channel, ())


def _envelopes(channel: Channel, coordinates: Coordinates) -> list[tuple[str, ...]]:
    if channel is Channel.SMS:
        return [(phone,) for phone in dict.fromkeys(coordinates.phones)]
    return [tuple(dict.fromkeys(coordinates.emails))] if coordinates.emails else []


def _send(
    entry: OutboxEntry,
    intent: MessageIntent,
    name: str,
    channel: Channel,
    to: tuple[str, ...],
) -> Send:
    return Send(
        id=send_id(entry.id, intent, channel, to or (name,)),
        entry_id=entry.id,
        number=entry.number,
        fact_id=entry.fact_id,
        fact_at=entry.fact_at,
        message=intent.message,
        audience=intent.audience,
        channel=channel,
        to=to,
        name=name,
        created_at=entry.at,
        state=SendState.PENDING if to else SendState.SKIPPED,
        intervention_id=intent.intervention_id,
        automatic=intent.automatic,
        reason="" if to else NO_ADDRESS,
    )


def send_id(
    entry_id: str, intent: MessageIntent, channel: Channel, addresses: tuple[str, ...]
) -> str:
    """``entry#recipient#channel``: stable, and says nothing about the person."""
    who = "\n".join(
        [intent.message.value, intent.intervention_id or "", *sorted(a.lower() for a in addresses)]
    )
    return f"{entry_id}#{hashlib.sha256(who.encode()).hexdigest()[:16]}#{channel.value}"


def copy_id(old: str) -> str:
    """The id of the one send that may replace ``old``: sending again twice finds the first."""
    entry_id, recipient, channel = old.split("#")
    return f"{entry_id}#{recipient}r#{channel}"


def tag_of(send: Send) -> str:
    """The send's id as the e-mail provider accepts it in a tag."""
    return send.id.replace("#", "-")
