"""Rows that the code before parties wrote, in flight at the deployment: delivered, answered, once.

``rows_before_parties.json`` was written by that code: an order whose messages left, failed or wait
(1), a request for approval not delivered yet (2), another one and third parties not expanded (3).
"""

from __future__ import annotations

import importlib
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from loge.kernel.modules import Module
from loge.kernel.people import Person
from loge.messaging.domain.send_state import SendState
from loge.platform.dynamodb import codec
from loge.platform.dynamodb.row import Row
from loge.tickets.acting.receive_sms import IncomingSms, Received, Switchboard, receive_sms
from loge.tickets.adapters.dynamodb import entries
from loge.tickets.domain.fact import Act, ActorKind, Fact
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.sends import LETTERS, MessageType, OutboxEntry, Send
from loge.tickets.domain.ticket import Ticket
from loge.tickets.domain.words.sentences import fact_sentence
from loge.tickets.letters.resend import resend
from loge.tickets.ports.directory import PhoneThread

from tests.fakes.builders import AGENCY, make_attachment, make_coordinates, make_user
from tests.fakes.store import TicketRows
from tests.unit.workers.office import Office

T = TypeVar("T")
ROWS = json.loads(Path(__file__).with_name("rows_before_parties.json").read_text("utf-8"))
CARETAKER, EXPERT, APPROVER = "+33639980066", "+33639980077", "+33639980088"
migration: Any = importlib.import_module("migrations.0002_parties")


def read(kind: type[T], values: list[Any]) -> list[T]:
    """Values from the bodies of their rows."""
    return [codec.decode(kind, json.dumps(value)) for value in values]


def entry_of(stored: Any) -> OutboxEntry:
    """An outbox row from its body."""
    entry = entries.to_entry(Row(kind="outbox", body=json.dumps(stored)))
    assert entry is not None
    return entry


def rows_of(stored: dict[str, Any]) -> TicketRows:
    """The partition of a ticket, as its rows were written."""
    (ticket,) = read(Ticket, [stored["ticket"]])
    return TicketRows(
        ticket,
        interventions={i.id: i for i in read(Intervention, stored["interventions"])},
        facts={(f.at, f.id): f for f in read(Fact, stored["facts"])},
        entries={e.id: e for e in map(entry_of, stored["entries"])},
        sends={s.id: s for s in read(Send, stored["sends"])},
    )


@pytest.fixture
def office() -> Office:
    """The office as it was left by the code before; its clock and ids go on after it."""
    office = Office()
    for _ in range(1000):
        office.world.ids.new()
    quote = make_attachment()
    office.world.files.objects[quote.key] = b"devis"
    agency = office.world.store.agencies[AGENCY]
    agency.counter = 3
    for number, stored in ROWS["tickets"].items():
        agency.tickets[int(number)] = rows_of(stored)
    for rows in agency.tickets.values():
        office.relayed |= {entry.id for entry in rows.entries.values() if LETTERS in entry.done}
    for phone, threads in ROWS["phones"].items():
        office.world.store.phones[phone] = read(PhoneThread, threads)
    return office


def receive(office: Office, phone: str, text: str) -> Fact:
    """The fact that an SMS of this phone became."""
    board = Switchboard(office.world.directory, office.world.context)
    for _ in range(2):
        assert receive_sms(board, IncomingSms(f"in-{text}", phone, text)) is Received.MESSAGE
    facts = [f for n in (1, 2, 3) for f in office.facts(n, Act.SMS_RECEIVED)]
    (fact,) = [f for f in facts if f.data["comment"] == text]
    return fact


def test_the_rows_are_what_the_code_before_wrote() -> None:
    text = json.dumps(ROWS)
    assert '"party_id"' not in text
    for stored in ROWS["tickets"].values():
        assert "party" not in stored["ticket"]["requester"]
        assert not any("party" in send for send in stored["sends"])


@pytest.mark.req("SYS-5")
def test_what_waits_to_leave_leaves_once_and_nothing_that_left_leaves_again(
    office: Office,
) -> None:
    office.settle()
    mails = [m.to[0] for m in office.world.mailer.sent if not m.subject.endswith("send_problem")]
    assert sorted(m for m in mails if m.startswith(("marie", "paul", "membre"))) == [
        "marie.un@example.org",
        "marie.un@example.org",
        "marie.un@example.org",
        "membre@example.org",
        "paul.deux@example.org",
        "paul@example.org",
    ]
    states = {
        (s.to, s.state) for n in (2, 3) for s in office.sends(n, MessageType.APPROVAL_REQUEST)
    }
    assert {state for _, state in states} == {SendState.SENT}
    delivered = office.delivered()
    assert all(number == 1 for number in delivered.values())


@pytest.mark.req("MSG-06")
def test_an_answer_to_what_left_before_is_its_author_s(office: Office) -> None:
    caretaker = receive(office, CARETAKER, "Je serai absent")
    assert fact_sentence(caretaker) == "M. Gardien (Gardien) répond par SMS."
    assert (caretaker.actor.kind, caretaker.party_id) == (ActorKind.PARTY, "row-contact")
    expert = receive(office, EXPERT, "Bien reçu")
    assert fact_sentence(expert) == "M. Expert (Expert) répond par SMS."
    assert expert.party_id.startswith("row-third-")
    approver = receive(office, APPROVER, "Oui")
    assert approver.actor.kind is ActorKind.APPROVER
    vendor = receive(office, "+33639980011", "Demain")
    assert vendor.actor.kind is ActorKind.VENDOR


def test_what_failed_before_is_sent_again_to_the_same_of_the_name(office: Office) -> None:
    (failed,) = [s for s in office.sends(1) if s.state is SendState.FAILED]
    resend(office.ctx, make_user(), 1, failed.id)
    office.run()
    (copy,) = [s for s in office.sends(1) if s.id.endswith("r#email")]
    assert (copy.to, copy.state) == (("marie.deux@example.org",), SendState.SENT)
    assert copy.party == office.dossier(1).ticket.notified[1].party == "row-notified-2"


@pytest.mark.req("QUO-2")
@pytest.mark.parametrize("number", [2, 3])
def test_another_of_the_name_asked_since_is_not_taken_for_the_first(
    office: Office, number: int
) -> None:
    office.world.clock.advance(timedelta(minutes=1))
    office.act(number, Act.STEP_BACK)
    other = make_coordinates(emails=("marie.deux@example.org",), phones=(), by_sms=False)
    office.act(number, Act.ASK_APPROVAL, approver=Person("Marie Durand", "", other))
    # a worker that had read the fact before it was taken back
    rows = office.world.store.agencies[AGENCY].tickets[number]
    rows.facts = {at: replace(fact, undone_by=None) for at, fact in rows.facts.items()}
    office.settle()
    sent = office.sends(number, MessageType.APPROVAL_REQUEST)
    left = [s.to for s in sent if s.state is SendState.SENT and s.to[0].startswith("marie")]
    assert left == [("marie.deux@example.org",)]


def test_the_migration_writes_what_is_read_once(office: Office, tmp_path: Path) -> None:
    tickets = office.ctx.tickets
    before = [tickets.load(number) for number in (1, 2, 3)]
    state = migration.State(tmp_path / "state.json")
    assert sum(migration.migrate(office.ctx, module, state, print) for module in Module) == 3
    assert [tickets.load(number) for number in (1, 2, 3)] == before
    rows = office.world.store.agencies[AGENCY].tickets
    assert rows[1].ticket.notified[1].party == "row-notified-2"
    parties = {s.name: s.party for s in office.sends(1) if s.name.startswith("M.")}
    assert parties["M. Gardien"] == "row-contact"
    assert parties["M. Expert"].startswith("row-third-")
    assert [tickets.identify(number) for number in (1, 2, 3)] == [0, 0, 0]
    receive(office, CARETAKER, "Encore")
    office.settle()
    assert all(number == 1 for number in office.delivered().values())
