"""The fault matrix (SYS-5): each fault two hundred times, at random moments, always replayable.

Whatever strikes — a lost reply, a worker killed between claim, send and mark, a message delivered
twice or to several workers at once, a silent stream — nothing leaves twice, nothing is lost in
silence, and every outcome that nobody knows is on its ticket.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from loge.kernel.people import Channel
from loge.messaging.application.ports import NotSent, OutcomeUnknown
from loge.messaging.application.sweep import Sweeper, sweep
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.fact import Act
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.letters.correspondence import Post
from loge.tickets.letters.recipients import tag_of
from loge.tickets.letters.work_entry import work_entry

from tests.fakes.builders import AGENCY
from tests.unit.workers.office import Office, busy_ticket

TIMES = range(200)
MINUTES = [timedelta(minutes=m) for m in (0, 1, 3, 6)]


class Killed(BaseException):
    """The worker's process is no more: nothing in it can catch this."""


@dataclass
class Fate:
    """Counts what a worker does to the outside and kills it at one of its steps.

    Each call has two moments: before it has any effect, and after it, before its answer is known.
    """

    at: int = -1
    steps: int = 0

    def moment(self) -> None:
        """One more moment; perhaps the last."""
        self.steps += 1
        if self.steps == self.at:
            raise Killed


class Mortal:
    """A port whose every call may be the worker's last."""

    def __init__(self, port: Any, fate: Fate) -> None:
        self._port = port
        self._fate = fate

    def __getattr__(self, name: str) -> Callable[..., Any]:
        call = getattr(self._port, name)

        def mortal(*args: Any, **values: Any) -> Any:
            self._fate.moment()
            answer = call(*args, **values)
            self._fate.moment()
            return answer

        return mortal


def mortal_worker(office: Office, number: int, entry_id: str, fate: Fate) -> None:
    """One worker on one row, killed where its fate says."""
    ctx = replace(office.ctx, tickets=Mortal(office.ctx.tickets, fate))
    doors = office.post
    post = Post(
        mailer=Mortal(doors.mailer, fate),
        texter=Mortal(doors.texter, fate),
        directory=Mortal(doors.directory, fate),
        renderer=doors.renderer,
        public_url=doors.public_url,
    )
    work_entry(ctx, post, number, entry_id)


def first_entry(office: Office) -> tuple[int, str]:
    """A busy order: five messages in one outbox row."""
    number = office.order(**busy_ticket()).ticket.number
    return number, next(iter(office.world.store.agencies[AGENCY].tickets[number].entries))


def steps_of_a_worker() -> int:
    """How many moments a worker has when nothing strikes."""
    office, fate = Office(), Fate()
    mortal_worker(office, *first_entry(office), fate)
    return fate.steps


# a reply is lost ---------------------------------------------------------------------------------


@pytest.mark.req("SYS-05")
@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.SMS])
@pytest.mark.parametrize("taken", [True, False], ids=["taken", "not_taken"])
def test_a_lost_reply_is_never_sent_again_blindly(channel: Channel, taken: bool) -> None:
    for seed in TIMES:
        office, dice = Office(), random.Random(seed)  # noqa: S311 - a seeded fault

        def lose(_: object, dice: random.Random = dice) -> None:
            if dice.random() < 0.5:
                raise OutcomeUnknown("timeout")

        way: Any = office.world.mailer if channel is Channel.EMAIL else office.world.texter
        setattr(way, "after" if taken else "before", lose)
        number, _ = first_entry(office)
        office.run()
        office.settle()
        office.assert_nothing_twice_nothing_lost()
        assert all(s.state is not SendState.FAILED for s in office.sends(number))


@pytest.mark.req("SYS-05")
def test_refusals_and_lost_replies_mixed_never_double_and_never_vanish() -> None:
    for seed in TIMES:
        office, dice = Office(), random.Random(seed)  # noqa: S311 - a seeded fault

        def strike(_: object, dice: random.Random = dice) -> None:
            fate = dice.random()
            if fate < 0.4:
                raise NotSent("throttled", retry=True)
            if fate < 0.5:
                raise NotSent("rejected", retry=False)
            if fate < 0.6:
                raise OutcomeUnknown("reset")

        office.world.mailer.before = office.world.texter.before = strike
        first_entry(office)
        office.run()
        office.settle()
        office.assert_nothing_twice_nothing_lost()


# a worker dies -----------------------------------------------------------------------------------


@pytest.mark.req("SYS-05")
def test_a_worker_killed_at_any_moment_leaves_nothing_double_and_nothing_lost() -> None:
    moments = steps_of_a_worker()
    assert moments > 40
    for seed in TIMES:
        office = Office()
        number, entry_id = first_entry(office)
        # every moment in turn, then the dice: two hundred cover the whole of a worker's life
        at = seed + 1 if seed < moments else random.Random(seed).randint(1, moments)  # noqa: S311
        with pytest.raises(Killed):
            mortal_worker(office, number, entry_id, Fate(at))
        office.settle()
        office.assert_nothing_twice_nothing_lost()
        assert {s.message for s in office.sends(number)} >= {
            MessageType.ORDER,
            MessageType.CONTACT_TOLD,
            MessageType.NOTIFIED_CREATED,
        }


@pytest.mark.req("SYS-05")
@pytest.mark.parametrize("moment", ["claimed", "sent"])
def test_killed_between_claim_send_and_mark_it_is_unknown_and_shown(moment: str) -> None:
    for seed in TIMES:
        office = Office()
        number, entry_id = first_entry(office)
        victim = random.Random(seed).randint(1, 5)  # noqa: S311 - a seeded fault
        count = [0]

        def die(_: object, count: list[int] = count, victim: int = victim) -> None:
            count[0] += 1
            if count[0] == victim:
                raise Killed

        hook = "before" if moment == "claimed" else "after"
        for way in (office.world.mailer, office.world.texter):
            setattr(way, hook, die)
        with pytest.raises(Killed):
            work_entry(office.ctx, office.post, number, entry_id)
        office.settle()
        office.assert_nothing_twice_nothing_lost()
        unknown = [s for s in office.sends(number) if s.state is SendState.UNKNOWN]
        assert len(unknown) == 1
        assert office.delivered()[tag_of(unknown[0])] == (0 if moment == "claimed" else 1)


@pytest.mark.req("SYS-05")
def test_workers_and_sweeps_dying_one_after_the_other_still_come_to_an_end() -> None:
    for seed in TIMES:
        office, dice = Office(), random.Random(seed)  # noqa: S311 - a seeded fault
        number, entry_id = first_entry(office)
        for _ in range(dice.randint(2, 6)):
            office.world.clock.advance(dice.choice(MINUTES), real=True)
            with deadly():
                mortal_worker(office, number, entry_id, Fate(dice.randint(1, 60)))
            with deadly():
                mortal_sweep(office, Fate(dice.randint(1, 30)))
        office.settle()
        office.assert_nothing_twice_nothing_lost()


@contextmanager
def deadly() -> Iterator[None]:
    """What may be killed."""
    try:
        yield
    except Killed:
        return


def mortal_sweep(office: Office, fate: Fate) -> None:
    """A sweep, killed where its fate says."""
    tools = office.sweeper()
    doomed = Sweeper(
        Mortal(tools.rows, fate), Mortal(tools.queue, fate), Mortal(tools.timers, fate), tools.clock
    )
    sweep(doomed)


# twice, at once, out of order --------------------------------------------------------------------


@pytest.mark.req("SYS-05")
def test_a_message_delivered_several_times_leaves_once() -> None:
    for seed in TIMES:
        office, dice = Office(), random.Random(seed)  # noqa: S311 - a seeded fault
        number, _ = first_entry(office)
        office.act(number, Act.SEND_MESSAGE, comment="Bonjour")
        office.act(number, Act.REMIND, channel=Channel.EMAIL)
        rows = [(number, e) for e in office.world.store.agencies[AGENCY].tickets[number].entries]
        deliveries = rows * dice.randint(2, 4)
        dice.shuffle(deliveries)
        for delivery in deliveries:
            work_entry(office.ctx, office.post, *delivery)
        office.run()
        office.assert_nothing_twice_nothing_lost()
        assert all(s.state is SendState.SENT for s in office.sends(number))


@pytest.mark.req("SYS-05")
def test_a_message_given_to_several_workers_at_once_leaves_once() -> None:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            for _ in TIMES:
                office = Office()
                number, entry_id = first_entry(office)

                ctx, post = office.ctx, office.post
                workers = [pool.submit(work_entry, ctx, post, number, entry_id) for _ in range(4)]
                for worker in workers:
                    worker.result()
                office.pass_minutes(1)
                office.assert_nothing_twice_nothing_lost()
                assert all(s.state is SendState.SENT for s in office.sends(number))
                assert not office.problems(number), "a worker at work was taken for dead"
    finally:
        sys.setswitchinterval(interval)


@pytest.mark.req("SYS-05")
def test_a_message_delivered_again_while_its_worker_is_at_work_changes_nothing() -> None:
    for seed in TIMES:
        office = Office()
        number, entry_id = first_entry(office)
        at_work = [random.Random(seed).randint(1, 3)]  # noqa: S311 - a seeded moment

        def deliver_again(
            _: object,
            office: Office = office,
            left: list[int] = at_work,
            row: tuple[int, str] = (number, entry_id),
        ) -> None:
            left[0] -= 1
            if left[0] == 0:
                work_entry(office.ctx, office.post, *row)
                office.sweep()

        office.world.mailer.before = deliver_again
        work_entry(office.ctx, office.post, number, entry_id)
        office.assert_nothing_twice_nothing_lost()
        assert not office.problems(number)


@pytest.mark.req("SYS-05")
def test_a_worker_taken_for_dead_that_comes_back_says_what_it_did() -> None:
    for seed in TIMES:
        office = Office()
        number, entry_id = first_entry(office)

        def sleep_long(_: object, office: Office = office, seed: int = seed) -> None:
            office.world.mailer.after = office.world.texter.after = None
            office.world.clock.advance(timedelta(minutes=20 + seed % 7), real=True)
            office.sweep()
            office.drain_without_stream()

        office.world.mailer.after = sleep_long
        work_entry(office.ctx, office.post, number, entry_id)
        office.pass_minutes(5)
        office.assert_nothing_twice_nothing_lost()
        assert all(s.state is SendState.SENT for s in office.sends(number, MessageType.ORDER))


# the stream is silent ----------------------------------------------------------------------------


@pytest.mark.req("SYS-05")
def test_with_a_silent_stream_the_sweep_sends_all_the_same() -> None:
    for seed in TIMES:
        office, dice = Office(), random.Random(seed)  # noqa: S311 - a seeded fault
        numbers = [first_entry(office)[0] for _ in range(dice.randint(1, 3))]
        office.pass_minutes(dice.randint(4, 6), stream=False)
        office.assert_nothing_twice_nothing_lost()
        for number in numbers:
            vendor = [s for s in office.sends(number) if s.audience is Audience.VENDOR]
            assert [s.state for s in vendor] == [SendState.SENT, SendState.SENT]


@pytest.mark.req("SYS-05")
def test_messages_lost_by_the_queue_itself_are_found_by_the_sweep() -> None:
    for seed in TIMES:
        office, dice = Office(), random.Random(seed)  # noqa: S311 - a seeded fault
        number, _ = first_entry(office)
        office.relay()
        for _ in range(12):
            queue = office.world.queue.messages
            queue[:] = [m for m in queue if dice.random() < 0.3]
            office.pass_minutes(1, stream=False)
        office.settle(stream=False)
        office.assert_nothing_twice_nothing_lost()
        assert all(s.state is SendState.SENT for s in office.sends(number))
