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
from loge.platform.dynamodb.items import client
from loge.platform.dynamodb.row import Row, fetch
from loge.tickets.acting.create_ticket import create_ticket
from loge.tickets.acting.perform import perform
from loge.tickets.adapters.rendering import TemplateRenderer
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.letters.correspondence import Post
from loge.tickets.letters.work_entry import work_entry
from loge.tickets.ports.directory import PhoneThread
from loge.tickets.ports.tickets import Change

from tests.fakes.act_units import waiting
from tests.fakes.builders import (
    AGENCY,
    NOW,
    OTHER_AGENCY,
    make_coordinates,
    make_creation,
    make_user,
)
from tests.fakes.costs import NEW
from tests.fakes.counting import counted
from tests.fakes.edges import FakeMailer, FakeTexter
from tests.fakes.payloads import payload_of
from tests.fakes.shops import Shop, fake_shop
from tests.fakes.units import metered

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


def test_a_user_and_its_agency_are_counted_together_or_not_at_all(shop: Shop) -> None:
    ours = shop.budgets(AGENCY)
    jeff, lea = Budget("user", "user-jeff", TODAY, 2), Budget("user", "user-lea", TODAY, 2)
    assert [ours.spend((jeff, OF_AGENCY)) for _ in range(3)] == [None, None, jeff]
    assert ours.spend((lea, OF_AGENCY)) is None, "what jeff was refused is not the agency's"
    assert ours.spend((lea, OF_AGENCY)) == OF_AGENCY
    assert ours.spend((lea,)) is None, "what the agency was refused is not lea's"
    assert ours.spend((lea,)) == lea
    beyond = tuple(replace(each, most=None) for each in (jeff, OF_AGENCY))
    assert ours.spend(beyond) is None
    assert ours.spend((replace(OF_AGENCY, most=5),)) is None
    assert ours.spend((replace(OF_AGENCY, most=5),)) is not None
    tomorrow = TODAY + timedelta(days=1)
    assert ours.spend((replace(jeff, day=tomorrow), replace(OF_AGENCY, day=tomorrow))) is None
    assert shop.budgets(OTHER_AGENCY).spend((jeff, replace(OF_AGENCY, of=OTHER_AGENCY))) is None


def thread(number: int = 1, minute: int = 0) -> PhoneThread:
    """A message to a phone, so many minutes later."""
    at = NOW + timedelta(minutes=minute)
    return PhoneThread(AGENCY, number, "I1", at, "I1", f"O{number}.{minute}#abc#sms")


@pytest.mark.req("MSG-6")
def test_a_phone_counts_what_is_written_to_it_and_remembers_it(shop: Shop) -> None:
    book, phone = shop.directory, PHONE.of
    assert book.count_phone(phone, thread(1), 2)
    assert book.count_phone(phone, thread(2, 1), 2)
    assert not book.count_phone(phone, thread(3, 2), 2)
    assert list(book.texts(phone)) == [thread(2, 1), thread(1)], "what was refused is not there"
    assert book.count_phone(phone, thread(3, 3), None)
    book.uncount_phone(phone, thread(3, 3))
    book.remember_phone(phone, thread(1, 4))
    assert not book.count_phone(phone, thread(3, 5), 2)
    assert book.count_phone(phone, thread(3, 5), 3), "what only is remembered does not count"
    assert list(book.texts(phone)) == [thread(3, 5), thread(1, 4), thread(2, 1), thread(1)]
    assert list(book.phone_threads(phone)) == [thread(3, 5), thread(1, 4), thread(2, 1)]
    assert book.count_phone("+33639980022", thread(1), 1)
    assert book.count_phone(phone, replace(thread(1), agency=OTHER_AGENCY), 1)
    tomorrow = replace(thread(1), at=NOW + timedelta(days=1))
    assert book.count_phone(phone, tomorrow, 1)
    assert not book.count_phone(phone, replace(thread(4), at=tomorrow.at), 1)
    assert not book.count_phone("+33639980033", thread(1), 0)


@pytest.mark.req("MSG-6")
def test_many_at_once_never_write_more_to_a_phone_and_all_is_remembered(crowded: Shop) -> None:
    book, phone = crowded.directory, PHONE.of

    def write(number: int) -> bool:
        if not book.count_phone(phone, thread(number), 15):
            return False
        if number % 3 == 0:
            book.uncount_phone(phone, thread(number))
        return number % 3 > 0

    with ThreadPoolExecutor(8) as clients:
        left = sum(clients.map(write, range(1, 61)))
    known = {one.number for one in book.texts(phone)}
    assert len(known) == left <= 15
    assert not any(number % 3 == 0 for number in known)
    # one may have been refused for what another was about to take back
    rest = [book.count_phone(phone, thread(99, minute), 15) for minute in range(16 - left)]
    assert rest == [*[True] * (15 - left), False]


@pytest.mark.req("LST-6")
def test_a_phone_that_forgets_a_ticket_still_counts_and_its_row_goes_soon(table: Shop) -> None:
    book, phone = table.directory, PHONE.of
    for number in (1, 2):
        assert book.count_phone(phone, thread(number), 9)
    book.forget_phone(phone, AGENCY, 1)
    assert [one.number for one in book.texts(phone)] == [2]
    row = fetch(keys.phone(phone), keys.phone_day(TODAY, AGENCY))
    assert row is not None
    assert row.ttl == int((table.clock.real() + timedelta(days=180)).timestamp())
    book.forget_phone(phone, AGENCY, 2)
    assert list(book.phone_threads(phone)) == []
    assert not book.count_phone(phone, thread(3), 2)
    row = fetch(keys.phone(phone), keys.phone_day(TODAY, AGENCY))
    assert row is not None
    assert row.ttl == int((table.clock.real() + timedelta(days=3)).timestamp())
    assert book.count_phone(phone, thread(3), 3)
    assert [one.number for one in book.texts(phone)] == [3]


def test_seven_messages_a_day_to_a_phone_are_a_unit_each(table: Shop) -> None:
    """Ids are as long as in life."""
    with metered() as meter:
        for minute in range(7):
            long = replace(
                thread(12345, minute), intervention_id="0" * 26, party="0" * 26,
                send_id=f"{'0' * 26}#{'a' * 16}#sms",
            )  # fmt: skip
            assert table.directory.count_phone(PHONE.of, long, 20)
    assert meter.units.write == 7


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
    user = Budget("user", "user-jeff", TODAY, 2)
    table.budgets(AGENCY).spend((PHONE, user, OF_AGENCY))
    pk, sk = keys.budget(AGENCY, PHONE.scope, PHONE.of, TODAY)
    assert PHONE.of not in pk
    row = fetch(pk, sk)
    assert row is not None
    assert row.counter == 1
    assert row.ttl == int((table.clock.real() + timedelta(days=3)).timestamp())
    pk, sk = keys.budget(AGENCY, "agency", AGENCY, TODAY)
    item = client().get_item(
        TableName=Row.Meta.table_name,
        Key={"pk": {"S": pk}, "sk": {"S": sk}},
    )["Item"]
    counts = {name: value for name, value in item.items() if name not in ("pk", "sk", "kind")}
    assert len(counts) == 3, "the agency's, its user's, and when they are forgotten"
    assert user.of not in str(item)


def test_an_act_costs_no_request_more_and_an_sms_one(table: Shop) -> None:
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
    # its user and its agency; its phone is counted where it remembers who writes to it
    assert paid - free == Counter(UpdateItem=1)
    assert paid.total() == free.total() + 1
