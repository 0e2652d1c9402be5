"""French public holidays by place (REL-5), from the ``holidays`` library."""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from functools import lru_cache

# ISO 3166-2:FR subdivisions that the library knows, by the first digits of the postcode
_ZONES = {
    "67": "6AE", "68": "6AE", "57": "57",
    "971": "971", "972": "972", "973": "973", "974": "974", "976": "976",
    "975": "PM", "977": "BL", "978": "MF", "986": "WF", "987": "PF", "988": "NC",
}  # fmt: skip


def zone(postcode: str) -> str | None:
    """The holiday zone of a postcode; None is the common calendar of mainland France."""
    return _ZONES.get(postcode[:3]) or _ZONES.get(postcode[:2])


@lru_cache(maxsize=32)
def _days(zone_code: str | None) -> Container[date]:
    from holidays.countries.france import France

    days: Container[date] = France(subdiv=zone_code)  # type: ignore[no-untyped-call]
    return days  # years are filled in as they are asked for


class FrenchCalendar:
    """Imported only when a delay is computed: the library is not small."""

    def is_holiday(self, day: date, postcode: str) -> bool:
        """Whether this day is a public holiday where this postcode is."""
        return day in _days(zone(postcode))
