"""The words that find a ticket: folded, without the small ones, never too many."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loge.tickets.domain.fact import Act
from loge.tickets.domain.search_terms import (
    MAX_WORD,
    MAX_WORDS,
    MOST_NUMBERS,
    MOST_TELLING,
    STOP_WORDS,
    asked,
    fold,
    keep,
    mark,
    marks,
    matches,
    near,
    terms,
    words,
    words_of_facts,
    words_of_ticket,
)
from loge.tickets.domain.ticket import Dossier

from tests.fakes.builders import (
    make_dossier,
    make_fact,
    make_intervention,
    make_person,
    make_place,
    make_vendor,
)

LETTERS = string.ascii_lowercase + "éèêàùçœæïÉŒ"
typed_words = st.text(LETTERS, min_size=3, max_size=12)


@pytest.mark.req("LST-4")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dégât des eaux", ("degat", "eaux")),
        ("ŒUVRE, cœur", ("oeuvre", "coeur")),
        ("Pb d'égout bouché", ("pb", "egout", "bouche")),
        ("l’eau de l'étage", ("eau", "etage")),
        ("PLOMB'SERVICE", ("plomb", "service")),
        ("Bâtiment C, lot n°12", ("batiment", "c", "lot", "12")),
        ("nº 772", ("772",)),
        ("Rue Saint-Jean/Gilbert_Nord", ("saint", "jean", "gilbert", "nord")),
        ("fuite Fuite FUITE", ("fuite",)),
        ("de la le les", ()),
        ("?! … — «»", ()),
        ("", ()),
    ],
)
def test_words_are_folded_split_and_each_is_said_once(text: str, found: tuple[str, ...]) -> None:
    assert words(text) == found


@pytest.mark.req("LST-4")
@settings(deadline=None)
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.req("LST-4")
@settings(deadline=None)
@given(st.text(max_size=60))
def test_case_and_accents_do_not_matter(text: str) -> None:
    assert words(fold(text)) == words(text)
    assert all(0 < len(word) <= MAX_WORD for word in words(text))
    assert not STOP_WORDS.intersection(words(text))


def test_the_longest_word_is_asked_first() -> None:
    assert asked("eau fuite plomberie eau").words == ("plomberie", "fuite", "eau")


@pytest.mark.req("LST-4")
@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("[Ticket n°17] Ordre de service — Fuite d'eau — GILBERT", 17),
        ("Re: [Ticket nº 17] Fuite", 17),
        ("Ticket 17", 17),
        ("ticket n° 17", 17),
        ("ODS 17", 17),
        ("ods n°17", 17),
        ("Ordre de service n° 17", 17),
        ("dossier numéro 17", 17),
        ("réf. 17", 17),
        ("#17", 17),
        ("DS 17", 17),
        ("demande 17", 17),
        ("n°17", 17),
        ("17", None),
        ("4 rue Gilbert", None),
        ("il faut compter 46 euros", None),
        ("lot 12", None),
        ("tickets", None),
        ("ticket 0", None),
    ],
)
def test_a_text_that_names_a_ticket_is_heard(typed: str, number: int | None) -> None:
    assert asked(typed).number == number


@pytest.mark.req("LST-4")
@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("Son", ("son",)),
        ("mes", ("mes",)),
        ("Le Minh", ("minh",)),
        ("Notre-Dame", ("dame",)),
        ("fuites", ("fuite",)),
        ("06 39 98 00 11", ("+639980011",)),
        ("06.39.98.00.11", ("+639980011",)),
        ("+33 (0)6 39 98 00 11", ("+639980011",)),
        ("0033639980011", ("+639980011",)),
        ("tél. 0639980011 fuite", ("+639980011", "fuite", "tel")),
        ("Contact@Plomb.example", ("contact@plomb.example",)),
        ("<contact@plomb.example>,", ("contact@plomb.example",)),
        ("54000 NANCY", ("54000", "nancy")),
    ],
)
def test_what_is_typed_becomes_the_words_looked_for(
    typed: str, looked_for: tuple[str, ...]
) -> None:
    assert sorted(asked(typed).words) == sorted(looked_for)


@pytest.mark.req("LST-4")
@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("gilbret", "gilbert", True),
        ("gilbrt", "gilbert", True),
        ("gillbert", "gilbert", True),
        ("gilbort", "gilbert", True),
        ("gilberts", "gilbert", True),
        ("gilbert", "gilbert", False),
        ("gibletr", "gilbert", False),
        ("fuite", "suite", True),
        ("cave", "toit", False),
    ],
)
def test_one_letter_makes_words_near(one: str, other: str, is_near: bool) -> None:
    assert near(one, other) is is_near
    assert near(other, one) is is_near


@given(typed_words, st.data())
def test_whatever_letter_is_mistyped_the_word_is_near(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    slips = [
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    ]
    for slip in slips:
        assert slip == word or near(slip, word)


def test_the_beginning_of_a_word_is_enough_but_one_letter_is_a_word() -> None:
    known = ("plomberie", "batiment", "b")
    assert matches("plomb", known)
    assert not matches("lomberie", known)
    assert matches("b", known)
    assert not matches("p", known)


@pytest.mark.req("LST-4")
def test_a_ticket_is_found_by_its_place_people_addresses_and_texts() -> None:
    place = make_place(owner_name="MARTIN Éloïse", label="Résidence GILBERT — lot B12")
    dossier = make_dossier(
        make_intervention(vendor=make_vendor(name="ÉLEC 54")),
        make_intervention(id="I2", replaced=True, vendor=make_vendor(name="Ancien Vendeur")),
        number=772,
        place=place,
        contact=make_person(name="Gardien"),
        notified_description="Coupure demain",
    )
    own = words_of_ticket(dossier)
    for word in (
        "gilbert", "b12", "nancy", "54000", "martin", "eloise", "pailloux", "gardien",
        "elec", "54", "ancien", "egout", "+639980022", "pailloux@example.org",
    ):  # fmt: skip
        assert word in own, word
    assert {"cave", "coupure"} <= set(terms(dossier, ())) - set(own)


def test_every_number_of_a_description_finds_its_ticket_and_the_rest_of_it_by_what_tells() -> None:
    said = "Bonjour Madame, voici le devis D2041 du 12 mars : 1450 euros, cordialement."
    long = " ".join(
        f"{letter}{letter * at}" for at, letter in enumerate("bcdefghijklmnopqrstuvwz", 3)
    )
    found = terms(make_dossier(description=f"{said} {long}"), ())
    assert {"d2041", "12", "1450"} <= set(found)
    told = [word for word in found if word in words(long)]
    assert told == sorted(words(long), key=len, reverse=True)[:MOST_TELLING]
    assert not {"bonjour", "cordialement", "mars"} & set(found)


def test_greetings_are_not_kept_and_what_is_in_many_mails_where_there_is_room() -> None:
    said = "Bonjour Madame, merci de rappeler le gardien avant l'intervention. Cordialement"
    assert set(keep(words(said))) == {"rappeler", "gardien", "avant", "intervention"}
    twenty = [f"mot{letter}" for letter in "abcdefghijklmnopqrst"]
    assert set(keep([*twenty, "interventions"])) == set(twenty)


@pytest.mark.req("LST-4")
def test_a_message_that_is_pasted_is_looked_for_without_its_greetings() -> None:
    pasted = "Bonjour, merci de rappeler le gardien. Cordialement"
    assert set(asked(pasted).words) == {"rappeler", "gardien"}
    assert asked("Bonjour, 06 39 98 00 11").words == ("+639980011",)
    assert set(asked("Bonjour merci").words) == {"bonjour", "merci"}
    own = words_of_ticket(make_dossier(subject="Merci de voir la sonnette"))
    assert {"merci", "sonnette"} <= set(own), "a subject is found by all its words"


def test_the_formatting_of_a_note_is_no_word_of_it() -> None:
    note = make_fact(
        act=Act.ADD_NOTE, data={"comment": '<p>Clé&nbsp;chez <a href="https://x">Zoé</a></p>'}
    )
    assert words_of_facts((note,)) == {"cle", "chez", "zoe"}
    message = make_fact(act=Act.SEND_MESSAGE, data={"comment": "si a <b alors c> d", "value": True})
    assert {"b", "alors", "c", "d"} <= words_of_facts((message,))


@pytest.mark.req("LST-8")
def test_a_place_marks_its_tickets_for_its_assistant_and_accountant() -> None:
    place = make_place(assistant_id="ines", accountant_id="paul")
    assert marks(place) == ("@ines", "@paul")
    assert marks(replace(place, accountant_id="ines")) == ("@ines",)
    assert marks(make_place()) == ()
    assert mark("ines") in terms(make_dossier(place=place), ())


@settings(deadline=None)
@given(st.lists(st.sets(typed_words, max_size=30), max_size=4), st.randoms())
def test_which_words_of_messages_are_kept_does_not_depend_on_their_order(
    messages: list[set[str]], chance: object
) -> None:
    once = keep(set().union(*messages))
    some: tuple[str, ...] = ()
    chance.shuffle(messages)  # type: ignore[attr-defined]
    for said in messages:
        some = keep(said.union(some))
    assert some == once


def test_a_ticket_never_takes_more_words_than_allowed_and_its_own_come_first() -> None:
    long = " ".join(f"mot{n}" for n in range(MAX_WORDS * 2))
    assert len(words_of_ticket(make_dossier(subject=long))) == MAX_WORDS
    letters = [a + b + c for a in "bcdfg" for b in "hijkl" for c in "mnpqr"]
    said = keep((*letters, *words(long)))
    assert len(said) == MOST_TELLING + MOST_NUMBERS
    found = terms(make_dossier(description=long), said)
    own = words_of_ticket(make_dossier())
    assert found[: len(own)] == own
    assert len(found) == len(own) + MOST_TELLING + MOST_NUMBERS


def test_a_word_said_and_written_is_one_word() -> None:
    dossier: Dossier = make_dossier()
    assert terms(dossier, ("egout",)).count("egout") == 1
