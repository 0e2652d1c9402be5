"""Whoever heard of a visit hears what becomes of it (VEN-7, STP-15, MSG-3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import PresenceAnswer, Step, TimerKind
from loge.tickets.domain.sends import MessageType, Send

from tests.unit.workers.readers import (
    ASSUREUR,
    DENISE,
    PLUMBER,
    VENDOR,
    Told,
    inform,
    order,
    refusing,
)


@pytest.fixture
def office() -> Told:
    """An agency at work."""
    return Told()


def visit(office: Told) -> int:
    """A visit that the notified person and a third party have been told of."""
    number = order(office)
    office.correct(number, 24)
    office.run()
    inform(office, number)
    office.run()
    assert office.subjects(DENISE) == ["Intervention planifiée"]
    assert "interviendra" in office.mails(ASSUREUR)[0].text
    assert office.subjects(ASSUREUR) == ["Avancement"]
    office.subjects(PLUMBER)
    office.pass_minutes(15)
    return number


def not_coming(office: Told, number: int) -> None:
    office.act(number, Act.ANSWER_PRESENCE, by=VENDOR, presence=PresenceAnswer.NOT_COMING)


def cancelled(office: Told, number: int) -> None:
    office.act(number, Act.CANCEL)


def closed(office: Told, number: int) -> None:
    office.act(number, Act.CLOSE, comment="Le locataire a réparé.")


def taken_back(office: Told, number: int) -> None:
    office.act(number, Act.STEP_BACK, comment="Mauvais ticket.")


def refused(office: Told, number: int) -> None:
    office.act(number, Act.REFUSE, by=VENDOR)


OFF, CANCELLED = "Rendez-vous annulé", "Intervention annulée"


@pytest.mark.req("MSG-3", "VEN-7", "STP-15")
@pytest.mark.parametrize(
    ("falls", "denise", "plumber"),
    [
        (not_coming, [OFF], []),
        (taken_back, [OFF], [OFF]),
        (cancelled, [CANCELLED], [CANCELLED]),
        (closed, [CANCELLED], [CANCELLED]),
        (refused, ["Recherche d’un intervenant"], []),
    ],
)
def test_who_was_told_of_a_visit_is_told_when_it_falls(
    office: Told, falls: Callable[[Told, int], None], denise: list[str], plumber: list[str]
) -> None:
    number = visit(office)
    falls(office, number)
    office.run()
    assert office.subjects(DENISE) == denise
    (mail,) = office.mails(ASSUREUR)
    assert "n’interviendra pas le mardi 24 novembre" in mail.text
    assert office.subjects(ASSUREUR) == [OFF]
    assert office.subjects(PLUMBER) == plumber
    office.settle()
    assert office.subjects(DENISE) == []
    assert office.subjects(ASSUREUR) == []


def test_a_vendor_whose_date_is_taken_back_is_told_not_to_come(office: Told) -> None:
    number = visit(office)
    taken_back(office, number)
    office.run()
    (mail,) = office.mails(PLUMBER)
    assert "Merci de ne pas vous déplacer à cette date" in mail.text
    assert "prévu le mardi 24 novembre" in mail.text
    assert "Mauvais ticket" not in mail.text


@pytest.mark.req("STP-13")
def test_closing_before_the_visit_says_not_to_come_with_the_comment(office: Told) -> None:
    number = visit(office)
    closed(office, number)
    office.run()
    (mail,) = office.mails(PLUMBER)
    assert "Merci de ne pas vous déplacer" in mail.text
    assert "Le locataire a réparé." in mail.text
    assert "remercions de votre collaboration" not in mail.text
    (told,) = office.mails(DENISE)
    assert "prévue le mardi 24 novembre" in told.text


@pytest.mark.req("STP-13")
def test_closing_after_the_visit_thanks(office: Told) -> None:
    number = visit(office)
    office.world.clock.advance(timedelta(days=2), real=True)
    closed(office, number)
    office.run()
    assert office.subjects(PLUMBER) == ["Ticket clos"]
    assert office.subjects(DENISE) == ["Demande close"]
    assert office.subjects(ASSUREUR) == []


@pytest.mark.req("STP-13")
def test_closing_once_the_work_is_done_thanks_who_did_it(office: Told) -> None:
    number = visit(office)
    office.act(number, Act.COMPLETE, by=VENDOR, comment="Terminé avant l’heure.")
    office.run()
    office.subjects(DENISE)
    closed(office, number)
    office.run()
    (mail,) = office.mails(PLUMBER)
    assert "remercions de votre collaboration" in mail.text
    assert "ne pas vous déplacer" not in mail.text


@pytest.mark.req("VEN-7")
def test_a_visit_that_moves_is_a_new_date_for_everybody_who_knew_another(office: Told) -> None:
    number = visit(office)
    later = {"start": office.ctx.clock.now() + timedelta(days=2), "duration_minutes": 60}
    office.act(number, Act.ACCEPT, by=VENDOR, **later)
    office.run()
    for address in (DENISE, ASSUREUR):
        assert office.subjects(address) == ["Intervention reportée"]
    office.pass_minutes(15)
    office.act(number, Act.ACCEPT, by=VENDOR, **later)
    office.run()
    office.pass_minutes(5)
    assert office.subjects(DENISE) == [], "the same date is no news"


def test_an_appointment_entered_for_the_vendor_and_entered_anew_is_a_new_date(
    office: Told,
) -> None:
    number = order(office)
    for hours in (24, 48):
        start = office.ctx.clock.now() + timedelta(hours=hours)
        office.act(number, Act.ACCEPT, start=start, duration_minutes=60)
        office.run()
        office.pass_minutes(15)
    assert office.subjects(PLUMBER) == ["Intervention planifiée", "Intervention reportée"]


def test_a_date_given_after_one_that_fell_is_planned_anew(office: Told) -> None:
    number = visit(office)
    not_coming(office, number)
    office.run()
    office.pass_minutes(15)
    office.correct(number, 72)
    office.run()
    assert office.subjects(DENISE) == [OFF, "Intervention planifiée"]


def test_a_vendor_that_comes_after_all_makes_the_visit_stand_again(office: Told) -> None:
    number = visit(office)
    not_coming(office, number)
    office.run()
    office.pass_minutes(15)
    office.act(number, Act.ANSWER_PRESENCE, by=VENDOR, presence=PresenceAnswer.ON_SITE)
    office.run()
    for address in (DENISE, ASSUREUR):
        assert office.subjects(address) == [OFF, "Intervention planifiée"]


@pytest.mark.req("STP-15")
def test_ne_viendra_pas_entered_by_mistake_is_taken_back_and_the_visit_stands_again(
    office: Told,
) -> None:
    number = visit(office)
    not_coming(office, number)
    office.run()
    assert office.subjects(PLUMBER) == []
    office.pass_minutes(15)
    taken_back(office, number)
    office.run()
    part = office.dossier(number).interventions[0]
    assert (part.step, part.appointment is not None) == (Step.AWAITING_COMPLETION, True)
    assert [t.kind for t in part.timers] == [TimerKind.COMPLETION_REQUEST]
    for address in (DENISE, ASSUREUR):
        assert office.subjects(address) == [OFF, "Intervention planifiée"]
    assert office.subjects(PLUMBER) == ["Intervention planifiée"]


def test_a_date_taken_back_to_the_one_before_is_told_to_all_the_vendor_too(office: Told) -> None:
    number = visit(office)
    later = office.ctx.clock.now() + timedelta(days=3)
    moved = {"presence": PresenceAnswer.POSTPONED, "start": later}
    office.act(number, Act.ANSWER_PRESENCE, by=VENDOR, **moved)
    office.run()
    office.pass_minutes(15)
    taken_back(office, number)
    office.run()
    for address in (DENISE, ASSUREUR):
        first, second = office.mails(address)
        assert "jeudi 26 novembre" in first.text
        assert "mardi 24 novembre" in second.text
        assert office.subjects(address) == ["Intervention reportée"] * 2
    assert office.subjects(PLUMBER) == ["Intervention reportée"]


def test_who_was_never_told_of_a_visit_is_not_told_that_it_falls(office: Told) -> None:
    number = order(office)
    inform(office, number)
    office.correct(number, 24)
    office.world.mailer.before = refusing("Intervention planifiée", retry=False)
    office.run()
    not_coming(office, number)
    office.run()
    assert office.subjects(ASSUREUR) == ["Avancement"]
    assert OFF not in office.subjects(DENISE)


@pytest.mark.req("STP-15")
def test_a_completion_taken_back_and_entered_again_is_announced_once(office: Told) -> None:
    number = visit(office)
    for _ in range(2):
        office.act(number, Act.COMPLETE)
        office.run()
        office.pass_minutes(15)
        if _ == 0:
            taken_back(office, number)
            office.run()
    assert office.subjects(DENISE) == ["Intervention terminée"]
    again = _last(office, number, MessageType.NOTIFIED_COMPLETED)
    assert (again.state, again.reason) == (SendState.SKIPPED, "already_told")


def _last(office: Told, number: int, message: MessageType) -> Send:
    return office.sends(number, message)[-1]


def test_in_silent_mode_a_visit_falls_without_a_word(office: Told) -> None:
    number = visit(office)
    office.act(number, Act.SET_SILENT, value=True)
    not_coming(office, number)
    office.run()
    assert office.subjects(DENISE) == office.subjects(ASSUREUR) == []
