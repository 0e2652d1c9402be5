"""What every context needs of the world: time, identifiers, holidays."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """Business time (moved by the local time machine) and real time (leases, expiry)."""

    def now(self) -> datetime:
        """Business time, aware, UTC."""

    def real(self) -> datetime:
        """Real time, aware, UTC."""


class Ids(Protocol):
    """Fresh identifiers."""

    def new(self) -> str:
        """A new sortable unique id (ULID, 26 characters)."""

    def token(self) -> str:
        """128 random bits in base62, exactly 22 characters."""


class Calendar(Protocol):
    """Public holidays."""

    def is_holiday(self, day: date, postcode: str) -> bool:
        """Whether this day is a public holiday where this postcode is (REL-5)."""


class HasAgency(Protocol):
    """The id of the agency served."""

    @property
    def agency(self) -> str:
        """The id of the agency served."""


class HasClock(Protocol):
    """Business and real time."""

    @property
    def clock(self) -> Clock:
        """Business and real time."""


class HasIds(Protocol):
    """Fresh identifiers."""

    @property
    def ids(self) -> Ids:
        """Fresh identifiers."""


class HasCalendar(Protocol):
    """Public holidays."""

    @property
    def calendar(self) -> Calendar:
        """Public holidays."""
