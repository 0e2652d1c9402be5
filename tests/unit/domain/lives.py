"""A small workshop for lifecycle tests: open an order, act on it, move time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

from loge.agency.domain.agency import Agency
from loge.agency.domain.delays import Delay, Delays
from loge.files.domain.attachment import Attachment
from loge.kernel.modules import Module
from loge.kernel.people import Channel, Coordinates, Person
from loge.registers.domain.place import Place, PlaceKind
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind, Fact
from loge.tickets.domain.intervention import Intervention, PresenceAnswer, Step
from loge.tickets.domain.lifecycle import Circumstances, Decision, decide, open_ticket
from loge.tickets.domain.lifecycle.engine.table import OF_TICKET
from loge.tickets.domain.lifecycle.rules.rows import QUOTES
from loge.tickets.domain.lifecycle.rules.timers import act_of
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.sends import MessageIntent
from loge.tickets.domain.ticket import Dossier, Options, Ticket, TicketType

from tests.fakes.payloads import payload_of

MONDAY_10H = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MANAGER = Actor(ActorKind.MANAGER, "jeff", "JEFF LE CHEF")
VENDOR = Actor(ActorKind.VENDOR, "v", "PLOMB'SERVICE")
APPROVER = Actor(ActorKind.APPROVER, "v", "ALOXE CORTON Denise")
PRESIDENT = Person(
    "ALOXE CORTON Denise", "Président du CS", Coordinates(("denise@example.org",), by_email=True)
)
TIMER = Actor(ActorKind.TIMER)
SYSTEM = Actor(ActorKind.SYSTEM)
FILE = Attachment("f1", "files/x", "facture.pdf", "application/pdf", 10, "00")
REACHABLE = Coordinates(("contact@plomb.example",), ("+33639980001",), by_email=True, by_sms=True)
ELSEWHERE = replace(REACHABLE, emails=("atelier@plomb.example",))


def typed(*people: Person) -> tuple[Person, ...]:
    """Persons as they were typed: without who they are on the ticket."""
    assert all(person.party for person in people)
    return tuple(replace(person, party="") for person in people)


def no_holiday(_: date) -> bool:
    """No holiday at all."""
    return False


class Life:
    """One ticket living: keeps the dossier, the timeline and everything that was said."""

    def __init__(
        self,
        *,
        options: Options | None = None,
        delays: Delays | None = None,
        agency: Agency | None = None,
        start: datetime = MONDAY_10H,
        is_holiday: Callable[[date], bool] = no_holiday,
        contact: Person | None = None,
        kind: TicketType = TicketType.ODS,
        vendors: tuple[str, ...] = ("PLOMB'SERVICE",),
    ) -> None:
        self.now = start
        self.ids = count(1)
        self.agency = agency or Agency("aide", "Agence Aide")
        self.is_holiday = is_holiday
        self.facts: list[Fact] = []
        self.said: list[MessageIntent] = []
        self.ever_said: list[MessageIntent] = []
        ticket = Ticket(
            agency="aide",
            number=772,
            type=kind,
            module=Module.SYNDIC,
            place=Place("p1", PlaceKind.CONDOMINIUM, "GILBERT", "4 rue Gilbert", "54000", "NANCY"),
            subject="pb d'égout bouché",
            source="Extranet",
            requester=Person("ALOXE CORTON Denise"),
            requested_at=start,
            opened_at=start,
            modified_at=start,
            created_by="jeff",
            created_by_name="JEFF LE CHEF",
            assigned_to="jeff",
            assigned_to_name="JEFF LE CHEF",
            options=options or Options(),
            delays=delays or Delays(),
            contact=contact,
        )
        self._keep(
            open_ticket(
                ticket, tuple(Vendor(name, REACHABLE) for name in vendors), MANAGER, self.given()
            )
        )

    dossier: Dossier

    def given(self) -> Circumstances:
        """The environment now."""
        return Circumstances(
            self.now, lambda: f"id{next(self.ids):06d}", self.agency, self.is_holiday
        )

    def _keep(self, decision: Decision) -> Decision:
        self.dossier = decision.dossier
        marks = {fact_id: by for _, fact_id, by in decision.undone}
        self.facts = [replace(f, undone_by=marks[f.id]) if f.id in marks else f for f in self.facts]
        self.facts += decision.facts
        self.said += decision.intents
        self.ever_said += decision.intents
        return decision

    @property
    def one(self) -> Intervention:
        """The latest intervention."""
        return self.dossier.interventions[-1]

    def act(
        self, act: Act, actor: Actor = MANAGER, on: str | None = None, **values: object
    ) -> Decision:
        """Perform an act on an intervention (the latest one by default) or the ticket."""
        on = None if act in OF_TICKET else on or self.one.id
        command = Command(act, actor, on, payload_of(act, **values))
        return self._keep(decide(self.dossier, command, self.given()))

    def accept(self, actor: Actor = VENDOR, in_hours: int = 24) -> Decision:
        """Accept, for so many hours from now, one hour long."""
        start = self.now + timedelta(hours=in_hours)
        return self.act(Act.ACCEPT, actor, start=start, duration_minutes=60)

    def next_due(self) -> datetime | None:
        """When something is due next."""
        return min((d for i in self.dossier.interventions if (d := i.next_due())), default=None)

    def advance(self, days: float) -> list[Act]:
        """Live so many days, firing what falls due in order; answers the acts fired."""
        until = self.now + timedelta(days=days)
        fired: list[Act] = []
        while (due := self.next_due()) is not None and due <= until:
            self.now = max(self.now, due)
            for intervention in self.dossier.interventions:
                ripe = [t for t in intervention.timers if not t.paused and t.due_at <= self.now]
                for timer in ripe[:1]:
                    act = act_of(timer, self.dossier.ticket)
                    command = Command(act, TIMER, intervention.id)
                    self._keep(decide(self.dossier, command, self.given()))
                    fired.append(act)
        self.now = until
        return fired

    def advance_saying(self, days: float) -> list[MessageIntent]:
        """Live so many days; answers what was said in them."""
        self.heard()
        self.advance(days)
        return list(self.said)

    def heard(self) -> list[tuple[str, str]]:
        """What was said since the last call, as (message, audience)."""
        said, self.said = self.said, []
        return [(i.message.value, i.audience.value) for i in said]


def full_input() -> dict[str, object]:
    """Values that satisfy every row."""
    return {
        "comment": "texte",
        "start": MONDAY_10H + timedelta(days=2),
        "duration_minutes": 60,
        "late_minutes": 20,
        "amount_cents": None,
        "attachments": (FILE,),
        "channel": Channel.EMAIL,
        "vendor": Vendor("LEDOCNETTOYEUR", REACHABLE),
        "coordinates": ELSEWHERE,
        "people": (Person("PAILLOUX Stéphane"),),
        "user_id": "claire",
        "value": True,
        "approver": PRESIDENT,
        "said_at": MONDAY_10H,
        "moved_from": 46,
        "moved_to": 47,
        "moved_fact": "f-1",
        "about_fact": "f-1",
        "phone": "+33639980011",
        "minutes": 45,
    }


ANSWERS: dict[Act, dict[str, object]] = {
    Act.ANSWER_PRESENCE: {"presence": PresenceAnswer.ON_SITE},
    Act.SEND_INVOICE: {"amount_cents": 25364},
    Act.SEND_QUOTE: {"amount_cents": 120000},
}
AFTER_QUOTE = (Step.COMPLETED, Step.AWAITING_INVOICE, Step.INVOICED)


def at(step: Step, kind: TicketType = TicketType.ODS) -> Life:
    """A life of this type brought to this step, by its parties' own answers."""
    single = kind in (TicketType.ODS, TicketType.DS)
    names: tuple[str, ...] = ("PLOMB'SERVICE",) if single else ("UN", "DEUX")
    if not single and step in (Step.REFUSED, Step.CANCELLED):
        names = (*names, "TROIS")  # two are left: it is multiple still (TYP-1)
    life = Life(delays=Delays(order=Delay(7), invoice=Delay(7)), kind=kind, vendors=names)
    if step is Step.REFUSED:
        life.act(Act.REFUSE, VENDOR)
    elif step is Step.CANCELLED:
        life.act(Act.CANCEL)
    elif kind in QUOTES:
        _quote(life, step)
    elif step is not Step.AWAITING_APPOINTMENT:
        life.accept()
        _finish(life, step)
    assert life.one.step is step
    return life


def _finish(life: Life, step: Step) -> None:
    """From the appointment on, orders and quotes live alike (QUO-6)."""
    if step in AFTER_QUOTE:
        life.act(Act.COMPLETE, VENDOR)
    if step is Step.AWAITING_INVOICE:
        life.act(Act.REQUEST_INVOICE)
    if step is Step.INVOICED:
        life.act(Act.SEND_INVOICE, VENDOR, amount_cents=25364, attachments=(FILE,))


def _quote(life: Life, step: Step) -> None:
    if step is Step.AWAITING_QUOTE:
        return
    life.act(Act.SEND_QUOTE, VENDOR, amount_cents=120000, attachments=(FILE,))
    if step is Step.QUOTE_RECEIVED:
        return
    if step in (Step.AWAITING_APPROVAL, Step.QUOTE_APPROVED, Step.QUOTE_DISAPPROVED):
        life.act(Act.ASK_APPROVAL, approver=PRESIDENT)
        if step is not Step.AWAITING_APPROVAL:
            answer = Act.APPROVE if step is Step.QUOTE_APPROVED else Act.DISAPPROVE
            life.act(answer, APPROVER)
        return
    life.act(Act.ACCEPT_QUOTE)
    if step is Step.QUOTE_ACCEPTED:
        return
    start = life.now + timedelta(hours=72)
    life.act(Act.FIX_APPOINTMENT, VENDOR, start=start, duration_minutes=60)
    _finish(life, step)


def possible(kind: TicketType) -> tuple[Step, ...]:
    """The steps that a type of ticket can reach."""
    of_quotes = {
        Step.AWAITING_QUOTE,
        Step.QUOTE_RECEIVED,
        Step.AWAITING_APPROVAL,
        Step.QUOTE_APPROVED,
        Step.QUOTE_DISAPPROVED,
        Step.QUOTE_ACCEPTED,
    }
    barred = {Step.AWAITING_APPOINTMENT} if kind in QUOTES else of_quotes
    return tuple(step for step in Step if step not in barred)


WORK = (TicketType.ODS, TicketType.ODSM, TicketType.DS, TicketType.DM)
PLACES = [(kind, step) for kind in WORK for step in possible(kind)]
