"""Rows that a newer build wrote are read from the table and go back with its codes (SYS-5)."""

from __future__ import annotations

import json
from typing import Any

from loge.kernel.modules import Module
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.row import Row, fetch
from loge.platform.dynamodb.short import lengthen, shorten
from loge.tickets.acting.create_ticket import NewTicket, create_ticket
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act
from loge.tickets.domain.words.sentences import fact_title
from loge.tickets.domain.words.status import status_label
from loge.tickets.letters.expand_entry import expand_entry
from loge.tickets.ports.listing import ListQuery

from tests.fakes.builders import AGENCY, make_actor, make_person, make_user, make_vendor
from tests.fakes.payloads import payload_of
from tests.fakes.shops import Shop

NEW = "from_the_future"
PK = keys.ticket(AGENCY, 1)


def _order(shop: Shop) -> None:
    new = NewTicket(
        module=Module.SYNDIC,
        place_id="place-gilbert",
        requester=make_person(),
        source="Téléphone",
        subject="Fuite",
        vendors=(make_vendor(),),
    )
    ctx = shop.context()
    create_ticket(ctx, make_user(), new, None)
    (carrier,) = [row for row in Row.query(PK, Row.sk.startswith(keys.FACT)) if row.entry]
    stored = ctx.tickets.entry(1, keys.carried(*keys.fact_of(carrier.sk)))
    assert stored is not None
    ctx.tickets.put_sends(stored.number, expand_entry(ctx, stored).sends)


def _spoil(prefix: str, **codes: Any) -> None:
    """Put a newer build's codes into the rows of a kind, as they lie in the table."""
    for row in list(Row.query(PK, Row.sk.startswith(prefix))):
        if row.card:
            row.card = json.dumps({**json.loads(row.card), **codes})
        else:
            said = {**lengthen(json.loads(row.body)), **codes}
            row.body = json.dumps(said if prefix == keys.SEND else shorten(said))
        row.save()


def _stored(prefix: str) -> list[dict[str, Any]]:
    return [lengthen(json.loads(row.body)) for row in Row.query(PK, Row.sk.startswith(prefix))]


def test_rows_of_a_newer_build_are_read_and_written_back(table: Shop) -> None:
    _order(table)
    (timer,) = _stored(keys.INTERVENTION)[0]["timers"] or [
        {"due_at": "2026-12-01T00:00:00Z", "armed_at": "2026-12-01T00:00:00Z"}
    ]
    _spoil(keys.HEADER, e=NEW, lifecycle_version=1)
    _spoil(keys.INTERVENTION, step=NEW, timers=[{**timer, "kind": NEW}])
    _spoil("T#", act=NEW, column=NEW)
    _spoil(keys.SEND, state=NEW, message=NEW)

    tickets = table.context().tickets
    page = tickets.page(1, 20)
    assert page is not None
    assert status_label(page.dossier.ticket) == "Autre"
    assert [fact_title(fact) for fact in page.facts][-1] == "Autre"
    listed = tickets.find(ListQuery(Module.SYNDIC, "all", 20))
    assert [status_label(one) for one in listed.tickets] == ["Autre"]
    assert {send.state.known for send in tickets.sends(1)} == {False}

    note = Command(Act.ADD_NOTE, make_actor(), None, payload_of(Act.ADD_NOTE, comment="Vu"))
    perform(table.context(), 1, note)
    silent = Command(Act.SET_SILENT, make_actor(), None, payload_of(Act.SET_SILENT, value=True))
    perform(table.context(), 1, silent)
    (kept,) = _stored(keys.INTERVENTION)
    assert kept["step"] == NEW
    assert [one["kind"] for one in kept["timers"]] == [NEW]
    header = fetch(PK, keys.HEADER)
    assert header is not None
    assert json.loads(header.card)["e"] == NEW
    assert {send["state"] for send in _stored(keys.SEND)} == {NEW}
