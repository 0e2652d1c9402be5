"""What acts and readings may consume: read and write units by AWS's size rules, counted.

The budgets are what was counted when they were set. A change that consumes less lowers them; one
that consumes more says why in its commit.
"""

from __future__ import annotations

from tests.fakes.act_units import act_units, reading_units
from tests.fakes.crowd import crowd
from tests.fakes.shops import Shop
from tests.fakes.units import Units

# more than a page of rows: a word that all hold is followed by longer ones
SIZE = 80

# (read, write) of the act itself, and of what the worker does because of it: making the sends of
# its messages, claiming and marking each, bringing search and counters up to date. The vendor is
# told by e-mail alone, or by SMS too: that counts in the budgets of its phone, its user and its
# agency, two write units (ADR 41)
ACTS: dict[str, tuple[Units, Units, Units, Units]] = {
    "creation": (Units(4, 17), Units(4, 0), Units(2, 3), Units(4, 19)),
    "creation, by e-mail and SMS": (Units(4, 17), Units(4, 0), Units(4, 7), Units(4, 19)),
    "vendor's message": (Units(1, 9), Units(4, 0), Units(2, 2), Units(5, 7)),
    "vendor's message, no new words": (Units(1, 9), Units(4, 0), Units(2, 2), Units(5, 3)),
    "appointment accepted": (Units(1, 13), Units(4, 0), Units(2, 2), Units(4, 2)),
    "closing": (Units(1, 12), Units(4, 0), Units(2, 2), Units(4, 4)),
    "closing, by e-mail and SMS": (Units(1, 12), Units(4, 0), Units(4, 6), Units(4, 4)),
}
READINGS = {
    "list page of 20": Units(2.5),
    "desk of 40": Units(4),
    "opening a ticket": Units(2),
    # half a unit a header, a Query (a full one is followed by another) and the marks of a month
    "a search of two words": Units(7.5),
    "a search of a common word, page of 20": Units(11.5),
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
