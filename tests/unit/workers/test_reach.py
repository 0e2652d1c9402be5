"""What cannot arrive by a ticked channel is skipped and says why; nothing is « sent » to nobody."""

from __future__ import annotations

import pytest
from loge.kernel.people import Channel, Coordinates
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.sends import MessageType
from loge.tickets.domain.ticket import TicketType

from tests.fakes.builders import make_person, make_vendor
from tests.unit.workers.office import Office

FIXED, MOBILE = "+33383901234", "+33639980044"


@pytest.mark.req("NEW-10", "SYS-5")
def test_where_an_e_mail_leaves_too_the_sms_that_cannot_is_skipped_and_says_so() -> None:
    both = Coordinates(("a@plomb.example",), (FIXED,), by_email=True, by_sms=True)
    office = Office()
    number = office.order(make_vendor(coordinates=both)).ticket.number
    office.run()
    orders = [one for one in office.sends(number) if one.message is MessageType.ORDER]
    assert sorted((one.channel, one.state, one.reason, one.to) for one in orders) == [
        (Channel.EMAIL, SendState.SENT, "", ("a@plomb.example",)),
        (Channel.SMS, SendState.SKIPPED, "no_sms_there", ()),
    ]


@pytest.mark.req("NEW-10")
def test_an_sms_leaves_for_the_mobiles_alone() -> None:
    both = Coordinates(phones=(FIXED, MOBILE), by_sms=True)
    office = Office()
    number = office.order(notified=(make_person(name="GARDIEN", coordinates=both),)).ticket.number
    office.run()
    told = [s for s in office.sends(number) if s.message is MessageType.NOTIFIED_CREATED]
    assert [(one.to, one.state) for one in told] == [((MOBILE,), SendState.SENT)]


@pytest.mark.req("NEW-10")
def test_a_quote_is_asked_by_sms_of_who_is_known_by_a_mobile_alone() -> None:
    mobile = Coordinates(phones=(MOBILE,), by_sms=True)
    office = Office()
    number = office.order(make_vendor(coordinates=mobile), type=TicketType.DS).ticket.number
    office.run()
    asked = [s for s in office.sends(number) if s.message is MessageType.QUOTE_REQUEST]
    assert [(one.channel, one.state) for one in asked] == [(Channel.SMS, SendState.SENT)]
