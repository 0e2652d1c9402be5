"""Values for tests: each builder gives a complete value, any part of which can be replaced."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from loge.agency.domain.agency import Agency
from loge.agency.domain.user import Right, Role, User
from loge.files.domain.attachment import Attachment
from loge.kernel.modules import Module
from loge.kernel.people import Channel, Coordinates, Person
from loge.registers.domain.place import Place, PlaceKind, PlaceRecord
from loge.registers.domain.vendor import VendorRecord
from loge.tickets.domain.fact import Act, Actor, ActorKind, Column, Fact
from loge.tickets.domain.identity import with_parties
from loge.tickets.domain.intervention import Appointment, Intervention, Step, Timer, TimerKind
from loge.tickets.domain.link import LinkTarget
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.sends import Audience, MessageIntent, MessageType, OutboxEntry, Send
from loge.tickets.domain.ticket import Dossier, Ticket, TicketType
from loge.tickets.ports.tickets import Change

# A Monday, 10:00 in Paris.
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AGENCY = "aide"
OTHER_AGENCY = "stanislas"


def make_coordinates(**values: Any) -> Coordinates:
    """A vendor's coordinates: mail and mobile, both ticked."""
    base = Coordinates(
        emails=("contact@plomberie.example",),
        phones=("+33639980011",),
        by_email=True,
        by_sms=True,
    )
    return replace(base, **values)


def make_person(**values: Any) -> Person:
    """A tenant reached by e-mail."""
    base = Person(
        name="PAILLOUX Stéphane",
        quality="Locataire",
        coordinates=Coordinates(
            emails=("pailloux@example.org",), phones=("+33639980022",), by_email=True
        ),
    )
    return replace(base, **values)


def make_vendor(**values: Any) -> Vendor:
    """PLOMB'SERVICE as a ticket knows it."""
    base = Vendor(
        name="PLOMB'SERVICE",
        coordinates=make_coordinates(),
        trade="Plomberie",
        register_id="vendor-plomb",
    )
    return replace(base, **values)


def make_place(**values: Any) -> Place:
    """The condominium GILBERT."""
    base = Place(
        id="place-gilbert",
        kind=PlaceKind.CONDOMINIUM,
        label="GILBERT",
        address="4 rue Gilbert",
        postcode="54000",
        city="NANCY",
        door_code="A1234",
        council_president="ALOXE CORTON Denise",
    )
    return replace(base, **values)


def make_place_record(**values: Any) -> PlaceRecord:
    """The register row of GILBERT."""
    place = values.pop("place", None) or make_place()
    base = PlaceRecord(id=place.id, module=Module.SYNDIC, place=place, people=(make_person(),))
    return replace(base, **values)


def make_vendor_record(**values: Any) -> VendorRecord:
    """The register row of PLOMB'SERVICE."""
    base = VendorRecord(
        id="vendor-plomb",
        name="PLOMB'SERVICE",
        trades=("Plomberie",),
        coordinates=make_coordinates(),
    )
    return replace(base, **values)


def make_user(**values: Any) -> User:
    """JEFF LE CHEF, a manager who may do everything with tickets."""
    base = User(
        id="user-jeff",
        sub="sub-jeff",
        agency=AGENCY,
        name="JEFF LE CHEF",
        email="jeff@aide.example",
        role=Role.MANAGER,
        rights=(Right.READ_TICKETS, Right.WRITE_TICKETS, Right.CLOSE_TICKETS),
        phone="+33353010011",
    )
    return replace(base, **values)


def make_agency(**values: Any) -> Agency:
    """The demonstration agency."""
    base = Agency(
        id=AGENCY,
        name="Agence Aide SA",
        address="1 place Stanislas, 54000 NANCY",
        phone="+33353010010",
        email="contact@aide.example",
        sources=("Téléphone", "E-mail"),
        trades=("Plomberie", "Nettoyage"),
    )
    return replace(base, **values)


def make_attachment(**values: Any) -> Attachment:
    """A photograph of the ticket."""
    base = Attachment(
        id="file-1",
        key=f"files/{AGENCY}/1/file-1/photo.jpg",
        name="photo.jpg",
        content_type="image/jpeg",
        size=1234,
        sha256="0" * 64,
    )
    return replace(base, **values)


def make_appointment(**values: Any) -> Appointment:
    """Tomorrow, same hour, one hour."""
    return replace(Appointment(NOW + timedelta(days=1), timedelta(hours=1)), **values)


def make_timer(**values: Any) -> Timer:
    """An order reminder due in seven days."""
    base = Timer(TimerKind.ORDER_REMINDER, due_at=NOW + timedelta(days=7), armed_at=NOW)
    return replace(base, **values)


def make_intervention(**values: Any) -> Intervention:
    """A vendor asked, who has not answered."""
    base = Intervention(
        id="I1",
        vendor=make_vendor(),
        step=Step.AWAITING_APPOINTMENT,
        created_at=NOW,
        timers=(make_timer(),),
    )
    return replace(base, **values)


def make_ticket(**values: Any) -> Ticket:
    """An open service order about GILBERT, just created."""
    base = Ticket(
        agency=AGENCY,
        number=1,
        type=TicketType.ODS,
        module=Module.SYNDIC,
        place=make_place(),
        subject="Pb d'égout bouché",
        source="Téléphone",
        requester=make_person(),
        requested_at=NOW,
        opened_at=NOW,
        modified_at=NOW,
        created_by="user-jeff",
        created_by_name="JEFF LE CHEF",
        assigned_to="user-jeff",
        assigned_to_name="JEFF LE CHEF",
        description="L'égout refoule dans la cave.",
        step=Step.AWAITING_APPOINTMENT,
        vendor_names=("PLOMB'SERVICE",),
    )
    return with_parties(replace(base, **values))


def make_dossier(*interventions: Intervention, **values: Any) -> Dossier:
    """A ticket with one intervention unless others are given."""
    return Dossier(make_ticket(**values), interventions or (make_intervention(),))


def make_actor(**values: Any) -> Actor:
    """The manager."""
    return replace(Actor(ActorKind.MANAGER, "user-jeff", "JEFF LE CHEF"), **values)


def make_fact(**values: Any) -> Fact:
    """The creation of the order."""
    base = Fact(
        id="F1",
        at=NOW,
        act=Act.CREATE,
        actor=make_actor(),
        column=Column.ACTION,
        intervention_id="I1",
        party="PLOMB'SERVICE",
    )
    return replace(base, **values)


def make_intent(**values: Any) -> MessageIntent:
    """The order to the vendor."""
    base = MessageIntent(MessageType.ORDER, Audience.VENDOR, intervention_id="I1")
    return replace(base, **values)


def make_entry(**values: Any) -> OutboxEntry:
    """What must follow the creation."""
    base = OutboxEntry(
        id="O1",
        at=NOW,
        agency=AGENCY,
        number=1,
        fact_id="F1",
        fact_at=NOW,
        intents=(make_intent(),),
    )
    return replace(base, **values)


def make_send(**values: Any) -> Send:
    """The order's e-mail, not sent yet."""
    base = Send(
        id="O1#abc#email",
        entry_id="O1",
        number=1,
        fact_id="F1",
        fact_at=NOW,
        message=MessageType.ORDER,
        audience=Audience.VENDOR,
        channel=Channel.EMAIL,
        to=("contact@plomberie.example",),
        name="PLOMB'SERVICE",
        created_at=NOW,
        intervention_id="I1",
    )
    return replace(base, **values)


def make_link_target(**values: Any) -> LinkTarget:
    """The link of the only vendor, good for a year."""
    base = LinkTarget(AGENCY, 1, "I1", generation=1, expires_at=NOW + timedelta(days=365))
    return replace(base, **values)


def make_creation(number: int = 1, agency: str = AGENCY, **values: Any) -> Change:
    """A whole creation: header, intervention, fact and outbox row."""
    ticket = make_ticket(number=number, agency=agency, **values)
    return Change(
        ticket=ticket,
        expected_version=0,
        interventions=(make_intervention(),),
        facts=(make_fact(at=ticket.opened_at),),
        outbox=make_entry(number=number, agency=agency, at=ticket.opened_at),
    )
