"""What a ticket is found by and counted as, kept up with its acts (LST-4, END-3, END-4).

One document a ticket says which rows of the index exist and what the counters hold of it; each
projection moves it from one revision to the next, so that any order, repetition or simultaneity
of projections ends with the same rows and the same counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from loge.kernel.dates import paris_day
from loge.kernel.errors import Busy
from loge.kernel.modules import Module
from loge.tickets.domain.fact import Fact
from loge.tickets.domain.search_terms import keep, terms, words_of_facts
from loge.tickets.domain.sends import OutboxEntry
from loge.tickets.domain.tallies import deltas, facets_of, nothing
from loge.tickets.domain.ticket import Dossier, TicketState
from loge.tickets.ports.index import HasIndex, Indexed
from loge.tickets.ports.tickets import HasTickets


class Ports(HasTickets, HasIndex, Protocol):
    """What is asked of the world here."""


ATTEMPTS = 20
TIMELINE_PAGE = 20


def project_entry(ctx: Ports, entry: OutboxEntry) -> None:
    """Index and count what the entry's act changed. Raises ``Busy`` when others keep winning."""
    project(ctx, entry.number, _facts_at(ctx, entry.number, entry.fact_at))


def project_whole(ctx: Ports, number: int) -> None:
    """Index and count a ticket from its header and its whole timeline. Raises ``Busy``."""
    project(ctx, number, ctx.tickets.facts(number))


def project(ctx: Ports, number: int, facts: Iterable[Fact]) -> None:
    """Bring the ticket's rows and counts to what it is now, with the words of these facts added.

    Nothing is written when nothing changes. A ticket that is no more is forgotten. Raises
    ``Busy`` when others keep winning.
    """
    _until_done(ctx, number, words_of_facts(facts))


def forget(ctx: Ports, number: int) -> None:
    """Take a ticket out of the index and the counters; to be called once its header is gone.

    Safe to repeat. What stays is a mark that it is forgotten, for a week, so that a projection
    under way cannot bring it back. Raises ``Busy``.
    """
    if ctx.index.document(number) is None and ctx.tickets.load(number) is None:
        ctx.index.commit(_never_known(number))
    _until_done(ctx, number, frozenset())


def _until_done(ctx: Ports, number: int, said: frozenset[str]) -> None:
    touched: frozenset[str] = frozenset()
    for attempt in range(ATTEMPTS):
        # the document first: whoever saw an older ticket loses the race to commit
        before = ctx.index.document(number)
        after = _wanted(before, ctx.tickets.load(number), said)
        if after is None:
            return
        # found unsettled at the start, it may be a dead worker's: taken over. Later, it is that of
        # the one who won, who will settle it
        if before is not None and _same(before, after) and (before.settled or attempt):
            if not touched or _mended(ctx, before, touched):
                return
            continue
        wrote = _write(ctx, before, after, touched)
        if wrote is None:
            return
        touched |= wrote
    raise Busy


def _write(
    ctx: Ports, before: Indexed | None, after: Indexed, touched: frozenset[str]
) -> frozenset[str] | None:
    """Commit, write and take away rows, settle: None when done, else the rows written although
    the race was lost."""
    settled = before is not None and before.settled
    there = before.rows if before is not None else frozenset()
    owed = frozenset(before.leaving) if before is not None else frozenset()
    leaving = (there | owed | touched) - after.rows
    after = replace(after, leaving=tuple(sorted(leaving)), settled=False)
    if not ctx.index.commit(after, deltas(before.facets if before else None, after.facets)):
        return frozenset()
    kept = there - touched if settled and not _moved(before, after) else frozenset()
    fresh = after.rows - kept
    ctx.index.write(after, sorted(fresh))
    ctx.index.erase(after, after.leaving)
    done = replace(after, revision=after.revision + 1, leaving=(), settled=True)
    return None if ctx.index.commit(done) else fresh


def _mended(ctx: Ports, current: Indexed, touched: frozenset[str]) -> bool:
    """Put the rows of a lost race back as the document of the winner says; False when there is a
    newer one since, which may have been overwritten."""
    ctx.index.write(current, sorted(touched & current.rows))
    ctx.index.erase(current, sorted(touched - current.rows))
    latest = ctx.index.document(current.number)
    return latest is not None and latest.revision == current.revision


def _moved(before: Indexed | None, after: Indexed) -> bool:
    """Whether the rows that stay say something else of their ticket from now on."""
    return before is None or (before.assigned_to, before.open) != (after.assigned_to, after.open)


def _same(before: Indexed, after: Indexed) -> bool:
    at = {"revision": before.revision, "leaving": before.leaving, "settled": before.settled}
    return replace(after, **at) == before  # type: ignore[arg-type]


def _wanted(
    before: Indexed | None, dossier: Dossier | None, said: frozenset[str]
) -> Indexed | None:
    """What the document should say; None when there is nothing to know."""
    if before is not None and (before.forgotten or dossier is None):
        return _forgotten(before)
    return None if dossier is None else _projected(before, dossier, said)


def _projected(before: Indexed | None, dossier: Dossier, said: frozenset[str]) -> Indexed:
    ticket = dossier.ticket
    known = keep(said.union(before.said if before else ()))
    return Indexed(
        number=ticket.number,
        module=ticket.module,
        year=paris_day(ticket.opened_at).year,
        facets=facets_of(dossier),
        revision=(before.revision if before else 0) + 1,
        open=ticket.state is TicketState.OPEN,
        assigned_to=ticket.assigned_to,
        words=terms(dossier, known),
        said=known,
    )


def _forgotten(before: Indexed) -> Indexed:
    """What is left of a ticket that is no more: nothing to find, nothing to count."""
    return replace(
        before,
        facets=nothing(before.module),
        revision=before.revision + 1,
        words=(),
        said=(),
        leaving=(),
        forgotten=True,
    )


def _never_known(number: int) -> Indexed:
    """The mark of a ticket that is gone before it was ever indexed."""
    module = Module.SYNDIC
    return Indexed(number, module, 0, nothing(module), revision=1, forgotten=True)


def _facts_at(ctx: Ports, number: int, at: datetime) -> Iterator[Fact]:
    """The facts of one act, sought from the newest end of the timeline: they share its instant."""
    cursor: str | None = None
    while True:
        facts, cursor = ctx.tickets.timeline(number, cursor, TIMELINE_PAGE)
        yield from (fact for fact in facts if fact.at == at)
        if cursor is None or (facts and facts[-1].at < at):
            return
