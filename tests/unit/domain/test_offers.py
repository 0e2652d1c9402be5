"""What is offered, to whom, with what it needs: the screens show exactly this."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from loge.agency.domain.delays import Delay, Delays
from loge.kernel.modules import Module
from loge.kernel.people import Channel, Coordinates, Person
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import PresenceAnswer, Step
from loge.tickets.domain.lifecycle.engine.offers import HIDDEN, Offer, offers
from loge.tickets.domain.lifecycle.rules.budgets import ANSWERS_OF_APPROVER, ANSWERS_OF_VENDOR
from loge.tickets.domain.lifecycle.rules.rows import Target
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.ticket import Options, TicketType

from tests.unit.domain.lives import APPROVER, PLACES, PRESIDENT, REACHABLE, VENDOR, Life, at

DS, DM = TicketType.DS, TicketType.DM
EMAIL_ONLY = Coordinates(("contact@plomb.example",), by_email=True)


def offered(life: Life, actor: ActorKind = ActorKind.MANAGER) -> dict[Act, Offer]:
    """What this actor may do on the latest intervention and on the ticket."""
    found = offers(life.dossier, actor, life.given())
    return {o.act: o for o in found if o.intervention_id in (None, life.one.id)}


@pytest.mark.req("STP-1")
def test_an_offer_says_what_it_needs_what_it_takes_and_what_comes_next() -> None:
    life = Life()
    found = offered(life)
    assert found[Act.ACCEPT] == Offer(
        Act.ACCEPT,
        life.one.id,
        suggested=True,
        needs=("start", "duration_minutes"),
        takes=("comment",),
        label="Saisir l’acceptation et le RDV",
        in_place=True,
    )
    assert found[Act.REFUSE] == Offer(
        Act.REFUSE,
        life.one.id,
        takes=("comment",),
        label="Saisir le refus",
        danger=True,
        in_place=True,
    )
    assert found[Act.ADD_VENDOR] == Offer(
        Act.ADD_VENDOR,
        needs=("vendor",),
        takes=("comment",),
        label="Ajouter un intervenant",
        target=Target.TICKET,
    )
    assert found[Act.ADD_NOTE] == Offer(
        Act.ADD_NOTE,
        needs=("comment",),
        takes=("attachments",),
        label="Note interne",
        target=Target.TICKET,
    )


@pytest.mark.req("STP-1")
def test_what_a_guard_refuses_is_not_offered_and_hides_nothing_else() -> None:
    found = offered(Life())
    assert Act.SEND_ORDER not in found, "the order has left"
    assert {Act.SEND_MESSAGE, Act.CANCEL, Act.REPLACE_VENDOR, Act.REMIND, Act.CLOSE} <= set(found)
    accepted = offered(at(Step.QUOTE_ACCEPTED, DS))
    assert Act.ADD_VENDOR not in accepted
    assert {Act.ADD_NOTE, Act.CLOSE} <= set(accepted)


@pytest.mark.req("STP-1")
@pytest.mark.parametrize(("kind", "step"), PLACES)
def test_nothing_is_offered_twice_nor_what_has_its_own_screen(kind: TicketType, step: Step) -> None:
    life = at(step, kind)
    for actor in (ActorKind.MANAGER, ActorKind.VENDOR, ActorKind.APPROVER):
        found = offers(life.dossier, actor, life.given())
        times = Counter((o.act, o.intervention_id) for o in found)
        assert set(times.values()) <= {1}
        assert not HIDDEN & {o.act for o in found}
        assert not any(o.correction for o in found) or actor is not ActorKind.MANAGER


@pytest.mark.req("STP-3")
@pytest.mark.parametrize(
    ("coordinates", "channels"),
    [
        (REACHABLE, (Channel.EMAIL, Channel.SMS)),
        (EMAIL_ONLY, (Channel.EMAIL,)),
        (Coordinates(phones=("+33639980001",)), (Channel.SMS,)),
    ],
)
def test_a_reminder_by_hand_is_offered_by_the_channels_that_have_an_address(
    coordinates: Coordinates, channels: tuple[Channel, ...]
) -> None:
    life = Life()
    life.act(Act.CHANGE_COORDINATES, coordinates=coordinates)
    found = offered(life)
    assert found[Act.REMIND].channels == channels
    assert found[Act.REMIND].needs == ("channel",)
    assert found[Act.SEND_MESSAGE].channels == ()


@pytest.mark.req("STP-3")
def test_a_vendor_without_any_address_cannot_be_reminded() -> None:
    life = Life()
    life.act(Act.CHANGE_COORDINATES, coordinates=Coordinates())
    assert Act.REMIND not in offered(life)
    assert Act.SEND_MESSAGE in offered(life)


@pytest.mark.req("STP-3", "QUO-2")
def test_the_approver_is_reminded_by_its_own_addresses_not_the_vendors() -> None:
    life = at(Step.AWAITING_APPROVAL, DS)
    assert offered(life)[Act.REMIND_APPROVER].channels == (Channel.EMAIL,)
    life = at(Step.QUOTE_RECEIVED, DS)
    by_sms = Person("SEYSSEL Paul", coordinates=Coordinates(phones=("+33639980002",), by_sms=True))
    life.act(Act.ASK_APPROVAL, approver=by_sms)
    assert offered(life)[Act.REMIND_APPROVER].channels == (Channel.SMS,)
    life.heard()
    life.act(Act.REMIND_APPROVER, channel=Channel.SMS)
    assert life.said[-1].channels == (Channel.SMS,)


@pytest.mark.req("VEN-11")
def test_a_vendor_is_offered_to_correct_its_own_last_answer() -> None:
    life = Life()
    life.act(Act.REFUSE, VENDOR)
    found = offered(life, ActorKind.VENDOR)
    assert found[Act.ACCEPT] == Offer(
        Act.ACCEPT,
        life.one.id,
        needs=("start", "duration_minutes"),
        takes=("comment",),
        correction=True,
        label="Accepter l’intervention",
    )
    assert found[Act.REFUSE].correction
    assert not found[Act.CONTACT_MANAGER].correction
    assert set(found) == {Act.ACCEPT, Act.REFUSE, Act.CONTACT_MANAGER}
    assert Act.ACCEPT not in offered(life)


@pytest.mark.req("VEN-11")
def test_after_an_acceptance_the_next_answers_and_the_correction_are_both_offered() -> None:
    life = Life()
    life.accept()
    found = offered(life, ActorKind.VENDOR)
    assert {act for act, offer in found.items() if offer.correction} == {Act.ACCEPT, Act.REFUSE}
    assert {Act.ANSWER_PRESENCE, Act.COMPLETE} <= set(found)
    life.act(Act.SEND_MESSAGE, comment="Merci")
    assert not any(o.correction for o in offered(life, ActorKind.VENDOR).values())


@pytest.mark.req("VEN-11", "QUO-2")
def test_an_approver_is_offered_its_two_answers_and_then_to_correct_them() -> None:
    life = at(Step.AWAITING_APPROVAL, DS)
    before = offered(life, ActorKind.APPROVER)
    assert set(before) == {Act.APPROVE, Act.DISAPPROVE}
    assert not any(o.correction for o in before.values())
    assert before[Act.APPROVE].suggested
    life.act(Act.APPROVE, APPROVER)
    after = offered(life, ActorKind.APPROVER)
    assert set(after) == {Act.APPROVE, Act.DISAPPROVE}
    assert all(o.correction and not o.suggested for o in after.values())


@pytest.mark.req("VEN-11")
def test_a_vendor_that_corrects_how_late_it_is_counts_from_the_agreed_hour() -> None:
    life = at(Step.AWAITING_COMPLETION)
    agreed, timers = life.one.appointment, life.one.timers
    late = {"presence": PresenceAnswer.LATE}
    life.act(Act.ANSWER_PRESENCE, VENDOR, **late, late_minutes=45)
    life.act(Act.ANSWER_PRESENCE, VENDOR, **late, late_minutes=15)
    assert agreed is not None
    assert life.one.appointment is not None
    assert (life.one.appointment.start - agreed.start).total_seconds() == 15 * 60
    life.act(Act.ANSWER_PRESENCE, VENDOR, presence=PresenceAnswer.ON_SITE)
    assert life.one.appointment == agreed
    assert life.one.timers == timers


@pytest.mark.req("TYP-1")
def test_a_request_only_offers_what_is_about_the_whole_ticket() -> None:
    life = Life(kind=DM, vendors=("UN", "DEUX"), delays=Delays(quote=Delay(0)))
    offered = {o.act for o in offers(life.dossier, ActorKind.MANAGER, life.given()) if not o.needs}
    assert Act.CANCEL_REQUEST not in offered
    assert Act.VALIDATE_REQUEST not in offered
    life.act(Act.ADD_VENDOR, vendor=Vendor("TROIS", REACHABLE))
    found = offers(life.dossier, ActorKind.MANAGER, life.given())
    assert {o.intervention_id for o in found} == {None, *(i.id for i in life.dossier.interventions)}


def test_a_president_without_channel_is_refused_as_approver() -> None:
    life = at(Step.QUOTE_RECEIVED, DS)
    assert Act.ASK_APPROVAL in offered(life)
    assert offered(life)[Act.ASK_APPROVAL].needs == ("approver",)
    life.act(Act.ASK_APPROVAL, approver=PRESIDENT)
    assert Act.ASK_APPROVAL not in offered(life)


@pytest.mark.req("STP-1", "STP-12")
def test_a_button_says_what_it_sends_on_this_type_of_ticket() -> None:
    labels = {
        kind: offered(Life(kind=kind, options=Options(silent=True)))[Act.SEND_ORDER].label
        for kind in (TicketType.ODS, DS)
    }
    assert labels == {
        TicketType.ODS: "Envoyer l’ordre de service",
        DS: "Envoyer la demande de devis",
    }


@pytest.mark.req("STP-2")
@pytest.mark.parametrize(("kind", "step"), PLACES)
def test_what_is_offered_in_the_place_of_somebody_is_marked_so_in_the_timeline(
    kind: TicketType, step: Step
) -> None:
    life = at(step, kind)
    for offer in offers(life.dossier, ActorKind.MANAGER, life.given()):
        own = offer.act not in ANSWERS_OF_VENDOR | ANSWERS_OF_APPROVER
        assert offer.in_place is not own, offer.act
        assert offer.label


@pytest.mark.req("STP-4", "STP-13")
def test_what_ends_or_refuses_is_dangerous_and_what_is_about_the_quote_says_so() -> None:
    found = offered(at(Step.QUOTE_RECEIVED, DS))
    dangerous = {act for act, offer in found.items() if offer.danger}
    closing = {Act.CANCEL, Act.REFUSE_QUOTE, Act.DISAPPROVE, Act.REVOKE_LINK, Act.CLOSE}
    assert dangerous == closing
    about = {act for act, offer in found.items() if offer.target is Target.QUOTE}
    by_phone = {Act.APPROVE, Act.DISAPPROVE}
    assert about == {Act.ACCEPT_QUOTE, Act.ASK_APPROVAL, Act.REFUSE_QUOTE} | by_phone
    asked = offered(at(Step.AWAITING_APPROVAL, DS))
    about = {act for act, offer in asked.items() if offer.target is Target.APPROVER}
    assert about == {Act.APPROVE, Act.DISAPPROVE, Act.REMIND_APPROVER}


def managed(life: Life, limit: int | None, module: Module = Module.GERANCE) -> Life:
    """The same ticket under a mandate with this works limit."""
    ticket = life.dossier.ticket
    place = replace(ticket.place, works_limit_cents=limit)
    life.dossier = replace(life.dossier, ticket=replace(ticket, module=module, place=place))
    return life


@pytest.mark.req("QUO-1")
@pytest.mark.parametrize("limit", [None, 120000, 119999])
def test_above_the_works_limit_asking_is_suggested_and_accepting_still_possible(
    limit: int | None,
) -> None:
    life = managed(at(Step.QUOTE_RECEIVED, DS), limit)
    over = limit is not None and limit < 120000
    found = offered(life)
    assert found[Act.ASK_APPROVAL].suggested is over
    assert found[Act.ACCEPT_QUOTE].suggested is not over
    told = {act for act, offer in found.items() if offer.works_limit_cents is not None}
    by_phone = {Act.APPROVE, Act.DISAPPROVE}
    decisions = {Act.ACCEPT_QUOTE, Act.ASK_APPROVAL, Act.REFUSE_QUOTE} | by_phone
    assert told == (decisions if over else set())
    life.act(Act.ACCEPT_QUOTE)
    assert life.one.step is Step.QUOTE_ACCEPTED


@pytest.mark.req("QUO-1")
def test_the_works_limit_is_the_mandates_alone_and_silent_once_somebody_approved() -> None:
    syndic = managed(at(Step.QUOTE_RECEIVED, DS), 100, Module.SYNDIC)
    assert offered(syndic)[Act.ACCEPT_QUOTE].works_limit_cents is None
    approved = offered(managed(at(Step.QUOTE_APPROVED, DS), 100))[Act.ACCEPT_QUOTE]
    assert (approved.works_limit_cents, approved.suggested) == (None, True)
    refused = offered(managed(at(Step.QUOTE_DISAPPROVED, DS), 100))[Act.ASK_APPROVAL]
    assert (refused.works_limit_cents, refused.suggested) == (100, True)
