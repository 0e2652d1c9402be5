"""The only reader across agencies, by a closed list of keys: each answers (agency, id)."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from loge.agency.adapters.staff import SubjectOwner
from loge.agency.domain.user import User
from loge.kernel.due import Due
from loge.kernel.outbox import REPORT, Subject
from loge.kernel.ports import Clock
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.budget import left
from loge.platform.dynamodb.cache import Cache
from loge.platform.dynamodb.row import Row, fetch
from loge.platform.dynamodb.transaction import Cancelled, Transaction
from loge.tickets.adapters.dynamodb import phones
from loge.tickets.domain.link import LinkTarget
from loge.tickets.ports.directory import PhoneThread, Receipt


@dataclass(frozen=True, slots=True)
class SendAddress:
    """The message behind a provider's message id: ``kind`` and ``id`` name its subject.

    Rows from before subjects name a ticket by its ``number``; 0 meant a report, whose id stands in
    ``send_id`` before a #.
    """

    agency: str
    send_id: str
    kind: str = ""
    id: str = ""
    number: int = 0

    def subject(self) -> tuple[Subject, str]:
        """(subject, send id)."""
        if self.kind:
            return Subject(self.agency, self.kind, self.id), self.send_id
        if self.number:
            return Subject.ticket(self.agency, self.number), self.send_id
        report_id, _, mail_id = self.send_id.partition("#")
        return Subject(self.agency, REPORT, report_id), mail_id


_PHONE_DAYS = timedelta(days=180)
_COUNTED_DAYS = timedelta(days=3)  # as long as any budget of a day
# longer than a topic tries again (23 days) and a dead letter waits (14) together
_RECEIPT_DAYS = timedelta(days=60)


class DynamoDirectory:
    """Implements ``Directory``."""

    def __init__(self, clock: Clock, cache: Cache) -> None:
        self._clock = clock
        self._cache = cache

    def user_by_subject(self, subject: str) -> User | None:
        """The user behind an identity subject, at most 60 s old."""
        return self._cache.get(("subject", subject), lambda: self._user(subject))

    def _user(self, subject: str) -> User | None:
        row = fetch(keys.identity(subject), keys.ONLY)
        if row is None:
            return None
        owner = codec.decode(SubjectOwner, row.body)
        found = fetch(keys.register(owner.agency, keys.USERS), owner.user_id)
        user = codec.decode(User, found.body) if found else None
        # a subject that was given to somebody else since is nobody
        return user if user and user.sub == subject else None

    def link(self, token_hash: str) -> LinkTarget | None:
        """What a link opens; None when unknown or, by the real clock, expired."""
        row = fetch(keys.link(token_hash), keys.ONLY)
        if row is None:
            return None
        target = codec.decode(LinkTarget, row.body)
        return target if target.expires_at > self._clock.real() else None

    def due(self, now: datetime, real: datetime, limit: int) -> Sequence[Due]:
        """What is due and not leased, oldest first, over all shards: one Query each."""
        free = Row.lease_until.does_not_exist() | (Row.lease_until <= keys.instant(real))
        passed = Row.due_at <= keys.passed(now)
        found: list[Row] = []
        for shard in keys.shards():
            found += Row.query(shard, passed, free, index_name="due", limit=limit)
        oldest = heapq.nsmallest(limit, found, key=lambda row: (row.due_at, row.pk, row.sk))
        return tuple(due for due in map(_due, oldest) if due is not None)

    def lease(self, due: Due, until: datetime) -> bool:
        """Take a due row until ``until`` (real time); False when another has it or it moved.

        A transaction of one: its token keeps a lost reply from looking like another's lease.
        """
        row = Row(*keys.due_row(due.subject, due.kind, due.item_id))
        real = keys.instant(self._clock.real())
        same = Row.due_at == keys.due_at(due.due_at)
        free = Row.lease_until.does_not_exist() | (Row.lease_until <= real)
        taken = [Row.lease_until.set(keys.instant(until))]
        transaction = Transaction()
        transaction.update(row, taken, same & free)
        try:
            transaction.commit()
        except Cancelled:
            return False
        return True

    def next_due(self, until: datetime) -> datetime | None:
        """The earliest due time at or before ``until``."""
        passed = Row.due_at <= keys.passed(until)
        firsts: list[str] = []
        for shard in keys.shards():
            rows: Iterable[Row] = Row.query(shard, passed, index_name="due", limit=1)
            firsts += [row.due_at for row in islice(rows, 1)]
        return keys.parse_due(min(firsts)) if firsts else None

    def phone_threads(self, phone: str) -> Sequence[PhoneThread]:
        """Every ticket that wrote to this phone, the latest first, each once (MSG-6)."""
        latest: dict[tuple[str, int, str, str], PhoneThread] = {}
        for thread in _spoken(phone):
            latest.setdefault(_whose(thread), thread)
        return tuple(latest.values())

    def texts(self, phone: str) -> Sequence[PhoneThread]:
        """Every message to this phone that its row names, the latest first."""
        return tuple(thread for thread in _spoken(phone) if thread.send_id)

    def remember_phone(self, phone: str, thread: PhoneThread) -> None:
        """Remember that a ticket writes to this phone: one UpdateItem."""
        self._say(phone, thread, [])

    def count_phone(self, phone: str, thread: PhoneThread, most: int | None) -> bool:
        """The same, counted, unless that is more than ``most``: one UpdateItem (ADR 41)."""
        return self._say(phone, thread, [Row.counter.add(1)], None if most is None else left(most))

    def uncount_phone(self, phone: str, thread: PhoneThread) -> None:
        """Take back what ``count_phone`` has just counted."""
        taken = [Row.counter.add(-1), Row.threads.delete({phones.encode(thread)})]
        _update(phones.of_day(phone, thread), taken, Row.counter > 0)

    def _say(
        self, phone: str, thread: PhoneThread, counted: list[Action], most: Condition | None = None
    ) -> bool:
        latest = codec.encode(replace(thread, send_id=""), sparse=True)
        kept = int((self._clock.real() + _PHONE_DAYS).timestamp())
        said = [Row.threads.add({phones.encode(thread)}), Row.ttl.set(kept)]
        # a build from before days reads the latest of them
        before = [Row.kind.set(phones.DAY), Row.body.set(latest)]
        return _update(phones.of_day(phone, thread), [*counted, *said, *before], most)

    def receipt(self, sms_id: str, fresh: Receipt) -> Receipt:
        """What stands of this SMS; ``fresh`` when it has never come before."""
        row = self._receipt(sms_id, fresh)
        transaction = Transaction()
        transaction.put(row, Row.pk.does_not_exist() | (Row.ttl <= self._now()))
        try:
            transaction.commit()
        except Cancelled:
            there = fetch(row.pk, row.sk)
            return codec.decode(Receipt, there.body) if there else fresh
        return fresh

    def keep_receipt(self, sms_id: str, receipt: Receipt) -> None:
        """Write what became of an SMS."""
        self._receipt(sms_id, receipt).save()

    def _receipt(self, sms_id: str, receipt: Receipt) -> Row:
        until = self._clock.real() + _RECEIPT_DAYS
        row = Row(keys.sms(sms_id), keys.ONLY, kind="sms", ttl=int(until.timestamp()))
        row.body = codec.encode(receipt)
        return row

    def _now(self) -> int:
        return int(self._clock.real().timestamp())

    def forget_phone(self, phone: str, agency: str, number: int) -> None:
        """Forget that this ticket ever wrote to this phone."""
        place = f"#{agency}#{number:08d}#"
        for row in Row.query(keys.phone(phone), consistent_read=True):
            if place in row.sk:
                row.delete()
                continue
            gone = phones.of_ticket(row, agency, number)
            if gone:
                _update(row, [Row.threads.delete(gone)])
            if gone and not row.threads:
                # what is counted on that day stays as long as it counts
                soon = int((self._clock.real() + _COUNTED_DAYS).timestamp())
                _update(row, [Row.body.remove(), Row.ttl.set(soon)], Row.threads.does_not_exist())

    def send_by_provider(self, provider_id: str) -> tuple[Subject, str] | None:
        """(subject, send id) of a message that left before: such rows are written no more."""
        row = fetch(keys.provider(provider_id), keys.ONLY)
        return codec.decode(SendAddress, row.body).subject() if row else None


def _spoken(phone: str) -> list[PhoneThread]:
    """All that wrote to a phone, the latest first. Read to the end: who is told of a STOP is
    everybody who wrote."""
    rows = Row.query(keys.phone(phone), consistent_read=True)
    found = (thread for row in rows for thread in phones.threads_of(row))
    return sorted(found, key=lambda thread: (thread.at, *_whose(thread)), reverse=True)


def _update(row: Row, actions: list[Action], condition: Condition | None = None) -> bool:
    """Whether the condition held."""
    try:
        row.update(actions=actions, condition=condition)
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True


def _whose(thread: PhoneThread) -> tuple[str, int, str, str]:
    return thread.agency, thread.number, thread.intervention_id, thread.party


def _due(row: Row) -> Due | None:
    found = keys.due_of(row.pk, row.sk)
    return Due(*found, keys.parse_due(row.due_at)) if found else None
