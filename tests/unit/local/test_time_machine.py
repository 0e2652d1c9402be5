"""The local clock only goes forward, by spans a person can write."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from local.clock.time_machine import DueRow, Journey, TimeMachine, as_row, parse_span
from local.cloud.emulator import environment
from local.cloud.instance import Instance, LocalError
from local.cloud.stack import Stack

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
STACK = Stack(
    "api", "live", "table", "bucket", "queue", "pool", "client", "relance", "archive", "report"
)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("7d", timedelta(days=7)),
        ("7j", timedelta(days=7)),
        ("1d12h", timedelta(days=1, hours=12)),
        ("+30m", timedelta(minutes=30)),
        ("90 s", timedelta(seconds=90)),
    ],
)
def test_a_span_is_read_as_people_write_it(text: str, span: timedelta) -> None:
    assert parse_span(text) == span


@pytest.mark.parametrize("text", ["", "7", "d7", "-1d", "0d", "1w", "9999d", "1d;rm"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(LocalError):
        parse_span(text)


class Stops(TimeMachine):
    """A machine whose due rows are given, and whose sweeps remove those that can be done."""

    def __init__(self, instance: Instance, rows: list[DueRow], *, hopeless: frozenset[str]) -> None:
        super().__init__(instance, STACK)
        self.rows = rows
        self.hopeless = hopeless
        self.moves: list[datetime] = []
        self.at = NOON
        followed: dict[str, Any] = {"done": {"SS": ["index"]}}
        self.followed: set[str] = set()
        self.table = SimpleNamespace(
            get_item=lambda **asked: (
                {"Item": followed if asked["Key"]["pk"]["S"] in self.followed else {}}
            )
        )

    def now(self) -> datetime:
        return self.at

    def clock(self) -> dict[str, Any]:
        return {"now": self.at.isoformat()}

    def move_to(self, moment: datetime) -> None:
        self.at = max(self.at, moment)
        self.moves.append(moment)

    def settle(self) -> None:
        """Nothing is ever in flight here."""

    def sweep(self) -> None:
        self.rows = [row for row in self.rows if row.due_at > self.at or row.sk in self.hopeless]

    def due_rows(self, until: datetime) -> list[DueRow]:
        return [row for row in self.rows if row.due_at <= until]


def row(name: str, hours: int, leased_until: datetime | None = None) -> DueRow:
    return DueRow(
        "A#aide#T#00000001", name, "intervention", NOON + timedelta(hours=hours), leased_until
    )


def test_it_stops_at_each_due_time_on_the_way_in_order(tmp_path: Path) -> None:
    machine = Stops(
        Instance(tmp_path, 8080), [row("b", 48), row("a", 24), row("c", 500)], hopeless=frozenset()
    )
    result = machine.advance(timedelta(days=7))
    assert machine.moves == [NOON + timedelta(hours=hours) for hours in (24, 48, 168)]
    assert (result["fired"], result["stuck"]) == (2, [])


def test_a_row_that_never_goes_away_is_told_and_does_not_hold_the_others(tmp_path: Path) -> None:
    machine = Stops(
        Instance(tmp_path, 8080), [row("bad", 1), row("good", 2)], hopeless=frozenset({"bad"})
    )
    result = machine.advance(timedelta(days=1))
    assert result["fired"] == 4
    assert [stuck.split()[1] for stuck in result["stuck"]] == ["bad"]


def test_a_row_somebody_took_and_lost_is_told_at_once(tmp_path: Path) -> None:
    held = row("held", 1, datetime.now(UTC) + timedelta(minutes=5))
    machine = Stops(Instance(tmp_path, 8080), [held], hopeless=frozenset())
    assert machine.next_due(NOON + timedelta(days=1), journey := Journey()) is None
    assert len(journey.stuck) == 1


def test_it_refuses_to_move_twice_at_once(tmp_path: Path) -> None:
    machine = Stops(Instance(tmp_path, 8080), [], hopeless=frozenset())
    with machine.busy, pytest.raises(LocalError, match="déjà"):
        machine.advance(timedelta(hours=1))


@pytest.mark.parametrize(
    ("states", "reaches"), [(["Enabled"], True), (["Disabled"], False), ([], False)]
)
def test_it_waits_for_the_stream_only_where_it_reaches_somebody(
    tmp_path: Path, states: list[str], reaches: bool
) -> None:
    machine = Stops(Instance(tmp_path, 8080), [], hopeless=frozenset())
    mappings = {"EventSourceMappings": [{"State": state} for state in states]}
    machine.functions = SimpleNamespace(list_event_source_mappings=lambda **_: mappings)
    assert machine.streaming() is reaches


def test_the_clock_goes_forward_alone_and_each_move_is_kept(tmp_path: Path) -> None:
    moved: list[str] = []
    machine = TimeMachine(Instance(tmp_path, 8080), STACK)
    machine.table = SimpleNamespace(
        get_item=lambda **_: {}, put_item=lambda **_: moved.append("moved")
    )
    machine.move_to(datetime.now(UTC) - timedelta(hours=1))
    assert moved == []
    before = datetime.now(UTC)
    machine.move_to(before + timedelta(days=1))
    assert moved == ["moved"]
    kept = json.loads((tmp_path / "clock.jsonl").read_text())
    assert before <= datetime.fromisoformat(kept["at"]) <= datetime.now(UTC)


def test_a_due_row_is_read_from_the_index() -> None:
    item = {
        "pk": {"S": "p"},
        "sk": {"S": "s"},
        "due_at": {"S": "2026-11-22T12:00:00Z"},
        "lease_until": {"S": "2026-11-22T12:05:00Z"},
    }
    read = as_row(item)
    assert read.due_at == NOON
    assert read.leased_until == NOON + timedelta(minutes=5)


def test_the_functions_see_nothing_of_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("AWS_PROFILE", "mine")
    seen = environment(Instance(tmp_path, 8080))
    assert "PYTHONPATH" not in seen
    assert "AWS_PROFILE" not in seen
    assert seen["BIND_HOST"] == "127.0.0.1"


class Calm(Stops):
    """A machine that settles for good, on a watch that each look moves on."""

    def settle(self) -> None:
        TimeMachine.settle(self)

    def streaming(self) -> bool:
        return True

    def idle(self) -> bool:
        return True


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses a machine made, a second each."""
    made: list[float] = []
    monkeypatch.setattr("local.clock.time_machine.time.monotonic", lambda: float(len(made)))
    monkeypatch.setattr("local.clock.time_machine.time.sleep", made.append)
    return made


def test_what_nobody_brings_is_waited_for_once(tmp_path: Path, looks: list[float]) -> None:
    lost = DueRow("T#1", "O#1", "outbox", NOON + timedelta(minutes=2))
    machine = Calm(Instance(tmp_path, 8990), [lost], hopeless=frozenset())
    machine.settle()
    assert len(looks) > 30, "what the stream may still bring is waited for"
    waited = len(looks)
    machine.settle()
    assert len(looks) == waited
    machine.rows.append(DueRow("T#2", "O#1", "outbox", NOON + timedelta(minutes=2)))
    machine.settle()
    assert len(looks) > waited + 30


def test_what_somebody_has_begun_waits_for_the_sweep_alone(
    tmp_path: Path, looks: list[float]
) -> None:
    """Its messages were in another worker's hands, which has left since: nothing is in flight."""
    begun = DueRow("T#1", "O#1", "outbox", NOON + timedelta(minutes=2))
    machine = Calm(Instance(tmp_path, 8990), [begun], hopeless=frozenset())
    machine.followed.add("T#1")
    machine.settle()
    assert looks == []


def test_a_message_that_waits_for_its_turn_is_not_waited_for(
    tmp_path: Path, looks: list[float]
) -> None:
    waits = DueRow("T#1", "S#1", "send", NOON + timedelta(minutes=2))
    Calm(Instance(tmp_path, 8990), [waits], hopeless=frozenset()).settle()
    assert looks == []
