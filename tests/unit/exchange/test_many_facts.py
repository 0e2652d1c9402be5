"""However much comes after, what was said is still there: the newest facts decide nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from loge.tickets.domain.fact import Act, Fact
from loge.tickets.guests.timeline import PAGE, Timeline

from tests.fakes.builders import make_fact, make_person
from tests.fakes.tickets import FakeTickets
from tests.unit.exchange.guests import quote
from tests.unit.exchange.phone import JPEG, PDF, Phone, approver_link

NOISE = 2 * PAGE + 7


def noise(phone: Phone, facts: int = NOISE) -> None:
    """Many facts that are nothing to this guest."""
    rows = phone.world.store.agencies["aide"].tickets[phone.number]
    for index in range(facts):
        phone.world.clock.advance(timedelta(seconds=1))
        at = phone.world.clock.now()
        note = make_fact(id=f"noise-{index:05d}", at=at, act=Act.ADD_NOTE, internal=True)
        rows.facts[at, note.id] = note


@pytest.mark.req("VEN-11")
def test_what_a_vendor_answered_is_shown_and_corrected_whatever_came_since(phone: Phone) -> None:
    phone.accept(commentaire="Je passe par la cour.")
    phone.put("piece-1.pdf", PDF, upload_id="U7")
    phone.answer("message", commentaire="Voici une photo.", piece="U7")
    (file_id,) = (a.id for f in phone.facts for a in f.attachments)
    before = phone.get()
    noise(phone)
    after = phone.get()
    assert "Je passe par la cour." in after.text
    assert "Voici une photo." in after.text
    assert after.text == before.text
    assert phone.get(f"/fichier/{file_id}").status == 303
    assert phone.filled("accepter")["commentaire"] == ["Je passe par la cour."]


def test_a_form_opened_before_is_not_out_of_date_for_what_is_nothing_to_it(phone: Phone) -> None:
    form = phone.filled("accepter", date="2026-11-25", heure="14:30", duree="60")
    noise(phone)
    assert phone.post("/accepter", form).status == 303


def test_nor_is_it_up_to_date_when_the_manager_wrote_long_ago(phone: Phone) -> None:
    form = phone.filled("accepter", date="2026-11-25", heure="14:30", duree="60")
    phone.manager(Act.SEND_MESSAGE, subject="Précision", comment="Plutôt jeudi ?")
    noise(phone)
    assert phone.post("/accepter", form).status == 412
    assert phone.intervention.appointment is None


def test_a_file_that_was_sent_is_not_offered_again(phone: Phone) -> None:
    phone.put("piece-1.jpg", JPEG, upload_id="U7")
    form = phone.filled("message", commentaire="Voici.", piece="U7")
    kept = dict(phone.world.files.objects)
    phone.post("/message", form)
    noise(phone)
    phone.world.files.objects.update(kept)
    assert "U7" not in phone.get("/message").body


@pytest.mark.req("QUO-2")
def test_what_an_approver_is_asked_and_answered_is_there_whatever_came_since(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phone = quote(monkeypatch)
    phone.send_quote()
    phone.manager(Act.ASK_APPROVAL, approver=make_person(), comment="Merci de votre avis.")
    approver = approver_link(phone)
    noise(phone)
    assert "Merci de votre avis." in approver.get().text
    approver.answer("approuver", confirme="oui", commentaire="D'accord.")
    noise(phone)
    page = approver.get()
    assert "Vous avez approuvé ce devis" in page.text
    assert "D'accord." in page.text
    phone.manager(Act.REFUSE_QUOTE, comment="Trop cher")
    noise(phone)
    assert "n’a pas retenu" in approver.get().text


def test_an_answer_reads_no_more_of_the_timeline_than_it_needs(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = phone.filled("accepter", date="2026-11-25", heure="14:30", duree="60")
    phone.post("/accepter", form)
    form = phone.filled("accepter", date="2026-11-25", heure="15:30", duree="60")
    noise(phone, PAGE - 5)
    read: list[str | None] = []
    real = FakeTickets.timeline

    def counted(self: FakeTickets, number: int, cursor: str | None, limit: int) -> Any:
        read.append(cursor)
        return real(self, number, cursor, limit)

    monkeypatch.setattr(FakeTickets, "timeline", counted)
    assert phone.post("/accepter", form).status == 303
    assert not any(read)


def test_a_timeline_is_a_sequence_read_as_far_as_it_is_asked() -> None:
    taken: list[int] = []

    def facts() -> Iterator[Fact]:
        for index in range(10):
            taken.append(index)
            yield make_fact(id=f"F{index}")

    timeline = Timeline(facts())
    assert (bool(timeline), timeline[0].id, taken) == (True, "F0", [0])
    assert next(f.id for f in timeline if f.id == "F3") == "F3"
    assert taken == [0, 1, 2, 3]
    assert (len(timeline), timeline[-1].id, [f.id for f in timeline[2:4]]) == (
        10,
        "F9",
        ["F2", "F3"],
    )
    assert taken == list(range(10))
    with pytest.raises(IndexError):
        timeline[10]
    assert not Timeline(iter(()))
