"""What a mail is called at its provider leads back to its message, and to nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.kernel.outbox import REPORT, TICKET, Subject
from loge.messaging.domain.mail_tag import mail_tag, message_of_tag

ASCII = st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#")
PARTS = st.text(ASCII, min_size=1, max_size=20)


@pytest.mark.req("MSG-8")
@given(agency=PARTS, kind=st.sampled_from([TICKET, REPORT]), id_=PARTS, send=PARTS, channel=PARTS)
def test_a_tag_is_its_message_s_address(
    agency: str, kind: str, id_: str, send: str, channel: str
) -> None:
    subject, send_id = Subject(agency, kind, id_), f"{send}#{channel}"
    tag = mail_tag(subject, send_id)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,256}", tag)
    assert message_of_tag(tag) == (subject, send_id)


@given(st.text(max_size=80))
def test_any_other_tag_is_nobody_s(tag: str) -> None:
    assert message_of_tag(tag) is None
    found = message_of_tag(f"loge1_{tag}")
    assert found is None or mail_tag(*found) == f"loge1_{tag}".rstrip("=")


@pytest.mark.parametrize(
    "tag",
    ["", "01J#abc#email", "01J-abc-email", "report-01J-m1", "loge1_", "loge1_%%%", "loge1_YQ"],
)
def test_a_tag_from_before_or_of_somebody_else_names_no_message(tag: str) -> None:
    assert message_of_tag(tag) is None


def test_an_address_too_long_for_a_tag_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        mail_tag(Subject.ticket("a" * 200, 1), "x")
