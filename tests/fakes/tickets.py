"""The fake ``Tickets``: same promises as the table, conflicts included."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from loge.kernel.errors import AlreadyDone, Conflict, Spent
from loge.kernel.idempotency import Idempotency, Requests
from loge.kernel.outbox import Progress, Subject
from loge.kernel.ports import Clock
from loge.messaging.domain.send_state import SendState
from loge.platform.dynamodb import cursors, keys
from loge.tickets.adapters.dynamodb import entries, list_keys
from loge.tickets.domain.fact import UNSENT, Fact
from loge.tickets.domain.identity import (
    entry_with_parties,
    part_with_parties,
    whose,
    with_parties,
)
from loge.tickets.domain.link import LinkTarget
from loge.tickets.domain.sends import OutboxEntry, Send
from loge.tickets.domain.ticket import Card, Dossier, Ticket, card_of
from loge.tickets.ports.listing import ListPage, ListQuery
from loge.tickets.ports.tickets import Change, Export, TicketPage

from tests.fakes.budgets import FakeBudgets
from tests.fakes.store import AgencyRows, Store, TicketRows

_PARIS = ZoneInfo("Europe/Paris")
_REMEMBERED = timedelta(hours=24)


class FakeTickets:
    """The tickets of one agency, in memory."""

    def __init__(self, store: Store, agency: str, clock: Clock) -> None:
        self._store = store
        self._agency = agency
        self._clock = clock

    @property
    def _rows(self) -> AgencyRows:
        return self._store.agencies[self._agency]

    def many(self, numbers: Sequence[int]) -> dict[int, Card]:
        """The cards of these tickets that exist."""
        with self._store.lock:
            known = self._rows.tickets
            return {
                number: card_of(known[number].ticket)
                for number in numbers
                if number in known and not known[number].deleted
            }

    def next_number(self) -> int:
        """The counter, plus one."""
        with self._store.lock:
            self._rows.counter += 1
            return self._rows.counter

    def load(self, number: int) -> Dossier | None:
        """Header and interventions."""
        with self._store.lock:
            rows = self._rows.tickets.get(number)
            return None if rows is None or rows.deleted else _dossier(rows)

    def page(self, number: int, limit: int) -> TicketPage | None:
        """Header, interventions, newest facts."""
        with self._store.lock:
            rows = self._rows.tickets.get(number)
            if rows is None or rows.deleted:
                return None
            facts, cursor = self.timeline(number, None, limit)
            return TicketPage(_dossier(rows), tuple(facts), cursor)

    def timeline(
        self, number: int, cursor: str | None, limit: int
    ) -> tuple[Sequence[Fact], str | None]:
        """The next facts, newest first."""
        scope = keys.ticket(self._agency, number)
        before = cursors.decode(cursor, scope, cursors.FACT) if cursor else None
        facts = list(reversed(self.facts(number)))
        if before is not None:
            facts = [fact for fact in facts if keys.fact(fact.at, fact.id) < before]
        if len(facts) <= limit:
            return tuple(facts), None
        last = facts[limit - 1]
        return tuple(facts[:limit]), cursors.encode(scope, keys.fact(last.at, last.id))

    def find(self, query: ListQuery) -> ListPage:
        """A page of cards, newest modification first."""
        scope, wanted = _selection(self._agency, query)
        before = cursors.decode(query.cursor, scope, cursors.SORT) if query.cursor else None
        with self._store.lock:
            known = (rows for rows in self._rows.tickets.values() if not rows.deleted)
            found = [rows.ticket for rows in known if wanted(rows.ticket)]
        found.sort(key=_sort, reverse=not query.oldest_first)
        if before is not None:
            older = [ticket for ticket in found if _sort(ticket) < before]
            newer = [ticket for ticket in found if _sort(ticket) > before]
            found = newer if query.oldest_first else older
        page = found[: query.limit]
        more = len(found) > query.limit
        return ListPage(
            tuple(map(card_of, page)), cursors.encode(scope, _sort(page[-1])) if more else None
        )

    def save(self, change: Change) -> None:
        """All or nothing, as one transaction."""
        with self._store.lock:
            requests, apart = self._requests(change)
            self._check(change, apart=apart)
            if change.budget and FakeBudgets(self._store, self._agency).spend((change.budget,)):
                raise Spent(change.budget)
            number = change.ticket.number
            subject = Subject.ticket(self._agency, number)
            rows = self._rows.tickets.setdefault(number, TicketRows(change.ticket))
            version = change.expected_version + 1
            rows.ticket = replace(
                change.ticket, version=version, seconds_spent=0, requests=requests
            )
            for intervention in change.interventions:
                rows.interventions[intervention.id] = intervention
                self._store.leases.pop((subject, "intervention", intervention.id), None)
            for fact in change.facts:
                rows.facts[fact.at, fact.id] = deepcopy(fact)
            for at, fact_id, undone_by in change.undone:
                rows.facts[at, fact_id] = replace(rows.facts[at, fact_id], undone_by=undone_by)
            if change.outbox is not None:
                rows.entries[change.outbox.id] = change.outbox
            if change.idempotency is not None and apart:
                kept = (
                    change.idempotency,
                    self._clock.real() + timedelta(days=change.idempotency.days),
                )
                self._rows.idempotency[change.idempotency.key] = kept

    def _requests(self, change: Change) -> tuple[Requests, bool]:
        """What the ticket remembers then, and whether the key stands apart."""
        if not change.expected_version:
            return Requests(), True
        real = self._clock.real()
        return (change.requests or Requests.since(real)).after(change.idempotency, real)

    def _check(self, change: Change, *, apart: bool) -> None:
        if change.ticket.agency != self._agency:
            raise ValueError("a ticket of another agency")
        if change.idempotency and apart and (known := self.done(change.idempotency.key)):
            raise known
        if self._store.conflicts:
            self._store.conflicts -= 1
            raise Conflict
        rows = self._rows.tickets.get(change.ticket.number)
        if rows and rows.deleted:
            raise Conflict
        if (rows.ticket.version if rows else 0) != change.expected_version:
            raise Conflict
        known_facts = rows.facts if rows else {}
        if any((fact.at, fact.id) in known_facts for fact in change.facts):
            raise Conflict
        if any((at, fact_id) not in known_facts for at, fact_id, _ in change.undone):
            raise Conflict

    def done(self, key: str) -> AlreadyDone | None:
        """What this key has already led to, for a day."""
        with self._store.lock:
            return already_done(self._rows, key, self._clock)

    def seen(
        self,
        user_id: str,
        changed: Mapping[int, datetime],
        *,
        consistent: bool = True,
    ) -> dict[int, datetime]:
        """Which state of each ticket this user has seen."""
        with self._store.lock:
            marks = self._rows.seen
            return {n: marks[user_id, n] for n in changed if (user_id, n) in marks}

    def mark_seen(self, user_id: str, number: int, at: datetime) -> None:
        """Remember that this user has seen the ticket."""
        with self._store.lock:
            known = self._rows.seen.get((user_id, number), at)
            self._rows.seen[user_id, number] = max(at, known)

    def gather_marks(self, user_id: str) -> int:
        """Nothing here is from before months."""
        del user_id
        return 0

    def divide(self, number: int) -> bool:
        """Nothing here is from before cards."""
        del number
        return False

    def spend(self, number: int, user_id: str, beat: str, seconds: int) -> bool:
        """Add time spent on screen, once a beat."""
        with self._store.lock:
            key = f"beat {user_id} {number} {beat}"
            if self.done(key) is not None:
                return False
            end = self._clock.real() + _REMEMBERED
            self._rows.idempotency[key] = (Idempotency(key, "", ""), end)
            self._rows.tickets[number].seconds_spent += seconds
            return True

    def entry_id(self, fact: Fact, entry: OutboxEntry) -> str | None:
        """As the table would have it."""
        return entries.carried_id(keys.ticket(entry.agency, entry.number), fact, entry)

    def entry(self, number: int, entry_id: str) -> OutboxEntry | None:
        """What must follow an act."""
        with self._store.lock:
            rows = self._rows.tickets.get(number)
            found = rows.entries.get(entry_id) if rows else None
        return entry_with_parties(found) if found else None

    def sends(self, number: int) -> Sequence[Send]:
        """Every send of a ticket, oldest first."""
        with self._store.lock:
            rows = self._rows.tickets.get(number)
            found = list(rows.sends.values()) if rows else []
        return tuple(sorted(found, key=lambda send: (send.created_at, send.id)))

    def send(self, number: int, send_id: str) -> Send | None:
        """One send."""
        with self._store.lock:
            rows = self._rows.tickets.get(number)
            return rows.sends.get(send_id) if rows else None

    def sends_named(self, named: Iterable[tuple[int, str]]) -> Sequence[Send]:
        """Those of these (number, send id) that exist."""
        found = (self.send(number, send_id) for number, send_id in set(named))
        return tuple(send for send in found if send is not None)

    def put_sends(self, number: int, sends: Sequence[Send]) -> None:
        """Write the sends that are absent."""
        with self._store.lock:
            rows = self._rows.tickets[number]
            for send in sends:
                rows.sends.setdefault(send.id, send)

    def record(self, entry: OutboxEntry, progress: Progress) -> None:
        """Write how far an outbox row is, if it is there."""
        if entry.agency != self._agency:
            raise ValueError("an outbox row of another agency")
        with self._store.lock:
            entries = self._rows.tickets[entry.number].entries
            if entry.id in entries:
                stored = entries[entry.id]
                entries[entry.id] = replace(stored, done=stored.done | progress.done)
                if progress.over:
                    self._rows.tickets[entry.number].over.add(entry.id)

    def _subject(self, send: Send) -> Subject:
        return Subject.ticket(self._agency, send.number)

    def claim(
        self,
        send: Send,
        lease_until: datetime,
        link: tuple[str, LinkTarget] | None,
        *,
        new: bool = False,
    ) -> bool:
        """Take a pending send, or one that is not written yet; its link opens from now on."""
        with self._store.lock:
            rows = self._rows.tickets[send.number]
            if not _stands(rows.sends.get(send.id), SendState.PENDING, new=new):
                return False
            rows.sends[send.id] = replace(
                send,
                state=SendState.CLAIMED,
                lease_until=lease_until,
                attempts=send.attempts + 1,
                with_entry=new,
            )
            self._store.leases.pop((self._subject(send), "send", send.id), None)
            if link is not None:
                self._store.links[link[0]] = link[1]
            return True

    def mark(self, send: Send, expected: SendState, *, new: bool = False) -> bool:
        """Write what became of a send if it is still in ``expected``, or not written yet."""
        with self._store.lock:
            rows = self._rows.tickets[send.number]
            if not _stands(rows.sends.get(send.id), expected, new=new):
                return False
            rows.sends[send.id] = send
            self._store.leases.pop((self._subject(send), "send", send.id), None)
            return True

    def mark_unsent(self, number: int, at: datetime, fact_id: str, reason: str) -> None:
        """Say of a fact that nothing it sent has left."""
        with self._store.lock:
            facts = self._rows.tickets[number].facts
            facts[at, fact_id] = replace(facts[at, fact_id], undone_by=f"{UNSENT}{reason}")

    def identify(self, number: int) -> int:
        """Keep the party ids of what has none: header, interventions, sends."""
        with self._store.lock:
            dossier = self.load(number)
            if dossier is None:
                return 0
            rows = self._rows.tickets[number]
            count = 0
            if rows.ticket != with_parties(rows.ticket):
                rows.ticket, count = with_parties(rows.ticket), 1
            for part in dossier.interventions:
                count += rows.interventions[part.id] != part
                rows.interventions[part.id] = part
            for send in list(rows.sends.values()):
                party = whose(send, dossier, self.entry(number, send.entry_id))
                count += party != send.party
                rows.sends[send.id] = replace(send, party=party)
            return count

    def facts(self, number: int) -> Sequence[Fact]:
        """The whole timeline, oldest first."""
        with self._store.lock:
            rows = self._rows.tickets.get(number)
            if rows is None:
                return ()
            ordered = sorted(rows.facts.values(), key=lambda fact: keys.fact(fact.at, fact.id))
            return tuple(deepcopy(ordered))

    def export(self, number: int, kind: str) -> Export | None:
        """The latest export of this kind."""
        with self._store.lock:
            rows = self._rows.tickets.get(number)
            return rows.exports.get(kind) if rows else None

    def put_export(self, export: Export) -> None:
        """Write an export's state."""
        with self._store.lock:
            self._rows.tickets[export.number].exports[export.kind] = export


def already_done(rows: AgencyRows, key: str, clock: Clock) -> AlreadyDone | None:
    """What an agency's key has led to, unless a day has passed."""
    known = rows.idempotency.get(key)
    if known is None or known[1] <= clock.real():
        return None
    return AlreadyDone(known[0].fingerprint, known[0].result)


def _dossier(rows: TicketRows) -> Dossier:
    ordered = sorted(rows.interventions.values(), key=lambda each: (each.created_at, each.id))
    ticket = with_parties(replace(rows.ticket, seconds_spent=rows.seconds_spent))
    return Dossier(ticket, tuple(map(part_with_parties, ordered)))


def _sort(ticket: Ticket) -> str:
    return list_keys.list_sort(ticket.modified_at, ticket.number)


def _selection(agency: str, query: ListQuery) -> tuple[str, Callable[[Ticket], bool]]:
    scope = f"{agency}|{query.module}|{query.mine}|{query.state}|{query.today}|{query.oldest_first}"

    def wanted(ticket: Ticket) -> bool:
        if ticket.module is not query.module:
            return False
        if query.mine is not None and ticket.assigned_to not in query.people():
            return False
        if query.state == "today":
            return ticket.opened_at.astimezone(_PARIS).date() == query.today
        return query.state == "all" or ticket.state.value == query.state

    return scope, wanted


def _stands(stored: Send | None, expected: SendState, *, new: bool) -> bool:
    """Whether a send is as a writer expects it."""
    return stored is None if new else stored is not None and stored.state is expected
