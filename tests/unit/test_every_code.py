"""Nothing in English on any screen: every code has its French, whoever shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import loge.bootstrap  # noqa: F401 - every context is imported by it
import pytest
from loge.agency.domain.user import Right, Role
from loge.agency.domain.words import RIGHT_LABELS, ROLE_LABELS
from loge.files.domain.attachment import FileRole
from loge.files.domain.words import FILE_ROLE_LABELS
from loge.kernel.modules import Module
from loge.kernel.people import Channel
from loge.kernel.stored_code import StoredCode
from loge.kernel.words.labels import CHANNEL_LABELS, MODULE_LABELS
from loge.messaging.domain.send_state import SendState
from loge.messaging.domain.words import SEND_REASON_LABELS, SEND_STATE_LABELS
from loge.registers.domain.place import PlaceKind
from loge.registers.domain.words import PLACE_LABELS
from loge.reporting.domain.report import Every, ReportData, ReportState
from loge.reporting.domain.statistics import Statistic
from loge.reporting.domain.words import DATA_LABELS, EVERY_LABELS, STATE_LABELS, STATISTIC_LABELS
from loge.tickets.adapters.rendering import words as rendering_words
from loge.tickets.domain.fact import Act, Actor, ActorKind, Column, Fact
from loge.tickets.domain.intervention import PresenceAnswer, Step, TimerKind
from loge.tickets.domain.quote import ApprovalStep, Ground
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import TicketState, TicketType, Turn
from loge.tickets.domain.words import labels
from loge.tickets.domain.words.diagram import WHO
from loge.tickets.domain.words.problems import send_reason
from loge.tickets.domain.words.sentences import fact_sentence, fact_title
from loge.tickets.domain.words.told import vendor_sentence

from functions.api.tickets.timeline import FactView

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NAME = "LIOUF SA"
_CODE = re.compile(r"[a-z]+_[a-z_]+")
_ENGLISH = re.compile(
    r"\b(?:asked|the|pending|sent|order|reminder|address|vendor|manager|closed|open|late|of|to)\b"
)


def fact(act: Act, **data: Any) -> Fact:
    """What LIOUF SA says, or what is done about it."""
    vendor = Actor(ActorKind.VENDOR, "i1", NAME)
    return Fact("f1", AT, act, vendor, Column.RECEIVED, "i1", NAME, data=data)


# every code that is stored or published, and each table that says it
SAID: Mapping[type[StrEnum], tuple[Mapping[Any, str] | Callable[[Any], str], ...]] = {
    Act: (
        labels.ACT_LABELS,
        labels.FACT_TITLES,
        lambda act: fact_title(fact(act)),
        lambda act: fact_sentence(fact(act)),
        lambda act: vendor_sentence(fact(act)),
    ),
    ActorKind: (WHO,),
    ApprovalStep: (labels.APPROVAL_LABELS, labels.OPINION_LABELS),
    Audience: (labels.AUDIENCE_LABELS,),
    Channel: (CHANNEL_LABELS,),
    FileRole: (FILE_ROLE_LABELS,),
    Ground: (labels.GROUND_LABELS,),
    MessageType: (
        labels.MESSAGE_LABELS,
        rendering_words.BEGINNINGS,
        lambda message: rendering_words.TITLES.get(message) or labels.MESSAGE_LABELS[message],
    ),
    Module: (MODULE_LABELS,),
    PlaceKind: (PLACE_LABELS,),
    PresenceAnswer: (
        labels.PRESENCE_LABELS,
        lambda said: fact_sentence(fact(Act.ANSWER_PRESENCE, presence=said.value)),
        lambda said: vendor_sentence(fact(Act.ANSWER_PRESENCE, presence=said.value)),
    ),
    Every: (EVERY_LABELS,),
    ReportData: (DATA_LABELS,),
    ReportState: (STATE_LABELS,),
    Right: (RIGHT_LABELS,),
    Role: (ROLE_LABELS,),
    SendState: (SEND_STATE_LABELS,),
    Statistic: (STATISTIC_LABELS,),
    Step: (
        labels.STEP_LABELS,
        lambda step: rendering_words.PROGRESS[step].format(vendor=NAME, date="demain"),
    ),
    TicketType: (labels.TYPE_LABELS, labels.TYPE_CODES),
    TimerKind: (labels.TIMER_LABELS,),
    Turn: (labels.TURN_LABELS,),
}
# worded as the columns of a timeline, and by its status
ELSEWHERE = {Column, TicketState}


def test_every_stored_code_is_said_here_or_by_the_console() -> None:
    known = {each for each in StoredCode.__subclasses__() if each.__module__.startswith("loge.")}
    assert known <= set(SAID) | ELSEWHERE


@pytest.mark.parametrize("codes", list(SAID), ids=lambda codes: codes.__name__)
def test_every_code_is_said_in_french(codes: type[StrEnum]) -> None:
    for table in SAID[codes]:
        for code in codes:
            said = table[code] if isinstance(table, Mapping) else table(code)
            assert said.strip()
            assert not _CODE.search(said), (code, said)
            assert not _ENGLISH.search(said.replace(NAME, "")), (code, said)


def test_every_reason_of_a_message_is_said_in_french() -> None:
    for code in (*SEND_REASON_LABELS, "a code that nobody knows"):
        said = send_reason(code)
        assert said
        assert not _CODE.search(said)
        assert not _ENGLISH.search(said), said


@pytest.mark.parametrize("act", [Act.SEND_PROBLEM, Act.RESEND])
def test_the_codes_of_a_message_are_never_given_as_somebodys_words(act: Act) -> None:
    shown = FactView.of(fact(act, comment="no_address", subject="order_reminder", user="X"))
    assert "comment" not in shown.data
    assert "subject" not in shown.data
    assert shown.data["reason"] == "no_address"
    assert shown.data["message"] == "order_reminder"
    assert not _CODE.search(shown.text)


@pytest.mark.req("VEN-2", "VEN-5")
@pytest.mark.parametrize("act", list(Act))
def test_a_vendor_reads_of_itself_as_vous(act: Act) -> None:
    of_ticket = {
        Act.CREATE, Act.EDIT, Act.REASSIGN, Act.SET_SILENT, Act.VALIDATE_REQUEST,
        Act.CANCEL_REQUEST, Act.ADD_NOTE, Act.INFORM_THIRD_PARTY, Act.MESSAGE_PARTY, Act.CLOSE,
    }  # fmt: skip
    manager = Actor(ActorKind.MANAGER, "u1", "Jeff le chef")
    for data in ({}, {"quote": True, "amount_cents": 120000, "delay_days": 3}):
        told = replace(fact(act, **data), actor=manager)
        assert (NAME in vendor_sentence(told)) <= (act in of_ticket)
        assert vendor_sentence(told).endswith(".")


@pytest.mark.req("STP-12")
def test_what_silent_mode_keeps_back_is_not_said_to_leave_to_another_vendor_either() -> None:
    added = fact(Act.ADD_VENDOR, new_vendor="AUTRE SARL")
    assert "part aussi" in vendor_sentence(added)
    kept = replace(added, data=added.data | {"unsent": True})
    assert vendor_sentence(kept) == "Un autre intervenant s’ajoute à la demande."


@pytest.mark.req("VEN-5")
def test_what_liouf_said_is_said_to_it_as_vous() -> None:
    said = fact(Act.ACCEPT, start="2026-11-24T13:30:00+00:00", duration_minutes=2 * 24 * 60)
    told = vendor_sentence(said)
    assert told.startswith("Vous planifiez l’intervention pour le ")
    assert "24/11/2026" in told
    assert told.endswith("(durée prévue : 2 jours).")
    manager = Actor(ActorKind.MANAGER, "u1", "Jeff le chef")
    entered = replace(said, actor=manager, in_place_of=NAME)
    assert "(saisi par Jeff le chef)." in vendor_sentence(entered)
    late = fact(Act.ANSWER_PRESENCE, presence="late", late_minutes=20)
    assert " ".join(vendor_sentence(late).split()) == "Vous aurez 20 min de retard."
