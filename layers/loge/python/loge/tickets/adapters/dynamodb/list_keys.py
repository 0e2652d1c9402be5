"""Keys of the lists' indexes (``row``): a partition a person, module and state, newest first."""

from __future__ import annotations

from datetime import date, datetime

from loge.platform.dynamodb import keys


def list_sort(modified_at: datetime, number: int) -> str:
    """The sort key of every list: newest modification, then number."""
    return f"{keys.instant(modified_at)}#{number:08d}"


def number_of_sort(sort: str) -> int:
    """The ticket number at the end of a list's sort key."""
    return int(sort.rpartition("#")[2])


def modified_of_sort(sort: str) -> datetime:
    """The instant at the beginning of a list's sort key."""
    return datetime.fromisoformat(sort.partition("#")[0])


def list_partition(
    agency_id: str, module: str, *, mine: str | None, state: str = "", day: date | None = None
) -> str:
    """The partition of a list: whole agency or one manager; all, one state or one day."""
    whose = f"M#{mine}" if mine is not None else "L"
    which = f"#{state}" if state else ""
    when = f"#{day.isoformat()}" if day else ""
    return f"{keys.agency(agency_id)}#{whose}#{module}{which}{when}"
