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
    STOP_WORDS,
    asked,
    fold,
    keep,
    mark,
    marks,
    matches,
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
        ("Rue Saint-Jean/Gilbert_Nord", ("rue", "saint", "jean", "gilbert", "nord")),
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
    assert asked("eau fuite plomberie eau") == ("plomberie", "fuite", "eau")


def test_the_beginning_of_a_word_is_enough_but_one_letter_is_a_word() -> None:
    known = ("plomberie", "batiment", "b")
    assert matches("plomb", known)
    assert not matches("lomberie", known)
    assert matches("b", known)
    assert not matches("p", known)


@pytest.mark.req("LST-4")
def test_a_ticket_is_found_by_its_number_place_people_and_texts() -> None:
    place = make_place(owner_name="MARTIN Éloïse", label="Résidence GILBERT — lot B12")
    dossier = make_dossier(
        make_intervention(vendor=make_vendor(name="ÉLEC 54")),
        make_intervention(id="I2", replaced=True, vendor=make_vendor(name="Ancien Vendeur")),
        number=772,
        place=place,
        contact=make_person(name="Gardien"),
        notified_description="Coupure demain",
    )
    found = words_of_ticket(dossier)
    for word in (
        "772", "gilbert", "b12", "nancy", "54000", "martin", "eloise", "pailloux", "gardien",
        "elec", "54", "ancien", "egout", "cave", "coupure",
    ):  # fmt: skip
        assert word in found, word


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
    full = make_dossier(description=long)
    assert len(terms(full, keep({f"dit{n}" for n in range(50)}))) == MAX_WORDS
    said = keep(f"dit{n}" for n in range(MAX_WORDS * 2))
    assert len(said) == MAX_WORDS
    found = terms(make_dossier(), said)
    own = words_of_ticket(make_dossier())
    assert len(found) == MAX_WORDS
    assert found[: len(own)] == own


def test_a_word_said_and_written_is_one_word() -> None:
    dossier: Dossier = make_dossier()
    assert terms(dossier, ("egout",)).count("egout") == 1
