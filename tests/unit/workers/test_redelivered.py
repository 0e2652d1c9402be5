"""What is delivered again lands where it landed first, whatever happened meanwhile."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loge import bootstrap
from loge.kernel.outbox import Subject
from loge.messaging.application.record_mail_event import MailEvent, MailNews, record_mail_event
from loge.messaging.domain.mail_tag import mail_tag
from loge.tickets.acting.receive_sms import IncomingSms, Received, Switchboard, receive_sms
from loge.tickets.domain.fact import Act
from loge.tickets.domain.ticket import TicketState
from loge.tickets.letters.park_timer import park_timer
from loge.tickets.ports.directory import PhoneThread, Receipt

from functions.inbound_sms import handler as inbound_sms
from functions.scheduler import handler as scheduler
from tests.fakes.builders import AGENCY, OTHER_AGENCY, make_creation
from tests.fakes.directory import FakeDirectory
from tests.unit.workers.office import Office
from tests.unit.workers.test_mail_comes_back import opened

PHONE = "+33639980011"
CALL: Any = None


@pytest.fixture
def office() -> Office:
    """An office that wrote to the plumber about two tickets."""
    return two_tickets()


def two_tickets() -> Office:
    """Two orders, their SMS gone."""
    office = Office()
    for _ in range(2):
        office.order()
        office.run()
        office.pass_minutes(1)
    return office


def receive(office: Office, text: str, sms_id: str = "in-1", **values: str) -> Received:
    """An SMS of the plumber arrives, perhaps again."""
    board = Switchboard(office.world.directory, office.world.context)
    return receive_sms(board, IncomingSms(**{"id": sms_id, "phone": PHONE, "text": text, **values}))


def landed(office: Office) -> list[int]:
    """The tickets that have an SMS in their thread, once for each."""
    return [n for n in (1, 2) for _ in office.facts(n, Act.SMS_RECEIVED)]


def foreign_ticket(office: Office) -> None:
    """Another agency writes to the same phone, later than everybody."""
    world = office.world
    world.tickets(OTHER_AGENCY).save(make_creation(number=7, agency=OTHER_AGENCY))
    world.clock.advance(timedelta(minutes=1))
    thread = PhoneThread(OTHER_AGENCY, 7, "I1", world.clock.now())
    world.directory.remember_phone(PHONE, thread)


def _closed(office: Office) -> None:
    if office.dossier(2).ticket.state is TicketState.OPEN:
        office.act(2, Act.CLOSE)


def _third(office: Office) -> None:
    office.order()
    office.run()


def _nothing(office: Office) -> None:
    office.pass_minutes(1)


def _days(office: Office) -> None:
    office.world.clock.advance_real(timedelta(days=30))


MEANWHILE = [_nothing, _closed, _third, foreign_ticket, _days]


@pytest.mark.req("MSG-06")
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30
)
@given(
    st.lists(st.sampled_from(MEANWHILE), min_size=1, unique=True),
    st.sampled_from(["Je passe demain", "Pour le ticket 1", "STOP", "START"]),
)
def test_an_sms_lands_once_where_it_landed_first(meanwhile: list[Any], text: str) -> None:
    office = two_tickets()
    first, where = receive(office, text), landed(office)
    for happens in meanwhile:
        happens(office)
        assert receive(office, text) is first
    assert landed(office) == where
    theirs = office.world.tickets(OTHER_AGENCY)
    if foreign_ticket in meanwhile:
        assert [f.act for f in theirs.facts(7) if f.act in {Act.SMS_RECEIVED, Act.SMS_STOP}] == []


def test_an_sms_whose_worker_died_goes_on_where_it_had_been_brought(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = FakeDirectory.keep_receipt

    def dies_after_the_fact(directory: FakeDirectory, sms_id: str, receipt: Receipt) -> None:
        if receipt.outcome:
            raise ConnectionError
        keep(directory, sms_id, receipt)

    monkeypatch.setattr(FakeDirectory, "keep_receipt", dies_after_the_fact)
    with pytest.raises(ConnectionError):
        receive(office, "Je passe demain")
    monkeypatch.undo()
    foreign_ticket(office)
    _third(office)
    assert receive(office, "Je passe demain") is Received.MESSAGE
    assert landed(office) == [2]
    assert office.facts(3, Act.SMS_RECEIVED) == []


def test_a_guess_whose_worker_died_before_the_fact_is_still_one(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    tickets = office.ctx.tickets.__class__
    with monkeypatch.context() as dying:
        dying.setattr(tickets, "save", _dies)
        with pytest.raises(ConnectionError):
            receive(office, "Je passe demain")
    assert landed(office) == []
    receive(office, "Je passe demain")
    (fact,) = office.facts(2, Act.SMS_RECEIVED)
    assert fact.data["guessed"] is True


def _dies(*_: object) -> None:
    raise ConnectionError


def test_a_stop_delivered_again_does_not_undo_the_start_that_came_after(office: Office) -> None:
    receive(office, "STOP", "in-1")
    receive(office, "START", "in-2")
    assert receive(office, "STOP", "in-1") is Received.STOP
    assert office.world.registers().suppressed((PHONE,)) == {}
    receive(office, "STOP", "in-3")
    assert receive(office, "START", "in-2") is Received.START
    assert office.world.registers().suppressed((PHONE,)) == {PHONE: "stop"}


def test_a_phone_nobody_wrote_to_stays_unknown_to_what_it_had_said(office: Office) -> None:
    unknown = "+33639980077"
    assert receive(office, "Bonjour", phone=unknown) is Received.UNKNOWN_PHONE
    thread = PhoneThread(AGENCY, 1, office.dossier(1).interventions[0].id, office.world.clock.now())
    office.world.directory.remember_phone(unknown, thread)
    assert receive(office, "Bonjour", phone=unknown) is Received.UNKNOWN_PHONE
    assert landed(office) == []


@pytest.mark.parametrize("other", [{"text": "Autre chose"}, {"phone": "+33639980012"}])
def test_an_id_that_comes_with_another_content_is_not_that_sms(
    office: Office, other: dict[str, str]
) -> None:
    receive(office, "Je passe demain")
    given = {"text": "Je passe demain", **other}
    assert receive(office, **given) is Received.REUSED_ID
    assert landed(office) == [2]


class _Kept:
    def __init__(self) -> None:
        self.events: list[str] = []

    def put(self, event: str) -> None:
        self.events.append(event)


def test_it_waits_among_the_dead_letters_and_lands_when_it_is_given_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = _Kept()
    monkeypatch.setattr(bootstrap, "begin_invocation", lambda: None)
    monkeypatch.setattr(bootstrap, "directory", lambda: office.world.directory)
    monkeypatch.setattr(bootstrap, "context", office.world.context)
    monkeypatch.setattr(bootstrap, "dead_letters", lambda: kept)
    said = {"originationNumber": PHONE, "inboundMessageId": "cae173d2-66b9-564c-8309-21f858e9fb84"}

    def come(text: str) -> dict[str, int]:
        message = json.dumps({**said, "messageBody": text})
        answer: dict[str, int] = inbound_sms.handler(
            {"Records": [{"Sns": {"Message": message}}]}, CALL
        )
        return answer

    assert come("Je passe demain") == {"received": 1}
    assert come("Finalement jeudi") == {"received": 0}
    assert come("Finalement jeudi") == {"received": 0}
    assert landed(office) == [2]
    for event in kept.events:
        assert inbound_sms.handler(json.loads(event), CALL) == {"received": 1}
    texts = [f.data["comment"] for f in office.facts(2, Act.SMS_RECEIVED)]
    assert texts == ["Je passe demain", "Finalement jeudi"]


def test_an_id_known_from_before_receipts_is_parked_too(office: Office) -> None:
    receive(office, "Je passe demain")
    office.world.store.receipts.clear()
    assert receive(office, "Autre chose") is Received.REUSED_ID
    assert receive(office, "Je passe demain", "in-2") is Received.MESSAGE


@pytest.mark.req("MSG-08")
@pytest.mark.parametrize("event", [MailEvent.BOUNCE, MailEvent.SOFT_BOUNCE, MailEvent.COMPLAINT])
def test_a_mail_event_is_told_once_however_late_it_comes_again(
    office: Office, event: MailEvent
) -> None:
    send = next(s for s in office.sends(1) if s.channel.value == "email")
    tag = mail_tag(Subject.ticket(AGENCY, 1), send.id)
    news = MailNews(event, send.provider_id, tag, send.to)

    def come() -> None:
        directory = office.world.directory
        assert record_mail_event(directory, opened(office), news)

    come()
    after = office.sends(1)
    for _ in range(3):
        office.world.clock.advance_real(timedelta(days=12))
        come()
    assert len(office.facts(1, Act.SEND_PROBLEM)) == 1
    assert office.sends(1) == after


def test_a_timer_parked_again_once_it_has_fired_is_not_the_next_one(office: Office) -> None:
    intervention = office.dossier(1).interventions[0]
    due_at = intervention.next_due()
    assert due_at is not None
    assert park_timer(office.ctx, 1, intervention.id, due_at)
    later = replace(
        intervention,
        timers=tuple(replace(t, due_at=t.due_at + timedelta(days=1)) for t in intervention.timers),
    )
    office.world.store.agencies[AGENCY].tickets[1].interventions[intervention.id] = later
    assert not park_timer(office.ctx, 1, intervention.id, due_at)
    assert len(office.facts(1, Act.SEND_PROBLEM)) == 1


def test_the_machine_is_told_when_the_timer_was_due() -> None:
    keys = {"agency": AGENCY, "number": 1, "item_id": "I1"}
    assert scheduler.Item(**keys).due_at is None
    at = "2026-11-30T09:00:00+00:00"
    told = scheduler.Item.model_validate({**keys, "due_at": at})
    assert told.due_at is not None
    assert told.due_at.isoformat() == at
