"""SMS text always fits, and says what it can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.domain import gsm7

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
