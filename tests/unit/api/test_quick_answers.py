"""Answers said without a model of every line are, byte for byte, those that a model checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.kernel.modules import Module
from loge.tickets.domain.desk import sort_out
from loge.tickets.domain.intervention import Step
from loge.tickets.domain.ticket import Card, CardPlace, TicketState, TicketType, Unanswered
from loge.tickets.reading.desk import Desk
from loge.tickets.reading.list_tickets import Listed

from functions.api.desk.answers import DeskView
from functions.api.kit.shape import Answer, line_of, said
from functions.api.tickets.answers import TicketListView, TicketView

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
FIRST = datetime(2000, 1, 1, tzinfo=UTC)
MOMENT = st.timedeltas(timedelta(0), timedelta(days=30_000)).map(lambda since: FIRST + since)
MAYBE = st.none() | MOMENT
WAITS = st.builds(
    Unanswered,
    party=TEXT,
    name=TEXT,
    since=MOMENT,
    latest=MOMENT,
    latest_fact=TEXT,
    count=st.integers(1, 9),
    intervention_id=st.none() | TEXT,
)
CARDS = st.builds(
    Card,
    number=st.integers(1, 10**8),
    type=st.sampled_from([*TicketType, TicketType.from_newer("VISIT")]),
    module=st.sampled_from(Module),
    place=st.builds(CardPlace, TEXT, TEXT, TEXT),
    subject=TEXT,
    opened_at=MOMENT,
    modified_at=MOMENT,
    created_by=TEXT,
    created_by_name=TEXT,
    assigned_to=TEXT,
    assigned_to_name=TEXT,
    state=st.sampled_from([*TicketState, TicketState.from_newer("paused")]),
    description=TEXT,
    description_cut=st.booleans(),
    urgent=st.booleans(),
    step=st.none() | st.sampled_from([*Step, Step.from_newer("visited")]),
    amount_cents=st.none() | st.integers(0, 10**9),
    vendor_names=st.lists(TEXT, max_size=3).map(tuple),
    appointment_at=MAYBE,
    late_at=MAYBE,
    manager_to_act=st.booleans(),
    unanswered=st.lists(WAITS, max_size=2).map(tuple),
    modified_by=TEXT,
    others_at=MAYBE,
)
PAGES = st.lists(CARDS, max_size=4, unique_by=lambda card: card.number)


def checked(shape: type[Answer], thing: object) -> str:
    """The same answer, filled and checked by its model."""
    return shape.of(thing).model_dump_json()


@given(PAGES, st.none() | TEXT, st.booleans(), st.none() | st.integers(0, 9999))
def test_a_list_is_said_as_its_model_says_it(
    cards: list[Card], cursor: str | None, flag: bool, number: int | None
) -> None:
    unread = frozenset(card.number for card in cards[::2])
    delegated = {card.number: card.assigned_to_name for card in cards[1::2]}
    listed = Listed(tuple(cards), unread, cursor, delegated, flag, number, number, cursor)
    assert said(TicketListView, listed) == checked(TicketListView, listed)


@given(PAGES, MOMENT, st.booleans())
def test_a_desk_is_said_as_its_model_says_it(cards: list[Card], now: datetime, flag: bool) -> None:
    unread = frozenset(card.number for card in cards[::2])
    desk = Desk(now, tuple(cards), sort_out(tuple(cards), unread, now), unread, {}, flag)
    assert said(DeskView, desk) == checked(DeskView, desk)


@dataclass(frozen=True)
class Inner:
    name: str
    since: date


@dataclass(frozen=True)
class Outer:
    inner: Inner | None
    many: tuple[Inner, ...]
    words: tuple[str, ...]


class InnerView(Answer, shows=Inner):
    name: str
    since: date


class LongerView(Answer, shows=Inner):
    since: date


class OuterView(Answer, shows=Outer):
    inner: InnerView | None
    many: list[LongerView]
    words: list[str]


@pytest.mark.parametrize("inner", [None, Inner('é\u2028"\\\t', date(2026, 2, 28))])
def test_what_is_within_is_said_too(inner: Inner | None) -> None:
    outer = Outer(inner, (Inner("a", date(2026, 1, 1)),) * 2, ("x",))
    assert said(OuterView, outer) == checked(OuterView, outer)
    assert said(OuterView, replace(outer, many=())) == checked(OuterView, replace(outer, many=()))


class AnythingView(Answer, shows=Outer):
    inner: Mapping[str, Any]


class EitherView(Answer, shows=Outer):
    inner: InnerView | LongerView


@pytest.mark.parametrize("shape", [AnythingView, EitherView, TicketView])
def test_a_shape_that_only_its_model_can_tell_is_refused(shape: type[Answer]) -> None:
    with pytest.raises(TypeError):
        line_of(shape)
