"""A small office in memory: orders are created, workers run, time passes, faults strike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from loge.context import Context
from loge.kernel.outbox import Outcome, Subject
from loge.messaging.application.ports import RenderedMail
from loge.messaging.application.sweep import Sweeper, Swept, sweep
from loge.messaging.domain.send_state import SendState
from loge.tickets.acting.perform import change_of, perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, ActorKind, Fact
from loge.tickets.domain.lifecycle import Circumstances, open_ticket
from loge.tickets.domain.lifecycle.engine.table import OF_TICKET
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.sends import MessageType, Send
from loge.tickets.domain.ticket import Dossier, Ticket
from loge.tickets.letters.correspondence import Post
from loge.tickets.letters.messages import MessageContext
from loge.tickets.letters.recipients import tag_of
from loge.tickets.letters.work_entry import work_entry

from tests.fakes.builders import (
    AGENCY,
    make_actor,
    make_agency,
    make_coordinates,
    make_person,
    make_ticket,
    make_vendor,
)
from tests.fakes.payloads import payload_of
from tests.fakes.world import World

URL = "http://localhost:8080"
MINUTE = timedelta(minutes=1)


class PlainRenderer:
    """Says what it was given; keeps every context."""

    def __init__(self) -> None:
        self.seen: list[tuple[MessageType, MessageContext]] = []

    def mail(self, message: MessageType, context: MessageContext) -> RenderedMail:
        """The message's name, the fact and the link."""
        self.seen.append((message, context))
        said = f"{message.value} {context.fact.act.value} {context.link or ''}"
        subject = f"[Ticket n°{context.ticket.number}] {message.value}"
        return RenderedMail(subject, f"<p>{said}</p>", said)

    def sms(self, message: MessageType, context: MessageContext) -> str:
        """The message's name and the link."""
        self.seen.append((message, context))
        return f"{message.value} {context.link or ''}"


@dataclass
class Office:
    """One agency at work."""

    world: World = field(default_factory=World)
    renderer: PlainRenderer = field(default_factory=PlainRenderer)
    relayed: set[str] = field(default_factory=set)

    @property
    def ctx(self) -> Context:
        """The agency's context."""
        return self.world.context(AGENCY)

    @property
    def post(self) -> Post:
        """The way out."""
        world = self.world
        return Post(world.mailer, world.texter, world.directory, self.renderer, URL)

    def settings(self, **values: Any) -> None:
        """Change the agency's settings."""
        self.world.store.agencies[AGENCY].agency = make_agency(**values)

    def order(self, *vendors: Vendor, **values: Any) -> Dossier:
        """A service order as the creation records it."""
        ctx = self.ctx
        ticket = make_ticket(number=ctx.tickets.next_number(), step=None, **values)
        around = Circumstances(ctx.clock.now(), ctx.ids.new, ctx.staff.agency(), lambda _day: False)
        decision = open_ticket(ticket, vendors or (make_vendor(),), make_actor(), around)
        ctx.tickets.save(change_of(ctx, 0, decision, None))
        return decision.dossier

    def act(self, number: int, act: Act, *, by: ActorKind | None = None, **values: Any) -> Dossier:
        """An act on the first intervention of a ticket (or on the whole, as the act wants)."""
        dossier = self.dossier(number)
        actor = make_actor() if by is None else replace(make_actor(), kind=by, name="PLOMB'SERVICE")
        target = None if act in OF_TICKET else dossier.interventions[0].id
        return perform(self.ctx, number, Command(act, actor, target, payload_of(act, **values)))

    def correct(self, number: int, hours: int) -> Dossier:
        """The vendor gives a (new) appointment, so many hours from now."""
        start = self.ctx.clock.now() + timedelta(hours=hours)
        return self.act(number, Act.ACCEPT, by=ActorKind.VENDOR, start=start, duration_minutes=60)

    # work ----------------------------------------------------------------------------------------

    def relay(self) -> None:
        """The stream: every new outbox row reaches the queue."""
        for number, rows in self.world.store.agencies[AGENCY].tickets.items():
            for entry_id in rows.entries:
                if entry_id not in self.relayed:
                    self.relayed.add(entry_id)
                    self.world.queue.put(Subject.ticket(AGENCY, number), entry_id)

    def drain(self) -> list[Outcome]:
        """Workers until the queue is empty; what a failing one leaves, the sweep will find."""
        done: list[Outcome] = []
        queue = self.world.queue.messages
        while queue:
            subject, entry_id = queue.pop(0)
            done += work_entry(self.ctx, self.post, subject.number, entry_id)
            self.relay()
        return done

    def run(self) -> list[Outcome]:
        """Stream, then workers."""
        self.relay()
        return self.drain()

    def sweep(self) -> Swept:
        """One run of the scheduler."""
        return sweep(self.sweeper())

    def sweeper(self) -> Sweeper:
        """The scheduler's tools."""
        world = self.world
        return Sweeper(world.directory, world.queue, world.workflows, world.clock)

    def pass_minutes(self, count: int, *, stream: bool = True) -> None:
        """Time goes on, swept every minute."""
        for _ in range(count):
            self.world.clock.advance(MINUTE, real=True)
            self.sweep()
            if stream:
                self.relay()
            self.drain_without_stream() if not stream else self.drain()

    def settle(self, *, stream: bool = True) -> None:
        """Time goes on until nothing is due in the three hours to come: all has come to an end."""
        clock = self.world.clock
        for _ in range(200):
            due = self.world.directory.next_due(clock.now() + timedelta(hours=3))
            if due is None:
                return
            clock.advance(max(due - clock.now(), MINUTE), real=True)
            self.pass_minutes(1, stream=stream)
        raise AssertionError("it never ends")

    def drain_without_stream(self) -> None:
        """Workers with a silent stream."""
        queue = self.world.queue.messages
        while queue:
            subject, entry_id = queue.pop(0)
            work_entry(self.ctx, self.post, subject.number, entry_id)

    # what can be seen ----------------------------------------------------------------------------

    def dossier(self, number: int) -> Dossier:
        """The dossier as stored."""
        dossier = self.ctx.tickets.load(number)
        assert dossier is not None
        return dossier

    def sends(self, number: int, message: MessageType | None = None) -> list[Send]:
        """The sends of a ticket, perhaps of one message."""
        return [s for s in self.ctx.tickets.sends(number) if message in (None, s.message)]

    def facts(self, number: int, act: Act) -> list[Fact]:
        """The facts of one act."""
        return [f for f in self.ctx.tickets.facts(number) if f.act is act]

    def problems(self, number: int) -> Counter[str]:
        """How often each send is shown as a problem on the ticket."""
        return Counter(str(f.data["send_id"]) for f in self.facts(number, Act.SEND_PROBLEM))

    def delivered(self) -> Counter[str]:
        """How often each send left, by the tag of its id."""
        mails = (mail.send_id for mail in self.world.mailer.sent)
        texts = (send_id.replace("#", "-") for send_id, _, _ in self.world.texter.sent)
        return Counter([*mails, *texts])

    def numbers(self) -> Iterable[int]:
        """Every ticket."""
        return tuple(self.world.store.agencies[AGENCY].tickets)

    def assert_nothing_twice_nothing_lost(self) -> None:
        """SYS-5, whatever happened before."""
        delivered = self.delivered()
        assert all(count == 1 for count in delivered.values()), delivered
        for number in self.numbers():
            problems = self.problems(number)
            assert all(count == 1 for count in problems.values()), problems
            for send in self.sends(number):
                self._assert_settled(send, delivered[tag_of(send)], problems[send.id])

    @staticmethod
    def _assert_settled(send: Send, left: int, shown: int) -> None:
        match send.state:
            case SendState.SENT:
                assert left == 1
            case SendState.UNKNOWN | SendState.FAILED:
                assert shown == 1, f"{send.id} is {send.state} and not on the ticket"
            case SendState.SKIPPED | SendState.HELD:
                assert left == 0
                assert send.reason
            case _:
                raise AssertionError(f"{send.id} is still {send.state}")


def busy_ticket() -> dict[str, Any]:
    """A ticket that tells everybody: contact person and two notified persons."""
    both = make_coordinates(emails=("contact@example.org",), phones=("+33639980033",))
    notified = (
        make_person(name="ALOXE CORTON Denise"),
        make_person(
            name="ADRIEN LE MALIN",
            coordinates=make_coordinates(
                emails=("adrien@example.net",), phones=("+33639980044",), by_sms=False
            ),
        ),
    )
    contact = make_person(name="Gardien", coordinates=both)
    return {"contact": contact, "notified": notified}


def five_notified() -> dict[str, Any]:
    """Five notified persons, each by e-mail and by SMS."""
    notified = tuple(
        make_person(
            name=f"N{n}",
            coordinates=make_coordinates(
                emails=(f"n{n}@example.org",), phones=(f"+3363998010{n}",)
            ),
        )
        for n in range(5)
    )
    return {"notified": notified}


def small(ticket: Ticket) -> Ticket:
    """A ticket that tells the vendor alone."""
    return replace(ticket, contact=None, notified=())
