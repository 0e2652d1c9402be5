"""« Valid » is not « reachable by this channel » (NEW-10, NEW-11)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.kernel.people import Channel, Coordinates, takes_sms

MOBILES = ["+33639980011", "+33755123456", "+590690123456", "+594694123456", "+596696123456",
           "+262692123456", "+262639123456", "+32470123456", "+4915112345678"]  # fmt: skip
WITHOUT_SMS = ["+33383901234", "+33145670000", "+33972123456", "+33800123456", "+33899123456",
               "+590590123456", "+596596123456", "+262262123456"]  # fmt: skip
PHONES = st.lists(st.sampled_from(MOBILES + WITHOUT_SMS), max_size=4)


@pytest.mark.req("NEW-10")
@pytest.mark.parametrize("phone", MOBILES)
def test_a_mobile_takes_an_sms(phone: str) -> None:
    assert takes_sms(phone)


@pytest.mark.req("NEW-10")
@pytest.mark.parametrize("phone", WITHOUT_SMS)
def test_a_fixed_line_a_box_or_a_special_number_takes_none(phone: str) -> None:
    assert not takes_sms(phone)


@given(PHONES, st.booleans(), st.booleans(), st.booleans())
def test_a_channel_is_one_that_is_ticked_and_arrives(
    phones: list[str], by_sms: bool, by_email: bool, mail: bool
) -> None:
    emails = ("a@example.org",) if mail else ()
    found = Coordinates(emails, tuple(phones), by_email, by_sms)
    assert (Channel.SMS in found.channels()) == (by_sms and any(map(takes_sms, phones)))
    assert (Channel.EMAIL in found.channels()) == (by_email and mail)
    assert all(takes_sms(phone) for phone in found.reached_by(Channel.SMS))
