"""What a ticket is found by and counted as, kept up with its acts (LST-4, END-3, END-4).

One document a ticket says which rows of the index exist and what the counters hold of it; each
projection moves it from one revision to the next, so that any order, repetition or simultaneity
of projections ends with the same rows and the same counts. What an entry owes of rows and counts
is done when the entry is marked: a document is committed once.
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
from loge.tickets.domain.sends import INDEX, OutboxEntry
from loge.tickets.domain.tallies import deltas, facets_of, nothing
from loge.tickets.domain.ticket import Dossier, TicketState
from loge.tickets.ports.index import FORM, HasIndex, Indexed
from loge.tickets.ports.tickets import HasTickets


class Ports(HasTickets, HasIndex, Protocol):
    """What is asked of the world here."""


ATTEMPTS = 20
TIMELINE_PAGE = 20


def project_entry(ctx: Ports, entry: OutboxEntry) -> str:
    """Index and count what the entry's act changed. Answers what the entry must be marked with,
    together with ``INDEX``: that the rows of a revision are there; "" when none were owed.

    Raises ``Busy`` when others keep winning.
    """
    said = words_of_facts(_facts_at(ctx, entry.number, entry.fact_at))
    return _until_done(ctx, entry.number, said, entry.id)


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


def _until_done(ctx: Ports, number: int, said: frozenset[str], by: str = "") -> str:
    touched: frozenset[str] = frozenset()
    for attempt in range(ATTEMPTS):
        # the document first: whoever saw an older ticket loses the race to commit
        before = ctx.index.document(number)
        after = _wanted(before, ctx.tickets.load(number), said)
        if after is None:
            return ""
        if before is None or not _same(before, after):
            after = _announcing(ctx, before, after, touched, by)
            if not ctx.index.commit(after):
                continue
        elif before.owes and _left_to(ctx, before, by, first=attempt == 0):
            after = before if before.by == by else replace(before, by="")
        elif not touched or _mended(ctx, before, touched):
            return ""
        else:
            continue
        ctx.index.count(after)
        # with what a race that was lost has left of ours
        fresh = touched & after.rows | frozenset(after.rows_of(after.adding))
        ctx.index.write(after, sorted(fresh))
        ctx.index.erase(after, sorted((touched - after.rows).union(after.leaving)))
        if _ended(ctx, after):
            return _mark(after) if after.owes and after.by else ""
        touched |= fresh
    raise Busy


def _left_to(ctx: Ports, document: Indexed, by: str, *, first: bool) -> bool:
    """Whether what a document owes of rows is left to us, who work the entry ``by``.

    Ours is. One without an entry, met at the start, may be a dead worker's; met later, it is that
    of the one who won, who will settle it. Another entry's is its worker's, unless that entry is
    marked for an earlier revision alone: a second worker at it died since.
    """
    if document.by == by or not document.by:
        return bool(document.by) or first
    entry = ctx.tickets.entry(document.number, document.by)
    if entry is None or _mark(document) in entry.done:
        return False
    return INDEX in entry.done or not by


def _announcing(
    ctx: Ports, before: Indexed | None, after: Indexed, touched: frozenset[str], by: str
) -> Indexed:
    """The document with the rows that are to be written and taken away because of it, and what it
    adds to the counters; what the one before owes to them is theirs by then."""
    owed = deltas(before.facets if before else None, after.facets)
    if before is None:
        return replace(after, words=(), adding=after.words, owed=owed, by=by)
    kept = before.rows & after.rows if before.form == after.form else frozenset()
    leaving = before.rows | touched
    if before.owes and not _followed(ctx, before):
        ctx.index.count(before)
        kept = kept.difference(before.rows_of(before.adding))
        leaving |= frozenset(before.leaving)
    kept -= touched
    adding = tuple(word for word in after.words if kept.isdisjoint(after.rows_of((word,))))
    # a mark of a closed ticket asks for no row
    adding = tuple(word for word in adding if after.rows_of((word,)))
    words = tuple(word for word in after.words if word not in adding)
    gone = tuple(sorted(leaving - after.rows))
    whose = by if adding or gone or owed else ""
    return replace(after, words=words, adding=adding, leaving=gone, owed=owed, by=whose)


def _followed(ctx: Ports, document: Indexed) -> bool:
    """Whether what the document announces was brought to its end: its entry says so. One that is
    gone with its ticket may have ended before."""
    entry = ctx.tickets.entry(document.number, document.by) if document.by else None
    return entry is not None and _mark(document) in entry.done


def _mark(document: Indexed) -> str:
    """What an entry is marked with once the rows of a revision are there."""
    return f"{INDEX}@{document.revision}"


def _ended(ctx: Ports, document: Indexed) -> bool:
    """Whether nobody came meanwhile, whose rows ours may have overwritten. Without an entry to
    mark, the document itself is told that its rows are there."""
    if not document.owes:
        return True
    if document.by:
        if not document.owes_rows:
            return True  # a count is overwritten by nobody
        latest = ctx.index.document(document.number)
        return latest is not None and latest.revision == document.revision
    at = document.revision + 1
    return ctx.index.commit(
        replace(document, revision=at, words=document.every, adding=(), leaving=(), owed=())
    )


def _mended(ctx: Ports, current: Indexed, touched: frozenset[str]) -> bool:
    """Put the rows of a lost race back as the document of the winner says; False when there is a
    newer one since, which may have been overwritten."""
    ctx.index.write(current, sorted(touched & current.rows))
    ctx.index.erase(current, sorted(touched - current.rows))
    latest = ctx.index.document(current.number)
    return latest is not None and latest.revision == current.revision


def _same(before: Indexed, after: Indexed) -> bool:
    """Whether both ask for the same rows and counts."""

    def asks(one: Indexed) -> Indexed:
        every = tuple(sorted(one.every))
        return replace(one, revision=0, words=every, adding=(), leaving=(), by="", owed=())

    return asks(before) == asks(after)


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
        words=terms(dossier, known),
        said=known,
        form=FORM,
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
        form=FORM,
        adding=(),
        by="",
        owed=(),
    )


def _never_known(number: int) -> Indexed:
    """The mark of a ticket that is gone before it was ever indexed."""
    module = Module.SYNDIC
    return Indexed(number, module, 0, nothing(module), revision=1, forgotten=True, form=FORM)


def _facts_at(ctx: Ports, number: int, at: datetime) -> Iterator[Fact]:
    """The facts of one act, sought from the newest end of the timeline: they share its instant."""
    cursor: str | None = None
    while True:
        facts, cursor = ctx.tickets.timeline(number, cursor, TIMELINE_PAGE)
        yield from (fact for fact in facts if fact.at == at)
        if cursor is None or (facts and facts[-1].at < at):
            return
