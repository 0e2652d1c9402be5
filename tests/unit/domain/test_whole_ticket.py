"""The acts about the whole ticket, the versions that guard it, and why an act is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from loge.agency.domain.delays import Delay, Delays
from loge.files.domain.attachment import Attachment
from loge.kernel.people import Channel, Person
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.intervention import PresenceAnswer, Step
from loge.tickets.domain.lifecycle import ActRefused, decide, offers
from loge.tickets.domain.lifecycle.engine.creation import (
    open_service_request,
    validate_service_request,
)
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.payloads.manager import Explained
from loge.tickets.domain.sends import Audience
from loge.tickets.domain.ticket import Dossier, Options, Ticket, TicketState, TicketType

from tests.unit.domain.lives import FILE, MANAGER, PRESIDENT, REACHABLE, VENDOR, Life, at, typed

DS, DM, ODS, ODSM = TicketType.DS, TicketType.DM, TicketType.ODS, TicketType.ODSM
OTHER = Vendor("AUTRE", REACHABLE)


def test_reassigning_names_the_manager_and_moves_the_edition() -> None:
    life = Life()
    life.act(Act.REASSIGN, user_id="claire", user_name="Claire")
    ticket = life.dossier.ticket
    assert (ticket.assigned_to, ticket.assigned_to_name) == ("claire", "Claire")
    assert (ticket.edit_version, ticket.version) == (2, 2)


@pytest.mark.req("STP-13")
def test_closing_dates_the_end_and_leaves_nothing_to_undo_or_to_hold() -> None:
    life = at(Step.AWAITING_COMPLETION)
    version = life.one.step_version
    life.now += timedelta(hours=1)
    life.act(Act.CLOSE)
    ticket = life.dossier.ticket
    assert (ticket.state, ticket.closed_at) == (TicketState.CLOSED, life.now)
    assert ticket.modified_at == life.now
    assert (life.one.undo, life.one.timers) == ((), ())
    assert life.one.step_version == version + 1


@pytest.mark.req("STP-12")
@pytest.mark.parametrize("silent", [True, False])
def test_the_silent_switch_is_an_option_of_the_ticket(silent: bool) -> None:
    life = Life(options=Options(silent=not silent, urgent=True))
    life.act(Act.SET_SILENT, value=silent)
    assert life.dossier.ticket.options == Options(silent=silent, urgent=True)
    assert life.dossier.ticket.edit_version == 2


@pytest.mark.req("STP-11")
def test_third_parties_are_told_by_hand_each_by_name() -> None:
    life = Life(options=Options(silent=True))
    (told,) = life.act(Act.INFORM_THIRD_PARTY, people=(PRESIDENT,)).intents
    assert (told.audience, typed(*told.people)) == (Audience.THIRD_PARTY, (PRESIDENT,))
    assert (told.automatic, told.intervention_id) == (False, None)


@pytest.mark.req("TYP-3")
@pytest.mark.parametrize(("kind", "multiple"), [(ODS, ODSM), (DS, DM)])
def test_one_more_vendor_is_asked_like_the_first(kind: TicketType, multiple: TicketType) -> None:
    life = Life(kind=kind)
    first = life.one
    decision = life.act(Act.ADD_VENDOR, vendor=OTHER)
    assert [f.act for f in decision.facts] == [Act.ADD_VENDOR, Act.SEND_ORDER]
    assert decision.interventions == (life.one,)
    assert (life.one.step, life.one.vendor) == (first.step, OTHER)
    assert [t.kind for t in life.one.timers] == [t.kind for t in first.timers]
    assert [i.intervention_id for i in decision.intents] == [life.one.id]
    assert life.dossier.ticket.type is multiple
    assert life.dossier.ticket.vendor_names == (first.vendor.name, "AUTRE")


@pytest.mark.req("TYP-1")
@pytest.mark.parametrize(("single", "multiple"), [(ODS, ODSM), (DS, DM)])
@pytest.mark.parametrize(("act", "by"), [(Act.REFUSE, VENDOR), (Act.CANCEL, MANAGER)])
def test_with_one_vendor_left_a_ticket_is_single_again(
    single: TicketType, multiple: TicketType, act: Act, by: Actor
) -> None:
    life = Life(kind=multiple, vendors=("UN", "DEUX", "TROIS"))
    one, other, last = life.dossier.interventions
    life.act(act, by, one.id)
    assert life.dossier.ticket.type is multiple
    life.act(act, by, other.id)
    ticket = life.dossier.ticket
    assert (ticket.type, ticket.step, ticket.vendor_names) == (single, last.step, ("TROIS",))
    told = {o.act for o in offers(life.dossier, ActorKind.MANAGER, life.given())}
    assert Act.INFORM_THIRD_PARTY in told
    life.act(Act.INFORM_THIRD_PARTY, people=(PRESIDENT,))
    life.act(Act.ADD_VENDOR, vendor=OTHER)
    assert life.dossier.ticket.type is multiple
    life.act(act, by)
    life.act(act, by, last.id)
    assert life.dossier.ticket.type is single
    life.act(Act.CLOSE)
    assert life.dossier.ticket.type is single


@pytest.mark.req("TYP-1")
def test_a_refusal_taken_back_makes_it_multiple_again() -> None:
    life = Life(kind=ODSM, vendors=("UN", "DEUX"))
    life.act(Act.REFUSE, VENDOR)
    assert life.dossier.ticket.type is ODS
    life.accept()
    assert life.dossier.ticket.type is ODSM


@pytest.mark.req("TYP-1")
@pytest.mark.req("QUO-3")
def test_a_quote_kept_among_several_leaves_a_multiple_quote() -> None:
    life = Life(kind=DM, vendors=("UN", "DEUX"))
    life.act(Act.SEND_QUOTE, VENDOR, amount_cents=1000, attachments=(FILE,))
    life.act(Act.ACCEPT_QUOTE)
    assert life.dossier.ticket.type is DM


@pytest.mark.req("TYP-2")
def test_who_refused_an_order_cannot_come_back_on_the_quote_it_became() -> None:
    life = Life(kind=ODSM, vendors=("UN", "DEUX"))
    one = life.dossier.interventions[0]
    life.act(Act.REFUSE, VENDOR, one.id)
    life.accept()
    life.act(Act.REQUEST_QUOTE)
    assert life.dossier.ticket.type is DS
    with pytest.raises(ActRefused):
        life.act(
            Act.ACCEPT, VENDOR, one.id, start=life.now + timedelta(days=2), duration_minutes=60
        )


@pytest.mark.req("STP-16")
def test_only_what_others_decide_on_moves_the_version_of_a_part() -> None:
    life = Life()
    versions = [life.one.step_version]
    life.act(Act.SEND_MESSAGE, comment="Bonjour")
    life.act(Act.REMIND, channel=Channel.EMAIL)
    life.advance(8)
    assert life.one.step_version == versions[0]
    life.accept()
    life.act(Act.ANSWER_PRESENCE, VENDOR, presence=PresenceAnswer.ON_SITE)
    assert life.one.step_version == versions[0] + 2
    life.advance(2)
    assert life.one.step_version == versions[0] + 2
    done = at(Step.COMPLETED)
    version = done.one.step_version
    done.advance(8)
    assert (done.one.step, done.one.step_version) == (Step.AWAITING_INVOICE, version)


@pytest.mark.req("STP-1")
@pytest.mark.parametrize(
    ("born", "act", "values", "reason", "data"),
    [
        (Life, Act.APPROVE, {}, "no_appointment", {"act": "approve"}),
        (Life, Act.CONFIRM_READING, {}, "not_for_this_actor", {"act": "confirm_reading"}),
        (Life, Act.SEND_MESSAGE, {}, "value_missing", {"field": "comment"}),
        (Life, Act.REASSIGN, {}, "value_missing", {"field": "user_id"}),
        (Life, Act.INFORM_THIRD_PARTY, {}, "value_missing", {"field": "people"}),
        (Life, Act.SET_SILENT, {}, "value_missing", {"field": "value"}),
        (partial(at, Step.AWAITING_COMPLETION), Act.ANSWER_PRESENCE, {}, "answer_missing", {}),
        (Life, Act.VALIDATE_REQUEST, {}, "answer_missing", {"act": "validate_request"}),
        (Life, Act.CANCEL_REQUEST, {"comment": "Non"}, "no_request", {"type": "ODS"}),
        (Life, Act.STEP_BACK, {}, "nothing_to_undo", {}),
    ],
)
def test_a_refusal_says_what_was_wrong(
    born: Callable[[], Life], act: Act, values: dict[str, Any], reason: str, data: dict[str, object]
) -> None:
    life = born()
    with pytest.raises(ActRefused, match=f"^{reason}$") as refusal:
        life.act(act, MANAGER, **values)
    assert refusal.value.reason == reason
    assert data.items() <= {k: str(v) for k, v in refusal.value.data.items()}.items()
    assert reason != "answer_missing" or refusal.value.data == {"act": act.value}


@pytest.mark.req("STP-13")
def test_on_a_closed_ticket_only_what_comes_from_outside_is_still_noted() -> None:
    life = Life()
    life.act(Act.CLOSE)
    with pytest.raises(ActRefused) as refusal:
        life.act(Act.ADD_NOTE, comment="trop tard")
    assert (refusal.value.reason, refusal.value.data) == ("ticket_closed", {"act": "add_note"})
    life.act(Act.SMS_RECEIVED, VENDOR, comment="Bonjour")
    assert life.facts[-1].act is Act.SMS_RECEIVED


def test_an_act_on_nobody_is_refused() -> None:
    life = Life()
    for on in (None, "inconnu"):
        with pytest.raises(ActRefused, match="no_such_intervention"):
            decide(life.dossier, Command(Act.REFUSE, VENDOR, on), life.given())


def service_request(life: Life) -> Dossier:
    """A request with a photo, as somebody outside the agency leaves it."""
    ticket = replace(life.dossier.ticket, attachments=(FILE,), original_description="Ça fuit")
    return open_service_request(ticket, MANAGER, life.given()).dossier


@pytest.mark.req("EXT-1", "TYP-4")
def test_a_request_tells_the_manager_and_asks_nobody() -> None:
    life = Life()
    ticket = replace(life.dossier.ticket, attachments=(FILE,), original_description="Ça fuit")
    decision = open_service_request(replace(ticket, version=9), MANAGER, life.given())
    assert decision.dossier.ticket.type is TicketType.REQUEST
    assert decision.dossier.ticket.version == 1
    assert decision.dossier.interventions == decision.interventions == ()
    (fact,) = decision.facts
    assert (fact.act, fact.party, fact.attachments) == (Act.CREATE, "ALOXE CORTON Denise", (FILE,))
    assert fact.data == {"source": "Extranet", "comment": "Ça fuit"}
    told = [(i.message.value, i.audience.value) for i in decision.intents]
    assert told == [("request_received", "agency")]


def completed(ticket: Ticket, photo: Attachment) -> Ticket:
    """What the manager completed, under a number of its own that must not stay."""
    return replace(
        ticket,
        number=1,
        type=DS,
        created_by="x",
        created_by_name="X",
        attachments=(photo,),
        delays=Delays(quote=Delay(3)),
        contact=Person("Gardien"),
    )


@pytest.mark.req("TYP-4")
@pytest.mark.parametrize(("vendors", "kind"), [((OTHER,), DS), ((OTHER, OTHER), DM)])
def test_a_validated_request_becomes_a_quote_request_under_its_number(
    vendors: tuple[Vendor, ...], kind: TicketType
) -> None:
    life = Life()
    asked = service_request(life)
    photo = replace(FILE, id="f2")
    life.now += timedelta(hours=2)
    wanted = replace(completed(asked.ticket, photo), opened_at=life.now)
    decision = validate_service_request(asked, wanted, vendors, MANAGER, life.given())
    ticket = decision.dossier.ticket
    assert (ticket.number, ticket.type) == (772, kind)
    assert (ticket.created_by, ticket.created_by_name) == ("jeff", "JEFF LE CHEF")
    assert (ticket.opened_at, ticket.modified_at) == (asked.ticket.opened_at, life.now)
    assert (ticket.version, ticket.edit_version) == (2, 2)
    assert ticket.attachments == (FILE, photo)
    assert ticket.delays.quote == Delay(3)
    assert ticket.step is Step.AWAITING_QUOTE
    lines = [Act.VALIDATE_REQUEST, *[Act.SEND_ORDER] * len(vendors)]
    assert [f.act for f in decision.facts] == lines
    told = [i.message.value for i in decision.intents]
    sent = ["quote_request"] * len(vendors)
    assert told == [*sent, "request_validated", "notified_validated"]


@pytest.mark.req("TYP-4")
def test_a_request_is_validated_once_and_not_when_it_was_cancelled() -> None:
    life = Life()
    asked = service_request(life)
    command = Command(Act.CANCEL_REQUEST, MANAGER, payload=Explained(comment="Doublon"))
    cancelled = decide(asked, command, life.given())
    assert [i.audience for i in cancelled.intents] == [Audience.REQUESTER, Audience.NOTIFIED]
    for dossier, reason, data in (
        (cancelled.dossier, "ticket_closed", {"act": "validate_request"}),
        (life.dossier, "no_request", {"type": "ODS"}),
    ):
        with pytest.raises(ActRefused) as refusal:
            validate_service_request(dossier, asked.ticket, (OTHER,), MANAGER, life.given())
        assert (refusal.value.reason, refusal.value.data) == (reason, data)


@pytest.mark.req("STP-4")
@pytest.mark.parametrize(
    ("kind", "single", "message"),
    [(ODSM, ODS, "intervention_cancelled"), (DM, DS, "quote_not_kept")],
)
def test_yes_cancels_every_running_intervention(
    kind: TicketType, single: TicketType, message: str
) -> None:
    life = Life(kind=kind, vendors=("UN", "DEUX", "TROIS"))
    one, two, three = life.dossier.interventions
    life.act(Act.REFUSE, VENDOR, three.id)
    life.heard()
    decision = life.act(Act.REPLACE_VENDOR, on=two.id, vendor=OTHER, comment="Trop long")
    first, second, refused, new = life.dossier.interventions
    assert (first.step, first.replaced, first.timers) == (Step.CANCELLED, True, ())
    assert (second.step, second.replaced) == (Step.CANCELLED, True)
    assert (refused.step, refused.replaced) == (Step.REFUSED, False)
    assert (new.vendor, life.dossier.ticket.type) == (OTHER, single)
    told = [i.intervention_id for i in decision.intents if i.message.value == message]
    assert sorted(filter(None, told)) == sorted([one.id, two.id])
    cancelled = [f for f in decision.facts if f.act is Act.CANCEL]
    assert [(f.intervention_id, f.data["comment"]) for f in cancelled] == [(one.id, "Trop long")]


@pytest.mark.req("STP-4")
def test_replacing_who_refused_leaves_the_others_at_work() -> None:
    life = Life(kind=ODSM, vendors=("UN", "DEUX"))
    one, two = life.dossier.interventions
    life.act(Act.REFUSE, VENDOR, one.id)
    life.act(Act.REPLACE_VENDOR, on=one.id, vendor=OTHER)
    assert life.dossier.intervention(two.id) == two
    assert life.dossier.ticket.type is ODSM


@pytest.mark.req("STP-4")
def test_work_that_is_done_is_not_cancelled_by_another_vendor() -> None:
    life = Life(kind=ODSM, vendors=("UN", "DEUX"))
    one = life.dossier.interventions[0]
    life.accept()
    life.act(Act.COMPLETE, VENDOR)
    done = life.one
    life.act(Act.REPLACE_VENDOR, on=one.id, vendor=OTHER)
    assert life.dossier.intervention(done.id) == done
