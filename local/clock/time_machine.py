"""Moves the business clock forward, living everything that would have happened on the way.

The clock's offset is one item of the table (pk ``CLOCK``, sk ``OFFSET``), read by the functions
once per invocation in the local stage alone. The machine stops at each due time, sweeps, and
waits until nothing is in flight before it goes on: three reminders seven days apart stay three.
"""

from __future__ import annotations

import json
import math
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from local.cloud.aws import client
from local.cloud.instance import Instance, LocalError
from local.cloud.stack import RELAY, SCHEDULER, Stack

SETTLE_SECONDS = 150.0
GRACE_SECONDS = 40.0
# each look is some requests to the emulator that does the work one waits for
LOOK_SECONDS = 0.2
MAX_TRIES = 3
MAX_STOPS = 2000
MAX_SPAN = timedelta(days=800)
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "j": "days"}
SPAN = re.compile(r"(?:\d{1,6}[smhdj])+")


def parse_span(text: str) -> timedelta:
    """« 7d », « 36h », « 1d12h », « 7j ». Raises ``LocalError`` when it is not a span."""
    compact = text.replace(" ", "").replace("+", "").lower()
    if not SPAN.fullmatch(compact):
        raise LocalError(f"Durée illisible : « {text} ». Exemples : 30m, 1h, 7d, 1d12h.")
    span = timedelta()
    for count, unit in re.findall(r"(\d+)([smhdj])", compact):
        span += timedelta(**{UNITS[unit]: int(count)})
    if not timedelta() < span <= MAX_SPAN:
        raise LocalError("La durée doit être positive et d'au plus 800 jours.")
    return span


@dataclass(frozen=True, slots=True)
class DueRow:
    """A row of the due index."""

    pk: str
    sk: str
    kind: str
    due_at: datetime
    leased_until: datetime | None = None

    def leased(self) -> bool:
        """Whether somebody took it and has not given it back (leases use the real clock)."""
        return self.leased_until is not None and self.leased_until > datetime.now(UTC)

    @property
    def key(self) -> str:
        """Identifies this row at this due time."""
        return f"{self.pk} {self.sk} {self.due_at.isoformat()}"


@dataclass(slots=True)
class Journey:
    """What happened on the way: how many stops, and the rows that would not go away."""

    stops: int = 0
    tries: Counter[str] = field(default_factory=Counter)
    stuck: list[str] = field(default_factory=list)


class TimeMachine:
    """The business clock of one instance."""

    def __init__(self, instance: Instance, stack: Stack) -> None:
        self.instance = instance
        self.stack = stack
        self.table = client(instance, "dynamodb")
        self.queue = client(instance, "sqs")
        self.states = client(instance, "stepfunctions")
        self.functions = client(instance, "lambda")
        self.busy = threading.Lock()
        # rows that a calm has waited for in vain
        self.waiting: set[str] = set()

    def offset(self) -> timedelta:
        """How far the business clock is ahead."""
        item = self.table.get_item(
            TableName=self.stack.table,
            Key={"pk": {"S": "CLOCK"}, "sk": {"S": "OFFSET"}},
            ConsistentRead=True,
        ).get("Item")
        return timedelta(seconds=int(item["seconds"]["N"])) if item else timedelta()

    def now(self) -> datetime:
        """Business time."""
        return datetime.now(UTC) + self.offset()

    def clock(self) -> dict[str, Any]:
        """Business time, real time and the difference."""
        real, offset = datetime.now(UTC), self.offset()
        return {
            "now": (real + offset).isoformat(timespec="seconds"),
            "real": real.isoformat(timespec="seconds"),
            "offset_seconds": int(offset.total_seconds()),
        }

    def move_to(self, moment: datetime) -> None:
        """Set the offset so that it is ``moment`` now; never backwards."""
        real = datetime.now(UTC)
        seconds = math.ceil((moment - real).total_seconds())
        if seconds <= self.offset().total_seconds():
            return
        # what was noted just now is of before
        real = datetime.now(UTC)
        self.table.put_item(
            TableName=self.stack.table,
            Item={"pk": {"S": "CLOCK"}, "sk": {"S": "OFFSET"}, "seconds": {"N": str(seconds)}},
        )
        with (self.instance.home / "clock.jsonl").open("a", encoding="utf-8") as history:
            history.write(json.dumps({"at": real.isoformat(), "seconds": seconds}) + "\n")

    def advance(self, span: timedelta) -> dict[str, Any]:
        """Live ``span``; answers the new time, how many due times were stopped at, and what
        would not go away. Raises ``LocalError`` when it is already moving or nothing settles.
        """
        if not self.busy.acquire(blocking=False):
            raise LocalError("La machine à remonter le temps est déjà en route.")
        try:
            return self.live(self.now() + span)
        finally:
            self.busy.release()

    def live(self, target: datetime) -> dict[str, Any]:
        """Stop at each due time up to ``target``."""
        journey = Journey()
        self.settle()
        while (row := self.next_due(target, journey)) is not None:
            journey.stops += 1
            journey.tries[row.key] += 1
            if journey.stops > MAX_STOPS:
                raise LocalError(f"Plus de {MAX_STOPS} échéances : quelque chose tourne en rond.")
            self.move_to(row.due_at)
            self.sweep()
            self.settle()
        self.move_to(target)
        self.settle()
        return {**self.clock(), "fired": journey.stops, "stuck": journey.stuck}

    def next_due(self, until: datetime, journey: Journey) -> DueRow | None:
        """The earliest row due at or before ``until``.

        Nothing is in flight when this is asked: a row that is still leased, or was tried too
        often, has failed and would stay for good; it is told, not waited for.
        """
        for row in sorted(self.due_rows(until), key=lambda row: row.due_at):
            if journey.tries[row.key] < MAX_TRIES and not row.leased():
                return row
            if row.key not in journey.stuck:
                journey.stuck.append(row.key)
        return None

    def due_rows(self, until: datetime) -> list[DueRow]:
        """What is due until then, in all shards of the index.

        One scan: here an index is read whole whatever is asked, and eight queries cost eight times.
        """
        pages = self.table.get_paginator("scan").paginate(
            TableName=self.stack.table,
            IndexName="due",
            FilterExpression="due_at <= :until",
            ExpressionAttributeValues={
                ":until": {"S": until.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")},
            },
        )
        return [as_row(item) for page in pages for item in page["Items"]]

    def sweep(self) -> None:
        """Do at once what the scheduler does every minute."""
        response = self.functions.invoke(
            FunctionName=SCHEDULER, Payload=json.dumps({"sweep": True}).encode()
        )
        if "FunctionError" in response:
            said = response["Payload"].read().decode(errors="replace")
            raise LocalError(f"Le balayage des échéances a échoué : {said[:500]}")

    def settle(self) -> None:
        """Wait until nothing is in flight. Raises ``LocalError`` when something goes on."""
        deadline = time.monotonic() + SETTLE_SECONDS
        # nothing comes through a stream that reaches nobody
        grace = time.monotonic() + (GRACE_SECONDS if self.streaming() else 0)
        while time.monotonic() < deadline:
            if self.idle():
                unsent = self.unsent() - self.waiting
                if not unsent:
                    return
                if time.monotonic() > grace:
                    # they wait for an hour of their own: nobody is to wait for them again
                    self.waiting |= unsent
                    return
            time.sleep(LOOK_SECONDS)
        raise LocalError(
            "Rien ne se calme après deux minutes et demie : voyez « python -m local.logs »."
        )

    def streaming(self) -> bool:
        """Whether the table's stream reaches the relay (somebody may have switched it off)."""
        mappings = self.functions.list_event_source_mappings(FunctionName=RELAY)
        return any(one["State"] != "Disabled" for one in mappings["EventSourceMappings"])

    def idle(self) -> bool:
        """Whether the queue is empty and no workflow runs."""
        attributes = self.queue.get_queue_attributes(
            QueueUrl=self.stack.queue_url,
            AttributeNames=[
                "ApproximateNumberOfMessages",
                "ApproximateNumberOfMessagesNotVisible",
                "ApproximateNumberOfMessagesDelayed",
            ],
        )["Attributes"]
        if any(int(count) for count in attributes.values()):
            return False
        return not any(
            self.states.list_executions(stateMachineArn=arn, statusFilter="RUNNING", maxResults=1)[
                "executions"
            ]
            for arn in (self.stack.relance_arn, self.stack.archive_arn, self.stack.report_arn)
        )

    def unsent(self) -> set[str]:
        """The keys of what must follow an act, or a report, still on their way through the stream.

        What the stream lost falls due two minutes after its act: the next sweep takes it. A row
        that somebody has begun was brought, and what is left of it waits for that sweep. The
        messages of a row are made and tried by whom the queue brings it to: with nothing in the
        queue, one that has not left waits for its turn, or for a minute of its own.
        """
        soon = self.now() + timedelta(minutes=3)
        return {
            row.key
            for row in self.due_rows(soon)
            if row.kind in {"fact", "outbox", "report"} and not row.leased() and not self.begun(row)
        }

    def begun(self, row: DueRow) -> bool:
        """Whether somebody has followed an act's row already, as far as it went."""
        found = self.table.get_item(
            TableName=self.stack.table,
            Key={"pk": {"S": row.pk}, "sk": {"S": row.sk}},
            ConsistentRead=True,
        ).get("Item", {})
        return "done" in found


def as_row(item: dict[str, Any]) -> DueRow:
    """A row of the index."""
    return DueRow(
        pk=item["pk"]["S"],
        sk=item["sk"]["S"],
        kind=item.get("kind", {}).get("S", ""),
        due_at=datetime.fromisoformat(item["due_at"]["S"]),
        leased_until=as_moment(item.get("lease_until", {})),
    )


def as_moment(value: dict[str, str]) -> datetime | None:
    """A moment stored as ISO text or as a number of seconds; None when absent."""
    if "S" in value:
        return datetime.fromisoformat(value["S"])
    if "N" in value:
        return datetime.fromtimestamp(float(value["N"]), UTC)
    return None
