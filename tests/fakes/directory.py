"""The fake ``Directory``: the only one that looks across agencies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from loge.agency.domain.user import User
from loge.kernel.dates import paris_day
from loge.kernel.due import Due
from loge.kernel.outbox import REPORT, SCHEDULE, Subject
from loge.kernel.ports import Clock
from loge.messaging.domain.dispatch import due_of
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.outbox import GRACE
from loge.reporting.adapters import reports
from loge.tickets.domain.link import LinkTarget
from loge.tickets.ports.directory import PhoneThread, Receipt

from tests.fakes.store import AgencyRows, Store, TicketRows


class FakeDirectory:
    """Subjects, links, phones, provider ids and what is due, in memory."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def user_by_subject(self, subject: str) -> User | None:
        """The user behind an identity subject."""
        for rows in self._store.agencies.values():
            for user in rows.users.values():
                if user.sub == subject:
                    return user
        return None

    def link(self, token_hash: str) -> LinkTarget | None:
        """What a link opens, until it expires."""
        target = self._store.links.get(token_hash)
        return target if target and target.expires_at > self._clock.real() else None

    def due(self, now: datetime, real: datetime, limit: int) -> Sequence[Due]:
        """What is due and not leased, oldest first."""
        with self._store.lock:
            found = [
                due
                for due, lease in self._all()
                if keys.due_at(due.due_at) <= keys.passed(now) and (not lease or lease <= real)
            ]
        return tuple(sorted(found, key=lambda due: due.due_at)[:limit])

    def lease(self, due: Due, until: datetime) -> bool:
        """Take a due row."""
        with self._store.lock:
            for known, lease in self._all():
                if known == due:
                    if lease and lease > self._clock.real():
                        return False
                    self._store.leases[_key(due)] = until
                    return True
        return False

    def next_due(self, until: datetime) -> datetime | None:
        """The earliest due time at or before ``until``."""
        with self._store.lock:
            return min((due.due_at for due, _ in self._all() if due.due_at <= until), default=None)

    def phone_threads(self, phone: str) -> Sequence[PhoneThread]:
        """Tickets that wrote to this phone, the latest first, each once."""
        latest: dict[tuple[str, int, str, str], PhoneThread] = {}
        for thread in sorted(self._store.phones[phone], key=lambda each: each.at, reverse=True):
            whose = (thread.agency, thread.number, thread.intervention_id, thread.party)
            latest.setdefault(whose, thread)
        return tuple(latest.values())

    def texts(self, phone: str) -> Sequence[PhoneThread]:
        """Every message to this phone, the latest first."""
        ordered = sorted(self._store.phones[phone], key=lambda each: each.at, reverse=True)
        return tuple(thread for thread in ordered if thread.send_id)

    def remember_phone(self, phone: str, thread: PhoneThread) -> None:
        """Remember that a ticket writes to this phone."""
        self._store.phones[phone].append(thread)

    def count_phone(self, phone: str, thread: PhoneThread, most: int | None) -> bool:
        """The same, counted, unless that is more than ``most``."""
        with self._store.lock:
            counted = self._store.texted[_day(phone, thread)]
            if most is not None and counted >= most:
                return False
            self._store.texted[_day(phone, thread)] = counted + 1
            self._store.phones[phone].append(thread)
            return True

    def uncount_phone(self, phone: str, thread: PhoneThread) -> None:
        """Take back what was counted."""
        with self._store.lock:
            self._store.texted[_day(phone, thread)] -= 1
            self._store.phones[phone].remove(thread)

    def receipt(self, sms_id: str, fresh: Receipt) -> Receipt:
        """What stands of this SMS."""
        return self._store.receipts.setdefault(sms_id, fresh)

    def keep_receipt(self, sms_id: str, receipt: Receipt) -> None:
        """Write what became of an SMS."""
        self._store.receipts[sms_id] = receipt

    def forget_phone(self, phone: str, agency: str, number: int) -> None:
        """Forget that this ticket ever wrote to this phone."""
        known = self._store.phones[phone]
        known[:] = [one for one in known if (one.agency, one.number) != (agency, number)]

    def send_by_provider(self, provider_id: str) -> tuple[Subject, str] | None:
        """(subject, send id) of a provider's message id."""
        return self._store.providers.get(provider_id)

    def _all(self) -> Iterator[tuple[Due, datetime | None]]:
        for agency, agency_rows in self._store.agencies.items():
            for number, rows in agency_rows.tickets.items():
                for due, own_lease in _due_of(agency, number, rows):
                    taken = self._store.leases.get(_key(due))
                    leases = [each for each in (own_lease, taken) if each]
                    yield due, max(leases, default=None)
            for due, own_lease in _of_agency(agency, agency_rows):
                taken = self._store.leases.get(_key(due))
                yield due, max((each for each in (own_lease, taken) if each), default=None)


def _due_of(agency: str, number: int, rows: TicketRows) -> Iterator[tuple[Due, datetime | None]]:
    base = Due(Subject.ticket(agency, number), "intervention", "", rows.ticket.opened_at)
    for item in rows.interventions.values():
        at = item.next_due()
        if at is not None:
            yield replace(base, item_id=item.id, due_at=_whole(at)), None
    for entry in rows.entries.values():
        if entry.id not in rows.over:
            at = _whole(entry.at + GRACE)
            yield replace(base, kind="outbox", item_id=entry.id, due_at=at), None
    for send in rows.sends.values():
        due = due_of(send)
        if due is not None:
            at = _whole(due)
            yield replace(base, kind="send", item_id=send.id, due_at=at), send.lease_until


def _of_agency(agency: str, rows: AgencyRows) -> Iterator[tuple[Due, datetime | None]]:
    for report in rows.reports.values():
        at = reports.due_at(report)
        if at is not None:
            yield Due(Subject(agency, REPORT, report.id), REPORT, report.id, _whole(at)), None
    for (report_id, entry_id), row in rows.report_entries.items():
        if row.due_at is not None:
            subject = Subject(agency, REPORT, report_id)
            yield Due(subject, "outbox", entry_id, _whole(row.due_at)), row.lease_until
    for schedule in rows.schedules.values():
        subject = Subject(agency, SCHEDULE, schedule.id)
        yield Due(subject, SCHEDULE, schedule.id, _whole(schedule.due_at)), None


def _day(phone: str, thread: PhoneThread) -> tuple[str, str, date]:
    return thread.agency, phone, paris_day(thread.at)


def _whole(at: datetime) -> datetime:
    return keys.parse_due(keys.due_at(at))


def _key(due: Due) -> tuple[Subject, str, str]:
    return due.subject, due.kind, due.item_id
