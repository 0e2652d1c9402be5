"""The vendor as a ticket knows it, and how persons keep who they are when they are sent again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from loge.kernel.people import Coordinates, Person


@dataclass(frozen=True, slots=True)
class Vendor:
    """NEW-10: the vendor as this ticket knows it (its coordinates are this ticket's only).

    Its party id is that of its intervention.
    """

    name: str
    coordinates: Coordinates = field(default_factory=Coordinates)
    comment: str = ""
    trade: str = ""
    register_id: str | None = None


@dataclass(frozen=True, slots=True)
class _Seat:
    """A person and its place in a list."""

    person: Person
    at: int


_Rule = Callable[[_Seat, _Seat], bool]


def keep(
    before: Sequence[Person], after: Sequence[Person], new_id: Callable[[], str]
) -> tuple[Person, ...]:
    """The persons of an edition: who was there keeps its party id, who comes gets a new one.

    Told by what is unchanged: the id itself, the register's, the name with an address, the name
    at the same place, an address. Nobody's id is given twice.
    """
    return _matched(_EDITED, before, after, new_id)


def recognise(
    known: Sequence[Person], named: Sequence[Person], new_id: Callable[[], str]
) -> tuple[Person, ...]:
    """Persons an act names: who is on the ticket has its party id, a stranger gets a new one.

    A place in a list says nothing here, nor an address that a household shares.
    """
    return _matched(_NAMED, known, named, new_id)


def _matched(
    rules: Sequence[_Rule],
    before: Sequence[Person],
    after: Sequence[Person],
    new_id: Callable[[], str],
) -> tuple[Person, ...]:
    free = [_Seat(person, at) for at, person in enumerate(before) if person.party]
    found: dict[int, str] = {}
    for rule in rules:
        for at, person in enumerate(after):
            same = next((old for old in free if rule(old, _Seat(person, at))), None)
            if at not in found and same is not None:
                found[at] = same.person.party
                free = [old for old in free if old.person.party != same.person.party]
    return tuple(
        replace(person, party=found[at] if at in found else new_id())
        for at, person in enumerate(after)
    )


def _same_id(old: _Seat, new: _Seat) -> bool:
    return old.person.party == new.person.party


def _same_record(old: _Seat, new: _Seat) -> bool:
    return bool(old.person.register_id) and old.person.register_id == new.person.register_id


def _same_name_and_address(old: _Seat, new: _Seat) -> bool:
    return _may_be(old, new) and same_name(old.person.name, new.person.name) and _share(old, new)


def _same_name_and_place(old: _Seat, new: _Seat) -> bool:
    return _may_be(old, new) and same_name(old.person.name, new.person.name) and old.at == new.at


def _same_address(old: _Seat, new: _Seat) -> bool:
    return _may_be(old, new) and _share(old, new)


_NAMED: tuple[_Rule, ...] = (_same_id, _same_record, _same_name_and_address)
_EDITED: tuple[_Rule, ...] = (*_NAMED, _same_name_and_place, _same_address)


def _may_be(old: _Seat, new: _Seat) -> bool:
    """Two records of a register are two persons, whatever they have in common."""
    records = {old.person.register_id, new.person.register_id} - {None, ""}
    return len(records) < 2


def same_name(one: str, other: str) -> bool:
    """Whether it is one name: not that it is one person."""
    return one.strip().casefold() == other.strip().casefold()


def addresses(person: Person) -> frozenset[str]:
    """Everywhere somebody is reached, in one form."""
    coordinates = person.coordinates
    return frozenset(a.lower() for a in (*coordinates.emails, *coordinates.phones))


def _share(old: _Seat, new: _Seat) -> bool:
    return bool(addresses(old.person) & addresses(new.person))
