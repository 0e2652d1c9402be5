"""Tickets and marks from before cards (tests/fixtures/rows): read, acted upon, then migrated."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from loge.kernel.modules import Module
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.items import client
from loge.platform.dynamodb.row import Row, fetch
from loge.tickets.domain.ticket import Dossier
from loge.tickets.ports.tickets import Change
from loge.tickets.reading.desk import Desk, read_desk
from loge.tickets.reading.open_ticket import open_ticket

from migrations.kit import State
from tests.fakes.builders import AGENCY, make_user
from tests.integration.storage.test_rows_of_every_version import Kept, table_of

VERSIONS = ("v1", "v2", "v3")
OLD_KEYS = {"l_all", "l_day", "m_all", "m_day", "state", "body"}
migration = importlib.import_module("migrations.0006_cards")


# fifteen seconds each
LONG = [pytest.param(version, marks=pytest.mark.slow) for version in VERSIONS[:-1]]


@pytest.fixture(params=[*LONG, VERSIONS[-1]])
def old(request: pytest.FixtureRequest) -> Iterator[Kept]:
    """The rows of a version, from before cards."""
    with table_of(request.param) as rows:
        yield rows


def shown(rows: Kept) -> tuple[dict[int, Dossier], Desk]:
    """Every ticket as it is opened, and the desk of one who has seen some of them."""
    opened = {number: open_ticket(rows.ctx, number).dossier for number in rows.tickets()}
    return opened, read_desk(rows.ctx, make_user())


def items(number: int) -> dict[str, dict[str, object]]:
    """The rows of a ticket, as DynamoDB holds them."""
    asked = {
        "TableName": Row.Meta.table_name,
        "KeyConditionExpression": "pk = :pk",
        "ExpressionAttributeValues": {":pk": {"S": keys.ticket(AGENCY, number)}},
    }
    return {item["sk"]["S"]: item for item in client().query(**asked)["Items"]}


def migrated(rows: Kept, path: Path) -> None:
    """The migration has run, for both modules."""
    for module in Module:
        migration.migrate(rows.ctx, module, State(path), str)


def test_what_is_migrated_is_shown_as_before(old: Kept, tmp_path: Path) -> None:
    before, listed = shown(old), old.tickets()
    migrated(old, tmp_path / "first")
    assert (shown(old), old.tickets()) == (before, listed)
    for number in listed:
        rows = items(number)
        assert not OLD_KEYS & rows[keys.HEADER].keys()
        assert keys.DETAILS in rows
        assert keys.DEFAULT_FILES not in rows
    marks = list(Row.query(keys.seen(AGENCY, "user-jeff")))
    assert all(row.sk.startswith(keys.SEEN_MONTH) for row in marks)
    whole = {number: items(number) for number in listed}
    migrated(old, tmp_path / "second")
    assert {number: items(number) for number in listed} == whole


def test_a_ticket_that_somebody_acts_upon_before_is_written_as_now(old: Kept) -> None:
    tickets, number = old.ctx.tickets, min(old.tickets())
    read = tickets.load(number)
    assert read is not None
    tickets.save(Change(read.ticket, read.ticket.version))
    assert fetch(keys.ticket(AGENCY, number), keys.DETAILS) is not None
    again = tickets.load(number)
    assert again is not None
    assert again.ticket == replace(read.ticket, version=read.ticket.version + 1)
    assert not tickets.divide(number)


def test_an_act_under_way_is_not_lost_to_the_migration(old: Kept) -> None:
    tickets, number = old.ctx.tickets, min(old.tickets())
    read = tickets.load(number)
    assert read is not None
    assert tickets.divide(number)
    tickets.save(Change(replace(read.ticket, door_code="B43"), read.ticket.version))
    again = tickets.load(number)
    assert again is not None
    assert again.ticket.door_code == "B43"
