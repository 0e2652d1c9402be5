"""MSG-10: notified persons are told by themselves, by their ticked channels, of each step of MSG-3.

One table of lives: each comes to a step of the catalogue through one row of the lifecycle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from loge.agency.domain.delays import Delay, Delays
from loge.kernel.people import Channel, Coordinates, Person
from loge.messaging.domain.send_state import SendState
from loge.tickets.acting.perform import change_of
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import PresenceAnswer, Step
from loge.tickets.domain.lifecycle import (
    Circumstances,
    open_service_request,
    validate_service_request,
)
from loge.tickets.domain.lifecycle.engine.table import ROWS
from loge.tickets.domain.lifecycle.rules.rows import Row
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import Options, TicketType

from tests.fakes.builders import make_actor, make_coordinates, make_person, make_ticket
from tests.unit.domain.lives import FILE, PRESIDENT
from tests.unit.workers.readers import BY_MAIL, VENDOR, Told

M = MessageType
DS, TIMER = TicketType.DS, ActorKind.TIMER
BOTH = (Channel.EMAIL, Channel.SMS)
TICKED = {"PETIT Anne": BOTH[:1], "ROUX Paul": BOTH[1:], "NOËL Luc": BOTH}


def _person(number: int, name: str, ticked: Iterable[Channel]) -> Person:
    """Somebody with both addresses, and these channels ticked."""
    channels = tuple(ticked)
    there = Coordinates(
        (f"n{number}@example.org",),
        (f"+3363998011{number}",),
        by_email=Channel.EMAIL in channels,
        by_sms=Channel.SMS in channels,
    )
    return make_person(name=name, coordinates=there)


NOTIFIED = tuple(_person(n, name, ticked) for n, (name, ticked) in enumerate(TICKED.items()))


class Case:
    """One ticket with the three notified persons."""

    def __init__(self, office: Told, **values: Any) -> None:
        self.office = office
        said: dict[str, Any] = {
            "notified": NOTIFIED,
            "contact": None,
            "options": Options(notify_reminders=True),
            "delays": Delays(order=Delay(4), invoice=Delay(4), quote=Delay(4)),
        }
        self.number = office.order(BY_MAIL, **(said | values)).ticket.number

    def act(self, act: Act, by: ActorKind | None = None, **values: Any) -> Case:
        """The next act, a day after the one before."""
        self.office.run()
        self.office.world.clock.advance(timedelta(days=1))
        self.before = {send.id for send in self.office.sends(self.number)}
        self.office.act(self.number, act, by=by, **values)
        self.office.run()
        self.office.settle()
        return self

    def in_days(self, days: int) -> dict[str, Any]:
        """An appointment so many days after the act that names it."""
        start = self.office.ctx.clock.now() + timedelta(days=days + 1)
        return {"start": start, "duration_minutes": 60}

    def told(self) -> list[tuple[MessageType, str, Channel]]:
        """What left to the notified persons because of the last act."""
        return sorted(
            (send.message, send.name, send.channel)
            for send in self.office.sends(self.number)
            if send.id not in self.before
            and send.state is SendState.SENT
            and send.name in TICKED
            and send.automatic
        )


@pytest.fixture
def office() -> Told:
    """An agency at work."""
    return Told()


def planned(office: Told) -> Case:
    """An order with its appointment."""
    case = Case(office)
    return case.act(Act.ACCEPT, VENDOR, **case.in_days(30))


def completed(office: Told) -> Case:
    """The work is done."""
    return planned(office).act(Act.COMPLETE, VENDOR)


def quoted(office: Told) -> Case:
    """A quote has come."""
    return Case(office, type=DS).act(Act.SEND_QUOTE, VENDOR, amount_cents=900, attachments=(FILE,))


def asked(office: Told) -> Case:
    """The president is asked."""
    return quoted(office).act(Act.ASK_APPROVAL, approver=PRESIDENT)


def accepted(office: Told) -> Case:
    """The quote is accepted."""
    return quoted(office).act(Act.ACCEPT_QUOTE)


def fixed(office: Told) -> Case:
    """The quote has its appointment."""
    case = accepted(office)
    return case.act(Act.FIX_APPOINTMENT, VENDOR, **case.in_days(30))


INVOICE: dict[str, Any] = {"amount_cents": 25364, "attachments": (FILE,)}
WITH_INVOICE: dict[str, Any] = {"amount_cents": 25364, "invoice": (FILE,)}
HAND: dict[str, Any] = {"channel": Channel.EMAIL}
ORDER: Callable[[Told], Case] = Case
LIVES: tuple[tuple[Callable[[Told], Case], Act, ActorKind | None, dict[str, Any], M], ...] = (
    (ORDER, Act.ACCEPT, VENDOR, {"days": 5}, M.NOTIFIED_PLANNED),
    (ORDER, Act.ACCEPT, None, {"days": 5}, M.NOTIFIED_PLANNED),
    (accepted, Act.FIX_APPOINTMENT, VENDOR, {"days": 5}, M.NOTIFIED_PLANNED),
    (quoted, Act.FIX_APPOINTMENT, None, {"days": 5}, M.NOTIFIED_PLANNED),
    (planned, Act.ACCEPT, VENDOR, {"days": 9}, M.NOTIFIED_POSTPONED),
    (
        planned,
        Act.ANSWER_PRESENCE,
        VENDOR,
        {"days": 40, "presence": PresenceAnswer.POSTPONED},
        M.NOTIFIED_POSTPONED,
    ),
    (fixed, Act.POSTPONE_APPOINTMENT, None, {"days": 40}, M.NOTIFIED_POSTPONED),
    (ORDER, Act.REFUSE, VENDOR, {}, M.NOTIFIED_REFUSED),
    (quoted, Act.ACCEPT_QUOTE, None, {}, M.NOTIFIED_QUOTE_ACCEPTED),
    (planned, Act.COMPLETE, VENDOR, {}, M.NOTIFIED_COMPLETED),
    (planned, Act.COMPLETE, VENDOR, WITH_INVOICE, M.NOTIFIED_COMPLETED),
    (ORDER, Act.COMPLETE, None, {}, M.NOTIFIED_COMPLETED),
    (ORDER, Act.COMPLETE, None, INVOICE, M.NOTIFIED_COMPLETED),
    (planned, Act.SEND_INVOICE, None, INVOICE, M.NOTIFIED_COMPLETED),
    (planned, Act.REQUEST_INVOICE, None, {}, M.NOTIFIED_COMPLETED),
    (quoted, Act.COMPLETE, None, {}, M.NOTIFIED_COMPLETED),
    (quoted, Act.SEND_INVOICE, None, INVOICE, M.NOTIFIED_COMPLETED),
    (quoted, Act.REQUEST_INVOICE, None, {}, M.NOTIFIED_COMPLETED),
    (ORDER, Act.AUTO_REMIND_ORDER, TIMER, {}, M.NOTIFIED_REMINDER),
    (ORDER, Act.REMIND, None, HAND, M.NOTIFIED_REMINDER),
    (planned, Act.AUTO_REMIND_COMPLETION, TIMER, {}, M.NOTIFIED_REMINDER),
    (planned, Act.REMIND, None, HAND, M.NOTIFIED_REMINDER),
    (completed, Act.AUTO_REMIND_INVOICE, TIMER, {}, M.NOTIFIED_REMINDER),
    (accepted, Act.AUTO_REMIND_DATE, TIMER, {}, M.NOTIFIED_REMINDER),
    (accepted, Act.REMIND, None, HAND, M.NOTIFIED_REMINDER),
    (asked, Act.AUTO_REMIND_APPROVER, TIMER, {}, M.NOTIFIED_REMINDER),
    (asked, Act.REMIND_APPROVER, None, HAND, M.NOTIFIED_REMINDER),
    (planned, Act.CANCEL, None, {}, M.NOTIFIED_CANCELLED),
    (planned, Act.CLOSE, None, {}, M.NOTIFIED_CANCELLED),
    (completed, Act.CLOSE, None, {}, M.NOTIFIED_CLOSED),
)


@pytest.mark.req("MSG-10", "MSG-3", "REL-4")
@pytest.mark.parametrize(("born", "act", "by", "values", "message"), LIVES)
def test_each_step_is_told_once_by_each_ticked_channel(
    office: Told,
    born: Callable[[Told], Case],
    act: Act,
    by: ActorKind | None,
    values: dict[str, Any],
    message: MessageType,
) -> None:
    case = born(office)
    said = {name: value for name, value in values.items() if name != "days"}
    when = case.in_days(values["days"]) if "days" in values else {}
    case.act(act, by, **said, **when)
    step = [told for told in case.told() if told[0] is message]
    assert step == sorted((message, name, one) for name, ticked in TICKED.items() for one in ticked)
    assert case.told() == step, "and nothing else of the same act"


@pytest.mark.req("MSG-10")
def test_the_creation_is_told_by_each_ticked_channel(office: Told) -> None:
    case = Case(office)
    case.before = set()
    office.run()
    assert {(name, one) for _, name, one in case.told()} == _everybody()
    assert {message for message, _, _ in case.told()} == {M.NOTIFIED_CREATED}


def _everybody() -> set[tuple[str, Channel]]:
    return {(name, one) for name, ticked in TICKED.items() for one in ticked}


def _request(office: Told) -> int:
    """Somebody asks; three others are notified, and whoever asks too."""
    ctx = office.ctx
    number = ctx.tickets.next_number()
    asking = make_person(name="ASKING Zoé", coordinates=make_coordinates(by_sms=False))
    ticket = make_ticket(
        number=number, type=TicketType.REQUEST, step=None, requester=asking, notified=NOTIFIED
    )
    decision = open_service_request(ticket, make_actor(), _around(office))
    ctx.tickets.save(change_of(ctx, 0, decision, None))
    office.run()
    return number


def _around(office: Told) -> Circumstances:
    ctx = office.ctx
    return Circumstances(ctx.clock.now(), ctx.ids.new, ctx.staff.agency(), lambda _day: False)


@pytest.mark.req("MSG-10", "TYP-4")
def test_a_request_that_is_validated_or_cancelled_is_told(office: Told) -> None:
    number = _request(office)
    before = office.dossier(number)
    wanted = make_ticket(number=number, step=None, notified=NOTIFIED, contact=None)
    decision = validate_service_request(before, wanted, (BY_MAIL,), make_actor(), _around(office))
    office.ctx.tickets.save(change_of(office.ctx, before.ticket.version, decision, None))
    office.run()
    validated = office.sends(number, M.NOTIFIED_VALIDATED)
    assert {(s.name, s.channel) for s in validated} == _everybody()
    other = _request(office)
    office.act(other, Act.CANCEL_REQUEST, comment="Déjà réparé.")
    office.run()
    over = office.sends(other, M.NOTIFIED_CLOSED)
    assert {(s.name, s.channel) for s in over} == _everybody()
    assert all("réparé" not in mail.text for mail in office.mails("n0@example.org"))
    assert len(office.sends(other, M.REQUEST_CANCELLED)) == 1


@pytest.mark.req("REL-4")
@pytest.mark.parametrize("by", [TIMER, None])
def test_without_the_option_no_reminder_is_told(office: Told, by: ActorKind | None) -> None:
    case = Case(office, options=Options())
    case.act(Act.AUTO_REMIND_ORDER, TIMER) if by else case.act(Act.REMIND, **HAND)
    assert case.told() == []
    assert office.subjects(BY_MAIL.coordinates.emails[0])[-1] == "Relance - Ordre de service"


@pytest.mark.req("STP-12", "REL-4")
@pytest.mark.parametrize(
    ("born", "act", "values"),
    [(ORDER, Act.REMIND, HAND), (asked, Act.REMIND_APPROVER, HAND)],
)
def test_in_silent_mode_a_reminder_by_hand_leaves_and_is_told_to_nobody_else(
    office: Told, born: Callable[[Told], Case], act: Act, values: dict[str, Any]
) -> None:
    case = born(office)
    office.act(case.number, Act.SET_SILENT, value=True)
    case.act(act, **values)
    assert case.told() == []
    assert any(s.message in REMINDERS for s in office.sends(case.number) if s.id not in case.before)


@pytest.mark.req("MSG-10", "STP-15")
def test_work_told_as_done_is_not_told_again_by_its_invoice(office: Told) -> None:
    case = completed(office)
    case.act(Act.REQUEST_INVOICE)
    assert case.told() == []
    case.act(Act.SEND_INVOICE, **INVOICE)
    assert case.told() == []
    again = completed(office)
    again.act(Act.STEP_BACK)
    again.act(Act.SEND_INVOICE, **INVOICE)
    assert [message for message, _, _ in again.told()] == []


@pytest.mark.req("REL-4")
def test_a_reminder_of_an_approver_names_neither_it_nor_the_vendor(office: Told) -> None:
    asked(office).act(Act.AUTO_REMIND_APPROVER, TIMER)
    mail = next(m for m in office.mails("n0@example.org") if "Relance" in m.subject)
    assert "relancé la personne dont nous attendons la réponse sur un devis" in mail.text
    assert PRESIDENT.name not in mail.text
    (text,) = (
        t for _, phone, t in office.world.texter.sent if phone.endswith("1") and "Relance" in t
    )
    assert "l'entreprise" not in text


# the table itself --------------------------------------------------------------------------------

REMINDERS = frozenset(
    {
        M.ORDER_REMINDER,
        M.QUOTE_REMINDER,
        M.INVOICE_REMINDER,
        M.APPROVAL_REMINDER,
        M.APPOINTMENT_WANTED,
    }
)
AGAIN = frozenset({Act.REMIND, Act.REMIND_APPROVER, Act.AUTO_REMIND_COMPLETION})
DONE = frozenset({Step.COMPLETED, Step.AWAITING_INVOICE, Step.INVOICED})
STEPS: tuple[tuple[M, Callable[[Row], bool]], ...] = (
    (M.NOTIFIED_REMINDER, lambda row: row.act in AGAIN or bool(REMINDERS & _messages(row))),
    (M.NOTIFIED_COMPLETED, lambda row: row.target in DONE and bool(row.sources - DONE)),
    (M.NOTIFIED_REFUSED, lambda row: row.act is Act.REFUSE),
    (M.NOTIFIED_PLANNED, lambda row: row.act in (Act.ACCEPT, Act.FIX_APPOINTMENT)),
    (
        M.NOTIFIED_POSTPONED,
        lambda row: row.act is Act.POSTPONE_APPOINTMENT or row.variant == PresenceAnswer.POSTPONED,
    ),
    (M.NOTIFIED_QUOTE_ACCEPTED, lambda row: row.act is Act.ACCEPT_QUOTE),
    (M.NOTIFIED_CANCELLED, lambda row: row.act is Act.CANCEL),
    (M.NOTIFIED_CLOSED, lambda row: row.act in (Act.CLOSE, Act.CANCEL_REQUEST)),
    (M.NOTIFIED_VALIDATED, lambda row: row.act is Act.VALIDATE_REQUEST),
)


def _messages(row: Row) -> set[MessageType]:
    return {says.message for says in row.says if says.to is not Audience.NOTIFIED}


@pytest.mark.req("MSG-10", "MSG-3", "REL-4")
@pytest.mark.parametrize(("message", "concerns"), STEPS)
def test_no_row_that_makes_a_step_forgets_the_notified_persons(
    message: MessageType, concerns: Callable[[Row], bool]
) -> None:
    makes = [row for row in ROWS if concerns(row)]
    assert makes
    for row in makes:
        told = [s for s in row.says if s.to is Audience.NOTIFIED and s.message is message]
        assert len(told) == 1, (row.act, row.sources)
