"""Rows of a ticket are written without defaults: these never change, and what is decided is kept.

``sparse_defaults.json`` holds every default that a row in a table may stand for. A new field adds a
line; a line that is there is for ever (a field that is gone keeps its own).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from loge.agency.domain.delays import Delays
from loge.kernel.modules import Module
from loge.platform.dynamodb import codec
from loge.tickets.adapters.dynamodb import cards, mapping
from loge.tickets.domain.fact import Fact
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.sends import OutboxEntry, Send
from loge.tickets.domain.tallies import nothing
from loge.tickets.domain.ticket import Options, Ticket
from loge.tickets.ports.index import Indexed
from pydantic import TypeAdapter

from tests.fakes.builders import (
    NOW,
    make_appointment,
    make_intervention,
    make_send,
    make_ticket,
)

KEPT = Path(__file__).with_name("sparse_defaults.json")
ROWS = (Ticket, cards.Details, Intervention, Fact, OutboxEntry, Send, Indexed)
WHOLE = {Delays, Options}  # written with their defaults


def _classes(kind: Any, found: dict[str, type[Any]]) -> dict[str, type[Any]]:
    """Every dataclass that a value of this kind may hold."""
    if is_dataclass(kind) and isinstance(kind, type):
        if kind in WHOLE or kind.__name__ in found:
            return found
        found[kind.__name__] = kind
        for hint in get_type_hints(kind).values():
            _classes(hint, found)
    for part in get_args(kind):
        _classes(part, found)
    return found


def _defaults() -> Iterator[tuple[str, Any]]:
    classes: dict[str, type[Any]] = {}
    for row in ROWS:
        _classes(row, classes)
    for name, kind in sorted(classes.items()):
        hints = get_type_hints(kind)
        for field in fields(kind):
            value = field.default
            if field.default_factory is not MISSING:
                value = field.default_factory()
            if value is not MISSING and hints[field.name] not in WHOLE:
                stored = TypeAdapter(hints[field.name]).dump_python(value, mode="json")
                yield f"{name}.{field.name}", stored


def test_no_default_of_what_is_stored_ever_changes() -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    now = dict(_defaults())
    assert {name for name in kept.keys() & now.keys() if kept[name] != now[name]} == set()
    assert set(now) - set(kept) == set(), "a new field: add its default to the list"
    assert {"Ticket.late_at", "Timer.paused", "Indexed.form", "Coordinates.by_sms"} <= set(now)


@pytest.mark.parametrize(
    "value",
    [
        make_intervention(),
        make_intervention(appointment=make_appointment(), invoice_cents=0, links_revoked_to=1),
        make_send(),
        make_send(lease_until=NOW, attempts=2, visit="I1", visit_at=NOW + timedelta(days=1)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_left_out_is_read_back(value: Any) -> None:
    short = isinstance(value, Intervention)
    read = codec.decode_short if short else codec.decode
    assert read(type(value), mapping.body(value)) == value


def test_a_document_of_the_search_is_read_back() -> None:
    for value in (
        Indexed(1, Module.SYNDIC, 2026, nothing(Module.SYNDIC)),
        Indexed(1, Module.SYNDIC, 2026, nothing(Module.SYNDIC), 3, open=False, adding=("a",)),
    ):
        assert codec.decode(Indexed, codec.encode(value, sparse=True)) == value


def test_details_say_what_was_decided_and_leave_out_what_is_not_there() -> None:
    _, details = cards.rows(make_ticket())
    assert details is not None
    said = json.loads(details.body)
    whole = json.loads(codec.encode(make_ticket()))
    assert (said["delays"], said["options"]) == (whole["delays"], whole["options"])
    assert {"order", "quote", "invoice", "appointment_reminder_hours"} <= said["delays"].keys()
    assert not {"other_contacts", "notified", "attachments"} & said.keys()
    assert "register_id" not in said["requester"]
