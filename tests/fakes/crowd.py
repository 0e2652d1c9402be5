"""A table with many tickets that can be searched, and a year of counters, filled quickly.

Those that a search is to find are indexed by the projector itself; the others have the few rows
that stand in its way: in the same partitions, under words that begin alike.
"""

from __future__ import annotations

from datetime import date, timedelta

from loge.context import Context
from loge.kernel.modules import Module
from loge.platform.dynamodb.row import Row
from loge.tickets.adapters.dynamodb.index import DynamoIndex
from loge.tickets.domain.tallies import Delta, nothing
from loge.tickets.ports.index import FORM, Indexed
from loge.tickets.reading.project import project_whole

from tests.fakes.builders import AGENCY, make_place, make_ticket
from tests.fakes.shops import fill, rows_of
from tests.fakes.time import FakeClock

RARE = 12
RARE_WORDS = "Ascenseur Prouvé"
COMMON_WORD = "assainissement"
YEAR = 2026


def crowd(ctx: Context, last: int) -> None:
    """Tickets 1 to ``last``, all open; all hold ``COMMON_WORD``, the first ``RARE`` alone
    ``RARE_WORDS``."""
    fill(1, last)
    place = make_place(id="place-prouve", label="PROUVÉ", address="8 rue du Parc")
    for number in range(1, RARE + 1):
        ticket = make_ticket(
            number=number, subject="Ascenseur bloqué", description=COMMON_WORD, place=place
        )
        for row in rows_of(ticket):
            row.save()
        project_whole(ctx, number)
    _others(range(RARE + 1, last + 1))
    ctx.index.set_moved()
    _days(last)


def more(first: int, last: int) -> None:
    """As many again of those that hold ``COMMON_WORD``: the numbers up to ``last``."""
    fill(first, last)
    _others(range(first, last + 1))


def _others(numbers: range) -> None:
    index = DynamoIndex(AGENCY, FakeClock())
    with Row.batch_write() as batch:
        for number in numbers:
            held = Indexed(number, Module.SYNDIC, YEAR, nothing(Module.SYNDIC), 1, form=FORM)
            for row in held.rows_of((COMMON_WORD, "prunier")):
                batch.save(index.row(held, row))


def _days(tickets: int) -> None:
    """The same number of days, whatever the tickets."""
    index = DynamoIndex(AGENCY, FakeClock())
    first = date(YEAR, 1, 1)
    days = [first + timedelta(days=n) for n in range(365)]
    counts = {"total": tickets, "source:Téléphone": tickets, "manager:user-jeff": tickets}
    changes = [Delta("opened", Module.SYNDIC.value, day, counts) for day in days]
    for start in range(0, len(changes), 90):
        revision = start // 90 + 1
        owed = tuple(changes[start : start + 90])
        mark = Indexed(99_999_999, Module.SYNDIC, YEAR, nothing(Module.SYNDIC), revision, owed=owed)
        if not index.commit(mark):
            raise ValueError("the counters of another crowd are there")
        index.count(mark)
