"""Who an act's messages go to: groups become persons, persons become sends (NEW-10…13, MSG-9).

Pure: the same entry on the same dossier always gives the same sends with the same ids, so that an
entry that is expanded twice writes nothing twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from loge.agency.domain.agency import Agency
from loge.agency.domain.user import User
from loge.kernel.addresses import each_once
from loge.kernel.people import Channel, Coordinates, Person
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.identity import of_audience
from loge.tickets.domain.parties import same_name
from loge.tickets.domain.sends import Audience, MessageIntent, OutboxEntry, Send
from loge.tickets.domain.ticket import Dossier

NO_ADDRESS = "no_address"
NO_SMS = "no_sms_there"
# who is told of what others do: whoever has its own message about the same act is not told again
GROUPS = frozenset({Audience.NOTIFIED, Audience.COUNCIL})


@dataclass(frozen=True, slots=True)
class People:
    """The agency's side of a ticket: ``told`` are the users who follow it, each once."""

    agency: Agency
    told: tuple[User, ...]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to write to: a party of the ticket, or a colleague (by user id).

    ``expected``: no address at all is worth telling; ``record`` is that of the register of
    persons.
    """

    party: str
    name: str
    coordinates: Coordinates
    expected: bool = True
    record: str = ""


def sends_of(entry: OutboxEntry, dossier: Dossier, people: People) -> tuple[Send, ...]:
    """The sends of an entry: one e-mail a person with all its addresses, one SMS a phone.

    Somebody concerned twice gets one message, a mailbox one copy whatever its capitals. What has no
    address to go to is a skipped send that says so (SYS-5).
    """
    found: dict[str, Send] = {}
    own: list[Recipient] = []
    # who a newer build means is for that build to say
    intents = [one for one in entry.intents if one.audience.known]
    for intent in sorted(intents, key=lambda one: one.audience in GROUPS):
        for recipient in _recipients(intent, dossier, people):
            sends = list(_of_one(entry, intent, recipient))
            if intent.audience in GROUPS:
                sends = [] if any(same_person(recipient, told) for told in own) else sends
            elif any(send.to for send in sends):
                own.append(recipient)
            for send in sends:
                first = found.setdefault(send.id, send)
                if not send.to and first.party != send.party:
                    # two of one name, neither with an address: two lines that say so
                    apart = send_id(entry.id, intent, send.channel, (send.name, send.party))
                    found.setdefault(apart, replace(send, id=apart))
    return tuple(_each_mailbox_once(found.values()))


def _each_mailbox_once(sends: Iterable[Send]) -> Iterator[Send]:
    """Without the addresses that the same message, or one of somebody's own, goes to already."""
    own: set[tuple[Channel, str]] = set()
    told: dict[tuple[object, ...], set[str]] = {}
    for send in sends:
        of = told.setdefault((send.message, send.intervention_id, send.channel), set())
        known = of | (
            {a for c, a in own if c is send.channel} if send.audience in GROUPS else set()
        )
        left = tuple(a for a in each_once(send.to) if a.lower() not in known)
        lower = {address.lower() for address in left}
        of |= lower
        if send.audience not in GROUPS:
            own |= {(send.channel, address) for address in lower}
        if left or not send.to:
            yield send if left == send.to else replace(send, to=left)


def same_person(one: Recipient, other: Recipient) -> bool:
    """The same record of a register, or the same name at a common address."""
    if one.record and other.record:
        return one.record == other.record
    return same_name(one.name, other.name) and bool(_reached(one) & _reached(other))


def _reached(recipient: Recipient) -> frozenset[str]:
    coordinates = recipient.coordinates
    return frozenset(a.lower() for a in (*coordinates.emails, *coordinates.phones))


def same_recipient(old: Send, dossier: Dossier, people: People) -> Recipient | None:
    """Who a message was for, as the ticket knows it now; None when it is no longer there.

    A row from before parties is told by its name and address, by the name alone when one person
    bears it.
    """
    if not old.audience.known:
        return None
    intent = MessageIntent(old.message, old.audience, old.intervention_id, (old.channel,))
    there = list(_recipients(intent, dossier, people))
    if old.party:
        return next((r for r in there if r.party == old.party), None)
    named = [r for r in there if r.name == old.name]
    at = [r for r in named if old.to and old.to in _envelopes(old.channel, r.coordinates)]
    if at:
        return at[0]
    return named[0] if len(named) == 1 else None


def addresses_now(old: Send, recipient: Recipient | None) -> tuple[str, ...]:
    """Where a message sent again goes: the person's present addresses, else the former ones."""
    if recipient is None:
        return old.to
    envelopes = _envelopes(old.channel, recipient.coordinates)
    if old.to in envelopes or not envelopes:
        return old.to
    return envelopes[0]


def _recipients(intent: MessageIntent, dossier: Dossier, people: People) -> Iterable[Recipient]:
    match intent.audience:
        case Audience.VENDOR | Audience.PREVIOUS_VENDOR:
            intervention = dossier.intervention(intent.intervention_id or "")
            vendor = intervention.vendor if intervention else None
            part = intervention.id if intervention else ""
            return [Recipient(part, vendor.name, vendor.coordinates)] if vendor else []
        case Audience.THIRD_PARTY:
            return [_person(p) for p in intent.people]
        case Audience.AGENCY:
            return _agency(people)
        case audience:
            expected = audience is not Audience.CONTACT
            there = of_audience(dossier, audience, intent.intervention_id)
            return [_person(p, expected=expected) for p in there]


def _person(person: Person, *, expected: bool = True) -> Recipient:
    record = person.register_id or ""
    return Recipient(person.party, person.name, person.coordinates, expected, record)


def _agency(people: People) -> Iterator[Recipient]:
    """The users who follow the ticket; the agency's own mailbox when there is none."""
    for user in people.told:
        if user.email:
            yield Recipient(user.id, user.name, Coordinates((user.email,), by_email=True))
    if not any(user.email for user in people.told):
        emails = (people.agency.email,) if people.agency.email else ()
        yield Recipient("", people.agency.name, Coordinates(emails, by_email=True))


def _of_one(entry: OutboxEntry, intent: MessageIntent, to: Recipient) -> Iterator[Send]:
    wanted = list(intent.channels or to.coordinates.channels())
    if intent.also_email and to.coordinates.emails and Channel.EMAIL not in wanted:
        wanted.append(Channel.EMAIL)
    left = False
    for channel in wanted:
        for addresses in _envelopes(channel, to.coordinates):
            left = True
            yield _send(entry, intent, to, channel, addresses)
    ticked = Channel.SMS in (intent.channels or to.coordinates.ticked())
    if ticked and to.coordinates.phones and not to.coordinates.reached_by(Channel.SMS):
        yield replace(_send(entry, intent, to, Channel.SMS, ()), reason=NO_SMS)
    elif not left and (to.expected or intent.channels):
        channel = wanted[0] if wanted else Channel.EMAIL
        yield _send(entry, intent, to, channel, ())


def _envelopes(channel: Channel, coordinates: Coordinates) -> list[tuple[str, ...]]:
    if channel is Channel.SMS:
        return [(phone,) for phone in coordinates.reached_by(channel)]
    emails = coordinates.reached_by(channel)
    return [emails] if emails else []


def _send(
    entry: OutboxEntry,
    intent: MessageIntent,
    recipient: Recipient,
    channel: Channel,
    to: tuple[str, ...],
) -> Send:
    return Send(
        id=send_id(entry.id, intent, channel, to or (recipient.name,)),
        entry_id=entry.id,
        number=entry.number,
        fact_id=entry.fact_id,
        fact_at=entry.fact_at,
        message=intent.message,
        audience=intent.audience,
        channel=channel,
        to=to,
        name=recipient.name,
        created_at=entry.at,
        state=SendState.PENDING if to else SendState.SKIPPED,
        intervention_id=intent.intervention_id,
        automatic=intent.automatic,
        reason="" if to else NO_ADDRESS,
        party=recipient.party,
    )


def send_id(
    entry_id: str, intent: MessageIntent, channel: Channel, addresses: tuple[str, ...]
) -> str:
    """``entry#recipient#channel``: stable, and says nothing about the person.

    By the address: a mailbox that two persons share gets a message once, and an entry that was
    half expanded before parties is not expanded into others.
    """
    who = "\n".join(
        [intent.message.value, intent.intervention_id or "", *sorted(a.lower() for a in addresses)]
    )
    return f"{entry_id}#{hashlib.sha256(who.encode()).hexdigest()[:16]}#{channel.value}"


def copy_id(old: str) -> str:
    """The id of the one send that may replace ``old``: sending again twice finds the first."""
    entry_id, recipient, channel = old.split("#")
    return f"{entry_id}#{recipient}r#{channel}"


def thread_of(agency: str, send: Send) -> str:
    """The conversation of one reader about one ticket: the same for all its mails, whoever's act
    they come from. By the mailbox, of which it says nothing."""
    whose = min((address.lower() for address in send.to), default="")
    said = hashlib.sha256(f"{agency}\n{send.number}\n{whose}".encode()).hexdigest()
    return f"ticket-{send.number}.{said[:20]}"


def tag_of(send: Send) -> str:
    """The send's id as the e-mail provider accepts it in a tag."""
    return send.id.replace("#", "-")
