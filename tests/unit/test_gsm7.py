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
        ("≤ 3 → ≥ 5 ≠ ≈ ± 2", "<= 3 -> >= 5 <> ~ +/- 2"),
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


def fitted(**parts: str) -> str:
    """A name that goes whole, then words that may go, then a place down to ten septets."""
    shortened = (("name", None), ("words", 10), ("place", 10), ("words", 0))
    return gsm7.fit(parts, shortened, lambda kept: " ".join(filter(None, kept.values())))


@pytest.mark.req("MSG-4")
@given(st.text(max_size=400), st.text(max_size=120), st.text(max_size=300))
def test_parts_are_shortened_until_one_sms_holds_them(words: str, name: str, place: str) -> None:
    kept = {"words": words, "place": place, "name": name}
    normal = {key: gsm7.one_line(value) for key, value in kept.items()}
    text = fitted(start="Ticket 99999 ODS :", **normal, link=LINK)
    assert gsm7.fits_one_part(text)
    assert text.startswith("Ticket 99999 ODS :")
    assert text.endswith(LINK)


@pytest.mark.req("MSG-4")
@pytest.mark.parametrize(
    ("parts", "sent"),
    [
        ({"start": "T", "words": "fuite", "name": "Jeff", "link": LINK}, f"T fuite Jeff {LINK}"),
        # a name goes whole, before a word is lost
        ({"start": "a" * 150, "words": "fuite", "name": "Jeff"}, "a" * 150 + " fuite"),
        # then the words, to their least
        ({"start": "a" * 138, "words": "fuite sous évier", "place": "4 rue"},
         "a" * 138 + " fuite sous... 4 rue"),
        ({"start": "a" * 135, "words": "fuite sous évier", "place": "4 rue Gilbert"},
         "a" * 135 + " fuite... 4 rue Gilbert"),
        # what says nothing any more is left out
        ({"start": "a" * 152, "words": "fuite sous évier"}, "a" * 152),
        ({"start": "a" * 160, "words": "fuite", "name": "Jeff", "place": "4 rue"}, "a" * 160),
    ],
)  # fmt: skip
def test_parts_give_way_in_their_order(parts: dict[str, str], sent: str) -> None:
    shortened = (("name", None), ("words", 10), ("place", 10), ("words", 0), ("place", 0))
    assert (
        gsm7.fit(
            {"name": "", "words": "", "place": "", **parts},
            shortened,
            lambda kept: " ".join(
                filter(None, (kept.get(k) for k in ("start", "words", "place", "name", "link")))
            ),
        )
        == sent
    )


def test_a_link_that_cannot_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        fitted(words="", place="", name="", link="h" * 161)


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


def test_one_part_is_160_septets_of_the_alphabet() -> None:
    assert gsm7.fits_one_part("a" * 158 + "€")
    assert not gsm7.fits_one_part("a" * 159 + "€")
    assert not gsm7.fits_one_part("ê")
