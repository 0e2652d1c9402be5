"""What people really write when an SMS came to them: a stop, a start, a ticket, or a message."""

from __future__ import annotations

import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.tickets.domain.texts.incoming_sms import Sense, plain_words, sense_of
from loge.tickets.domain.texts.references import references

STOPS = (
    "STOP",
    "stop.",
    "Stop !!! 😡",
    "ＳＴＯＰ",
    "S.T.O.P",
    "STOP STOP STOP",
    "Arrêt",
    "ARRET !",
    "Arrêtez",
    "Arrêter",
    "Stop SMS",
    "stop pub",
    "STOP 36180",
    "STOP au 36180",
    "stop merci",
    "STOP SVP",
    "Stop s'il vous plaît",
    "Bonjour, stop, merci, bonne journée",
    "STOP cordialement M. Martin",
    "UNSUBSCRIBE",
    "Désabonnement",
    "désinscrivez-moi",
    "arrêtez de m'envoyer des messages",
    "Arrêtez de m’envoyer des SMS svp",
    "Merci d'arrêter de m'envoyer des SMS",
    "Veuillez cesser de m'écrire sur ce numéro",
    "Bonjour, merci de ne plus m'envoyer de SMS",
    "Ne m'envoyez plus de messages",
    "Ne m'écrivez plus !",
    "Stop, ne m'écrivez plus",
    "Je ne veux plus recevoir de sms",
    "je souhaite plus recevoir vos messages",
    "plus de sms svp",
    "Retirez mon numéro de votre liste",
)
# what comes after a closing word is a name
UNSIGNED = tuple(one for one in STOPS if "cordialement" not in one)
SIGNED = (
    "\nEnvoyé de mon iPhone",
    " Envoyé de mon iPhone",
    "\n\nEnvoyé depuis mon Samsung Galaxy S21",
    "\nEnvoyé à partir de Outlook pour Android",
    "\nTéléchargez Outlook pour iOS",
    "\nSent from my iPhone",
    "\n-- \nM. Durand\nGardien du 12",
    "\n--\nPlombier",
)
DOUBTS = (
    "Stop je ne peux pas venir demain",
    "stop à 14h devant le portail",
    "Il y a trop de messages, stop",
    "Arrêtez tout",
    "Vous pouvez arrêter de m'envoyer des messages à 18h",
    "Je suis en congé, ne m'écrivez plus avant lundi",
    "STOP 06 39 98 00 11",
    "Merci d'arrêter la VMC",
)
MESSAGES = (
    "Je passe demain",
    "Ne stoppez pas",
    "Il faut arrêter l'eau avant",
    "J'ai arrêté la chaudière",
    "Le devis envoyé de mon bureau est le bon",
    "L'arrêté de la mairie est affiché",
    "Start demain 8h",
    "Cordialement",
    "Merci",
    "Envoyé de mon iPhone",
    "...",
    "",
)
STARTS = ("START", "start merci", "Reprendre", "Reprenez les SMS", "UNSTOP", "START 36180")


@pytest.mark.req("MSG-06")
@pytest.mark.parametrize("text", STOPS)
def test_what_can_mean_nothing_else_is_a_stop(text: str) -> None:
    assert sense_of(text) is Sense.STOP


@pytest.mark.req("MSG-06")
@pytest.mark.parametrize(("text", "signature"), list(product(("STOP", "stop merci"), SIGNED)))
def test_what_a_phone_or_a_mail_program_adds_is_set_aside(text: str, signature: str) -> None:
    assert sense_of(text + signature) is Sense.STOP


@pytest.mark.req("MSG-06")
@pytest.mark.parametrize("text", DOUBTS)
def test_what_may_be_a_stop_is_a_message_told_apart(text: str) -> None:
    assert sense_of(text) is Sense.DOUBT


@pytest.mark.parametrize("text", MESSAGES)
def test_everything_else_is_a_message(text: str) -> None:
    assert sense_of(text) is Sense.MESSAGE


@pytest.mark.parametrize("text", STARTS)
def test_a_start_is_read_as_a_stop_is(text: str) -> None:
    assert sense_of(text) is Sense.START
    assert sense_of(f"{text}\nEnvoyé de mon iPhone") is Sense.START


@given(text=st.sampled_from(STOPS), how=st.sampled_from((str.upper, str.lower, str.title)))
def test_case_changes_no_sense(text: str, how: object) -> None:
    assert callable(how)
    assert sense_of(how(text)) is sense_of(text)


@given(
    text=st.sampled_from(UNSIGNED),
    before=st.sampled_from(("", "Bonjour, ", "Merci ", "Madame, Monsieur,\n")),
    after=st.sampled_from(("", " merci", " SVP", ".\nBonne journée", " !!", "\nCordialement")),
)
def test_politeness_changes_no_stop(text: str, before: str, after: str) -> None:
    assert sense_of(before + text + after) is Sense.STOP


@given(
    text=st.sampled_from(UNSIGNED + STARTS),
    more=st.lists(st.sampled_from(("demain", "chaudière", "fuite", "clés", "8h")), min_size=1),
    first=st.booleans(),
)
def test_a_stop_with_anything_that_is_meant_beside_is_a_message(
    text: str, more: list[str], *, first: bool
) -> None:
    said = " ".join(more)
    together = f"{said} {text}" if first else f"{text} {said}"
    assert sense_of(together) in (Sense.DOUBT, Sense.MESSAGE)


@given(text=st.text(max_size=400))
def test_any_text_has_a_sense(text: str) -> None:
    assert sense_of(text) in Sense
    assert all(number > 0 for number in references(text))


@pytest.mark.parametrize(
    "text",
    [
        "STOP " * 400,
        "stop plus de sms " * 120,
        "merci de " * 250,
        "ticket" + " " * 1990,
        "ticket " * 280,
        "a" * 2000,
        "de " * 650,
        "envoyé de " * 200,
        "#" * 2000,
        "46 " * 600,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    start = time.perf_counter()
    sense_of(text)
    references(text)
    assert time.perf_counter() - start < 0.5


def test_words_are_compared_without_accents_or_punctuation() -> None:
    assert plain_words("« Arrêt ! »") == "ARRET"


NAMED = (
    "n° 46",
    "N°46",
    "Nº 46",
    "№46",
    "no 46",
    "numéro 46",
    "ticket 46",
    "Ticket n°46",
    "TICKET N° 46",
    "ticket num 46",
    "[Ticket n°46] Fuite",
    "(ticket 46)",
    "ticket\n46",
    "ticket-46",
    "ODS 46",
    "ods46",
    "O.D.S. 46",
    "Ordre de service n° 46",
    "dossier 46",
    "Dossier n° : 46",
    "Concernant le dossier: 46 svp",
    "réf. 46",
    "Réf : 46",
    "référence 46",
    "REF 46.",
    "#46",
    "# 46",
    "ticket 46 : demain 10h",
    "ticket 46 M. Durand",
    "DS n° 46",
    "Pour l'ODS 46, je passe à 14h30 et ce sera 120 euros",
)
UNNAMED = (
    "il faut compter 46 euros",
    "46",
    "46€",
    "dossier 46 euros",
    "#46€",
    "46 rue de la Paix",
    "je suis au n° 46 rue de la Paix",
    "au n°46, rue Gilbert",
    "appartement n° 46",
    "lot n°46",
    "ma facture n° 46",
    "mon devis n°46",
    "code # 46",
    "mon n° 06 39 98 00 11",
    "n° 0639980011",
    "n° 46 39 98 00 11",
    "n°46h",
    "n° 46 bis",
    "réf 46/12",
    "le 46/12",
    "à 10h46",
    "dans 46 minutes",
    "ticket 046",
    "je passe ds 46 jours",
    "on est 3 ds 46",
    "il en demande 46 de plus",
)


@pytest.mark.req("MSG-06")
@pytest.mark.parametrize("text", NAMED)
def test_a_ticket_that_is_named_is_found(text: str) -> None:
    assert references(text) == (46,)


@pytest.mark.req("MSG-06")
@pytest.mark.parametrize("text", UNNAMED)
def test_a_number_of_something_else_names_no_ticket(text: str) -> None:
    assert references(text) == ()


def test_several_are_found_in_their_order_each_once() -> None:
    assert references("tickets 47 et 46, puis ODS n°12 (ticket 46)") == (47, 46, 12)


@given(
    text=st.sampled_from(NAMED),
    how=st.sampled_from((str.upper, str.lower)),
    around=st.sampled_from(("", "Bonjour, ", "Je passe demain à 8h. ")),
)
def test_a_reference_is_found_in_any_case_and_place(text: str, how: object, around: str) -> None:
    assert callable(how)
    assert references(around + how(text)) == (46,)


@given(number=st.integers(1, 99_999_999), words=st.text(alphabet="abcdefgh éà,.!?\n", max_size=60))
def test_a_number_alone_is_never_a_reference(number: int, words: str) -> None:
    assert references(f"{words} {number} {words}") == ()
