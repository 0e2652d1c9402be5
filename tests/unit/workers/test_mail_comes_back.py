"""What the e-mail provider says afterwards: deliveries reconcile, bounces and complaints mark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from loge.kernel.outbox import Subject
from loge.messaging.application.ports import OutcomeUnknown
from loge.messaging.application.record_mail_event import (
    MailEvent,
    MailNews,
    Opened,
    record_mail_event,
)
from loge.messaging.domain.mail_tag import mail_tag
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.sends import MessageType, Send
from loge.tickets.letters.correspondence import TicketSends

from tests.fakes.builders import AGENCY, make_coordinates, make_vendor
from tests.unit.workers.office import Office

TWO = make_coordinates(emails=("a@plomberie.example", "B@plomberie.example"), by_sms=False)


@pytest.fixture
def office() -> Office:
    """An office whose order has left by mail."""
    office = Office()
    office.order(make_vendor(coordinates=TWO))
    office.run()
    return office


def order(office: Office) -> Send:
    """The order's mail."""
    return office.sends(1, MessageType.ORDER)[0]


def opened(office: Office) -> Callable[[Subject], Opened]:
    """The messages of a ticket, for the provider's news."""
    return lambda subject: (office.ctx, TicketSends(office.ctx, subject.number))


def tell(office: Office, event: MailEvent, *addresses: str, tag: str | None = None) -> bool:
    """The provider's news of the order's mail."""
    tag = mail_tag(Subject.ticket(AGENCY, 1), order(office).id) if tag is None else tag
    news = MailNews(event, "mail-1", tag, addresses)
    return record_mail_event(office.world.directory, opened(office), news)


@pytest.mark.req("MSG-08")
@pytest.mark.parametrize("event", [MailEvent.BOUNCE, MailEvent.COMPLAINT])
def test_a_bounce_or_complaint_marks_the_address_and_is_shown_once(
    office: Office, event: MailEvent
) -> None:
    for _ in range(3):
        assert tell(office, event, "b@plomberie.example")
    assert order(office).state is SendState.BOUNCED
    assert office.problems(1)[order(office).id] == 1
    marked = office.world.registers().suppressed(TWO.emails)
    assert marked == {"B@plomberie.example": event.value}


def test_only_addresses_of_that_mail_can_be_marked(office: Office) -> None:
    tell(office, MailEvent.BOUNCE, "jeff@aide.example")
    assert office.world.registers().suppressed(("jeff@aide.example",)) == {}


def test_a_full_mailbox_is_shown_and_stays_a_good_address(office: Office) -> None:
    tell(office, MailEvent.SOFT_BOUNCE, "a@plomberie.example")
    assert order(office).state is SendState.BOUNCED
    assert office.world.registers().suppressed(TWO.emails) == {}


def test_a_rejected_mail_has_failed(office: Office) -> None:
    tell(office, MailEvent.REJECT)
    assert order(office).state is SendState.FAILED
    assert office.problems(1)[order(office).id] == 1


def test_a_delivery_settles_a_mail_whose_reply_was_lost() -> None:
    office = Office()

    def after(_: object) -> None:
        office.world.mailer.after = None
        raise OutcomeUnknown("timeout")

    office.world.mailer.after = after
    office.order(make_vendor(coordinates=TWO))
    office.run()
    assert order(office).state is SendState.UNKNOWN
    assert tell(office, MailEvent.DELIVERY)
    assert (order(office).state, order(office).provider_id) == (SendState.SENT, "mail-1")


def test_a_delivery_after_a_bounce_changes_nothing(office: Office) -> None:
    tell(office, MailEvent.BOUNCE, "a@plomberie.example")
    tell(office, MailEvent.DELIVERY)
    assert order(office).state is SendState.BOUNCED


def test_a_bounce_that_comes_before_the_worker_has_marked_its_send_stays() -> None:
    office = Office()

    def after(_: object) -> None:
        office.world.mailer.after = None
        tell(office, MailEvent.BOUNCE, "a@plomberie.example")

    office.world.mailer.after = after
    office.order(make_vendor(coordinates=TWO))
    office.run()
    assert order(office).state is SendState.BOUNCED
    assert office.problems(1)[order(office).id] == 1


def test_a_mail_from_before_is_found_by_its_own_id_and_unknown_mails_are_ignored(
    office: Office,
) -> None:
    subject = Subject.ticket(AGENCY, 1)
    office.world.store.providers["mail-1"] = (subject, order(office).id)
    assert tell(office, MailEvent.BOUNCE, "a@plomberie.example", tag="")
    stranger = MailNews(MailEvent.BOUNCE, "other", "other", ("a@plomberie.example",))
    assert not record_mail_event(office.world.directory, opened(office), stranger)
