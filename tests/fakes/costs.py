"""What each thing a user does costs the table, through the real use cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from loge.context import Context
from loge.kernel.idempotency import RequestKey
from loge.kernel.modules import Module
from loge.tickets.acting.create_ticket import NewTicket, create_ticket
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.ticket import Dossier
from loge.tickets.reading.list_tickets import Listed, list_tickets
from loge.tickets.reading.open_ticket import open_ticket
from loge.tickets.reading.project import project
from loge.tickets.reading.search_tickets import Search, search_tickets
from loge.tickets.reading.sort_tickets import Order

from tests.fakes.builders import make_person, make_user, make_vendor
from tests.fakes.counting import Calls, counted
from tests.fakes.crowd import COMMON_WORD, RARE, RARE_WORDS, YEAR
from tests.fakes.payloads import payload_of

NEW = NewTicket(
    Module.SYNDIC,
    "place-gilbert",
    make_person(),
    "Téléphone",
    "Pb d'égout bouché",
    (make_vendor(),),
)
PAGE = 20
DAYS = 365


@dataclass(frozen=True)
class Costs:
    """Each as counted; ``lists`` are the first page, the next one, and the manager's own.

    ``search`` is of two words that few tickets hold. ``crowded`` has a word that nearly all hold
    besides, ``common`` is of that word alone: they go over as many rows as there are, up to a page.
    """

    opening: Calls
    lists: tuple[Calls, ...]
    creation: Calls
    act: Calls
    projection: Calls
    search: Calls
    statistics: Calls
    crowded: Calls = field(compare=False)
    common: Calls = field(compare=False)


def costs(ctx: Context) -> Costs:
    """Do everything once. Settings are read before: they are kept a minute and not counted.

    The user has seen tickets already, as every user but the newest.
    """
    ctx.staff.agency()
    ctx.staff.delegating("user-jeff")
    ctx.index.moved()
    ctx.tickets.mark_seen("user-jeff", 1, ctx.clock.now())
    # and the latest one: the marks of its month are read with the list, whatever month that is
    (latest,) = list_tickets(
        ctx, make_user(), Module.SYNDIC, mine=False, state="open", limit=1
    ).tickets
    ctx.tickets.mark_seen("user-jeff", latest.number, latest.modified_at)
    with counted() as opening:
        open_ticket(ctx, 1)
    with counted() as creation:
        dossier = create_ticket(ctx, make_user(), NEW, RequestKey("create", "fingerprint"))
    with counted() as act:
        _accept(ctx, dossier)
    first, cursor = _page(ctx)
    following, _ = _page(ctx, cursor=cursor)
    own, _ = _page(ctx, mine=True, state="all")
    with counted() as projection:
        _follow(ctx, dossier.ticket.number)
    with counted() as statistics:
        days = ctx.counters.opened(Module.SYNDIC, date(YEAR, 1, 1), date(YEAR, 12, 31))
    if len(days) != DAYS:
        msg = f"a year of {DAYS} days holds {len(days)}"
        raise ValueError(msg)
    return Costs(
        opening,
        (first, following, own),
        creation,
        act,
        projection,
        _search(ctx, RARE_WORDS),
        statistics,
        _search(ctx, f"{RARE_WORDS} {COMMON_WORD}"),
        _common(ctx),
    )


def _follow(ctx: Context, number: int) -> None:
    """What the worker does for the search and the counters after the last act, twice: the second
    time has nothing to write."""
    facts = ctx.tickets.facts(number)[-1:]
    project(ctx, number, facts)
    project(ctx, number, facts)


def _search(ctx: Context, words: str) -> Calls:
    search = Search(words, Module.SYNDIC, mine=False, state="open")
    with counted() as calls:
        found = search_tickets(ctx, make_user(), search, Order())
    if len(found.tickets) != RARE or found.too_many:
        msg = f"a search of {RARE} finds {len(found.tickets)}"
        raise ValueError(msg)
    return calls


def common(ctx: Context) -> Listed:
    """What a search of the word that all hold answers."""
    search = Search(COMMON_WORD, Module.SYNDIC, mine=False, state="open", limit=PAGE)
    return search_tickets(ctx, make_user(), search, Order())


def _common(ctx: Context) -> Calls:
    with counted() as calls:
        found = common(ctx)
    if len(found.tickets) != PAGE or not found.cursor:
        msg = f"a page of {PAGE} holds {len(found.tickets)}"
        raise ValueError(msg)
    return calls


def _accept(ctx: Context, dossier: Dossier) -> None:
    command = Command(
        Act.ACCEPT,
        Actor(ActorKind.MANAGER, "user-jeff", "JEFF LE CHEF"),
        dossier.interventions[0].id,
        payload_of(Act.ACCEPT, start=ctx.clock.now() + timedelta(days=1), duration_minutes=60),
    )
    perform(ctx, dossier.ticket.number, command, key=RequestKey("accept", "fingerprint"))


def _page(
    ctx: Context, *, mine: bool = False, state: str = "open", cursor: str | None = None
) -> tuple[Calls, str | None]:
    with counted() as calls:
        page = list_tickets(
            ctx, make_user(), Module.SYNDIC, mine=mine, state=state, limit=PAGE, cursor=cursor
        )
    if len(page.tickets) != PAGE:
        msg = f"a page of {PAGE} holds {len(page.tickets)}"
        raise ValueError(msg)
    return calls, page.cursor
