"""What is typed for e-mails and phones is understood or refused by name."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.kernel.errors import Invalid
from loge.kernel.words.reasons import explain
from loge.messaging.adapters.contacts import parse_emails, parse_phones

pytestmark = pytest.mark.req("NEW-11")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a@example.org, B.c@Example.com ;d@atelier.example", 3),
        (["a@example.org", "a@example.org; b@example.org"], 2),
        ("", 0),
        (" ; , ", 0),
    ],
)
def test_several_addresses_are_taken_apart(typed: str | Sequence[str], kept: int) -> None:
    assert len(parse_emails(typed)) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("06 39 98 12 34; 01.99.00.12.34", ("+33639981234", "+33199001234")),
        ("+33 (0)3 53 01 12 34", ("+33353011234",)),
        ("0033639981234", ("+33639981234",)),
        ("0696 20 12 34", ("+596696201234",)),
        ("+32 470 12 34 56", ("+32470123456",)),
        ("0639981234, 06-39-98-12-34", ("+33639981234",)),
    ],
)
def test_numbers_become_international(typed: str, kept: tuple[str, ...]) -> None:
    assert parse_phones(typed) == kept


@pytest.mark.parametrize(
    "bad",
    [
        "a@b",
        "sans-arobase.example.org",
        "é@example.org",
        "a@[127.0.0.1]",
        "a b@example.org",
        "@x.fr",
    ],
)
def test_a_bad_address_is_named(bad: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_emails(f"ok@example.org; {bad}", "vendors.0.emails")
    assert refusal.value.field == "vendors.0.emails"
    assert bad in explain(refusal.value)


@pytest.mark.parametrize("bad", ["0612", "06 39 98 12 34 (bureau)", "pas un numéro", "3635"])
def test_a_bad_number_is_named(bad: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_phones(["06 39 98 12 34", bad])
    assert refusal.value.field == "phones"
    assert bad in explain(refusal.value)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\v", "\u2028"])
def test_a_line_end_separates_and_no_header_is_taken_for_an_address(end: str) -> None:
    assert parse_emails(f"a@example.org{end}b@example.org") == ("a@example.org", "b@example.org")
    with pytest.raises(Invalid) as refusal:
        parse_emails(f"a@example.org{end}Bcc: b@example.org")
    assert "«\u00a0Bcc: b@example.org\u00a0»" in explain(refusal.value)


@pytest.mark.parametrize("bad", ["\0", "\ud83d"])
def test_what_is_no_text_is_refused(bad: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_emails(f"a{bad}@example.org", "vendors.0.emails")
    assert "illisible" in explain(refusal.value)
    assert refusal.value.field == "vendors.0.emails"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ('"Plomberie Durand" <contact@durand.example>', ("contact@durand.example",)),
        ('"Durand, Paul" <p@d.example>; Anne <a@d.example>', ("p@d.example", "a@d.example")),
        ("Durand, Paul <p@d.example>, Anne <a@d.example>", ("p@d.example", "a@d.example")),
        ("Dr. Anne (Paris) <a@d.example>\nb@d.example", ("a@d.example", "b@d.example")),
        ("a@d.example (Bureau)", ("a@d.example",)),
        ("mailto:a@d.example", ("a@d.example",)),
        ("Hélène <h@d.example>", ("h@d.example",)),
        ('"Paul \\"Polo\\" Durand" <p@d.example>', ("p@d.example",)),
        ("\u202ap@d.example\u202c,\u00a0a@d.example", ("p@d.example", "a@d.example")),
    ],
)
def test_what_a_mail_program_pastes_is_a_list(pasted: str, kept: tuple[str, ...]) -> None:
    assert parse_emails(pasted) == kept


@pytest.mark.parametrize(
    "bad",
    [
        '"Durand <p@d.example',
        "<a@d.example> <b@d.example>",
        "a@d.example b@d.example",
        "Anne <>",
        "Anne <anne>",
        "Equipe: a@d.example",
    ],
)
def test_what_only_looks_like_a_mailbox_is_named(bad: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_emails(bad)
    assert bad in explain(refusal.value)


def test_the_same_mailbox_in_other_capitals_is_one() -> None:
    typed = "Contact@Durand.example; contact@durand.EXAMPLE, CONTACT@DURAND.EXAMPLE"
    assert parse_emails(typed) == ("Contact@durand.example",)


def test_direction_characters_around_a_pasted_number_are_no_part_of_it() -> None:
    typed = "\u202a+33 6 39 98 12 34\u202c; \u200e06\u00a039\u202f98\u00a012\u00a035\u202c"
    assert parse_phones(typed) == ("+33639981234", "+33639981235")


@pytest.mark.parametrize(
    "hostile", ['"' * 2600, "<" * 2600, '"\\' * 1300, "a@b(" * 650, "@,<" * 860]
)
def test_hostile_lists_are_refused_at_once(hostile: str) -> None:
    with pytest.raises(Invalid):
        parse_emails(hostile)


def test_too_many_or_too_long_is_refused() -> None:
    with pytest.raises(Invalid):
        parse_emails([f"a{n}@example.org" for n in range(11)])
    with pytest.raises(Invalid):
        parse_emails(",".join(f"a{n}@example.org" for n in range(11)))
    with pytest.raises(Invalid):
        parse_emails("a" * 250 + "@example.org")
    with pytest.raises(Invalid):
        parse_phones("0" * 100_000)


@given(st.text(max_size=80))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    for parse in (parse_emails, parse_phones):
        with contextlib.suppress(Invalid):
            assert all(value and "\n" not in value for value in parse(text))
