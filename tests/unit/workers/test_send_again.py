"""« Renvoyer »: once, at the present address, and only what did not arrive."""

from __future__ import annotations

import pytest
from loge.kernel.errors import NotFound, Refused
from loge.messaging.application.ports import NotSent, OutcomeUnknown
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.fact import Act
from loge.tickets.domain.sends import MessageType, Send
from loge.tickets.letters.resend import resend
from loge.tickets.letters.work_entry import work_entry

from tests.fakes.builders import AGENCY, OTHER_AGENCY, make_coordinates, make_user, make_vendor
from tests.unit.workers.office import Office

BY_MAIL = make_vendor(coordinates=make_coordinates(by_sms=False))


@pytest.fixture
def office() -> Office:
    """An office whose first mail is refused."""
    office = Office()
    refusals = [NotSent("rejected", retry=False)]

    def before(_: object) -> None:
        if refusals:
            raise refusals.pop()

    office.world.mailer.before = before
    office.order(BY_MAIL)
    office.run()
    return office


def failed(office: Office) -> Send:
    """The order that did not leave."""
    return next(s for s in office.sends(1, MessageType.ORDER) if s.state is SendState.FAILED)


def test_a_failed_message_leaves_again_and_the_old_one_says_so(office: Office) -> None:
    old = failed(office)
    resend(office.ctx, make_user(), 1, old.id)
    office.run()
    states = {s.id: s.state for s in office.sends(1, MessageType.ORDER)}
    assert states.pop(old.id) is SendState.RESENT
    assert list(states.values()) == [SendState.SENT]
    assert len(office.facts(1, Act.RESEND)) == 1


def test_a_corrected_address_is_the_one_written_to(office: Office) -> None:
    good = make_coordinates(emails=("juste@plomberie.example",), by_sms=False)
    office.act(1, Act.CHANGE_COORDINATES, coordinates=good)
    resend(office.ctx, make_user(), 1, failed(office).id)
    office.run()
    assert office.world.mailer.sent[-1].to == ("juste@plomberie.example",)


def test_asked_twice_at_once_it_leaves_once(office: Office) -> None:
    old = failed(office)
    resend(office.ctx, make_user(), 1, old.id)
    resend(office.ctx, make_user(), 1, old.id)
    office.run()
    orders = [m for m in office.world.mailer.sent if m.subject.endswith(" order")]
    assert len(orders) == 1


def test_what_was_sent_meanwhile_is_refused(office: Office) -> None:
    resend(office.ctx, make_user(), 1, failed(office).id)
    office.run()
    for send in office.sends(1, MessageType.ORDER):
        with pytest.raises(Refused):
            resend(office.ctx, make_user(), 1, send.id)


def test_a_copy_whose_reply_is_lost_can_be_sent_again_too(office: Office) -> None:
    def after(mail: object) -> None:
        office.world.mailer.after = None
        raise OutcomeUnknown("timeout")

    office.world.mailer.after = after
    resend(office.ctx, make_user(), 1, failed(office).id)
    office.run()
    unknown = next(s for s in office.sends(1) if s.state is SendState.UNKNOWN)
    resend(office.ctx, make_user(), 1, unknown.id)
    office.run()
    states = sorted(s.state.value for s in office.sends(1, MessageType.ORDER))
    assert states == ["resent", "resent", "sent"]


def test_what_is_found_delivered_before_the_worker_comes_is_not_sent_again(
    office: Office,
) -> None:
    old = failed(office)
    resend(office.ctx, make_user(), 1, old.id)
    from dataclasses import replace

    office.ctx.tickets.mark(replace(old, state=SendState.SENT), SendState.FAILED)
    before = len(office.world.mailer.sent)
    office.run()
    assert len(office.world.mailer.sent) == before


def test_the_row_of_a_resend_can_be_worked_on_twice(office: Office) -> None:
    resend(office.ctx, make_user(), 1, failed(office).id)
    office.run()
    count = len(office.world.mailer.sent)
    for entry_id in list(office.world.store.agencies[AGENCY].tickets[1].entries):
        work_entry(office.ctx, office.post, 1, entry_id)
    assert len(office.world.mailer.sent) == count


def test_another_agency_finds_nothing(office: Office) -> None:
    other = office.world.context(OTHER_AGENCY)
    with pytest.raises(NotFound):
        resend(other, make_user(), 1, failed(office).id)
