"""French subjects and names arrive as they were written, whatever their length."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import compat32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.messaging.adapters.ses import mime
from loge.messaging.application.ports import OutgoingMail

FRENCH = st.text("abcdefghij éèàçêôûï°«»-'’,:()[]0123456789", min_size=1, max_size=220)


def mail(subject: str, sender_name: str) -> OutgoingMail:
    return OutgoingMail("s1", ("a@example.org",), subject, "texte", "<p>texte</p>", sender_name)


def unquoted(phrase: str) -> str:
    """A display name without the quotes that its special characters need."""
    phrase = phrase.strip()
    if phrase.startswith('"') and phrase.endswith('"'):
        return phrase[1:-1].replace('\\"', '"')
    return phrase


def read(raw: bytes) -> tuple[str, ...]:
    """Subject and sender's name as RFC 2047 has them read: the space between two encoded words
    is not theirs (the newer reader of the standard library keeps it in names)."""
    message = message_from_bytes(raw, policy=compat32)
    sender = str(message["From"]).rpartition("<")[0]
    return tuple(str(make_header(decode_header(t))) for t in (message["Subject"], sender))


@pytest.mark.req("MSG-1")
def test_a_word_is_not_parted_from_its_space_where_the_line_folds() -> None:
    subject = "[Ticket n°12] Ordre de service : Porte de garage bloquée - GILBERT"
    raw = mime(mail(subject, "Agence Aide SA"), "tickets@loge.example")
    seen_subject, seen_name = read(raw)
    assert (seen_subject, seen_name.strip()) == (subject, "Agence Aide SA")
    assert b"?==?" not in raw


@given(subject=FRENCH, name=FRENCH)
def test_any_subject_and_any_name_are_read_back(subject: str, name: str) -> None:
    raw = mime(mail(subject, name), "tickets@loge.example")
    seen_subject, seen_name = read(raw)
    assert seen_subject.strip() == " ".join(subject.split())
    assert unquoted(seen_name) == " ".join(name.split())
    head = raw.split(b"\r\n\r\n", 1)[0]
    assert head.isascii()
    assert max(len(line) for line in re.split(rb"\r\n", head)) <= 998
