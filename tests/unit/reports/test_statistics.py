"""The five statistics are a recount of the tickets, whatever their days (END-4)."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.kernel.errors import Invalid
from loge.kernel.modules import Module
from loge.reporting.application.statistics import Statistics, read_statistics, statistic_csv
from loge.reporting.domain.statistics import Statistic, months_between, rows_of, shares
from loge.reporting.domain.words import share_text

from tests.fakes.builders import AGENCY, make_user
from tests.fakes.world import World

START = date(2025, 3, 30)
days = st.integers(0, 400).map(lambda count: START + timedelta(days=count))
names = st.sampled_from(["Téléphone", "E-mail", "", "Courrier: urgent"])
tickets = st.lists(
    st.tuples(days, names, st.sampled_from(["ODS", "DM"]), st.sets(names, min_size=1, max_size=3)),
    max_size=40,
)


@given(tickets)
@pytest.mark.req("END-4")
def test_statistics_are_a_recount_of_the_tickets(
    opened: list[tuple[date, str, str, set[str]]],
) -> None:
    counted: dict[date, Counter[str]] = {}
    for day, source, kind, trades in opened:
        keys = ["total", f"source:{source}", f"type:{kind}", *(f"trade:{t}" for t in trades)]
        counted.setdefault(day, Counter()).update(keys)
    first, last = START, START + timedelta(days=400)

    def rows(statistic: Statistic) -> dict[str, int]:
        return {row.key: row.count for row in rows_of(statistic, first, last, counted.items())}

    assert rows(Statistic.SOURCES) == Counter(source for _, source, _, _ in opened)
    assert rows(Statistic.TYPES) == Counter(kind for _, _, kind, _ in opened)
    assert rows(Statistic.TRADES) == Counter(t for *_, trades in opened for t in trades)
    months = rows(Statistic.MONTHS)
    assert list(months) == months_between(first, last)
    assert sum(months.values()) == len(opened)


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_shares_are_exact_to_a_tenth_and_make_a_hundred_together(counts: list[int]) -> None:
    parts = shares(counts)
    assert sum(parts) == (1000 if sum(counts) else 0)
    for count, part in zip(counts, parts, strict=True):
        assert not count or abs(part - 1000 * count / sum(counts)) < 1
        assert count or not part


def test_months_go_from_the_first_to_the_last_over_the_new_year() -> None:
    assert months_between(date(2025, 11, 30), date(2026, 2, 1)) == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    ]


@pytest.fixture
def world() -> World:
    """Two modules with tickets, one of whose managers has left."""
    world = World()
    rows = world.store.agencies[AGENCY]
    rows.users["user-gone"] = make_user(id="user-gone", name="PAUL PARTI", active=False)
    for module, day, counts in (
        ("syndic", date(2026, 1, 1), {"source:E-mail": 2, "manager:user-jeff": 2, "total": 2}),
        ("syndic", date(2026, 12, 31), {"source:SMS": 1, "manager:user-gone": 1, "total": 1}),
        ("syndic", date(2027, 1, 1), {"source:SMS": 50, "total": 50}),
        ("gerance", date(2026, 6, 1), {"source:E-mail": 1, "manager:u-0": 1, "total": 1}),
    ):
        rows.counters["opened", module, day] = dict(counts)
    return world


def read(world: World, *modules: Module) -> Statistics:
    return read_statistics(world.context(), modules, date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.req("END-4")
def test_both_days_count_and_leavers_keep_their_name(world: World) -> None:
    found = read(world, *Module)
    assert found.tickets == 4
    by_label = {
        table.statistic: {line.label: line.count for line in table.lines} for table in found.tables
    }
    assert by_label[Statistic.SOURCES] == {"E-mail": 3, "SMS": 1}
    managers = {"JEFF LE CHEF": 2, "PAUL PARTI": 1, "Ancien utilisateur": 1}
    assert by_label[Statistic.MANAGERS] == managers
    assert by_label[Statistic.MONTHS]["juin 2026"] == 1
    assert len(by_label[Statistic.MONTHS]) == 12


def test_one_module_counts_alone(world: World) -> None:
    assert read(world, Module.GERANCE).tickets == 1


def test_the_csv_says_what_the_table_says(world: World) -> None:
    name, text = statistic_csv(read(world, *Module), Statistic.SOURCES)
    assert name == "statistiques-sources-2026-01-01-2026-12-31.csv"
    read_back = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert read_back == [
        ["Source", "Nombre de tickets", "Part (%)"],
        ["E-mail", "3", "75,0"],
        ["SMS", "1", "25,0"],
        ["Total", "4", "100,0"],
    ]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (date(2026, 2, 1), date(2026, 1, 31), "to"),
        (date(2023, 1, 1), date(2026, 1, 1), "to"),
        (date(1999, 12, 31), date(2000, 1, 1), "from"),
        (date(2099, 1, 1), date(2100, 1, 1), "to"),
    ],
)
def test_a_period_is_a_period_of_at_most_three_years(first: date, last: date, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_statistics(World().context(), (Module.SYNDIC,), first, last)
    assert refused.value.field == field


def test_three_whole_years_are_accepted() -> None:
    found = read_statistics(
        World().context(), (Module.SYNDIC,), date(2024, 2, 29), date(2027, 2, 28)
    )
    assert found.tickets == 0
    assert share_text(5) == "0,5"
