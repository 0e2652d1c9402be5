"""What people really write when an SMS came to them: a stop, a start, a ticket, or a message."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.tickets.domain.texts import incoming_sms
from loge.tickets.domain.texts import references as numbers
from loge.tickets.domain.texts.incoming_sms import Sense, sense_of
from loge.tickets.domain.texts.references import references

from tests.fakes.regex_steps import steps_of

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
    ("one", "times"),
    [
        ("STOP ", 100),
        ("stop plus de sms ", 40),
        ("merci de ", 62),
        (" ", 500),
        ("ticket ", 70),
        ("a", 500),
        ("de ", 162),
        ("envoyé de ", 50),
        ("envoyé\n", 62),
        ("#", 500),
        ("46 ", 150),
    ],
)
def test_no_text_takes_longer_by_the_character(one: str, times: int) -> None:
    def steps(count: int) -> int:
        said = f"ticket{one * count}"
        return steps_of(lambda: (sense_of(said), references(said)), incoming_sms, numbers)

    # sixteen times for one that begins anew at each place
    assert 0 < steps(times) <= 5 * steps(times // 4)
