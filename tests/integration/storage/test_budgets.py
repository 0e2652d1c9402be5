"""What every store promises about budgets of a day, and what counting costs (ADR 41)."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from loge.kernel.counting.attempts import Limit
from loge.kernel.counting.budget import Budget
from loge.kernel.errors import AlreadyDone, Conflict, Spent
from loge.kernel.idempotency import Idempotency
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.row import fetch
from loge.tickets.acting.create_ticket import create_ticket
from loge.tickets.acting.perform import perform
from loge.tickets.adapters.rendering import TemplateRenderer
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.letters.correspondence import Post
from loge.tickets.letters.work_entry import work_entry
from loge.tickets.ports.tickets import Change

from tests.fakes.act_units import waiting
from tests.fakes.builders import AGENCY, OTHER_AGENCY, make_coordinates, make_creation, make_user
from tests.fakes.costs import NEW
from tests.fakes.counting import counted
from tests.fakes.edges import FakeMailer, FakeTexter
from tests.fakes.payloads import payload_of
from tests.fakes.shops import Shop, fake_shop

TODAY = date(2026, 11, 23)
PHONE = Budget("phone", "+33639980011", TODAY, 2)
OF_AGENCY = Budget("agency", AGENCY, TODAY, 3)


def test_a_budget_is_spent_and_then_it_is_the_next_day(shop: Shop) -> None:
    ours = shop.budgets(AGENCY)
    assert [ours.spend((PHONE,)) for _ in range(3)] == [None, None, PHONE]
    assert ours.spend((replace(PHONE, of="+33639980022"),)) is None
    assert ours.spend((replace(PHONE, scope="user"),)) is None
    assert ours.spend((replace(PHONE, day=TODAY + timedelta(days=1)),)) is None
    assert shop.budgets(OTHER_AGENCY).spend((PHONE,)) is None


def test_all_are_counted_or_none(shop: Shop) -> None:
    ours = shop.budgets(AGENCY)
    for _ in range(2):
        assert ours.spend((PHONE, OF_AGENCY)) is None
    for _ in range(4):
        assert ours.spend((PHONE, OF_AGENCY)) == PHONE
    assert ours.spend((OF_AGENCY,)) is None, "what was refused was not counted"
    assert ours.spend((OF_AGENCY,)) == OF_AGENCY


def test_many_at_once_lose_no_count_to_what_is_given_back(crowded: Shop) -> None:
    ours = crowded.budgets(AGENCY)
    agency = replace(OF_AGENCY, most=60)

    def spend(client: int) -> bool:
        phone = replace(PHONE, of=f"+3363998{client % 4:04}", most=5)
        return ours.spend((phone, agency)) is None

    with ThreadPoolExecutor(8) as clients:
        left = sum(clients.map(spend, range(60)))
    assert left == 20, "four phones, five each"
    rest = [ours.spend((agency,)) for _ in range(41)]
    assert rest == [*[None] * 40, agency], "what was refused is not counted"


def test_without_an_end_it_is_counted_all_the_same(shop: Shop) -> None:
    ours = shop.budgets(AGENCY)
    for _ in range(5):
        assert ours.spend((replace(PHONE, most=None),)) is None
    assert ours.spend((PHONE,)) == PHONE


def test_a_budget_of_nothing_is_spent_at_once(shop: Shop) -> None:
    nothing = replace(PHONE, most=0)
    assert shop.budgets(AGENCY).spend((nothing,)) == nothing


def test_many_at_once_never_spend_more(crowded: Shop) -> None:
    ours = crowded.budgets(AGENCY)
    most = replace(PHONE, most=10)

    def spend(_: int) -> bool:
        return ours.spend((most,)) is None

    with ThreadPoolExecutor(8) as clients:
        list(clients.map(spend, range(60)))
    assert ours.spend((most,)) == most


def spending(number: int, budget: Budget, key: Idempotency | None = None) -> Change:
    """A creation that counts in a budget."""
    return replace(make_creation(number=number), budget=budget, idempotency=key)


def test_an_act_beyond_its_budget_writes_nothing(shop: Shop) -> None:
    one = replace(PHONE, scope="messages", most=1)
    shop.ours.save(spending(1, one))
    with pytest.raises(Spent) as spent:
        shop.ours.save(spending(2, one))
    assert spent.value.budget == one
    assert shop.ours.load(1) is not None
    assert shop.ours.load(2) is None


def test_an_act_that_loses_a_race_or_is_repeated_spends_nothing(shop: Shop) -> None:
    two = replace(PHONE, scope="messages", most=2)
    key = Idempotency("k1", "f", "1")
    shop.ours.save(spending(1, two, key))
    with pytest.raises(Conflict):
        shop.ours.save(spending(1, two))
    with pytest.raises(AlreadyDone):
        shop.ours.save(spending(1, two, key))
    shop.ours.save(spending(2, two))
    with pytest.raises(AlreadyDone):
        shop.ours.save(spending(1, two, key))


def test_tries_are_counted_together_taken_back_and_forgotten(shop: Shop) -> None:
    account, source = Limit("account", "jeff", 2), Limit("source", "198.51.100.1", 3)
    both = (account, source)
    assert [shop.attempts.attempt(both) for _ in range(2)] == [0, 0]
    shop.attempts.forgive(both)
    assert shop.attempts.attempt(both) == 0
    assert shop.attempts.attempt(both) == 15 * 60
    assert shop.attempts.attempt((source,)) == 0, "what was refused was not counted"
    assert shop.attempts.attempt((source,)) == 15 * 60
    shop.clock.advance_real(timedelta(minutes=5))
    assert shop.attempts.attempt(both) == 10 * 60
    shop.clock.advance_real(timedelta(minutes=10))
    shop.attempts.forgive(both)
    assert shop.attempts.attempt(both) == 0


def test_a_counter_names_nobody_and_is_forgotten_after_three_days(table: Shop) -> None:
    table.budgets(AGENCY).spend((PHONE,))
    pk, sk = keys.budget(AGENCY, PHONE.scope, PHONE.of, TODAY)
    assert PHONE.of not in pk
    row = fetch(pk, sk)
    assert row is not None
    assert row.counter == 1
    assert row.ttl == int((table.clock.real() + timedelta(days=3)).timestamp())


def test_an_act_costs_no_request_more_and_an_sms_one_a_counter(table: Shop) -> None:
    """House rule 4: counting costs what it writes."""
    ctx, user = table.context(), make_user()
    ctx.staff.agency()
    ctx.staff.user(user.id)
    ctx.staff.delegating(user.id)
    made = create_ticket(ctx, user, NEW, None)
    number, part = made.ticket.number, made.interventions[0]
    post = Post(
        FakeMailer(), FakeTexter(), table.directory, TemplateRenderer(), "https://loge.example"
    )
    work_entry(ctx, post, number, waiting(table, number))
    manager = Actor(ActorKind.MANAGER, user.id, user.name)
    reached = payload_of(Act.CHANGE_COORDINATES, coordinates=make_coordinates(by_email=False))
    perform(ctx, number, Command(Act.CHANGE_COORDINATES, manager, part.id, reached))
    work_entry(ctx, post, number, waiting(table, number))
    said = payload_of(Act.SEND_MESSAGE, comment="Bonjour")
    operations = []
    free_of_charge = fake_shop().budgets(AGENCY)
    # the first one teaches the search its words
    for budgets in (free_of_charge, free_of_charge, ctx.budgets):
        with counted() as act:
            perform(ctx, number, Command(Act.SEND_MESSAGE, manager, part.id, said))
        assert dict(act.operations) == {"Query": 1, "TransactWriteItems": 1}
        with counted() as worker:
            work_entry(replace(ctx, budgets=budgets), post, number, waiting(table, number))
        operations.append(worker.operations)
    _, free, paid = operations
    assert paid - free == Counter(UpdateItem=3)
    assert paid.total() == free.total() + 3
