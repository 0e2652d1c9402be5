"""The date of a visit, at every door where one comes in: the same bounds, the same sentences."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from loge.kernel.dates import paris
from loge.tickets.domain.fact import Act
from loge.tickets.domain.lifecycle.engine.table import ROWS
from loge.tickets.domain.payloads.answers import NewAppointment
from loge.tickets.domain.sends import OutboxEntry

from tests.fakes.builders import AGENCY
from tests.fakes.http import Api
from tests.fakes.world import World
from tests.unit.api.conftest import order_body
from tests.unit.doors.doors import JEFF
from tests.unit.exchange.guests import accepted, order, planned
from tests.unit.exchange.phone import Phone

DATES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("dates.json").read_text(encoding="utf-8")
)
WORDS = {"too_old": "trop ancienne", "too_far": "trop lointaine", "past": "déjà passée"}
ANNOUNCING = {"intervention_planned", "notified_planned", "notified_postponed"}


@dataclass(frozen=True, slots=True)
class Came:
    """``said``: the sentence of the refusal, at the field; ``announced``: what leaves about it."""

    said: str
    announced: frozenset[str] = frozenset()


def _announced(entries: list[OutboxEntry]) -> frozenset[str]:
    return frozenset(i.message.value for entry in entries for i in entry.intents) & ANNOUNCING


def _by_the_manager(act: str, before: tuple[str, ...], **more: Any) -> Callable[[int], Came]:
    """An act in the vendor's place, after others."""

    def come_in(days: int) -> Came:
        world = World()
        start = world.clock.now() + timedelta(days=days)
        with Api(world).running() as api:
            ticket = api.call("POST", "/v1/tickets", order_body(), user=JEFF).json
            for earlier in before:
                ticket = _act(api, ticket, earlier, world.clock.now() + timedelta(days=2)).json
            known = len(_entries(world))
            answer = _act(api, ticket, act, start, **more)
        if answer.status >= 400:
            assert answer.status == 400
            (error,) = answer.json["errors"]
            assert error["field"] == "start"
            return Came(str(error["detail"]))
        return Came("", _announced(_entries(world)[known:]))

    return come_in


def _entries(world: World) -> list[OutboxEntry]:
    return list(world.store.agencies[AGENCY].tickets[1].entries.values())


def _act(api: Api, ticket: dict[str, Any], act: str, start: datetime, **more: Any) -> Any:
    part = ticket["interventions"][0]
    path = f"/v1/tickets/{ticket['number']}/interventions/{part['id']}/acts"
    body = {"act": act, "start": start.isoformat(), **more}
    if act == "accept":
        body["duration_minutes"] = 60
    headers = {"If-Match": f'"{part["step_version"]}"'}
    return api.call("POST", path, body, user=JEFF, headers=headers)


def _on_the_page(
    start: Callable[[pytest.MonkeyPatch], Phone], slug: str, **typed: str
) -> Callable[[pytest.MonkeyPatch, int], str]:
    def come_in(monkeypatch: pytest.MonkeyPatch, days: int) -> str:
        phone = start(monkeypatch)
        day = paris(phone.world.clock.now() + timedelta(days=days)).date()
        page = phone.answer(slug, date=day.strftime("%d/%m/%Y"), heure="14:30", **typed)
        if page.status == 303:
            return ""
        # nothing typed is lost
        assert page.fields()["date"] == [day.strftime("%d/%m/%Y")]
        return str(page.errors()["date"])

    return come_in


MANAGER = {
    "API: accepted in the vendor's place": _by_the_manager("accept", ()),
    "API: postponed in the vendor's place": _by_the_manager(
        "answer_presence", ("accept",), presence="postponed"
    ),
}
VENDOR = {
    "vendor's page: acceptance": _on_the_page(order, "accepter", duree="60"),
    "vendor's page: presence, postponed": _on_the_page(planned, "presence", presence="postponed"),
    "vendor's page: appointment of a quote": _on_the_page(accepted, "rendez-vous", duree="60"),
}


@pytest.mark.req("STP-2")
@pytest.mark.parametrize("date", DATES, ids=lambda one: str(one["why"]))
@pytest.mark.parametrize("door", MANAGER)
def test_a_manager_s_date_is_kept_entered_afterwards_or_refused(
    door: str, date: dict[str, Any]
) -> None:
    came = MANAGER[door](date["days"])
    expected = date["manager"]
    assert (WORDS[expected] in came.said) if expected in WORDS else came.said == ""
    if expected == "afterwards":
        assert came.announced == frozenset()
    if expected == "kept":
        assert came.announced


@pytest.mark.req("VEN-3")
@pytest.mark.parametrize("date", DATES, ids=lambda one: str(one["why"]))
@pytest.mark.parametrize("door", VENDOR)
def test_a_vendor_s_date_is_kept_or_refused_at_its_field(
    door: str, date: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = VENDOR[door](monkeypatch, date["days"])
    expected = date["vendor"]
    assert (WORDS[expected] in said) if expected in WORDS else said == ""


def test_no_other_act_takes_the_date_of_a_visit() -> None:
    taking = {Act.ACCEPT, Act.ANSWER_PRESENCE, Act.FIX_APPOINTMENT, Act.POSTPONE_APPOINTMENT}

    assert {row.act for row in ROWS if issubclass(row.payload, NewAppointment)} == taking
