"""When it is the manager's turn whatever the step: nobody else will move the ticket on (LST-3)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from loge.agency.domain.delays import Delay, Delays
from loge.kernel.people import Channel, Coordinates, Person
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import PresenceAnswer, Step, TimerKind
from loge.tickets.domain.lifecycle import ActRefused, offers, status
from loge.tickets.domain.lifecycle.engine.editing import decide_edit
from loge.tickets.domain.lifecycle.rules.status import step_status
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.ticket import Options, TicketType, Turn
from loge.tickets.domain.words.status import status_label

from tests.unit.domain.lives import APPROVER, MANAGER, REACHABLE, VENDOR, Life, at

WITH_MAIL = Person("M. Martin", coordinates=Coordinates(("m@example.org",), by_email=True))
TWICE = Delays(order=Delay(7, maximum=2), quote=Delay(7, maximum=2), invoice=Delay(7, maximum=2))


def turn(life: Life) -> Turn:
    return status(life.dossier.ticket).turn


def not_coming(life: Life) -> Life:
    life.act(Act.ANSWER_PRESENCE, VENDOR, presence=PresenceAnswer.NOT_COMING)
    return life


def reminded_in_vain(kind: TicketType = TicketType.ODS) -> Life:
    life = Life(kind=kind, delays=TWICE)
    fired = life.advance(60)
    assert fired[-1] in (Act.ORDER_REMINDERS_ENDED, Act.QUOTE_REMINDERS_ENDED)
    return life


@pytest.mark.req("VEN-8", "LST-3", "TYP-7")
@pytest.mark.parametrize("kind", [TicketType.ODS, TicketType.DS])
def test_a_vendor_who_will_not_come_leaves_it_to_the_manager(kind: TicketType) -> None:
    life = at(Step.AWAITING_COMPLETION, kind)
    assert turn(life) is Turn.OTHERS
    not_coming(life)
    ticket = life.dossier.ticket
    assert turn(life) is step_status(life.one).turn is Turn.MANAGER
    # the words are the catalogue's
    expected = {
        TicketType.ODS: "Attente du RDV d’intervention",
        TicketType.DS: "Devis accepté",
    }
    assert status_label(ticket) == expected[kind]
    life.act(Act.ADD_NOTE, comment="rappeler lundi")
    assert turn(life) is Turn.MANAGER


@pytest.mark.req("REL-1", "LST-3")
@pytest.mark.parametrize("kind", [TicketType.ODS, TicketType.DS])
def test_when_the_last_reminder_has_left_in_vain_it_is_the_managers_turn(kind: TicketType) -> None:
    assert turn(reminded_in_vain(kind)) is Turn.MANAGER


@pytest.mark.req("REL-1", "LST-3")
def test_so_it_is_for_the_invoice_and_for_the_approval() -> None:
    invoice = at(Step.AWAITING_INVOICE)
    invoice.advance(60)
    assert invoice.facts[-1].act is Act.INVOICE_REMINDERS_ENDED
    assert turn(invoice) is Turn.MANAGER
    approval = at(Step.AWAITING_APPROVAL, TicketType.DS)
    approval.advance(60)
    assert approval.facts[-1].act is Act.APPROVAL_REMINDERS_ENDED
    assert turn(approval) is Turn.MANAGER
    approval.act(Act.APPROVE, APPROVER)
    assert not approval.one.manager_to_act


@pytest.mark.req("LST-3")
@pytest.mark.parametrize(
    ("act", "values"),
    [
        (Act.REMIND, {"channel": Channel.EMAIL}),
        (Act.SEND_MESSAGE, {"comment": "Quand passez-vous ?"}),
        (Act.MARK_HANDLED, {}),
        (Act.ADD_VENDOR, {"vendor": Vendor("LEDOCNETTOYEUR", REACHABLE)}),
    ],
)
def test_it_is_grey_again_once_the_manager_acts(act: Act, values: dict[str, Any]) -> None:
    for life in (not_coming(at(Step.AWAITING_COMPLETION)), reminded_in_vain()):
        life.act(act, **values)
        assert turn(life) is Turn.OTHERS
        assert not any(i.manager_to_act for i in life.dossier.interventions)


@pytest.mark.req("LST-3")
def test_a_new_appointment_ends_it_whoever_gives_it() -> None:
    for actor in (VENDOR, MANAGER):
        life = not_coming(at(Step.AWAITING_COMPLETION))
        life.accept(actor)
        assert turn(life) is Turn.OTHERS


@pytest.mark.req("VEN-11", "STP-15")
def test_what_is_corrected_or_taken_back_is_left_to_nobody() -> None:
    life = not_coming(at(Step.AWAITING_COMPLETION))
    life.act(Act.ANSWER_PRESENCE, VENDOR, presence=PresenceAnswer.ON_SITE)
    assert turn(life) is Turn.OTHERS
    life = not_coming(at(Step.AWAITING_COMPLETION, TicketType.DS))
    life.act(Act.STEP_BACK)
    assert (life.one.step, turn(life)) == (Step.AWAITING_COMPLETION, Turn.OTHERS)


@pytest.mark.req("STP-1")
def test_handled_is_offered_only_where_something_is_left_to_the_manager() -> None:
    life = at(Step.AWAITING_COMPLETION)
    assert Act.MARK_HANDLED not in acts(life)
    with pytest.raises(ActRefused):
        life.act(Act.MARK_HANDLED)
    not_coming(life)
    assert Act.MARK_HANDLED in acts(life)


def acts(life: Life) -> list[Act]:
    return [offer.act for offer in offers(life.dossier, ActorKind.MANAGER, life.given())]


@pytest.mark.req("TYP-5", "LST-3")
def test_an_order_to_several_stays_running_and_is_blue() -> None:
    life = Life(kind=TicketType.ODSM, vendors=("UN", "DEUX"), delays=TWICE)
    life.advance(60)
    assert status_label(life.dossier.ticket) == "EN COURS"
    assert turn(life) is Turn.MANAGER
    for part in life.dossier.interventions:
        life.act(Act.REMIND, on=part.id, channel=Channel.SMS)
    assert turn(life) is Turn.OTHERS


@pytest.mark.req("REL-3")
def test_deleting_a_delay_ends_its_reminders_and_another_field_does_not_bring_them_back() -> None:
    life = Life(delays=TWICE)
    edit(life, delays=replace(TWICE, order=Delay(0)))
    assert life.one.timer(TimerKind.ORDER_REMINDER) is None
    assert life.dossier.ticket.late_at is None
    assert life.advance(60) == []
    edit(life, options=replace(life.dossier.ticket.options, urgent=True))
    assert life.one.timers == ()
    edit(life, delays=TWICE)
    assert life.advance(60).count(Act.AUTO_REMIND_ORDER) == 2


@pytest.mark.req("REL-1", "REL-3")
def test_reminders_that_have_all_left_begin_again_only_for_a_higher_maximum() -> None:
    life = reminded_in_vain()
    edit(life, options=replace(life.dossier.ticket.options, urgent=True))
    assert life.one.timers == ()
    edit(life, delays=replace(TWICE, order=Delay(7, maximum=3)))
    fired = life.advance(60)
    assert fired == [Act.AUTO_REMIND_ORDER, Act.ORDER_REMINDERS_ENDED]
    assert [f.data.get("count") for f in life.facts[-2:]] == [3, 3]


def edit(life: Life, **values: object) -> None:
    life.dossier = decide_edit(life.dossier, values, MANAGER, life.given()).dossier


def silent(kind: TicketType = TicketType.ODS, vendors: tuple[str, ...] = ("UN",)) -> Life:
    """Created in silent mode, which is off again: nothing has left."""
    life = Life(options=Options(silent=True), kind=kind, vendors=vendors, contact=WITH_MAIL)
    assert life.heard() == []
    life.act(Act.SET_SILENT, value=False)
    return life


@pytest.mark.req("NEW-16", "STP-12", "NEW-12")
@pytest.mark.parametrize(
    ("kind", "along"),
    [
        (TicketType.ODS, [("contact_told", "contact"), ("notified_created", "notified")]),
        (TicketType.DS, [("notified_created", "notified")]),
    ],
)
def test_an_order_sent_after_silent_mode_is_announced_as_at_a_creation(
    kind: TicketType, along: list[tuple[str, str]]
) -> None:
    life = silent(kind)
    life.act(Act.SEND_ORDER)
    assert life.heard()[1:] == along
    life = silent(kind)
    life.act(Act.SEND_ORDER, tell=False)
    assert len(life.heard()) == 1


@pytest.mark.req("NEW-16", "STP-12")
def test_it_is_announced_once_for_several_and_not_while_silent_unless_asked() -> None:
    life = silent(TicketType.ODSM, ("UN", "DEUX"))
    first, second = life.dossier.interventions
    life.act(Act.SEND_ORDER, on=first.id)
    assert len(life.heard()) == 3
    life.act(Act.SEND_ORDER, on=second.id)
    assert life.heard() == [("order", "vendor")]
    life = silent()
    life.act(Act.SET_SILENT, value=True)
    life.act(Act.SEND_ORDER)
    assert life.heard() == [("order", "vendor")]
    life = silent()
    life.act(Act.SET_SILENT, value=True)
    life.act(Act.SEND_ORDER, tell=True)
    assert len(life.heard()) == 3
