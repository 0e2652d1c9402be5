"""French subjects and names arrive as they were written, whatever their length."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.adapters.ses import mime
from loge.application.ports import OutgoingMail

FRENCH = st.text("abcdefghij éèàçêôûï°«»-'’,:()[]0123456789", min_size=1, max_size=220)


def mail(subject: str, sender_name: str) -> OutgoingMail:
    return OutgoingMail("s1", ("a@example.org",), subject, "texte", "<p>texte</p>", sender_name)


def read(raw: bytes) -> tuple[str, str]:
    message = message_from_bytes(raw, policy=default)
    return str(message["Subject"]), str(message["From"].addresses[0].display_name)


@pytest.mark.req("MSG-1")
def test_a_word_is_not_parted_from_its_space_where_the_line_folds() -> None:
    subject = "[Ticket n°12] Ordre de service : Porte de garage bloquée - GILBERT"
    raw = mime(mail(subject, "Agence Aide SA"), "tickets@loge.example")
    assert read(raw) == (subject, "Agence Aide SA")
    assert b"?==?" not in raw


@given(subject=FRENCH, name=FRENCH)
def test_any_subject_and_any_name_are_read_back(subject: str, name: str) -> None:
    raw = mime(mail(subject, name), "tickets@loge.example")
    seen_subject, seen_name = read(raw)
    assert seen_subject.strip() == " ".join(subject.split())
    assert seen_name.strip() == " ".join(name.split())
    head = raw.split(b"\r\n\r\n", 1)[0]
    assert head.isascii()
    assert max(len(line) for line in re.split(rb"\r\n", head)) <= 998
