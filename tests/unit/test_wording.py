"""Every code has its French word, every fact its sentence."""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import Enum

import pytest
from loge.agency.domain import words as agency_words
from loge.files.domain import words as file_words
from loge.kernel.people import Channel
from loge.kernel.words import labels as kernel_words
from loge.kernel.words.formats import (
    format_cents,
    format_date,
    format_datetime,
    format_duration,
    format_phone,
    format_short_date,
    format_size,
    format_time,
)
from loge.messaging.domain import words as send_words
from loge.registers.domain import words as place_words
from loge.tickets.domain.fact import Act, Actor, ActorKind, Column, Fact
from loge.tickets.domain.intervention import PresenceAnswer, Step
from loge.tickets.domain.quote import Ground
from loge.tickets.domain.ticket import TicketType
from loge.tickets.domain.words import labels as ticket_words
from loge.tickets.domain.words.sentences import fact_sentence, fact_title
from loge.tickets.domain.words.status import act_label, approval_label, vendor_act_label

from tests.unit.domain.lives import APPROVER, PRESIDENT, at

WORDS = (agency_words, file_words, kernel_words, place_words, send_words, ticket_words)
AT = datetime(2019, 4, 4, 12, 32, tzinfo=UTC)


def fact(act: Act, **data: str | int | bool | None) -> Fact:
    vendor = Actor(ActorKind.VENDOR, "i1", "PLOMB'SERVICE")
    return Fact("f1", AT, act, vendor, Column.RECEIVED, "i1", "PLOMB'SERVICE", data=data)


def tables() -> list[tuple[str, dict[Enum, str]]]:
    found = [
        one
        for words in WORDS
        for one in inspect.getmembers(words, lambda value: isinstance(value, dict))
    ]
    return [(n, t) for n, t in found if n.isupper() and t and isinstance(next(iter(t)), Enum)]


# only what the vendor, the approver or a quote says otherwise
PARTIAL = {
    "APPROVER_ACT_LABELS",
    "QUOTE_ACT_LABELS",
    "VENDOR_ACT_LABELS",
    "VENDOR_QUOTE_ACT_LABELS",
}


@pytest.mark.parametrize("name", [n for n, _ in tables() if n not in PARTIAL])
def test_a_table_of_labels_is_complete(name: str) -> None:
    table = dict(tables())[name]
    assert set(table) == set(type(next(iter(table))))
    assert all(label.strip() for label in table.values())


@pytest.mark.parametrize("act", list(Act))
def test_every_fact_has_a_title_and_a_sentence(act: Act) -> None:
    assert fact_title(fact(act))
    assert fact_sentence(fact(act)).endswith(".")


@pytest.mark.req("END-1")
@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            fact(Act.ACCEPT, start="2019-04-04T13:52:00+00:00", duration_minutes=60),
            (
                "PLOMB'SERVICE planifie l’intervention pour le 04/04/2019 à 15 h 52"
                " (durée prévue : 1 h)."
            ),
        ),
        (
            fact(Act.SEND_INVOICE, amount_cents=25364),
            "PLOMB'SERVICE envoie sa facture d’un montant de 253,64 €.",
        ),
        (fact(Act.CLOSE), "Le ticket est clos par le gestionnaire."),
        (
            fact(Act.ANSWER_PRESENCE, presence=PresenceAnswer.LATE.value, late_minutes=20),
            "PLOMB'SERVICE aura 20\u00a0min de retard.",
        ),
        (
            fact(Act.AUTO_REMIND_ORDER, count=2, maximum=3),
            "Une relance est envoyée à PLOMB'SERVICE (2 sur 3).",
        ),
    ],
)
def test_sentences_read_as_in_the_original_summary(said: Fact, sentence: str) -> None:
    assert fact_sentence(said) == sentence


@pytest.mark.req("STP-2")
def test_an_entry_made_in_the_vendors_place_says_so() -> None:
    manager = Actor(ActorKind.MANAGER, "u1", "Jeff le chef")
    said = Fact("f1", AT, Act.REFUSE, manager, Column.RECEIVED, "i1", in_place_of="PLOMB'SERVICE")
    assert fact_sentence(said) == "PLOMB'SERVICE refuse l’intervention (saisi par Jeff le chef)."


@pytest.mark.req("STP-10")
def test_an_internal_notes_text_is_never_in_its_sentence() -> None:
    assert "secret" not in fact_sentence(fact(Act.ADD_NOTE, text="secret", comment="secret"))


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (format_date(date(2026, 8, 3)), "lundi 3 août 2026"),
        (format_date(date(2026, 8, 1)), "samedi 1er août 2026"),
        (format_datetime(AT), "jeudi 4 avril 2019 à 14 h 32"),
        (format_short_date(AT), "04/04/2019"),
        (format_cents(25364), "253,64 €"),
        (format_cents(123456789), "1\u00a0234\u00a0567,89 €"),
        (format_cents(-5), "-0,05 €"),
        (format_duration(60), "1\u00a0h"),
        (format_duration(45), "45\u00a0min"),
        # « 2 jours » typed is « 2 jours » read
        (format_duration(2 * 24 * 60), "2 jours"),
        (format_duration(24 * 60), "1 jour"),
        (format_duration(25 * 60), "25\u00a0h"),
        (format_size(3_400_000), "3,4\u00a0Mo"),
        (format_phone("+33639980123"), "06 39 98 01 23"),
        (format_phone("+3227880000"), "+3227880000"),
    ],
)
def test_formats_are_french(shown: str, expected: str) -> None:
    assert shown == expected


def test_a_naive_moment_is_never_shown() -> None:
    with pytest.raises(ValueError, match="aware"):
        format_time(datetime(2026, 8, 3, 14))  # noqa: DTZ001


def of_manager(act: Act, **data: str | int | bool | None) -> Fact:
    manager = Actor(ActorKind.MANAGER, "u1", "Jeff le chef")
    return Fact("f1", AT, act, manager, Column.ACTION, "i1", "PLOMB'SERVICE", data=data)


def of_approver(act: Act, **data: str | int | bool | None) -> Fact:
    approver = Actor(ActorKind.APPROVER, "i1", "ALOXE CORTON Denise")
    return Fact("f1", AT, act, approver, Column.RECEIVED, "i1", "PLOMB'SERVICE", data=data)


@pytest.mark.req("QUO-2", "QUO-4")
@pytest.mark.parametrize(
    ("said", "title", "sentence"),
    [
        (
            of_approver(Act.APPROVE),
            "Avis favorable",
            "Avis favorable d’ALOXE CORTON Denise sur le devis de PLOMB'SERVICE.",
        ),
        (
            of_approver(Act.DISAPPROVE, ground="opinion"),
            "Avis défavorable",
            "Avis défavorable d’ALOXE CORTON Denise sur le devis de PLOMB'SERVICE.",
        ),
        (
            of_approver(Act.APPROVE, ground="delegation", document="AG du 12 mai"),
            "Devis approuvé",
            (
                "Approbation d’ALOXE CORTON Denise pour le devis de PLOMB'SERVICE"
                " (délégation : AG du 12 mai)."
            ),
        ),
        (
            of_manager(Act.ACCEPT_QUOTE, ground="budget"),
            "Devis accepté",
            "Jeff le chef décide d’accepter le devis de PLOMB'SERVICE (budget courant).",
        ),
        (
            of_manager(Act.REFUSE_QUOTE),
            "Devis refusé",
            "Jeff le chef décide de refuser le devis de PLOMB'SERVICE.",
        ),
        (
            of_manager(Act.ASK_APPROVAL, approver="ALOXE CORTON Denise", people="M. A, Mme B"),
            "Demande d’approbation",
            (
                "L’avis d’ALOXE CORTON Denise est demandé sur le devis de PLOMB'SERVICE."
                " Pour information : M. A, Mme B."
            ),
        ),
        (
            of_manager(Act.REMIND_APPROVER, approver="ALOXE CORTON Denise", channel="sms"),
            "Relance de l’approbateur",
            "Une relance est envoyée à ALOXE CORTON Denise par SMS.",
        ),
        (
            of_manager(Act.SEND_ORDER, quote=True),
            "Demande de devis",
            "La demande de devis a été transmise à PLOMB'SERVICE.",
        ),
        (
            fact(Act.SEND_QUOTE, amount_cents=120000, delay_days=1, reference="DV-117"),
            "Devis reçu",
            (
                "PLOMB'SERVICE envoie son devis d’un montant de 1\u00a0200,00 €"
                " (réf. DV-117, intervention possible sous 1 jour)."
            ),
        ),
        (
            fact(Act.SEND_QUOTE, amount_cents=120000, delay_days=10),
            "Devis reçu",
            (
                "PLOMB'SERVICE envoie son devis d’un montant de 1\u00a0200,00 €"
                " (intervention possible sous 10 jours)."
            ),
        ),
        (
            fact(Act.REFUSE, quote=True),
            "Devis refusé par l’intervenant",
            "PLOMB'SERVICE refuse de proposer un devis.",
        ),
        (
            fact(Act.AUTO_REMIND_QUOTE, count=1, maximum=3),
            "Relance du devis",
            "Une relance est envoyée à PLOMB'SERVICE pour son devis (1 sur 3).",
        ),
    ],
)
def test_a_quote_is_told_with_who_decided_and_on_what(
    said: Fact, title: str, sentence: str
) -> None:
    assert fact_title(said) == title
    assert fact_sentence(said) == sentence


@pytest.mark.req("STP-2")
def test_an_answer_entered_for_the_approver_names_both() -> None:
    said = replace(of_manager(Act.APPROVE), in_place_of="ALOXE CORTON Denise")
    assert fact_sentence(said) == (
        "Avis favorable d’ALOXE CORTON Denise sur le devis de PLOMB'SERVICE"
        " (saisi par Jeff le chef)."
    )


@pytest.mark.req("QUO-2")
def test_an_answer_keeps_the_ground_it_was_asked_on() -> None:
    life = at(Step.QUOTE_RECEIVED, TicketType.DS)
    life.act(
        Act.ASK_APPROVAL, approver=PRESIDENT, ground=Ground.DELEGATION, document="AG du 12 mai"
    )
    life.act(Act.REMIND_APPROVER, channel=Channel.EMAIL)
    assert life.facts[-1].data["approver"] == PRESIDENT.name
    life.act(Act.APPROVE, APPROVER)
    assert fact_sentence(life.facts[-1]) == (
        "Approbation d’ALOXE CORTON Denise pour le devis de PLOMB'SERVICE"
        " (délégation : AG du 12 mai)."
    )
    assert life.one.approval is not None
    assert approval_label(life.one.approval) == "Approuvé"


def test_buttons_follow_the_type_and_the_step() -> None:
    assert act_label(Act.SEND_ORDER, TicketType.DM) == "Envoyer la demande de devis"
    assert act_label(Act.SEND_ORDER, TicketType.ODS) == "Envoyer l’ordre de service"
    assert vendor_act_label(Act.REFUSE, Step.AWAITING_QUOTE) == "Refuser de proposer un devis"
    assert vendor_act_label(Act.REFUSE, Step.AWAITING_APPOINTMENT) == ("Refuser l’intervention")
