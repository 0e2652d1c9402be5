"""Who is who on a ticket: everybody it deals with has a party id, kept whatever is corrected.

Rows from before parties get theirs from where a person stands, the same at each reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from loge.kernel.people import Coordinates, Person
from loge.tickets.domain.fact import ActorKind
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.parties import addresses, keep
from loge.tickets.domain.quote import Approval
from loge.tickets.domain.sends import Audience, OutboxEntry, Send
from loge.tickets.domain.ticket import Dossier, Ticket

DERIVED = "row-"
NewId = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody a ticket deals with. ``intervention_id``: the part its words belong to,
    ``register_id``: the vendor or the person of the registers, where that is known."""

    id: str
    kind: ActorKind
    name: str
    quality: str = ""
    coordinates: Coordinates = field(default_factory=Coordinates)
    intervention_id: str | None = None
    register_id: str | None = None


# who is there ------------------------------------------------------------------------------------


def parties_of(dossier: Dossier) -> tuple[Party, ...]:
    """Everybody now on a ticket: vendors, approvers, then its other persons."""
    parts = dossier.interventions
    asked = [
        Party(
            i.id,
            ActorKind.VENDOR,
            i.vendor.name,
            coordinates=i.vendor.coordinates,
            intervention_id=i.id,
            register_id=i.vendor.register_id,
        )
        for i in parts
    ]
    approvers = [party(i.approval.approver, i.id) for i in parts if i.approval]
    return (*asked, *approvers, *(party(person) for person in others(dossier)))


def party(person: Person, approves: str | None = None) -> Party:
    """A person as a party; ``approves`` is the intervention whose quote it is asked about."""
    kind = ActorKind.APPROVER if approves else ActorKind.PARTY
    reached, known = person.coordinates, person.register_id
    return Party(person.party, kind, person.name, person.quality, reached, approves, known)


def register_ids(dossier: Dossier) -> frozenset[str]:
    """Under which ids of the register the persons of a ticket stand on it."""
    approvers = (i.approval.approver for i in dossier.interventions if i.approval)
    there = (*others(dossier), *approvers)
    return frozenset(one.register_id for one in there if one.register_id)


def others(dossier: Dossier) -> Iterator[Person]:
    """The persons of a ticket who are neither vendors nor approvers."""
    yield from persons(dossier.ticket)
    for intervention in dossier.interventions:
        if intervention.approval:
            yield from intervention.approval.informed


def persons(ticket: Ticket) -> tuple[Person, ...]:
    """The persons of the header."""
    return (ticket.requester, *ticket.contacts, *ticket.notified)


def same_person(one: Party, other: Party) -> bool:
    """Whether two parties, of two tickets, are one: the same of the register, or an address in
    common, which a household shares: its members bear different names.
    """
    if (one.kind is ActorKind.VENDOR) is not (other.kind is ActorKind.VENDOR):
        return False
    if one.register_id and one.register_id == other.register_id:
        return True
    named = one.kind is ActorKind.VENDOR or one.name.casefold() == other.name.casefold()
    return named and bool(_reached(one) & _reached(other))


def _reached(found: Party) -> frozenset[str]:
    emails = (email.lower() for email in found.coordinates.emails)
    return frozenset((*emails, *found.coordinates.phones))


# who comes ---------------------------------------------------------------------------------------


def seated(before: Ticket | None, after: Ticket, new_id: NewId) -> Ticket:
    """``after`` with the party ids of its persons: those of ``before`` who stay keep theirs.

    An id that is nobody's on this ticket is not believed.
    """
    contacts = keep(before.contacts if before else (), after.contacts, new_id)
    (requester,) = keep((before.requester,) if before else (), (after.requester,), new_id)
    notified = keep(before.notified if before else (), after.notified, new_id)
    seats = replace(after, requester=requester, notified=notified)
    return replace(seats, contact=contacts[0] if contacts else None, other_contacts=contacts[1:])


# what is stored ----------------------------------------------------------------------------------


def with_parties(ticket: Ticket) -> Ticket:
    """A header as read: persons stored without a party id get that of their place."""
    if all(person.party for person in persons(ticket)):
        return ticket
    contact = ticket.contact
    return replace(
        ticket,
        requester=_derived(ticket.requester, "requester"),
        contact=_derived(contact, "contact") if contact else None,
        notified=tuple(_derived(p, f"notified-{n}") for n, p in enumerate(ticket.notified, 1)),
    )


def part_with_parties(intervention: Intervention) -> Intervention:
    """An intervention as read: its approvals, past ones too, name parties."""
    of = intervention.id
    points = tuple(
        replace(point, approval=_of_approval(point.approval, of)) for point in intervention.undo
    )
    return replace(intervention, approval=_of_approval(intervention.approval, of), undo=points)


def entry_with_parties(entry: OutboxEntry) -> OutboxEntry:
    """An outbox row as read: the third parties it tells of are parties."""
    intents = tuple(
        replace(
            intent,
            people=tuple(
                _derived(p, f"third-{entry.fact_id}-{n}") for n, p in enumerate(intent.people, 1)
            ),
        )
        for intent in entry.intents
    )
    return replace(entry, intents=intents)


def _of_approval(approval: Approval | None, intervention_id: str) -> Approval | None:
    if approval is None:
        return None
    # a generation is given once: no two approvers of an intervention have the same
    place = f"{intervention_id}-{approval.link_generation}"
    informed = tuple(
        _derived(p, f"informed-{place}-{n}") for n, p in enumerate(approval.informed, 1)
    )
    approver = _derived(approval.approver, f"approver-{place}")
    return replace(approval, approver=approver, informed=informed)


def _derived(person: Person, place: str) -> Person:
    return person if person.party else replace(person, party=DERIVED + place)


# whose it is -------------------------------------------------------------------------------------


def is_for(send: Send, person: Person) -> bool:
    """Whether a message is this person's.

    Where either was written by code that knew no parties, the name with an address tells.
    """
    if send.party == person.party:
        return True
    if send.party and not person.party.startswith(DERIVED):
        return False
    to = {address.lower() for address in send.to}
    return send.name == person.name and (not to or bool(to & addresses(person)))


def named_in(send: Send, dossier: Dossier, entry: OutboxEntry | None) -> Person | None:
    """The person a message is for, as the ticket knows it, or the act behind ``entry`` named it.

    None for a vendor, for the agency, and when nobody answers to it any more.
    """
    told = tuple(p for intent in entry.intents for p in intent.people) if entry else ()
    there = of_audience(dossier, send.audience, send.intervention_id)
    return next((p for p in (*there, *told) if is_for(send, p)), None)


def whose(send: Send, dossier: Dossier, entry: OutboxEntry | None) -> str:
    """The party of a message, one from before parties too; "" when it cannot be told."""
    if send.party:
        return send.party
    if send.audience in (Audience.VENDOR, Audience.PREVIOUS_VENDOR):
        return send.intervention_id or ""
    person = named_in(send, dossier, entry)
    return person.party if person else ""


def of_audience(
    dossier: Dossier, audience: Audience, intervention_id: str | None
) -> tuple[Person, ...]:
    """The persons of the ticket that a group of recipients is."""
    ticket = dossier.ticket
    match audience:
        case Audience.REQUESTER:
            return (ticket.requester,)
        case Audience.CONTACT:
            return ticket.contacts
        case Audience.NOTIFIED:
            return ticket.notified
        case Audience.APPROVER | Audience.COUNCIL:
            intervention = dossier.intervention(intervention_id or "")
            approval = intervention.approval if intervention else None
            if approval is None:
                return ()
            return (approval.approver,) if audience is Audience.APPROVER else approval.informed
        case _:
            return ()
