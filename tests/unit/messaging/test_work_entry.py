"""Everybody who follows an outbox row does so once, whatever becomes of the others (SYS-5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from loge.kernel.outbox import Followed, HasTime, Outcome, OutOfTime, Progress
from loge.messaging.application.work_entry import work_entry

pytestmark = pytest.mark.req("SYS-5")
LATER = datetime(2026, 11, 23, 10, tzinfo=UTC)


class Broken(Exception):
    """Something that does not work today."""


@dataclass(frozen=True)
class Row:
    """An outbox row of anything."""

    id: str = "O1"
    done: frozenset[str] = frozenset()


@dataclass
class Follower:
    """Does what the test says, and keeps how often it was asked."""

    name: str
    result: Followed | Exception = Followed()  # noqa: RUF009 - it is frozen
    asked: int = 0

    def follow(self, _entry: Row, _has_time: HasTime) -> Followed:
        """Once more."""
        self.asked += 1
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


@dataclass
class Outbox:
    """One row, and who follows it."""

    all: Sequence[Follower]
    row: Row | None = field(default_factory=Row)
    written: list[Progress] = field(default_factory=list)

    def entry(self, _entry_id: str) -> Row | None:
        """The row."""
        return self.row

    def followers(self, _entry: Row) -> Sequence[Follower]:
        """Everybody."""
        return self.all

    def record(self, entry: Row, progress: Progress) -> None:
        """Write it."""
        self.written.append(progress)
        self.row = replace(entry, done=progress.done)


def test_who_is_done_is_written_once_and_the_row_is_over() -> None:
    outbox = Outbox([Follower("letters"), Follower("index")])
    work_entry(outbox, "O1")
    assert outbox.written == [Progress(frozenset({"letters", "index"}), over=True)]
    work_entry(outbox, "O1")
    assert len(outbox.written) == 1


def test_what_became_of_each_message_is_answered() -> None:
    one = Outcome("S1", "order", "email", "pending", "sent")
    assert work_entry(Outbox([Follower("letters", Followed((one,)))]), "O1") == (one,)


def test_a_row_that_is_not_there_is_nobody_s() -> None:
    follower = Follower("letters")
    assert work_entry(Outbox([follower], row=None), "O1") == ()
    assert not follower.asked


def test_one_that_fails_keeps_nobody_else_and_is_told() -> None:
    outbox = Outbox([Follower("letters", Broken()), Follower("index")])
    with pytest.raises(Broken):
        work_entry(outbox, "O1")
    assert outbox.written == [Progress(frozenset({"index"}), over=False)]


def test_without_time_left_the_rest_waits_and_what_is_done_stays_done() -> None:
    late = Follower("webhooks")
    outbox = Outbox([Follower("letters"), Follower("index", OutOfTime()), late])
    with pytest.raises(OutOfTime):
        work_entry(outbox, "O1")
    assert not late.asked
    assert outbox.written == [Progress(frozenset({"letters"}), over=False)]


def test_one_that_must_wait_says_until_when() -> None:
    waits = Follower("letters", Followed(done=False, due_at=LATER))
    outbox = Outbox([waits, Follower("index")])
    work_entry(outbox, "O1")
    assert outbox.written == [Progress(frozenset({"index"}), over=False, due_at=LATER)]


def test_one_that_does_not_understand_leaves_the_row_as_it_is() -> None:
    outbox = Outbox([Follower("letters", Followed(done=False))])
    work_entry(outbox, "O1")
    assert outbox.written == []
