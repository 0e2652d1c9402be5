"""What acts and readings may consume: read and write units by AWS's size rules, counted.

The budgets are what was counted when they were set. A change that consumes less lowers them; one
that consumes more says why in its commit.
"""

from __future__ import annotations

from tests.fakes.act_units import act_units, reading_units
from tests.fakes.crowd import crowd
from tests.fakes.shops import Shop
from tests.fakes.units import Units

SIZE = 50

# (read, write) of the act itself, and of what the worker does because of it: making the sends of
# its messages, claiming and marking each, bringing search and counters up to date
ACTS: dict[str, tuple[Units, Units, Units, Units]] = {
    "creation": (Units(4, 29), Units(4, 7), Units(6, 18), Units(3, 34)),
    "vendor's message": (Units(1, 37), Units(4, 4), Units(3, 7), Units(3, 14)),
    "appointment accepted": (Units(1, 41), Units(4, 4), Units(3, 7), Units(3, 2)),
    "closing": (Units(1, 40), Units(4, 7), Units(6, 14), Units(3, 59)),
}
READINGS = {
    "list page of 20": Units(25),
    "desk of 40": Units(49.5),
    "opening a ticket": Units(2),
    "a search of two words": Units(25),
}


def test_nothing_consumes_more_than_its_budget(table: Shop) -> None:
    crowd(table.context(), SIZE)
    read = reading_units(table)
    assert read.keys() == READINGS.keys()
    over = {name: str(units) for name, units in read.items() if not units.within(READINGS[name])}
    done = act_units(table)
    assert done.keys() == ACTS.keys()
    for name, units in done.items():
        parts = (units.act, units.expansion, units.sends, units.projection)
        for part, budget in zip(parts, ACTS[name], strict=True):
            if not part.within(budget):
                over[name] = f"{part} (at most {budget})"
    assert not over


def test_units_add_up_and_are_held_against_a_budget() -> None:
    assert Units(1, 2, 1) + Units(0.5, 3) - Units(0.5) == Units(1, 5, 1)
    assert str(Units(2.5, 3, 1)) == "2.5 read, 3 write (1 of them for indexes)"
    assert not Units(1, 3).within(Units(1, 2))
