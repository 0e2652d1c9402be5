"""What each thing a user does costs the table, through the real use cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from loge.application.context import Context, RequestKey
from loge.application.create_ticket import NewTicket, create_ticket
from loge.application.list_tickets import list_tickets
from loge.application.open_ticket import open_ticket
from loge.application.perform import perform
from loge.domain.commands import ActInput, Command
from loge.domain.model import Actor, Dossier
from loge.domain.vocabulary import Act, ActorKind, Module

from tests.fakes.builders import make_person, make_user, make_vendor
from tests.fakes.counting import Calls, counted

NEW = NewTicket(
    Module.SYNDIC,
    "place-gilbert",
    make_person(),
    "Téléphone",
    "Pb d'égout bouché",
    (make_vendor(),),
)
PAGE = 20


@dataclass(frozen=True)
class Costs:
    """Each as counted; ``lists`` are the first page, the next one, and the manager's own."""

    opening: Calls
    lists: tuple[Calls, ...]
    creation: Calls
    act: Calls


def costs(ctx: Context) -> Costs:
    """Do everything once. Settings are read before: they are kept a minute and not counted."""
    ctx.registers.agency()
    ctx.registers.delegating("user-jeff")
    with counted() as opening:
        open_ticket(ctx, 1)
    with counted() as creation:
        dossier = create_ticket(ctx, make_user(), NEW, RequestKey("create", "fingerprint"))
    with counted() as act:
        _accept(ctx, dossier)
    first, cursor = _page(ctx)
    following, _ = _page(ctx, cursor=cursor)
    own, _ = _page(ctx, mine=True, state="all")
    return Costs(opening, (first, following, own), creation, act)


def _accept(ctx: Context, dossier: Dossier) -> None:
    command = Command(
        Act.ACCEPT,
        Actor(ActorKind.MANAGER, "user-jeff", "JEFF LE CHEF"),
        dossier.interventions[0].id,
        ActInput(start=ctx.clock.now() + timedelta(days=1), duration_minutes=60),
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
