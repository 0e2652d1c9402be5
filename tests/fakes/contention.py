"""Two managers and three vendors at one quote at once: who did what, and what it left."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Barrier
from typing import Any

from loge.context import Context
from loge.kernel.errors import Busy, Refused, Stale
from loge.kernel.modules import Module
from loge.tickets.acting.create_ticket import NewTicket, create_ticket
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.intervention import Intervention, Step
from loge.tickets.domain.sends import MessageType
from loge.tickets.domain.ticket import Dossier
from loge.tickets.ports.tickets import Change, Tickets

from tests.fakes.builders import make_attachment, make_person, make_user, make_vendor
from tests.fakes.payloads import payload_of

NEW = NewTicket(
    Module.SYNDIC,
    "place-gilbert",
    make_person(),
    "Téléphone",
    "Fuite d'eau",
    tuple(make_vendor(name=name, register_id=None) for name in ("UN", "DEUX", "TROIS")),
    kind="quote",
)
DECIDABLE = {Step.QUOTE_RECEIVED, Step.QUOTE_APPROVED, Step.QUOTE_DISAPPROVED}
TRIES = 50


class Meeting:
    """The tickets of somebody who, at first, reads at the same moment as the others.

    Everything else is the store's own; ``saved`` are the changes that were taken.
    """

    def __init__(self, tickets: Tickets, barrier: Barrier) -> None:
        self._tickets = tickets
        self._barrier: Barrier | None = barrier
        self.saved: list[Change] = []

    def load(self, number: int) -> Dossier | None:
        """The dossier, read before anybody has written."""
        dossier = self._tickets.load(number)
        if self._barrier is not None:
            self._barrier.wait(timeout=60)
            self._barrier = None
        return dossier

    def save(self, change: Change) -> None:
        """Write, and remember what was written."""
        self._tickets.save(change)
        self.saved.append(change)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tickets, name)


@dataclass(frozen=True)
class Round:
    """What five people did: ``done`` names each act that was answered as done."""

    before: Dossier
    after: Dossier
    done: tuple[str, ...]
    refused: tuple[str, ...]
    saved: tuple[Change, ...]
    comments: tuple[str, ...]


def by_vendor(one: Intervention, act: Act, comment: str) -> Command:
    """An answer of a vendor."""
    actor = Actor(ActorKind.VENDOR, one.id, one.vendor.name)
    values: dict[str, object] = {"comment": comment}
    if act is Act.SEND_QUOTE:
        values |= {"amount_cents": 70000, "attachments": (make_attachment(),)}
    return Command(act, actor, one.id, payload_of(act, **values))


def quoted(ctx: Context) -> Dossier:
    """Three vendors asked, two of whom have quoted."""
    dossier = create_ticket(ctx, make_user(), NEW, None)
    for one in dossier.interventions[:2]:
        command = by_vendor(one, Act.SEND_QUOTE, "premier")
        dossier = perform(ctx, dossier.ticket.number, command)
    return dossier


def play(ctx: Context, seed: int) -> Round:
    """One round: everybody has read the same ticket when the first of them writes."""
    chance = random.Random(seed)  # noqa: S311 - which of several acts, not a secret
    dossier = quoted(ctx)
    number, (first, second, third) = dossier.ticket.number, dossier.interventions
    barrier = Barrier(5)
    desks = [Meeting(ctx.tickets, barrier) for _ in range(5)]
    again = (Act.SEND_QUOTE, Act.CONTACT_MANAGER)
    answers = [(first, chance.choice(again)), (second, chance.choice(again))]
    answers.append((third, chance.choice((*again, Act.REFUSE, Act.ACCEPT_TO_QUOTE))))
    jobs: list[Callable[[], tuple[str, bool]]] = []
    for name, one, desk in (("jeff", first, desks[0]), ("ines", second, desks[1])):
        jobs.append(_manager(replace(ctx, tickets=desk), number, name, one))
    for (one, act), desk in zip(answers, desks[2:], strict=True):
        jobs.append(_vendor(replace(ctx, tickets=desk), number, one, act))
    chance.shuffle(jobs)
    with ThreadPoolExecutor(5) as pool:
        results = [job.result() for job in [pool.submit(job) for job in jobs]]
    after = ctx.tickets.load(number)
    assert after is not None
    return Round(
        before=dossier,
        after=after,
        done=tuple(name for name, done in results if done),
        refused=tuple(name for name, done in results if not done),
        saved=tuple(change for desk in desks for change in desk.saved),
        comments=tuple(str(f.data.get("comment")) for f in ctx.tickets.facts(number)),
    )


def _manager(
    ctx: Context, number: int, name: str, one: Intervention
) -> Callable[[], tuple[str, bool]]:
    command = Command(
        Act.ACCEPT_QUOTE,
        Actor(ActorKind.MANAGER, name, name),
        one.id,
        payload_of(Act.ACCEPT_QUOTE, comment=name),
    )

    def decide() -> tuple[str, bool]:
        seen = one
        for _ in range(TRIES):
            try:
                perform(ctx, number, command, step_version=seen.step_version)
            except Busy:
                continue
            except Stale:
                # looks again, as a person would, and keeps the quote if that still has a sense
                dossier = ctx.tickets.load(number)
                found = dossier.intervention(one.id) if dossier else None
                if found is None or found.step not in DECIDABLE:
                    return name, False
                seen = found
            except Refused:
                return name, False
            else:
                return name, True
        raise AssertionError(f"{name} never got an answer")

    return decide


def _vendor(
    ctx: Context, number: int, one: Intervention, act: Act
) -> Callable[[], tuple[str, bool]]:
    name = one.vendor.name

    def answer() -> tuple[str, bool]:
        for _ in range(TRIES):
            try:
                perform(ctx, number, by_vendor(one, act, name))
            except Busy:
                continue
            except Refused:
                return name, False
            return name, True
        raise AssertionError(f"{name} never got an answer")

    return answer


def hold(one: Round) -> None:
    """No act lost, none done twice, one decision, and each loser told once."""
    said = Counter(one.comments)
    assert [said[name] for name in one.done] == [1] * len(one.done), one
    assert [said[name] for name in one.refused] == [0] * len(one.refused), one
    assert one.after.ticket.version == one.before.ticket.version + len(one.done)
    kept = [i for i in one.after.interventions if i.step is Step.QUOTE_ACCEPTED]
    decisions = [name for name in one.done if name in ("jeff", "ines")]
    assert (len(kept), len(decisions)) == (1, 1), one
    losers = [i for i in one.after.interventions if i.not_kept]
    assert all(i.step is Step.CANCELLED and not i.timers for i in losers)
    told = _told(one.saved)
    assert told == {i.id: 1 for i in losers}, told


def _told(saved: Sequence[Change]) -> Counter[str]:
    intents = [intent for change in saved if change.outbox for intent in change.outbox.intents]
    return Counter(
        intent.intervention_id or ""
        for intent in intents
        if intent.message is MessageType.QUOTE_NOT_KEPT
    )
