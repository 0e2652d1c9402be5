"""What every store promises of a deleted ticket (LST-6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from loge.kernel.errors import Conflict
from loge.kernel.modules import Module
from loge.messaging.domain.send_state import SendState
from loge.tickets.adapters.rendering import TemplateRenderer
from loge.tickets.domain.sends import OutboxEntry
from loge.tickets.domain.ticket import Dossier, TicketState
from loge.tickets.letters.correspondence import Post
from loge.tickets.letters.work_entry import work_entry
from loge.tickets.ports.deletions import Deletion
from loge.tickets.ports.directory import PhoneThread
from loge.tickets.ports.listing import ListQuery
from loge.tickets.ports.tickets import Change, Export

from tests.fakes.builders import (
    AGENCY,
    NOW,
    OTHER_AGENCY,
    make_creation,
    make_entry,
    make_fact,
    make_intervention,
    make_send,
    make_ticket,
)
from tests.fakes.counting import counted
from tests.fakes.edges import FakeMailer, FakeTexter
from tests.fakes.progress import OVER
from tests.fakes.shops import Shop

pytestmark = pytest.mark.req("LST-6")
GONE = Deletion(1, "user-jeff", NOW)
PURGE = OutboxEntry("P1", NOW, AGENCY, 1, "", NOW, (), purge=True)
LATER = NOW + timedelta(minutes=10)


def closed(shop: Shop) -> Dossier:
    """A closed ticket with two vendors whose messages have all left."""
    two = (make_intervention(), make_intervention(id="I2"))
    shop.ours.save(replace(make_creation(state=TicketState.CLOSED), interventions=two))
    shop.ours.put_sends(1, [make_send()])
    shop.ours.record(make_entry(), OVER)
    shop.ours.mark(replace(make_send(), state=SendState.SENT), SendState.PENDING)
    shop.ours.put_export(Export("E1", 1, "archive", "ready", NOW, version=1))
    shop.ours.spend(1, "user-jeff", "beat-one", 30)
    dossier = shop.ours.load(1)
    assert dossier is not None
    return dossier


def listed(shop: Shop, state: str = "all") -> list[int]:
    found = shop.ours.find(ListQuery(Module.SYNDIC, state, 20)).tickets
    return [ticket.number for ticket in found]


def test_a_deleted_ticket_is_nowhere_at_once(shop: Shop) -> None:
    ours, dossier = shop.deletions(AGENCY), closed(shop)
    ours.delete(dossier, GONE, PURGE)
    assert shop.ours.load(1) is None
    assert shop.ours.page(1, 10) is None
    assert shop.ours.many([1]) == {}
    assert shop.index(AGENCY).read([1], documents=True).tickets == {}
    assert listed(shop) == listed(shop, "closed") == []
    due = shop.directory.due(NOW + timedelta(days=30), shop.clock.real(), 10)
    assert [(one.kind, one.item_id) for one in due] == [("outbox", "P1")]
    assert ours.deleted(1) == GONE
    assert list(ours.journal(10)) == [GONE]
    assert shop.ours.entry(1, "P1") == PURGE


def test_nothing_is_written_on_a_deleted_ticket_any_more(shop: Shop) -> None:
    dossier = closed(shop)
    shop.deletions(AGENCY).delete(dossier, GONE, PURGE)
    for version in (0, 1, 2):
        late = Change(make_ticket(), version, facts=(make_fact(id="F9", at=LATER),))
        with pytest.raises(Conflict):
            shop.ours.save(late)
    with pytest.raises(Conflict):
        shop.deletions(AGENCY).delete(dossier, GONE, PURGE)
    assert len(shop.deletions(AGENCY).journal(10)) == 1


def test_a_ticket_that_changed_meanwhile_is_not_deleted(shop: Shop) -> None:
    dossier = closed(shop)
    shop.ours.save(Change(dossier.ticket, 1, facts=(make_fact(id="F2", at=LATER),)))
    with pytest.raises(Conflict):
        shop.deletions(AGENCY).delete(dossier, GONE, PURGE)
    assert shop.deletions(AGENCY).deleted(1) is None
    assert list(shop.deletions(AGENCY).journal(10)) == []
    assert listed(shop) == [1]


@pytest.mark.req("SYS-3")
def test_another_agency_s_ticket_cannot_be_deleted(shop: Shop) -> None:
    dossier = closed(shop)
    theirs = shop.deletions(OTHER_AGENCY)
    with pytest.raises(ValueError, match="another agency"):
        theirs.delete(dossier, GONE, PURGE)
    assert theirs.deleted(1) is None
    assert not theirs.leaving(1)
    shop.deletions(AGENCY).delete(dossier, GONE, PURGE)
    assert theirs.deleted(1) is None
    assert list(theirs.journal(10)) == []


def test_messages_that_must_still_leave_are_seen(shop: Shop) -> None:
    ours = shop.deletions(AGENCY)
    shop.ours.save(make_creation(state=TicketState.CLOSED))
    assert ours.leaving(1)
    shop.ours.put_sends(1, [make_send()])
    assert ours.leaving(1)
    shop.ours.record(make_entry(), OVER)
    assert ours.leaving(1)
    shop.ours.mark(replace(make_send(), state=SendState.FAILED), SendState.PENDING)
    assert not ours.leaving(1)
    assert not ours.leaving(4444)


def test_what_remains_is_purged_in_goes_and_the_mark_stays(shop: Shop) -> None:
    ours, dossier = shop.deletions(AGENCY), closed(shop)
    facts = tuple(make_fact(id=f"F{n}", at=LATER + timedelta(minutes=n)) for n in range(2, 30))
    shop.ours.save(Change(dossier.ticket, 1, facts=facts))
    shop.ours.save(make_creation(2))
    dossier = replace(dossier, ticket=replace(dossier.ticket, version=2))
    ours.delete(dossier, GONE, PURGE)
    goes = 0
    while ours.purge(1, "P1", 10):
        goes += 1
    assert goes == 4
    assert list(shop.ours.facts(1)) == []
    assert list(shop.ours.sends(1)) == []
    assert shop.ours.export(1, "archive") is None
    assert shop.ours.entry(1, "O1") is None
    assert shop.ours.entry(1, "P1") == PURGE
    ours.finish(PURGE)
    ours.finish(PURGE)
    assert shop.ours.entry(1, "P1") is None
    assert ours.deleted(1) == GONE
    assert shop.ours.load(1) is None
    assert listed(shop) == [2]
    assert len(shop.ours.facts(2)) == 1


def test_a_phone_forgets_a_deleted_ticket_alone(shop: Shop) -> None:
    phone = "+33639980011"
    threads = [
        PhoneThread(agency, number, which, NOW + timedelta(minutes=minute))
        for minute, (agency, number, which) in enumerate(
            ((AGENCY, 1, "I1"), (AGENCY, 1, "I2"), (AGENCY, 11, "I1"), (OTHER_AGENCY, 1, "I1"))
        )
    ]
    for thread in threads:
        shop.directory.remember_phone(phone, thread)
    shop.directory.forget_phone(phone, AGENCY, 1)
    shop.directory.forget_phone("+33639980012", AGENCY, 1)
    assert list(shop.directory.phone_threads(phone)) == [threads[3], threads[2]]


@pytest.mark.parametrize("when", range(3))
def test_a_worker_under_way_writes_nothing_of_a_ticket_that_is_gone(shop: Shop, when: int) -> None:
    """Deleted and purged after its entry became messages: before one of them, or the search."""
    shop.ours.save(make_creation())
    dossier, ctx = shop.ours.load(1), shop.context()
    assert dossier is not None
    mailer, texter = FakeMailer(), FakeTexter()
    post = Post(mailer, texter, shop.directory, TemplateRenderer(), "https://loge.example")
    asked = iter(range(99))

    def has_time() -> bool:
        if next(asked) == when:
            ctx.deletions.delete(dossier, GONE, PURGE)
            work_entry(ctx, post, 1, PURGE.id)
        return True

    work_entry(ctx, post, 1, "O1", has_time)
    left = len(mailer.sent) + len(texter.sent)
    assert left == when, "what left before it was gone has left"
    assert list(shop.ours.sends(1)) == []
    assert shop.ours.entry(1, "O1") is None
    assert list(shop.directory.phone_threads("+33639980011")) == []
    assert ctx.index.document(1) is None or not ctx.index.document(1).rows  # type: ignore[union-attr]


def test_the_journal_tells_the_latest_first(shop: Shop) -> None:
    ours = shop.deletions(AGENCY)
    for number in (1, 2, 3):
        shop.ours.save(make_creation(number, state=TicketState.CLOSED))
        dossier = shop.ours.load(number)
        assert dossier is not None
        gone = Deletion(number, "user-jeff", NOW + timedelta(minutes=number))
        ours.delete(dossier, gone, replace(PURGE, number=number))
    assert [one.number for one in ours.journal(2)] == [3, 2]


def test_a_deletion_is_one_transaction(table: Shop) -> None:
    dossier = closed(table)
    with counted() as calls:
        table.deletions(AGENCY).leaving(1)
        table.deletions(AGENCY).delete(dossier, GONE, PURGE)
    assert dict(calls.operations) == {"Query": 1, "TransactWriteItems": 1}


def test_a_ticket_of_very_many_vendors_can_be_deleted(table: Shop) -> None:
    table.ours.save(make_creation(state=TicketState.CLOSED))
    for start in (2, 60):
        others = tuple(make_intervention(id=f"I{n:03d}") for n in range(start, start + 58))
        held = table.ours.load(1)
        assert held is not None
        table.ours.save(Change(held.ticket, held.ticket.version, others))
    dossier = table.ours.load(1)
    assert dossier is not None
    assert len(dossier.interventions) == 117
    table.deletions(AGENCY).delete(dossier, GONE, PURGE)
    while table.deletions(AGENCY).purge(1, "P1", 500):
        pass
    assert table.ours.load(1) is None
