"""The line that each act leaves in the timeline: all of what was said, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from loge.agency.domain.delays import Delay, Delays
from loge.kernel.people import Channel, Person
from loge.tickets.domain.fact import Act, Actor, ActorKind, Column, Fact
from loge.tickets.domain.intervention import PresenceAnswer, Step
from loge.tickets.domain.lifecycle.engine.decision import Decision
from loge.tickets.domain.lifecycle.engine.editing import decide_edit
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.quote import Ground
from loge.tickets.domain.ticket import Dossier, Options, TicketType

from tests.unit.domain.lives import (
    APPROVER,
    FILE,
    MANAGER,
    MONDAY_10H,
    PRESIDENT,
    REACHABLE,
    SYSTEM,
    VENDOR,
    Life,
    at,
)

DS = TicketType.DS
START = MONDAY_10H + timedelta(days=2)
OTHER = Vendor("LEDOCNETTOYEUR", REACHABLE)


@pytest.mark.req("STP-10")
@pytest.mark.parametrize(
    ("born", "act", "actor", "values", "data"),
    [
        (
            Life,
            Act.SEND_MESSAGE,
            MANAGER,
            {"comment": "Bonjour", "subject": "Clef", "thread": "t1"},
            {"comment": "Bonjour", "subject": "Clef", "thread": "t1"},
        ),
        (
            Life,
            Act.ACCEPT,
            VENDOR,
            {"start": START, "duration_minutes": 60},
            {"start": "2026-03-04T09:00:00Z", "duration_minutes": 60},
        ),
        (Life, Act.REFUSE, VENDOR, {"comment": "Complet"}, {"comment": "Complet"}),
        (partial(Life, kind=DS), Act.REFUSE, VENDOR, {}, {"quote": True}),
        (
            partial(at, Step.AWAITING_COMPLETION),
            Act.ANSWER_PRESENCE,
            VENDOR,
            {"presence": PresenceAnswer.LATE, "late_minutes": 20},
            {"presence": "late", "late_minutes": 20},
        ),
        (Life, Act.REMIND, MANAGER, {"channel": Channel.SMS}, {"channel": "sms"}),
        (Life, Act.SET_SILENT, MANAGER, {"value": True}, {"value": True}),
        (
            Life,
            Act.REASSIGN,
            MANAGER,
            {"user_id": "claire", "user_name": "Claire"},
            {"user": "Claire"},
        ),
        (
            Life,
            Act.INFORM_THIRD_PARTY,
            MANAGER,
            {"people": (Person("UN"), Person("DEUX"))},
            {"people": "UN, DEUX", "parties": "id000005, id000006"},
        ),
        (
            Life,
            Act.REPLACE_VENDOR,
            MANAGER,
            {"vendor": OTHER},
            {"new_vendor": "LEDOCNETTOYEUR"},
        ),
        (Life, Act.SEND_PROBLEM, SYSTEM, {"send_id": "s1"}, {"send_id": "s1"}),
        (
            partial(Life, kind=DS),
            Act.SEND_QUOTE,
            VENDOR,
            {"amount_cents": 1000, "attachments": (FILE,), "delay_days": 0},
            {"amount_cents": 1000, "delay_days": 0},
        ),
        (
            partial(at, Step.QUOTE_RECEIVED, DS),
            Act.ASK_APPROVAL,
            MANAGER,
            {"approver": PRESIDENT, "ground": Ground.VOTE, "document": "AG"},
            {"approver": PRESIDENT.name, "ground": "vote", "document": "AG"},
        ),
    ],
)
def test_a_line_holds_the_values_of_its_act(
    born: Callable[[], Life],
    act: Act,
    actor: Actor,
    values: dict[str, Any],
    data: dict[str, object],
) -> None:
    fact = born().act(act, actor, **values).facts[0]
    assert fact.data == data


@pytest.mark.req("QUO-2")
def test_an_answer_of_the_approver_says_what_the_request_rested_on() -> None:
    life = at(Step.QUOTE_RECEIVED, DS)
    life.act(Act.ASK_APPROVAL, approver=PRESIDENT, ground=Ground.BUDGET, document="Budget")
    said = {"approver": PRESIDENT.name}
    assert life.act(Act.REMIND_APPROVER, channel=Channel.EMAIL).facts[0].data == {
        **said,
        "channel": "email",
    }
    fact = life.act(Act.APPROVE, APPROVER).facts[0]
    assert fact.data == {**said, "ground": "budget", "document": "Budget"}
    other: dict[str, Any] = {"ground": Ground.VOTE, "document": "PV"}
    fact = life.act(Act.DISAPPROVE, APPROVER, **other).facts[0]
    assert fact.data == {**said, "ground": "vote", "document": "PV"}
    silent = at(Step.AWAITING_APPROVAL, DS).act(Act.APPROVE, APPROVER).facts[0]
    assert silent.data == {**said, "ground": "opinion"}


@pytest.mark.req("REL-1")
@pytest.mark.parametrize(
    ("born", "name"),
    [
        (partial(Life, delays=Delays(order=Delay(3, "days", 2))), {}),
        (partial(Life, kind=DS, delays=Delays(quote=Delay(3, "days", 2))), {}),
        (partial(at, Step.COMPLETED), {}),
        (partial(at, Step.AWAITING_APPROVAL, DS), {"approver": PRESIDENT.name}),
    ],
)
def test_a_reminder_says_which_it_is_of_how_many(
    born: Callable[[], Life], name: dict[str, object]
) -> None:
    life = born()
    known = len(life.facts)
    life.advance(60)
    said = [f.data for f in life.facts[known:]]
    most = len(said) - 1
    counts = [*range(1, most + 1), most]
    assert said == [{**name, "count": n, "maximum": most} for n in counts]


@pytest.mark.req("REL-1")
def test_the_request_that_leaves_is_a_line_of_its_own() -> None:
    for kind, data in ((TicketType.ODS, {}), (DS, {"quote": True})):
        life = Life(kind=kind)
        first, sent = life.facts
        assert (first.party, first.intervention_id) == ("ALOXE CORTON Denise", None)
        assert first.data == {"source": "Extranet", "comment": ""}
        assert first.column is Column.RECEIVED
        assert (sent.act, sent.party, sent.data) == (Act.SEND_ORDER, "PLOMB'SERVICE", data)
        assert (sent.intervention_id, sent.column) == (life.one.id, Column.SENT)


@pytest.mark.req("VEN-9")
def test_a_completion_keeps_its_photos_and_its_invoice() -> None:
    life = at(Step.AWAITING_COMPLETION)
    invoice = replace(FILE, id="f2")
    values: dict[str, Any] = {"attachments": (FILE,), "invoice": (invoice,), "amount_cents": 25364}
    fact = life.act(Act.COMPLETE, VENDOR, **values).facts[0]
    assert fact.attachments == (FILE, invoice)
    assert (fact.party, fact.in_place_of, fact.internal) == ("PLOMB'SERVICE", "", False)
    assert (fact.at, fact.actor, fact.column) == (life.now, VENDOR, Column.RECEIVED)


@pytest.mark.req("STP-2")
@pytest.mark.parametrize(
    ("born", "act", "values", "whose"),
    [
        (Life, Act.REFUSE, {}, "PLOMB'SERVICE"),
        (Life, Act.SEND_MESSAGE, {"comment": "Bonjour"}, ""),
        (partial(at, Step.AWAITING_APPROVAL, DS), Act.DISAPPROVE, {}, PRESIDENT.name),
        (Life, Act.ADD_NOTE, {"comment": "Rappeler"}, ""),
    ],
)
def test_only_the_answers_of_others_are_entered_in_their_place(
    born: Callable[[], Life], act: Act, values: dict[str, Any], whose: str
) -> None:
    assert born().act(act, MANAGER, **values).facts[0].in_place_of == whose


@pytest.mark.req("STP-15")
def test_a_step_back_is_a_line_that_marks_the_one_it_undoes() -> None:
    life = at(Step.AWAITING_COMPLETION)
    life.act(Act.ANSWER_PRESENCE, VENDOR, presence=PresenceAnswer.ON_SITE)
    done = life.facts[-1]
    life.now += timedelta(hours=1)
    version = life.one.step_version
    decision = life.act(Act.STEP_BACK)
    (line,) = decision.facts
    assert line.corrects == done.id
    assert decision.undone == ((done.at, done.id, line.id),)
    assert life.one.presence == ""
    assert life.one.step_version == version + 1
    assert life.one.last_actor is ActorKind.MANAGER


@pytest.mark.req("STP-15")
def test_a_step_back_gives_back_the_invoice_the_quote_and_the_approval() -> None:
    invoiced = at(Step.INVOICED)
    invoiced.act(Act.REFUSE_INVOICE)
    amounts = []
    for _ in range(2):
        invoiced.act(Act.STEP_BACK)
        amounts.append(invoiced.one.invoice_cents)
    assert amounts == [25364, None]
    quoted = at(Step.QUOTE_RECEIVED, DS)
    first = quoted.one.quote
    quoted.act(Act.SEND_QUOTE, amount_cents=1)
    quoted.act(Act.STEP_BACK)
    assert quoted.one.quote == first
    answered = at(Step.AWAITING_APPROVAL, DS)
    asked = answered.one.approval
    answered.act(Act.DISAPPROVE, APPROVER)
    answered.act(Act.STEP_BACK)
    approvals = [answered.one.approval]
    answered.act(Act.STEP_BACK)
    assert [*approvals, answered.one.approval] == [asked, None]


@pytest.mark.req("STP-15")
def test_a_correction_replaces_the_line_and_the_place_that_can_be_stepped_back_to() -> None:
    life = Life()
    life.act(Act.REFUSE, VENDOR)
    refused = life.facts[-1]
    life.now += timedelta(minutes=10)
    decision = life.accept()
    assert decision.undone == ((refused.at, refused.id, decision.facts[0].id),)
    life.act(Act.STEP_BACK)
    assert life.one.step is Step.AWAITING_APPOINTMENT


def edited(life: Life, **values: object) -> Fact:
    """The only line that an edit leaves."""
    decision = decide_edit(life.dossier, values, MANAGER, life.given())
    (fact,) = decision.facts
    assert (decision.intents, decision.undone) == ((), ())
    return fact


@pytest.mark.req("STP-10")
def test_an_edit_names_the_fields_that_really_changed_and_tells_nobody() -> None:
    life = Life()
    fact = edited(life, subject="Fuite", door_code="12A", description="")
    assert (fact.act, fact.actor, fact.internal) == (Act.EDIT, MANAGER, True)
    assert fact.data == {"fields": "door_code, subject"}


def nothing_done(before: Dossier, decision: Decision) -> bool:
    """No fact, no message, nothing to write, and the ticket as it was."""
    return decision == Decision(before)


@pytest.mark.req("STP-10")
def test_an_edit_that_changes_nothing_is_no_act() -> None:
    life = at(Step.AWAITING_COMPLETION)
    before, ticket, vendor = life.dossier, life.dossier.ticket, life.one.vendor
    same = {"subject": ticket.subject, "delays": ticket.delays, "options": ticket.options}
    assert nothing_done(before, decide_edit(before, same, MANAGER, life.given()))
    for act, values in (
        (Act.SET_SILENT, {"value": False}),
        (Act.REASSIGN, {"user_id": ticket.assigned_to, "user_name": ticket.assigned_to_name}),
        (Act.CHANGE_COORDINATES, {"coordinates": vendor.coordinates}),
    ):
        assert nothing_done(before, life.act(act, **values)), act
    other = replace(vendor.coordinates, by_sms=not vendor.coordinates.by_sms)
    assert life.act(Act.CHANGE_COORDINATES, coordinates=other).facts
    assert life.act(Act.SET_SILENT, value=True).facts


@pytest.mark.req("REL-3")
def test_editing_a_text_does_not_start_ended_reminders_again() -> None:
    life = Life()
    life.advance(60)
    decision = decide_edit(life.dossier, {"subject": "Fuite"}, MANAGER, life.given())
    assert decision.interventions == ()
    assert decision.dossier.ticket.subject == "Fuite"
    options = {"options": Options(presence_check=True)}
    assert (
        decide_edit(at(Step.INVOICED).dossier, options, MANAGER, life.given()).interventions == ()
    )
