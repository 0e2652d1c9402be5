"""What each user has seen of the tickets (LST-3): one item a user and month of what was seen.

A mark says which state of a ticket was seen: the instant of its last change. It stands in the month
of that instant, so that who looks for marks since a change reads the months since then, together.
Twelve bytes a mark: the number, and microseconds since 1970.

Marks from before were an item each. They are looked up as long as there are any; the item ``WHOLE``
says that a user has none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from struct import Struct

from pynamodb.exceptions import PutError

from loge.kernel.errors import Busy
from loge.platform.dynamodb import codec, items, keys
from loge.platform.dynamodb.row import Row, fetch, fetch_many
from loge.platform.dynamodb.transaction import CONDITION

_MARK = Struct("<IQ")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_ATTEMPTS = 10  # a user has a few tabs


def read(
    pk: str, changed: Mapping[int, datetime], *, consistent: bool = True
) -> dict[int, datetime]:
    """The marks of these tickets since each has changed, earlier ones perhaps: one Query."""
    if not changed:
        return {}
    since = keys.seen_month(min(changed.values()))
    found, whole = dict[int, int](), False
    months = items.query(
        "pk = :p AND sk >= :since", {":p": pk, ":since": since}, consistent=consistent
    )
    for month in months:
        whole = whole or month["sk"]["S"] == keys.SEEN_WHOLE
        if "marks" in month:
            every = _MARK.iter_unpack(month["marks"]["B"])
            _latest(found, ((n, at) for n, at in every if n in changed))
    marks = {number: _EPOCH + at * _MICROSECOND for number, at in found.items()}
    if whole:
        return marks
    unknown = [n for n, at in changed.items() if n not in marks or marks[n] < at]
    before = _each(pk, unknown)
    return marks | {n: max(at, marks.get(n, at)) for n, at in before.items()}


def mark(pk: str, number: int, at: datetime) -> None:
    """Remember that the state of ``at`` was seen. Raises ``Busy`` when others keep winning."""
    _merge(pk, keys.seen_month(at), {number: (at - _EPOCH) // _MICROSECOND})


def gather(pk: str) -> int:
    """Put the marks from before, an item each, into their months; how many there were."""
    each = list(Row.query(pk, Row.sk < keys.SEEN_MONTH, consistent_read=True))
    months: dict[str, dict[int, int]] = defaultdict(dict)
    for row in each:
        at = codec.decode(datetime, row.body)
        months[keys.seen_month(at)][int(row.sk)] = (at - _EPOCH) // _MICROSECOND
    for month, marks in sorted(months.items()):
        _merge(pk, month, marks)
    with Row.batch_write() as batch:
        for row in each:
            batch.delete(row)
    _say_whole(pk)
    return len(each)


def _merge(pk: str, month: str, marks: Mapping[int, int]) -> None:
    """Add the marks that are newer than those that are there; nothing is written without any."""
    for _ in range(_ATTEMPTS):
        row = fetch(pk, month)
        known = dict(_marks(row)) if row else {}
        merged = dict(known)
        _latest(merged, marks.items())
        if merged == known:
            return
        if row is None:
            _settle(pk)
        version = int(row.version) if row else 0
        packed = b"".join(_MARK.pack(*one) for one in sorted(merged.items()))
        fresh = Row(pk, month, kind="seen", version=version + 1, marks=packed)
        try:
            fresh.save(condition=Row.version == version if row else Row.pk.does_not_exist())
        except PutError as error:
            if error.cause_response_code != f"{CONDITION}Exception":
                raise
        else:
            return
    raise Busy


def _latest(found: dict[int, int], marks: Iterable[tuple[int, int]]) -> None:
    for number, at in marks:
        found[number] = max(at, found.get(number, at))


def _marks(row: Row) -> Iterable[tuple[int, int]]:
    return _MARK.iter_unpack(row.marks) if row.marks else ()


def _each(pk: str, numbers: Iterable[int]) -> dict[int, datetime]:
    """Marks from before."""
    where = [(pk, keys.seen_number(number)) for number in numbers]
    if not where or not _any(pk):
        return {}
    return {int(sk): codec.decode(datetime, row.body) for (_, sk), row in fetch_many(where).items()}


def _any(pk: str) -> bool:
    first = Row.query(pk, Row.sk < keys.SEEN_MONTH, consistent_read=True, limit=1)
    return next(iter(first), None) is not None


def _settle(pk: str) -> None:
    """Once a month: whoever has no mark from before is not asked for one any more."""
    if fetch(pk, keys.SEEN_WHOLE) is None and not _any(pk):
        _say_whole(pk)


def _say_whole(pk: str) -> None:
    Row(pk, keys.SEEN_WHOLE, kind="seen").save()
