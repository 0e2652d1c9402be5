"""What acts and readings consume, in read and write units, with what the worker does after them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from loge.context import Context
from loge.kernel.idempotency import RequestKey
from loge.kernel.modules import Module
from loge.kernel.outbox import Subject
from loge.platform.dynamodb.row import Row
from loge.tickets.acting.create_ticket import NewTicket, create_ticket
from loge.tickets.acting.perform import perform
from loge.tickets.adapters.rendering import TemplateRenderer
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.ticket import Dossier
from loge.tickets.letters.correspondence import Post
from loge.tickets.letters.work_entry import work_entry
from loge.tickets.reading.desk import read_desk
from loge.tickets.reading.list_tickets import list_tickets
from loge.tickets.reading.open_ticket import open_ticket
from loge.tickets.reading.search_tickets import Search, search_tickets
from loge.tickets.reading.sort_tickets import Order

from tests.fakes.builders import AGENCY, make_coordinates, make_ticket, make_user
from tests.fakes.costs import NEW, PAGE
from tests.fakes.crowd import COMMON_WORD, RARE_WORDS
from tests.fakes.edges import FakeMailer, FakeTexter
from tests.fakes.payloads import payload_of
from tests.fakes.shops import Shop, rows_of
from tests.fakes.units import Units, metered

DESK = 40
BOTH = ", by e-mail and SMS"
_FIRST_OF_DESK = 90_000_001
_MANAGER = Actor(ActorKind.MANAGER, "user-jeff", "JEFF LE CHEF")
_FAR = timedelta(days=4000)


@dataclass(frozen=True)
class ActUnits:
    """One act: itself, then what the worker does because of it."""

    act: Units
    expansion: Units
    sends: Units
    projection: Units

    @property
    def whole(self) -> Units:
        """All of it."""
        return self.act + self.expansion + self.sends + self.projection


def act_units(shop: Shop) -> dict[str, ActUnits]:
    """Five acts of two tickets' lives, each followed by its worker: a vendor is told by e-mail
    alone, another by e-mail and SMS."""
    usual = make_coordinates(by_sms=False)
    by_mail = replace(NEW, vendors=tuple(replace(v, coordinates=usual) for v in NEW.vendors))
    by_both = _life(shop, NEW)
    return _life(shop, by_mail) | {
        f"{name}{BOTH}": by_both[name] for name in ("creation", "closing")
    }


def _life(shop: Shop, new: NewTicket) -> dict[str, ActUnits]:
    ctx, post = shop.context(), _post(shop)
    _warm(ctx)
    # a ticket of the day before has spent nothing of today's budgets
    shop.clock.advance(timedelta(days=1), real=True)
    key = RequestKey(f"units create {shop.clock.now()}", "fingerprint")
    made, created = _one(shop, ctx, post, lambda: create_ticket(ctx, make_user(), new, key))
    found = {"creation": created}
    number, asked = made.ticket.number, made.interventions[0]
    vendor = Actor(ActorKind.VENDOR, asked.id, asked.vendor.name)

    def act(name: str, which: Act, actor: Actor, on: str | None, **values: object) -> None:
        command, key = (
            Command(which, actor, on, payload_of(which, **values)),
            RequestKey(f"units {name}", "fingerprint"),
        )
        _, found[name] = _one(shop, ctx, post, lambda: perform(ctx, number, command, key=key))

    said = "Où est la vanne d'arrêt ? Je ne la trouve pas dans la cave."
    act("vendor's message", Act.CONTACT_MANAGER, vendor, asked.id, comment=said)
    act("vendor's message, no new words", Act.CONTACT_MANAGER, vendor, asked.id, comment=said)
    start = ctx.clock.now() + timedelta(days=1)
    act("appointment accepted", Act.ACCEPT, vendor, asked.id, start=start, duration_minutes=60)
    shop.clock.advance(timedelta(days=1, hours=2), real=True)  # the work is done by then
    act("closing", Act.CLOSE, _MANAGER, None)
    return found


def reading_units(shop: Shop) -> dict[str, Units]:
    """What the console's usual readings consume."""
    ctx, user = shop.context(), make_user()
    busy = make_user(id="user-desk", sub="sub-desk")
    _warm(ctx)
    with Row.batch_write() as batch:
        for number in range(_FIRST_OF_DESK, _FIRST_OF_DESK + DESK):
            for row in rows_of(make_ticket(number=number, assigned_to=busy.id)):
                batch.save(row)
    ctx.staff.delegating(busy.id)
    for one in (user, busy):
        ctx.tickets.mark_seen(one.id, 1, ctx.clock.now())
    search = Search(RARE_WORDS, Module.SYNDIC, mine=False, state="open", limit=PAGE)
    asked: dict[str, Callable[[], object]] = {
        f"list page of {PAGE}": lambda: list_tickets(
            ctx, user, Module.SYNDIC, mine=False, state="open", limit=PAGE
        ),
        f"desk of {DESK}": lambda: read_desk(ctx, busy),
        "opening a ticket": lambda: open_ticket(ctx, 1),
        "a search of two words": lambda: search_tickets(ctx, user, search, Order()),
        f"a search of a common word, page of {PAGE}": lambda: search_tickets(
            ctx, user, replace(search, text=COMMON_WORD), Order()
        ),
    }
    found = {}
    for name, read in asked.items():
        with metered() as meter:
            read()
        found[name] = meter.units
    return found


def _post(shop: Shop) -> Post:
    return Post(
        FakeMailer(), FakeTexter(), shop.directory, TemplateRenderer(), "https://loge.example"
    )


def _warm(ctx: Context) -> None:
    """Settings, users and which form the search has are kept a minute: not what an act costs."""
    ctx.index.moved()
    ctx.staff.agency()
    ctx.staff.user("user-jeff")
    ctx.staff.delegating("user-jeff")


def waiting(shop: Shop, number: int) -> str:
    """The outbox row that the stream would hand to a worker."""
    far = shop.clock.now() + _FAR
    found = shop.directory.due(far, shop.clock.real(), 500)
    subject = Subject.ticket(AGENCY, number)
    (one,) = (due.item_id for due in found if due.kind == "outbox" and due.subject == subject)
    return one


def _one(
    shop: Shop, ctx: Context, post: Post, do: Callable[[], Dossier]
) -> tuple[Dossier, ActUnits]:
    shop.clock.advance(timedelta(minutes=1))  # a ticket acted upon moves in every list
    with metered() as meter:
        dossier = do()
        act = meter.units
    number = dossier.ticket.number
    entry_id = waiting(shop, number)
    ends: list[Units] = []

    def has_time() -> bool:
        # asked after the expansion, before each send, and before the projection
        ends.append(meter.units)
        return True

    with metered() as meter:
        work_entry(ctx, post, number, entry_id, has_time)
        whole = meter.units
    return dossier, ActUnits(act, ends[0], ends[-1] - ends[0], whole - ends[-1])
