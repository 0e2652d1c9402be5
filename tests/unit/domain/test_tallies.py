"""What a ticket adds to the counters can be taken back exactly."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loge.kernel.modules import Module
from loge.tickets.domain.intervention import Appointment, PresenceAnswer, Step
from loge.tickets.domain.quote import Quote
from loge.tickets.domain.tallies import (
    Delta,
    Facets,
    cents_of,
    deltas,
    facets_of,
    nothing,
    vendors_of,
)
from loge.tickets.domain.ticket import Dossier, TicketState, TicketType

from tests.fakes.builders import NOW, make_dossier, make_intervention, make_place, make_vendor

HOUR = timedelta(hours=1)


def added(some: tuple[Delta, ...], total: Counter[tuple[object, ...]] | None = None) -> Counter:  # type: ignore[type-arg]
    """Sum the deltas, as the rows of the table do."""
    total = Counter() if total is None else total
    for delta in some:
        for key, count in delta.counts.items():
            total[delta.family, delta.of, delta.day, key] += count
    return total


def held(total: Counter) -> dict[object, int]:  # type: ignore[type-arg]
    """What is not zero."""
    return {key: count for key, count in total.items() if count}


interventions = st.builds(
    make_intervention,
    id=st.sampled_from(["I1", "I2", "I3"]),
    vendor=st.builds(
        make_vendor,
        name=st.sampled_from(["UN", "DEUX", "TROIS "]),
        trade=st.sampled_from(["Plomberie", "Nettoyage", ""]),
    ),
    step=st.sampled_from(list(Step)),
    replaced=st.booleans(),
    not_kept=st.booleans(),
    invoice_cents=st.none() | st.integers(0, 100_000),
    quote=st.none() | st.builds(Quote, st.integers(0, 100_000)),
)
moments = st.builds(
    lambda hours: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours), st.integers(0, 500)
)


# building a ticket takes its time on a busy machine
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """A ticket in any shape."""
    closed = draw(st.none() | moments)
    return make_dossier(
        *draw(st.lists(interventions, min_size=1, max_size=3)),
        module=draw(st.sampled_from(list(Module))),
        type=draw(st.sampled_from(list(TicketType))),
        source=draw(st.sampled_from(["Téléphone", "E-mail"])),
        assigned_to=draw(st.sampled_from(["jeff", "ines"])),
        place=make_place(id=draw(st.sampled_from(["gilbert", "prouve", ""]))),
        opened_at=draw(moments),
        closed_at=closed,
        state=TicketState.CLOSED if closed else TicketState.OPEN,
    )


@pytest.mark.req("END-3", "END-4")
@PATIENT
@given(st.lists(st.lists(dossiers(), min_size=1, max_size=5), min_size=1, max_size=3))
def test_the_sum_of_all_changes_is_the_count_from_scratch(lives: list[list[Dossier]]) -> None:
    total: Counter[tuple[object, ...]] = Counter()
    scratch: Counter[tuple[object, ...]] = Counter()
    for life in lives:
        before: Facets | None = None
        for dossier in life:
            after = facets_of(dossier)
            added(deltas(before, after), total)
            assert deltas(after, after) == ()
            before = after
        added(deltas(None, facets_of(life[-1])), scratch)
    assert held(total) == held(scratch)


@PATIENT
@given(dossiers())
def test_a_deleted_ticket_leaves_nothing_behind(dossier: Dossier) -> None:
    facets = facets_of(dossier)
    total = added(deltas(None, facets))
    added(deltas(facets, nothing(dossier.ticket.module)), total)
    assert held(total) == {}


@pytest.mark.req("END-4")
def test_a_ticket_counts_on_its_day_of_opening_in_paris() -> None:
    late = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)  # half past midnight, on the 1st of July
    facets = facets_of(make_dossier(opened_at=late))
    assert facets.opened is not None
    assert facets.opened.day == date(2026, 7, 1)
    assert facets.opened.counts == {
        "total": 1,
        "source:Téléphone": 1,
        "type:ODS": 1,
        "manager:user-jeff": 1,
        "trade:Plomberie": 1,
    }
    assert facets.closed is None


@pytest.mark.req("END-4")
def test_a_ticket_counts_once_a_trade_and_says_when_it_has_none() -> None:
    def trades(*named: str) -> set[str]:
        asked = [
            make_intervention(id=f"I{n}", vendor=make_vendor(trade=trade))
            for n, trade in enumerate(named)
        ]
        facets = facets_of(make_dossier(*asked))
        assert facets.opened is not None
        return {key for key in facets.opened.counts if key.startswith("trade:")}

    assert trades("Plomberie", "Plomberie", "Nettoyage") == {"trade:Plomberie", "trade:Nettoyage"}
    assert trades("Plomberie", "") == {"trade:Plomberie"}
    assert trades("") == {"trade:"}


@pytest.mark.req("END-4")
def test_a_reassignment_moves_one_ticket_from_one_manager_to_the_other() -> None:
    before = make_dossier()
    after = replace(before, ticket=replace(before.ticket, assigned_to="ines"))
    (delta,) = deltas(facets_of(before), facets_of(after))
    assert delta.counts == {"manager:user-jeff": -1, "manager:ines": 1}


@pytest.mark.req("END-3")
def test_a_closed_ticket_counts_its_interventions_and_what_they_cost() -> None:
    asked = (
        make_intervention(step=Step.INVOICED, invoice_cents=12_000),
        make_intervention(id="I2", step=Step.COMPLETED, quote=Quote(8_000)),
        make_intervention(id="I3", step=Step.INVOICED, invoice_cents=500, replaced=True),
        make_intervention(id="I4", step=Step.CANCELLED, vendor=make_vendor(name="PARTI")),
        make_intervention(
            id="I5", step=Step.QUOTE_RECEIVED, quote=Quote(99_000), vendor=make_vendor(name="CHER")
        ),
        make_intervention(id="I6", step=Step.COMPLETED, vendor=make_vendor(name="GRATUIT")),
    )
    dossier = make_dossier(
        *asked, closed_at=NOW + timedelta(days=2, seconds=5), state=TicketState.CLOSED
    )
    facets = facets_of(dossier)
    assert facets.closed is not None
    assert facets.place_id == "place-gilbert"
    assert facets.closed.day == date(2026, 11, 25)
    assert facets.closed.counts == {
        "tickets": 1,
        "seconds": 172_805,
        "cents": 20_000,
        "vendor:PLOMB'SERVICE": 2,
        "paid:PLOMB'SERVICE": 20_000,
        "vendor:GRATUIT": 1,
        "#1": 1,
    }


BEFORE, AFTER = Appointment(NOW, HOUR), Appointment(NOW + timedelta(days=3), HOUR)


@pytest.mark.req("END-3")
@pytest.mark.parametrize(
    ("values", "counted"),
    [
        ({"step": Step.COMPLETED, "appointment": AFTER}, True),
        ({"step": Step.AWAITING_INVOICE}, True),
        ({"step": Step.AWAITING_COMPLETION, "appointment": BEFORE}, True),
        ({"step": Step.AWAITING_COMPLETION, "appointment": AFTER}, False),
        (
            {
                "step": Step.AWAITING_COMPLETION,
                "appointment": AFTER,
                "presence": PresenceAnswer.ON_SITE.value,
            },
            True,
        ),
        (
            {
                "step": Step.AWAITING_COMPLETION,
                "appointment": BEFORE,
                "presence": PresenceAnswer.NOT_COMING.value,
            },
            False,
        ),
        ({"step": Step.AWAITING_APPOINTMENT}, False),
        ({"step": Step.QUOTE_ACCEPTED, "quote": Quote(8_000)}, False),
        ({"step": Step.QUOTE_RECEIVED, "quote": Quote(8_000)}, False),
        ({"step": Step.COMPLETED, "not_kept": True}, False),
        ({"step": Step.COMPLETED, "replaced": True}, False),
        ({"step": Step.CANCELLED, "appointment": BEFORE}, False),
        ({"step": Step.from_newer("of_a_newer_build"), "appointment": BEFORE}, False),
    ],
)
def test_a_closed_ticket_counts_only_the_visits_that_took_place(
    values: dict[str, Any], *, counted: bool
) -> None:
    other = make_intervention(id="I2", step=Step.CANCELLED, vendor=make_vendor(name="PARTI"))
    dossier = make_dossier(
        make_intervention(**{"invoice_cents": 5_000, **values}),
        other,
        closed_at=NOW + timedelta(days=1),
        state=TicketState.CLOSED,
    )
    facets = facets_of(dossier)
    assert vendors_of(facets) == (("PLOMB'SERVICE",) if counted else ())
    assert cents_of(facets) == (5_000 if counted else None)
