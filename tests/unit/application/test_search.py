"""Searching: every word of a ticket finds it, nothing else does, and too much says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loge.agency.domain.delegation import Delegation
from loge.kernel.modules import Module
from loge.kernel.people import Coordinates
from loge.tickets.domain.fact import Act
from loge.tickets.domain.search_terms import asked, terms, words
from loge.tickets.domain.ticket import Ticket, TicketState
from loge.tickets.ports.index import Read
from loge.tickets.reading.list_tickets import Listed
from loge.tickets.reading.project import project_whole
from loge.tickets.reading.search_tickets import Search, search_tickets
from loge.tickets.reading.sort_tickets import Order

from tests.fakes.builders import (
    AGENCY,
    NOW,
    OTHER_AGENCY,
    make_creation,
    make_fact,
    make_person,
    make_place,
    make_user,
)
from tests.fakes.index import FakeIndex
from tests.fakes.world import World

pytestmark = pytest.mark.req("LST-4")
JEFF = make_user()


def put(world: World, number: int, *messages: str, agency: str = AGENCY, **values: Any) -> Ticket:
    """A ticket as stored and indexed."""
    change = make_creation(number, agency, **values)
    said = [
        make_fact(id=f"M{n}", at=change.ticket.opened_at, act=Act.SEND_MESSAGE,
                  data={"comment": text})
        for n, text in enumerate(messages)
    ]  # fmt: skip
    world.tickets(agency).save(replace(change, facts=(*change.facts, *said)))
    project_whole(world.context(agency), number)
    return change.ticket


def search(world: World, text: str, *, most: int | None = None, **values: Any) -> Listed:
    """What JEFF finds; ``most`` rows make a page of the index."""
    base = Search(text, Module.SYNDIC, mine=False, state="open")
    order = values.pop("order", Order())
    ctx = world.context()
    if most is not None:
        ctx = replace(ctx, index=FakeIndex(world.store, AGENCY, most))
    return search_tickets(ctx, JEFF, replace(base, **values), order)


def numbers(listed: Listed) -> list[int]:
    """In their order."""
    return [ticket.number for ticket in listed.tickets]


@pytest.mark.parametrize(
    "text",
    [
        "gilbert", "GILBERT", "772", "n°772", "plomb", "Plomb'Service", "égout", "EGOUT bouche",
        "refoule cave", "pailloux", "stephane", "nancy 54000", "martin", "devis signé", "b12",
        "l'égout de la cave",
    ],
)  # fmt: skip
def test_a_ticket_is_found_by_what_a_manager_remembers_of_it(text: str) -> None:
    world = World()
    place = make_place(label="GILBERT lot B12", owner_name="Mme MARTIN")
    put(world, 772, "Le devis est signé", place=place)
    put(
        world,
        5,
        subject="Ascenseur",
        description="",
        place=make_place(label="PROUVÉ", address="1 rue Prouvé", city="TOUL"),
    )
    found = numbers(search(world, text))
    assert 772 in found
    if text not in ("plomb", "Plomb'Service", "pailloux", "stephane", "nancy 54000"):
        assert found == [772]


@pytest.mark.parametrize(
    "text", ["", "  ", "de la", "?", "ascenseur", "gilbert ascenseur", "ilbert"]
)
def test_what_is_in_no_ticket_finds_none(text: str) -> None:
    world = World()
    put(world, 1)
    listed = search(world, text)
    assert numbers(listed) == []
    assert not listed.too_many
    assert listed.cursor is None


SOME = st.lists(
    st.tuples(
        st.sampled_from(["Fuite d'eau", "Ascenseur en panne", "Pb d'égout", "Œuvre à l'étage"]),
        st.sampled_from(["GILBERT", "Prouvé", "Résidence du Parc"]),
        st.sampled_from(["", "Le devis est signé", "Clé chez le gardien"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(SOME, st.data(), st.sampled_from([1, 2, 3, 1000]))
def test_any_words_of_any_ticket_find_it_and_those_found_have_them(
    made: list[tuple[str, str, str]], data: st.DataObject, most: int
) -> None:
    """However few rows a page of the index holds."""
    world = World()
    texts = {}
    for number, (subject, label, message) in enumerate(made, 1):
        place = make_place(label=label)
        put(world, number, message, subject=subject, place=place, description="")
        dossier = world.tickets().load(number)
        assert dossier is not None
        known = terms(dossier, words(message))
        texts[number] = {word for word in known if word.isalnum()}  # addresses are looked for whole
    number = data.draw(st.sampled_from(sorted(texts)))
    chosen = data.draw(st.lists(st.sampled_from(sorted(texts[number])), min_size=1, max_size=10))
    cut = data.draw(st.integers(2, 12))
    typed = [word[: max(2, cut)] for word in chosen]
    typed = [word for word in typed if words(word)] or chosen  # « de » is no beginning of a word
    listed = search(world, " ".join(typed), most=most)
    assert number in numbers(listed) or listed.too_many
    for found in numbers(listed):
        for word in asked(" ".join(typed)).words:
            assert any(known.startswith(word) for known in texts[found])
    if most == 1000:
        assert number in numbers(listed)


def test_a_rare_word_finds_its_ticket_among_all_that_have_the_common_one() -> None:
    world = World()
    for number in range(1, 31):
        put(world, number, "rarissime" if number in (3, 17) else "")
    listed = search(world, "gilbert rarissime", most=5)
    assert sorted(numbers(listed)) == [3, 17]
    assert not listed.too_many


def test_no_more_than_fifty_are_shown_the_latest() -> None:
    world = World()
    for number in range(1, 121):
        put(world, number)
    listed = search(world, "gilbert")
    assert listed.too_many
    assert sorted(numbers(listed)) == list(range(71, 121))
    assert sorted(numbers(search(world, "gilbert egout", most=119))) == list(range(71, 121))


def test_headers_are_read_as_many_as_fill_the_page() -> None:
    """Half a unit each: where half of those found are closed, another page's worth is read, not as
    many as one request can hold."""
    world = World()
    read: list[int] = []
    for number in range(1, 101):
        state = TicketState.CLOSED if number % 2 else TicketState.OPEN
        put(world, number, state=state, closed_at=NOW if number % 2 else None)

    class Counting(FakeIndex):
        def read(self, numbers: Sequence[int], *, documents: bool) -> Read:
            read.append(len(numbers))
            return super().read(numbers, documents=documents)

    ctx = replace(world.context(), index=Counting(world.store, AGENCY))
    query = Search("gilbert", Module.SYNDIC, mine=False, state="open", limit=20)
    found = search_tickets(ctx, JEFF, query, Order())
    assert numbers(found) == list(range(100, 60, -2))
    assert read[0] == 20
    assert sum(read) <= 20 * 2 * 5 / 4


def test_ten_words_are_all_held_to() -> None:
    world = World()
    put(world, 1, "un deux trois quatre cinq six sept huit neuf dix onze douze")
    put(world, 2, "un deux trois quatre cinq six sept huit neuf dix onze")
    found = search(world, "deux trois quatre cinq six sept huit neuf dix onze douze")
    assert numbers(found) == [1]
    found = search(world, "deux trois quatre cinq six sept huit neuf dix onze")
    assert sorted(numbers(found)) == [1, 2]


@pytest.mark.req("LST-2", "SET-6")
def test_mine_are_mine_and_those_i_handle_for_an_absent_colleague() -> None:
    world = World()
    world.registers().put_user(make_user(id="ines", sub="ines", name="INES"))
    put(world, 1)
    put(world, 2, assigned_to="ines", assigned_to_name="INES")
    assert numbers(search(world, "egout", mine=True)) == [1]
    assert sorted(numbers(search(world, "egout"))) == [1, 2]
    today = NOW.date()
    world.registers().delegate("ines", Delegation(JEFF.id, today, today))
    found = search(world, "egout", mine=True)
    assert sorted(numbers(found)) == [1, 2]
    assert found.delegated == {2: "INES"}
    assert found.unread == {1, 2}


@pytest.mark.req("LST-2")
def test_each_state_looks_where_it_should() -> None:
    world = World()
    last_year = datetime(2025, 3, 1, tzinfo=UTC)
    put(world, 1)
    put(world, 2, opened_at=NOW - timedelta(days=40))
    put(world, 3, state=TicketState.CLOSED, closed_at=NOW)
    put(world, 4, opened_at=last_year)
    put(world, 5, opened_at=last_year, state=TicketState.CLOSED, closed_at=NOW)
    put(world, 6, module=Module.GERANCE)
    put(world, 7, agency=OTHER_AGENCY)

    def found(state: str, year: int | None = None) -> tuple[list[int], int | None]:
        listed = search(world, "egout", state=state, year=year)
        return sorted(numbers(listed)), listed.year

    assert found("open") == ([1, 2, 4], None)
    assert found("open", 2020) == ([1, 2, 4], None)
    assert found("today") == ([1, 3], 2026)
    assert found("closed") == ([3], 2026)
    assert found("all") == ([1, 2, 3], 2026)
    assert found("closed", 2025) == ([5], 2025)
    assert found("all", 2025) == ([4, 5], 2025)
    assert found("all", 2024) == ([], 2024)


def test_the_year_is_that_of_paris() -> None:
    world = World()
    put(world, 1, opened_at=datetime(2025, 12, 31, 23, 30, tzinfo=UTC))
    assert numbers(search(world, "egout", state="all", year=2026)) == [1]
    world.clock.at = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert search(world, "egout", state="all").year == 2027


def test_what_the_index_has_not_heard_yet_is_not_shown() -> None:
    """The header has the last word on who handles a ticket and whether it is open."""
    world = World()
    ticket = put(world, 1)
    rows = world.store.agencies[AGENCY].tickets[1]
    rows.ticket = replace(ticket, state=TicketState.CLOSED, assigned_to="ines")
    assert numbers(search(world, "egout")) == []
    assert numbers(search(world, "egout", mine=True, state="all")) == []
    assert numbers(search(world, "egout", state="all")) == [1]


@pytest.mark.req("LST-1")
def test_what_is_found_is_sorted_as_the_list_is() -> None:
    world = World()
    for number, label in ((1, "Prouvé"), (2, "Émile"), (3, "gilbert")):
        place = make_place(label=label)
        put(world, number, place=place, modified_at=NOW + timedelta(minutes=number % 3))
    assert numbers(search(world, "egout")) == [2, 1, 3]
    assert numbers(search(world, "egout", order=Order("place", ascending=True))) == [2, 3, 1]


@pytest.mark.req("LST-8")
def test_a_mark_is_no_word() -> None:
    world = World()
    put(world, 1, place=make_place(assistant_id="ines"))
    assert world.context().index.numbers(Module.SYNDIC, "@ines", 5) == (1,)
    assert numbers(search(world, "@ines")) == []
    assert date(2026, 11, 23) == NOW.date()


def test_the_ticket_that_a_text_names_is_found_alone_wherever_it_is() -> None:
    world = World()
    put(world, 17, state=TicketState.CLOSED)
    put(world, 18, subject="Ticket 17 à refaire")
    subject = "[Ticket n°17] Ordre de service : fuite d'eau"
    assert numbers(search(world, subject, mine=True)) == [17]
    assert numbers(search(world, "ODS 17")) == [17]
    # nothing of another agency, nor what does not exist: then its words are looked for
    assert numbers(search(world, "ticket 17 refaire")) == [17]
    assert numbers(search(world, "ticket 99")) == []


def test_a_number_alone_is_that_of_its_ticket_and_a_word_of_others() -> None:
    world = World()
    put(world, 17, subject="Fuite")
    put(world, 18, subject="Lot 17 : fuite")
    put(world, 19, subject="Fuite")
    assert sorted(numbers(search(world, "17"))) == [17, 18]
    assert sorted(numbers(search(world, "17 fuite"))) == [17, 18]
    assert numbers(search(world, "19 toiture")) == []


@pytest.mark.parametrize("name", ["Son", "Mes", "Le Minh", "Notre-Dame"])
def test_names_that_are_small_words_are_found(name: str) -> None:
    world = World()
    put(world, 1, requester=make_person(name=name))
    put(world, 2)
    assert numbers(search(world, name)) == [1]


@pytest.mark.parametrize(
    "typed", ["06 39 98 00 77", "+33639980077", "06.39.98.00.77", "Son@Example.org"]
)
def test_a_caller_s_phone_or_mail_finds_that_person_s_tickets(typed: str) -> None:
    world = World()
    caller = Coordinates(("son@example.org",), ("+33639980077",), by_email=True)
    put(world, 1, notified=(make_person(name="Son", coordinates=caller),))
    put(world, 2)
    assert numbers(search(world, typed)) == [1]


def test_a_plural_finds_its_singular() -> None:
    world = World()
    put(world, 1, subject="Fuite en cave")
    assert numbers(search(world, "fuites")) == [1]


def test_nothing_found_offers_what_is_one_letter_away() -> None:
    world = World()
    put(world, 1, subject="Fuite en cave")
    listed = search(world, "fuite gilbret")
    assert numbers(listed) == []
    assert listed.did_you_mean == "fuite gilbert"
    assert numbers(search(world, listed.did_you_mean)) == [1]
    assert search(world, "fuite zzzzzz").did_you_mean is None
    assert search(world, "fuite").did_you_mean is None
    # another agency's words are nobody's business here
    put(world, 1, agency=OTHER_AGENCY, subject="Moquette")
    assert search(world, "moquete").did_you_mean is None
