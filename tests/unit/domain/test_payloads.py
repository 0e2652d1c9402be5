"""What comes with an act: its class says what must come, what may, and what is kept of it."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime

import pytest
from loge.agency.domain.delays import Delays
from loge.kernel.people import Channel, Coordinates, Person
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import PresenceAnswer, Step
from loge.tickets.domain.lifecycle import ActRefused, decide
from loge.tickets.domain.lifecycle.engine.table import ROWS
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.payloads.answers import (
    AppointmentAnswer,
    Completion,
    Lateness,
    Postponement,
    Presence,
)
from loge.tickets.domain.payloads.base import NOTHING, Commented, Payload
from loge.tickets.domain.payloads.manager import NewCoordinates, Reassignment, VendorAsked
from loge.tickets.domain.payloads.outcomes import Problem, SmsText
from loge.tickets.domain.payloads.quotes import (
    ApprovalRequest,
    QuoteEntered,
    QuoteOnSite,
    QuoteSent,
)
from loge.tickets.domain.ticket import TicketType

from functions.api.tickets.act_bodies import ACCEPTED
from tests.unit.domain.lives import FILE, MANAGER, PRESIDENT, VENDOR, Life, at

START = datetime(2026, 3, 4, 13, 30, tzinfo=UTC)


def test_a_field_without_default_must_come_and_the_others_may() -> None:
    assert AppointmentAnswer.needs() == ("start", "duration_minutes")
    assert AppointmentAnswer.takes() == ("comment",)
    assert QuoteSent.needs() == ("amount_cents", "attachments")
    assert QuoteSent.takes() == ("comment", "reference", "delay_days")
    assert QuoteOnSite.takes()[1:] == ("reference", "delay_days", "attachments", "delays")
    assert (Payload.needs(), Payload.takes()) == ((), ())
    assert (Reassignment.needs(), Reassignment.takes()) == (("user_id",), ())


def test_the_timeline_keeps_what_was_said_in_the_format_of_every_version() -> None:
    said = AppointmentAnswer(start=START, duration_minutes=60, comment="Sonner")
    assert said.kept() == {
        "comment": "Sonner",
        "start": "2026-03-04T13:30:00Z",
        "duration_minutes": 60,
    }
    late = Lateness(presence=PresenceAnswer.LATE, late_minutes=20)
    assert late.kept() == {"presence": "late", "late_minutes": 20}
    asked = ApprovalRequest(approver=PRESIDENT, people=(Person("UN"), Person("DEUX")))
    assert asked.kept() == {"approver": PRESIDENT.name, "people": "UN, DEUX"}
    assert VendorAsked(vendor=Vendor("TROIS")).kept() == {"new_vendor": "TROIS"}
    assert Reassignment(user_id="claire", user_name="CLAIRE").kept() == {"user": "CLAIRE"}
    problem = Problem(comment="bounce", channel=Channel.SMS, send_id="s1", value=False)
    assert problem.kept() == {
        "comment": "bounce",
        "send_id": "s1",
        "channel": "sms",
        "value": False,
    }


def test_the_timeline_keeps_neither_addresses_nor_settings_nor_files() -> None:
    assert NewCoordinates(coordinates=Coordinates(("a@b.example",))).kept() == {}
    assert SmsText(comment="Oui", phone="+33639980001").kept() == {"comment": "Oui"}
    quote = QuoteOnSite(amount_cents=1000, delays=Delays(), attachments=(FILE,))
    assert quote.kept() == {"amount_cents": 1000}
    assert Completion(attachments=(FILE,), invoice=(FILE, FILE)).files() == (FILE, FILE, FILE)


def test_a_general_shape_is_refined_into_the_rows_and_a_stranger_is_not() -> None:
    entered = QuoteEntered(amount_cents=1000, comment="HT")
    refined = QuoteOnSite.of(entered)
    assert refined == QuoteOnSite(amount_cents=1000, comment="HT")
    assert QuoteEntered.of(refined) is refined if refined else False
    assert Commented.of(NOTHING) == Commented()
    assert AppointmentAnswer.of(Presence(presence=PresenceAnswer.ON_SITE)) is None


def test_an_act_with_the_values_of_another_is_refused() -> None:
    life = Life()
    stranger = Command(Act.ACCEPT, VENDOR, life.one.id, Presence(presence=PresenceAnswer.ON_SITE))
    with pytest.raises(ActRefused, match="answer_missing"):
        decide(life.dossier, stranger, life.given())


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (Command(Act.ACCEPT, VENDOR), "start"),
        (Command(Act.CHANGE_COORDINATES, MANAGER), "coordinates"),
        (Command(Act.SEND_MESSAGE, MANAGER), "comment"),
    ],
)
def test_what_must_come_is_asked_for_by_name(command: Command, field: str) -> None:
    life = Life()
    wanted = Command(command.act, command.actor, life.one.id, command.payload)
    with pytest.raises(ActRefused) as refused:
        decide(life.dossier, wanted, life.given())
    assert (refused.value.reason, refused.value.data["field"]) == ("value_missing", field)


@pytest.mark.req("TYP-2")
def test_what_a_row_does_not_take_changes_nothing() -> None:
    life = at(Step.AWAITING_QUOTE, TicketType.DS)
    delays = life.dossier.ticket.delays
    quote = QuoteOnSite(amount_cents=1000, delays=Delays())
    decision = decide(
        life.dossier, Command(Act.SEND_QUOTE, MANAGER, life.one.id, quote), life.given()
    )
    assert decision.dossier.ticket.delays == delays


def test_a_postponement_is_a_date_and_says_so() -> None:
    assert Postponement(start=START).kept()["presence"] == "postponed"


# each answer on presence has its own class; the wire has one body for all
_BY_ANSWER = {"start", "duration_minutes", "late_minutes"}


def test_the_api_accepts_all_that_the_managers_rows_take() -> None:
    of_manager = [row for row in ROWS if ActorKind.MANAGER in row.actors]
    for row in (row for row in of_manager if row.act in ACCEPTED):
        if row.act is Act.MARK_HANDLED and not row.sources:
            continue  # of a message: asked for at the message itself
        accepted = {f.name for f in fields(ACCEPTED[row.act].payload)}
        more = _BY_ANSWER if row.act is Act.ANSWER_PRESENCE else set()
        assert {f.name for f in fields(row.payload)} - accepted <= more, row.act
    at_the_message = {Act.MOVE_MESSAGE, Act.STOP_WRITING, Act.RESEND}
    hidden = {Act.EDIT, Act.VALIDATE_REQUEST} | at_the_message
    assert {row.act for row in of_manager} - set(ACCEPTED) == hidden
