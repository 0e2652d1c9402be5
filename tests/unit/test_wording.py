"""Every code has its French word, every fact its sentence."""

from __future__ import annotations

import inspect
from datetime import UTC, date, datetime
from enum import Enum

import pytest
from loge.application import errors
from loge.domain import formats, labels, wording
from loge.domain.model import Actor, Fact
from loge.domain.vocabulary import Act, ActorKind, Column, PresenceAnswer

AT = datetime(2019, 4, 4, 12, 32, tzinfo=UTC)


def fact(act: Act, **data: str | int | bool | None) -> Fact:
    vendor = Actor(ActorKind.VENDOR, "i1", "PLOMB'SERVICE")
    return Fact("f1", AT, act, vendor, Column.RECEIVED, "i1", "PLOMB'SERVICE", data=data)


def tables() -> list[tuple[str, dict[Enum, str]]]:
    found = inspect.getmembers(labels, lambda value: isinstance(value, dict))
    return [(n, t) for n, t in found if n.isupper() and t and isinstance(next(iter(t)), Enum)]


@pytest.mark.parametrize("name", [n for n, _ in tables() if n != "VENDOR_ACT_LABELS"])
def test_a_table_of_labels_is_complete(name: str) -> None:
    table = dict(tables())[name]
    assert set(table) == set(type(next(iter(table))))
    assert all(label.strip() for label in table.values())


@pytest.mark.parametrize("act", list(Act))
def test_every_fact_has_a_title_and_a_sentence(act: Act) -> None:
    assert wording.fact_title(fact(act))
    assert wording.fact_sentence(fact(act)).endswith(".")


def test_every_error_code_has_a_sentence() -> None:
    known = [
        kind.code
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.LogeError)
    ]
    assert set(known) <= set(wording.ERROR_SENTENCES)


@pytest.mark.req("END-1")
@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            fact(Act.ACCEPT, start="2019-04-04T13:52:00+00:00", duration_minutes=60),
            "PLOMB'SERVICE planifie l'intervention pour le 04/04/2019 à 15h52 (durée prévue : 1h).",
        ),
        (
            fact(Act.SEND_INVOICE, amount_cents=25364),
            "PLOMB'SERVICE envoie sa facture d'un montant de 253,64 €.",
        ),
        (fact(Act.CLOSE), "Le ticket est clôturé par le gestionnaire."),
        (
            fact(Act.ANSWER_PRESENCE, presence=PresenceAnswer.LATE.value, late_minutes=20),
            "PLOMB'SERVICE aura 20 min de retard.",
        ),
        (
            fact(Act.AUTO_REMIND_ORDER, count=2, maximum=3),
            "PLOMB'SERVICE est relancé (2 sur 3).",
        ),
    ],
)
def test_sentences_read_as_in_the_original_summary(said: Fact, sentence: str) -> None:
    assert wording.fact_sentence(said) == sentence


@pytest.mark.req("STP-2")
def test_an_entry_made_in_the_vendors_place_says_so() -> None:
    manager = Actor(ActorKind.MANAGER, "u1", "Jeff le chef")
    said = Fact("f1", AT, Act.REFUSE, manager, Column.RECEIVED, "i1", in_place_of="PLOMB'SERVICE")
    assert (
        wording.fact_sentence(said)
        == "PLOMB'SERVICE refuse l'intervention (saisi par Jeff le chef)."
    )


@pytest.mark.req("STP-10")
def test_an_internal_notes_text_is_never_in_its_sentence() -> None:
    assert "secret" not in wording.fact_sentence(
        fact(Act.ADD_NOTE, text="secret", comment="secret")
    )


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (formats.format_date(date(2026, 8, 3)), "lundi 3 août 2026"),
        (formats.format_date(date(2026, 8, 1)), "samedi 1er août 2026"),
        (formats.format_datetime(AT), "jeudi 4 avril 2019 à 14h32"),
        (formats.format_short_date(AT), "04/04/2019"),
        (formats.format_cents(25364), "253,64 €"),
        (formats.format_cents(123456789), "1\u00a0234\u00a0567,89 €"),
        (formats.format_cents(-5), "-0,05 €"),
        (formats.format_duration(60), "1h"),
        (formats.format_duration(45), "45 min"),
        (formats.format_size(3_400_000), "3,4 Mo"),
        (formats.format_phone("+33639980123"), "06 39 98 01 23"),
        (formats.format_phone("+3227880000"), "+3227880000"),
    ],
)
def test_formats_are_french(shown: str, expected: str) -> None:
    assert shown == expected


def test_a_naive_moment_is_never_shown() -> None:
    with pytest.raises(ValueError, match="aware"):
        formats.format_time(datetime(2026, 8, 3, 14))  # noqa: DTZ001
