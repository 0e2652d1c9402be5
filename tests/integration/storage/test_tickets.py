"""What every store of tickets promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from loge.kernel.errors import AlreadyDone, Conflict, Invalid
from loge.kernel.idempotency import Idempotency
from loge.kernel.modules import Module
from loge.platform.dynamodb import items, keys
from loge.platform.dynamodb.row import Row, fetch
from loge.tickets.adapters.dynamodb.cards import Torn
from loge.tickets.domain.intervention import Step
from loge.tickets.domain.ticket import TicketState
from loge.tickets.ports.listing import ListQuery
from loge.tickets.ports.tickets import Change, Export

from tests.fakes.builders import (
    AGENCY,
    NOW,
    OTHER_AGENCY,
    make_attachment,
    make_creation,
    make_dossier,
    make_entry,
    make_fact,
    make_intervention,
    make_ticket,
)
from tests.fakes.shops import Shop

SYNDIC_OPEN = ListQuery(Module.SYNDIC, "open", 20)


@pytest.mark.req("TYP-6")
def test_numbers_follow_one_another_in_each_agency(shop: Shop) -> None:
    assert [shop.ours.next_number() for _ in range(3)] == [1, 2, 3]
    assert shop.theirs.next_number() == 1


def test_a_ticket_is_read_back_as_it_was_written(shop: Shop) -> None:
    shop.ours.save(make_creation())
    assert shop.ours.load(1) == make_dossier()
    page = shop.ours.page(1, 10)
    assert page is not None
    assert (page.dossier, page.facts, page.cursor) == (make_dossier(), (make_fact(),), None)
    assert shop.ours.entry(1, "O1") == make_entry()


@pytest.mark.req("SYS-3")
@pytest.mark.req("NEW-15")
def test_the_agencys_files_are_those_of_the_opening_and_stay(shop: Shop) -> None:
    file = make_attachment(id="terms", name="conditions.pdf")
    for number, files in ((1, (file,)), (2, ()), (3, None)):
        shop.ours.save(make_creation(number=number, default_attachments=files))
        for version in (1, 2):
            read = shop.ours.load(number)
            assert read is not None
            assert read.ticket.default_attachments == files
            shop.ours.save(Change(read.ticket, expected_version=version))
        page = shop.ours.page(number, 20)
        assert page is not None
        assert page.dossier.ticket.default_attachments == files
        assert len(page.facts) == 1


def test_a_list_carries_neither_files_nor_people_nor_a_whole_description(table: Shop) -> None:
    files = tuple(make_attachment(id=f"file-{n}") for n in range(5))
    said = "Mot après mot. " * 100
    table.ours.save(make_creation(default_attachments=files, description=said))
    (listed,) = table.ours.find(ListQuery(Module.SYNDIC, "open", 20)).tickets
    assert said.startswith(listed.description)
    assert listed.description_cut
    row = fetch(keys.ticket(AGENCY, 1), keys.HEADER)
    assert row is not None
    assert not row.body
    assert not {"file-0", "pailloux@example.org", said} & {*row.card.split('"')}


def test_details_are_written_with_the_act_that_edits_them_alone(table: Shop) -> None:
    pk = keys.ticket(AGENCY, 1)

    def written() -> str:
        row = fetch(pk, keys.DETAILS)
        assert row is not None
        return str(row.body)

    table.ours.save(make_creation())
    first = written()
    read = table.ours.load(1)
    assert read is not None
    table.ours.save(Change(replace(read.ticket, state=TicketState.CLOSED), 1))
    assert written() == first
    edited = replace(read.ticket, door_code="B43", subject="Cave")
    table.ours.save(Change(edited, 2))
    assert "B43" in written()
    again = table.ours.load(1)
    assert again is not None
    assert again.ticket == replace(edited, version=3)


def test_a_ticket_is_read_again_when_an_act_comes_between_its_rows(
    table: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Query is not one moment: the card may be of before an edit, the details of after it."""
    table.ours.save(make_creation())
    before = fetch(keys.ticket(AGENCY, 1), keys.HEADER)
    assert before is not None
    read = table.ours.load(1)
    assert read is not None
    table.ours.save(Change(replace(read.ticket, door_code="B43"), 1))
    query, times = items.query, []

    def torn(*args: Any, **asked: Any) -> Iterator[items.Item]:
        rows = list(query(*args, **asked))
        times.append(1)
        yield from [before.serialize(), *rows[1:]] if len(times) == 1 else rows

    monkeypatch.setattr(items, "query", torn)
    again = table.ours.load(1)
    assert again is not None
    assert (again.ticket.version, again.ticket.door_code, len(times)) == (2, "B43", 2)


def test_a_ticket_without_its_details_is_not_shown_as_if_it_had_none(table: Shop) -> None:
    table.ours.save(make_creation())
    Row(keys.ticket(AGENCY, 1), keys.DETAILS).delete()
    with pytest.raises(Torn):
        table.ours.load(1)


def test_another_agency_sees_nothing(shop: Shop) -> None:
    shop.ours.save(make_creation())
    assert shop.theirs.load(1) is None
    assert shop.theirs.page(1, 10) is None
    assert shop.theirs.timeline(1, None, 10) == ((), None)
    assert shop.theirs.entry(1, "O1") is None
    assert list(shop.theirs.sends(1)) == []
    assert list(shop.theirs.facts(1)) == []
    assert shop.theirs.find(SYNDIC_OPEN).tickets == ()


@pytest.mark.req("SYS-3")
def test_a_ticket_of_another_agency_is_not_written(shop: Shop) -> None:
    with pytest.raises(ValueError, match="another agency"):
        shop.ours.save(make_creation(agency=OTHER_AGENCY))


def test_an_act_on_an_old_version_is_refused_whole(shop: Shop) -> None:
    shop.ours.save(make_creation())
    ticket = make_ticket(subject="changed")
    shop.ours.save(Change(ticket, 1, facts=(make_fact(id="F2", at=NOW + timedelta(hours=1)),)))
    late = Change(
        make_ticket(subject="lost"),
        1,
        (make_intervention(step=Step.CANCELLED),),
        (make_fact(id="F3"),),
    )
    with pytest.raises(Conflict):
        shop.ours.save(late)
    dossier = shop.ours.load(1)
    assert dossier is not None
    assert (dossier.ticket.subject, dossier.ticket.version) == ("changed", 2)
    assert dossier.interventions[0].step is Step.AWAITING_APPOINTMENT
    assert [fact.id for fact in shop.ours.facts(1)] == ["F1", "F2"]


def test_a_number_is_created_once(shop: Shop) -> None:
    shop.ours.save(make_creation())
    with pytest.raises(Conflict):
        shop.ours.save(make_creation())


@pytest.mark.req("SYS-4")
def test_a_used_key_answers_what_it_led_to_for_a_day(shop: Shop) -> None:
    key = Idempotency("user-jeff:k1", "fingerprint", "1")
    creation = replace(make_creation(), idempotency=key)
    shop.ours.save(creation)
    with pytest.raises(AlreadyDone) as told:
        shop.ours.save(replace(make_creation(number=2), idempotency=key))
    assert (told.value.fingerprint, told.value.result) == ("fingerprint", "1")
    assert shop.ours.load(2) is None
    done = shop.ours.done(key.key)
    assert done is not None
    assert done.result == "1"
    assert shop.ours.done("user-jeff:k2") is None
    assert shop.theirs.done(key.key) is None
    shop.clock.advance_real(timedelta(hours=25))
    assert shop.ours.done(key.key) is None
    shop.ours.save(replace(make_creation(number=2), idempotency=key))
    assert shop.ours.load(2) is not None


def test_a_used_key_wins_over_a_conflict(shop: Shop) -> None:
    key = Idempotency("k", "f", "1")
    shop.ours.save(replace(make_creation(), idempotency=key))
    with pytest.raises(AlreadyDone):
        shop.ours.save(replace(make_creation(), idempotency=key))


def test_an_undone_fact_says_what_undid_it(shop: Shop) -> None:
    shop.ours.save(make_creation())
    fact = make_fact(id="F2", at=NOW + timedelta(minutes=1))
    shop.ours.save(Change(make_ticket(), 1, facts=(fact,), undone=((NOW, "F1", "F2"),)))
    assert [(each.id, each.undone_by) for each in shop.ours.facts(1)] == [
        ("F1", "F2"),
        ("F2", None),
    ]


@pytest.mark.req("TIC-4")
def test_the_timeline_is_read_newest_first_page_after_page(shop: Shop) -> None:
    shop.ours.save(make_creation())
    facts = tuple(make_fact(id=f"F{n}", at=NOW + timedelta(minutes=n)) for n in range(2, 30))
    shop.ours.save(Change(make_ticket(), 1, facts=facts))
    page = shop.ours.page(1, 10)
    assert page is not None
    read = list(page.facts)
    assert len(read) == 10
    cursor = page.cursor
    while cursor:
        more, cursor = shop.ours.timeline(1, cursor, 7)
        read += more
    assert [fact.id for fact in read] == [f"F{n}" for n in range(29, 0, -1)]


def test_a_page_cut_by_many_facts_misses_none(shop: Shop) -> None:
    shop.ours.save(make_creation())
    for start in range(2, 122, 60):
        facts = tuple(
            make_fact(id=f"F{n:03d}", at=NOW + timedelta(minutes=n))
            for n in range(start, start + 60)
        )
        dossier = shop.ours.load(1)
        assert dossier is not None
        shop.ours.save(Change(make_ticket(), dossier.ticket.version, facts=facts))
    page = shop.ours.page(1, 50)
    assert page is not None
    assert len(page.facts) == 50
    more, _ = shop.ours.timeline(1, page.cursor, 100)
    assert len(more) == 71


def test_more_vendors_than_a_page_has_room_for_are_all_there(shop: Shop) -> None:
    shop.ours.save(make_creation())
    others = tuple(make_intervention(id=f"I{n:02d}") for n in range(2, 60))
    shop.ours.save(Change(make_ticket(), 1, others))
    page = shop.ours.page(1, 20)
    assert page is not None
    assert len(page.dossier.interventions) == 59
    assert [fact.id for fact in page.facts] == ["F1"]


def _many(shop: Shop, count: int) -> None:
    for number in range(1, count + 1):
        modified = NOW + timedelta(minutes=number)
        shop.ours.save(make_creation(number, modified_at=modified))


@pytest.mark.req("LST-2")
def test_a_list_is_read_newest_modification_first_page_after_page(shop: Shop) -> None:
    _many(shop, 9)
    query = replace(SYNDIC_OPEN, limit=4)
    seen: list[int] = []
    while True:
        page = shop.ours.find(query)
        seen += [ticket.number for ticket in page.tickets]
        if page.cursor is None:
            break
        query = replace(query, cursor=page.cursor)
    assert seen == [9, 8, 7, 6, 5, 4, 3, 2, 1]


@pytest.mark.req("LST-2")
def test_each_list_holds_its_tickets_only(shop: Shop) -> None:
    yesterday = NOW - timedelta(days=1)
    shop.ours.save(make_creation(1))
    shop.ours.save(make_creation(2, state=TicketState.CLOSED))
    shop.ours.save(make_creation(3, module=Module.GERANCE))
    shop.ours.save(make_creation(4, assigned_to="user-paule"))
    shop.ours.save(make_creation(5, opened_at=yesterday))

    def numbers(state: str, mine: str | None = None, module: Module = Module.SYNDIC) -> set[int]:
        today = NOW.date() if state == "today" else None
        page = shop.ours.find(ListQuery(module, state, 20, mine=mine, today=today))
        return {ticket.number for ticket in page.tickets}

    assert numbers("all") == {1, 2, 4, 5}
    assert numbers("open") == {1, 4, 5}
    assert numbers("closed") == {2}
    assert numbers("today") == {1, 2, 4}
    assert numbers("open", mine="user-jeff") == {1, 5}
    assert numbers("all", mine="user-jeff") == {1, 2, 5}
    assert numbers("today", mine="user-paule") == {4}
    assert numbers("all", module=Module.GERANCE) == {3}


@pytest.mark.req("LST-2")
def test_a_day_of_the_list_is_a_day_in_paris(shop: Shop) -> None:
    late = NOW.replace(hour=23, minute=30)
    shop.ours.save(make_creation(1, opened_at=late, modified_at=late))
    tomorrow = ListQuery(Module.SYNDIC, "today", 20, today=(NOW + timedelta(days=1)).date())
    assert [ticket.number for ticket in shop.ours.find(tomorrow).tickets] == [1]


def test_a_ticket_leaves_the_list_it_no_longer_belongs_to(shop: Shop) -> None:
    shop.ours.save(make_creation())
    shop.ours.save(Change(make_ticket(state=TicketState.CLOSED), 1))
    assert shop.ours.find(SYNDIC_OPEN).tickets == ()
    assert len(shop.ours.find(replace(SYNDIC_OPEN, state="closed")).tickets) == 1


@pytest.mark.req("SYS-3")
def test_a_forged_or_borrowed_cursor_is_refused(shop: Shop) -> None:
    _many(shop, 3)
    cursor = shop.ours.find(replace(SYNDIC_OPEN, limit=1)).cursor
    assert cursor is not None
    borrowed = (
        (shop.ours, replace(SYNDIC_OPEN, state="all", cursor=cursor)),
        (shop.ours, replace(SYNDIC_OPEN, mine="user-jeff", cursor=cursor)),
        (shop.theirs, replace(SYNDIC_OPEN, cursor=cursor)),
    )
    for tickets, query in borrowed:
        with pytest.raises(Invalid) as refused:
            tickets.find(query)
        assert refused.value.field == "cursor"
    for forged in ("x", "é", "AAAA", cursor[:-2], cursor + "A", "=" * 9, "a" * 5000, "\x00"):
        with pytest.raises(Invalid):
            shop.ours.find(replace(SYNDIC_OPEN, cursor=forged))
        with pytest.raises(Invalid):
            shop.ours.timeline(1, forged, 10)


@pytest.mark.req("LST-3")
def test_what_a_user_has_seen_is_his_own(shop: Shop) -> None:
    shop.ours.mark_seen("user-jeff", 1, NOW)
    shop.ours.mark_seen("user-jeff", 2, NOW)
    shop.ours.mark_seen("user-jeff", 2, NOW + timedelta(hours=1))
    since = dict.fromkeys((1, 2, 3), NOW)
    assert shop.ours.seen("user-jeff", since) == {1: NOW, 2: NOW + timedelta(hours=1)}
    assert shop.ours.seen("user-paule", since) == {}
    assert shop.theirs.seen("user-jeff", since) == {}
    assert shop.ours.seen("user-jeff", {}) == {}


@pytest.mark.req("END-1")
def test_the_latest_export_of_each_kind_is_kept(shop: Shop) -> None:
    shop.ours.save(make_creation())
    first = Export("E1", 1, "archive", "pending", NOW, version=1)
    ready = replace(first, state="ready", key=f"exports/{AGENCY}/1/E1/a.zip", size=12)
    shop.ours.put_export(first)
    shop.ours.put_export(ready)
    assert shop.ours.export(1, "archive") == ready
    assert shop.ours.export(1, "summary") is None
