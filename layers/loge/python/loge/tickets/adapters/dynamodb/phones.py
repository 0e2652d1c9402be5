"""What an agency wrote to a phone on a day: one row, with how often and by which messages (MSG-6).

Answers find their ticket by it, and the phone's budget of the day is counted in it (ADR 41).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from loge.kernel.dates import paris_day
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.row import Row
from loge.tickets.ports.directory import PhoneThread

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
DAY = "phone_day"  # the kind of such a row; the others stand for one message each


def of_day(phone: str, thread: PhoneThread) -> Row:
    """The row of a thread's day."""
    return Row(keys.phone(phone), keys.phone_day(paris_day(thread.at), thread.agency))


def encode(thread: PhoneThread) -> str:
    """A thread as its row keeps it: as short as can be, a phone may be written to often."""
    at = (thread.at - _EPOCH) // _MICROSECOND
    values = [at, thread.number, thread.send_id, thread.intervention_id]
    # a vendor's party is its part of the ticket
    party = [] if thread.party == thread.intervention_id else [thread.party]
    return json.dumps([*values, *party], separators=(",", ":"))


def threads_of(row: Row) -> Iterable[PhoneThread]:
    """The threads of a row, of a day or from before."""
    if row.kind != DAY:
        return (codec.decode(PhoneThread, row.body),)
    agency = row.sk.partition("#")[2]
    return [_decode(agency, text) for text in row.threads or ()]


def of_ticket(row: Row, agency: str, number: int) -> set[str]:
    """What the row of a day keeps of one ticket."""
    if row.kind != DAY or row.sk.partition("#")[2] != agency:
        return set()
    return {text for text in row.threads or () if _decode(agency, text).number == number}


def _decode(agency: str, text: str) -> PhoneThread:
    at, number, send_id, about, *party = json.loads(text)
    whose = party[0] if party else about
    return PhoneThread(agency, number, about, _EPOCH + at * _MICROSECOND, whose, send_id)
