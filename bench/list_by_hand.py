"""What the handler's list of 50 costs, in times the same done by hand on boto3.

Both ask the same of the same rows, answer the same JSON, and run alternately in one process; the
table's answers are played back, so that nothing but the two is measured.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from struct import Struct
from typing import Any
from unittest.mock import patch

import boto3
from loge import bootstrap
from loge.agency.domain.user import User
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.row import Row, connection
from loge.tickets.domain.words.labels import STEP_LABELS
from moto import mock_aws

from functions.api.handler import handler
from functions.api.kit.telemetry import logger
from tests.fakes.builders import AGENCY, make_agency, make_user
from tests.fakes.http import make_event
from tests.fakes.replay import Replay
from tests.fakes.shops import fill

PAGE = 50
ROUNDS = 200
LIMIT = 1.0
_SETTINGS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "eu-west-3",
    "LOGE_STAGE": "production",
    "LOGE_TABLE": "loge-list",
    "LOGE_FILES_BUCKET": "loge-files",
}
_LABELS = {step.value: label for step, label in STEP_LABELS.items()}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MARK = Struct("<IQ")


def _told(micro: int) -> str:
    """An instant as the API tells it."""
    return (_EPOCH + timedelta(microseconds=micro)).isoformat().replace("+00:00", "Z")


def _card(item: dict[str, Any], seen: dict[int, int]) -> dict[str, Any]:
    """What one line of the list shows of an open order."""
    card = json.loads(item["card"]["S"])
    modified, _, number = item["l_sort"]["S"].rpartition("#")
    changed = (datetime.fromisoformat(modified) - _EPOCH) // timedelta(microseconds=1)
    step = card["e"]
    return {
        "number": int(number),
        "type": card["t"],
        "module": card["M"],
        "status": {"code": step, "label": _LABELS[step], "turn": "grey"},
        "place": {"label": card["p"], "address": card.get("q", ""), "city": card.get("r", "")},
        "subject": card["u"],
        "description": card.get("d", ""),
        "description_cut": "D" in card,
        "vendors": card.get("v", []),
        "assigned_to": {"id": card["a"], "name": card["A"]},
        "opened_at": _told(card["o"]),
        "modified_at": _told(changed),
        "unread": seen.get(int(number), 0) < card.get("h", changed),
        "delegated_by": "",
        "urgent": "g" in card,
        "amount_cents": card.get("m"),
    }


def by_hand(client: Any) -> str:
    """The list as somebody would write it who has boto3 and an afternoon."""
    found = client.query(
        TableName=_SETTINGS["LOGE_TABLE"],
        IndexName="list_state",
        KeyConditionExpression="l_state = :list",
        ExpressionAttributeValues={":list": {"S": f"A#{AGENCY}#L#syndic#open"}},
        ScanIndexForward=False,
        Limit=PAGE + 1,
    )["Items"]
    rows = found[:PAGE]
    answered = client.query(
        TableName=_SETTINGS["LOGE_TABLE"],
        KeyConditionExpression="pk = :p AND sk >= :month",
        ExpressionAttributeValues={
            ":p": {"S": keys.seen(AGENCY, make_user().id)},
            ":month": {"S": "M#" + rows[-1]["l_sort"]["S"][:7]},
        },
        ConsistentRead=True,
    )["Items"]
    seen: dict[int, int] = {}
    for marks in (_MARK.iter_unpack(item["marks"]["B"]) for item in answered if "marks" in item):
        for number, at in marks:
            seen[number] = max(at, seen.get(number, 0))
    after = found[PAGE - 1]["l_sort"]["S"] if len(found) > PAGE else None
    nothing = {"too_many": False, "sorted_within": None, "year": None, "did_you_mean": None}
    items = [_card(row, seen) for row in rows]
    return json.dumps({"items": items, "cursor": after, **nothing}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """The two ways to answer, each ready to be called again and again."""

    handler: Callable[[], str]
    by_hand: Callable[[], str]
    replay: Replay


def _filled(user: User) -> None:
    """60 tickets; the user has seen every second one."""
    ctx = bootstrap.context(AGENCY)
    Row.create_table(wait=True)
    bootstrap.staff(AGENCY).put_agency(make_agency())
    bootstrap.staff(AGENCY).put_user(user)
    fill(1, 60)
    for ticket in ctx.tickets.many(range(1, 61, 2)).values():
        ctx.tickets.mark_seen(user.id, ticket.number, ticket.modified_at)


@contextmanager
def pair() -> Iterator[Pair]:
    """Both ways to list the same table, which from then on only repeats what it has said."""
    user = make_user()
    query = {"module": "syndic", "view": "all", "limit": str(PAGE)}
    claims = {"sub": user.sub, "token_use": "access"}
    event = make_event("GET", "/v1/tickets", query=query, claims=claims)
    with _quiet(), patch.dict(os.environ, _SETTINGS), ExitStack() as replaying:
        os.environ.pop("AWS_ENDPOINT_URL", None)
        bootstrap.reset()
        with mock_aws():
            _filled(user)
            client, replay = boto3.client("dynamodb"), Replay()
            for one in (connection().client, client):
                replaying.enter_context(replay.between(one))
            both = Pair(lambda: str(handler(event, None)["body"]), lambda: by_hand(client), replay)
            both.handler()
            both.by_hand()
        yield both
    bootstrap.reset()


@contextmanager
def _quiet() -> Iterator[None]:
    """The handler logs as ever, but to nowhere."""
    written = logger.registered_handler
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        before = written.setStream(nowhere)  # type: ignore[attr-defined]
        try:
            yield
        finally:
            written.setStream(before)  # type: ignore[attr-defined]


def costs(rounds: int = ROUNDS) -> tuple[float, float, float]:
    """(handler, by hand, the first in times the second): medians, ms of processor time a list."""
    ours: list[float] = []
    theirs: list[float] = []
    with pair() as both:
        for _ in range(rounds):
            for call, times in ((both.handler, ours), (both.by_hand, theirs)):
                started = time.process_time()
                call()
                times.append((time.process_time() - started) * 1000)
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    return statistics.median(ours), statistics.median(theirs), ratio


def main() -> int:
    """Print the figures; 1 beyond the limit."""
    ours, theirs, ratio = costs()
    print(
        f"list of {PAGE}: handler {ours:.2f} ms, by hand {theirs:.2f} ms: × {ratio:.2f} (≤ {LIMIT})"
    )
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
