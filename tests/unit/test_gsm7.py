"""SMS text always fits, and says what it can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.messaging.domain import gsm7

LINK = "http://localhost:8080/ab" + "/e/" + "x" * 22


@pytest.mark.req("MSG-4")
@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Ticket n°1104", "Ticket no 1104"),
        ("l’égout « bouché »", 'l\'égout "bouché"'),
        ("façade – cœur… Île, Noël", "facade - coeur... Ile, Noel"),
        ("ÀÈÙÊ é è à ù É Ç ì ò ñ ä ö ü", "AEUE é è à ù É Ç ì ò ñ ä ö ü"),
        ("a\u00a0b\u202fc\t d", "a b c d"),
        ("un\r\n\r\n  deux", "un\ndeux"),
        ("fuite \U0001f6bf", "fuite"),
        ("la ﬁn", "la fin"),
    ],
)
def test_french_text_keeps_its_sense_in_gsm7(written: str, sent: str) -> None:
    assert gsm7.normalise(written) == sent


@pytest.mark.req("MSG-5")
@pytest.mark.parametrize(
    ("text", "units", "parts", "ucs2"),
    [
        ("", 0, 0, False),
        ("a" * 160, 160, 1, False),
        ("a" * 161, 161, 2, False),
        ("a" * 306, 306, 2, False),
        ("a" * 307, 307, 3, False),
        ("a" * 459, 459, 3, False),
        ("€" * 80, 160, 1, False),
        ("a" * 152 + "€" + "a" * 152, 306, 3, False),
        ("ê" * 70, 70, 1, True),
        ("ê" * 71, 71, 2, True),
        ("ê" * 134, 134, 2, True),
        ("ê" * 135, 135, 3, True),
        ("\U0001f6bf" * 35, 70, 1, True),
        ("\uffff", 1, 1, True),
        ("\U00010000", 2, 1, True),
    ],
)
def test_parts_are_counted_as_operators_count_them(
    text: str, units: int, parts: int, ucs2: bool
) -> None:
    assert gsm7.count(text) == gsm7.Count(units, parts, ucs2)


@given(st.text())
def test_normalised_text_is_gsm7_and_stable(text: str) -> None:
    once = gsm7.normalise(text)
    assert gsm7.is_gsm7(once)
    assert gsm7.normalise(once) == once


@pytest.mark.req("MSG-4")
@given(st.text(max_size=400), st.text(max_size=120))
def test_a_composed_message_fits_one_part_and_keeps_its_link(body: str, signature: str) -> None:
    text = gsm7.compose("Ticket 99999 - ODS :", body, LINK, signature)
    assert gsm7.fits_one_part(text)
    assert text.startswith("Ticket 99999 - ODS :")
    assert LINK in text.splitlines()


@pytest.mark.req("MSG-4")
def test_the_signature_is_cut_before_the_body() -> None:
    text = gsm7.compose("Ticket 99999 - ODS :", "b" * 80, LINK, "Jeff le chef de la copropriété")
    assert "b" * 80 in text
    assert "copropriété" not in text


def test_a_link_that_cannot_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        gsm7.compose("Ticket 99999 :", "", "h" * 150, "")


@pytest.mark.req("MSG-4")
@pytest.mark.parametrize(
    ("text", "room", "kept"),
    [
        ("abc def", 7, "abc def"),
        ("abcdefghij", 9, "abcdef..."),
        ("abcdefghij", 4, "a..."),
        ("abcdefghij", 3, ""),
        ("abcdefghij", 2, ""),
        # two septets each
        ("€€€€€", 7, "€€..."),
        ("€€€€€", 8, "€€..."),
        # between two words when one is near
        ("une fuite sous l'évier de la cuisine", 20, "une fuite sous..."),
        ("un abc def", 9, "un abc..."),
        ("un abcd efghij", 9, "un..."),
        ("a bcdefghij", 9, "a..."),
        ("abcdefg " + "x" * 40, 30, "abcdefg..."),
        # not when it is far
        ("abcdef " + "x" * 40, 30, "abcdef " + "x" * 20 + "..."),
        ("fuite, urgente", 11, "fuite..."),
    ],
)
def test_a_text_is_cut_where_it_hurts_least(text: str, room: int, kept: str) -> None:
    assert gsm7.cut(text, room) == kept


@pytest.mark.req("MSG-4")
@pytest.mark.parametrize(
    ("parts", "sent"),
    [
        (("Ticket 1 :", "fuite"), "Ticket 1 : fuite"),
        (("Ticket 1 :", "fuite", LINK, "Jeff"), f"Ticket 1 : fuite\n{LINK}\nJeff"),
        (("Ticket 1 :", "", LINK, "Jo"), f"Ticket 1 :\n{LINK}\nJo"),
        # one letter is not a signature
        (("Ticket 1 :", "", LINK, "J"), f"Ticket 1 :\n{LINK}"),
        (("", "b" * 160), "b" * 160),
        (("T" * 150, "", "", "Jeff le chef"), "T" * 150 + "\nJeff le"),
        (("T" * 159, "fuite", "", "Jeff"), "T" * 159),
        (("T" * (159 - len(LINK)), "fuite", LINK, "Jeff"), "T" * (159 - len(LINK)) + f"\n{LINK}"),
    ],
)
def test_a_message_is_composed_of_beginning_body_link_and_signature(
    parts: tuple[str, ...], sent: str
) -> None:
    assert gsm7.compose(*parts) == sent


def test_one_part_is_160_septets_of_the_alphabet() -> None:
    assert gsm7.fits_one_part("a" * 158 + "€")
    assert not gsm7.fits_one_part("a" * 159 + "€")
    assert not gsm7.fits_one_part("ê")
