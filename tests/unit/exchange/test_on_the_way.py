"""What helps a vendor on its way: its agenda, a plan, small pictures (VEN-2, VEN-7)."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from loge.files.domain.names import sealed
from loge.tickets.domain.fact import Act

from tests.fakes.builders import make_attachment
from tests.fakes.pictures import photograph, pixel_bomb
from tests.unit.exchange.phone import Phone, make_phone, make_quote_phone


def _entry(phone: Phone) -> Any:
    page = phone.get("/rendez-vous.ics")
    assert page.status == 200
    assert page.headers["content-type"].startswith("text/calendar")
    return Calendar.from_ical(page.body).walk("VEVENT")[0]


@pytest.mark.req("VEN-7")
def test_a_fixed_appointment_goes_into_the_agenda(phone: Phone) -> None:
    assert "agenda" not in phone.get().text
    assert phone.get("/rendez-vous.ics").status == 303
    thanked = phone.accept()
    assert thanked.status == 303
    assert "Ajouter à mon agenda" in phone.call("GET", thanked.location).text
    assert f"/e/{phone.link}/rendez-vous.ics" in phone.get().links()
    before = phone.dossier
    entry = _entry(phone)
    assert phone.dossier == before
    appointment = phone.intervention.appointment
    assert appointment is not None
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (
        appointment.start,
        appointment.end,
    )
    assert str(entry["summary"]) == f"Ticket n° {phone.number} : Pb d'égout bouché"
    assert phone.dossier.ticket.place.city in str(entry["location"])
    assert f"https://loge.example/e/{phone.link}" in str(entry["description"])
    assert str(entry["status"]) == "CONFIRMED"


@pytest.mark.req("VEN-7")
def test_a_moved_appointment_moves_the_agendas_entry(phone: Phone) -> None:
    phone.accept()
    first = _entry(phone)
    phone.accept(heure="16:00")
    moved = _entry(phone)
    assert moved["uid"] == first["uid"]
    assert moved["sequence"] > first["sequence"]
    assert moved.decoded("dtstart") - first.decoded("dtstart") == timedelta(minutes=90)


@pytest.mark.req("VEN-7")
def test_a_proposed_appointment_is_tentative_until_validated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phone = make_quote_phone(monkeypatch)
    phone.send_quote()
    phone.manager(Act.ACCEPT_QUOTE)
    day = (phone.world.clock.now() + timedelta(days=3)).date().isoformat()
    phone.answer("rendez-vous", date=day, heure="09:00", duree="120", commentaire="")
    assert str(_entry(phone)["status"]) == "TENTATIVE"
    phone.manager(Act.VALIDATE_APPOINTMENT)
    assert str(_entry(phone)["status"]) == "CONFIRMED"


@pytest.mark.req("VEN-7")
def test_a_cancelled_intervention_has_no_entry(phone: Phone) -> None:
    phone.accept()
    phone.manager(Act.CANCEL)
    assert phone.get("/rendez-vous.ics").status == 303


@settings(max_examples=30, deadline=None)
@given(subject=st.text(min_size=1, max_size=120).filter(str.strip))
def test_no_subject_breaks_the_agendas_file(subject: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        phone = make_phone(patch, subject=subject)
        phone.accept()
        entry = _entry(phone)
    assert set(entry) >= {"UID", "SUMMARY", "DTSTART", "LOCATION"}
    assert set(entry) <= {
        "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION",
        "URL", "STATUS",
    }  # fmt: skip


@pytest.mark.req("VEN-2")
def test_the_place_can_be_seen_on_a_plan(phone: Phone) -> None:
    place = phone.dossier.ticket.place
    plan = next(link for link in phone.get().links() if "maps" in link)
    assert place.postcode in plan
    assert " " not in plan
    phone.manager(Act.CANCEL)
    assert not [link for link in phone.get().links() if "maps" in link]


@pytest.mark.req("VEN-2")
def test_photos_sent_are_shown_small_and_open_large(phone: Phone) -> None:
    phone.accept()
    phone.put(sealed("avant.HEIC", "photo"), photograph("HEIF"))
    phone.answer("message", commentaire="Voici l'état des lieux.", piece="U1")
    file = phone.facts[-1].attachments[0]
    page = phone.get()
    address = str(page.soup.select_one(".pictures img")["src"])  # type: ignore[index]
    large = address.replace("/vignette/", "/fichier/")
    assert large in page.links()
    # until the worker made them there is a tile, and nothing to open
    soon = phone.call("GET", address)
    assert (soon.status, soon.headers["content-type"]) == (200, "image/svg+xml")
    assert soon.headers["cache-control"] == "no-store"
    assert "en préparation" in phone.call("GET", large).text

    phone.world.files.make_copies(file)
    small = phone.call("GET", address)
    assert small.headers["content-type"] == "image/jpeg"
    assert "private" in small.headers["cache-control"]
    assert base64.b64decode(small.body).startswith(b"\xff\xd8")
    opened = phone.call("GET", large)
    assert (opened.status, opened.location) == (
        303,
        f"https://files.example/{file.key}.view.jpg?disposition=inline",
    )


@pytest.mark.req("VEN-2")
def test_a_page_decodes_nothing_of_what_came_in(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone.accept()
    phone.put("photo-1", photograph())
    phone.put("photo-2", pixel_bomb(), upload_id="U2")
    phone.answer("fin", termine="oui")

    def never(*_: object) -> None:
        raise AssertionError("a page decodes")

    for name in ("draw_small", "make_copies", "read", "stream"):
        monkeypatch.setattr(phone.world.files, name, never)
    for image in phone.get().soup.select(".pictures img"):
        assert phone.call("GET", str(image["src"])).status == 200


@pytest.mark.req("VEN-2")
def test_a_picture_that_cannot_be_drawn_is_a_tile_for_good(phone: Phone) -> None:
    phone.accept()
    phone.put("photo-1", pixel_bomb())
    phone.answer("fin", termine="oui")
    (file,) = phone.facts[-1].attachments
    phone.world.files.make_copies(file)
    tile = phone.get(f"/vignette/{file.id}")
    assert (tile.status, tile.headers["content-type"]) == (200, "image/svg+xml")
    assert "immutable" in tile.headers["cache-control"]
    # nothing of it leaves that might tell where it was taken
    assert phone.get(f"/fichier/{file.id}").status == 404


@pytest.mark.req("VEN-2")
def test_a_photo_from_before_copies_is_still_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    old = [
        make_attachment(id="old", key="files/aide/1/old/a.jpg", name="a.jpg"),
        make_attachment(id="bomb", key="files/aide/1/bomb/b.png", content_type="image/png"),
        make_attachment(id="heic", key="files/aide/1/heic/c.heic", content_type="image/heic"),
    ]
    phone = make_phone(monkeypatch)
    phone.manager(Act.SEND_MESSAGE, comment="Voici", attachments=tuple(old))
    phone.world.files.objects[old[0].key] = photograph()
    phone.world.files.objects[old[1].key] = pixel_bomb()
    assert len(phone.get().soup.select(".pictures img")) == 2
    assert phone.get("/vignette/old").headers["content-type"] == "image/jpeg"
    assert phone.get("/vignette/bomb").headers["content-type"] == "image/svg+xml"
    assert phone.get("/vignette/heic").status == 404
    assert phone.get("/fichier/old").location.endswith(f"{old[0].key}?disposition=inline")


@pytest.mark.req("VEN-1")
def test_a_picture_is_shown_to_its_own_link_alone(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert phone.get("/vignette/unknown").status == 404
    approved = make_quote_phone(monkeypatch)
    approved.send_quote()
    quoted = approved.intervention.quote
    assert quoted is not None
    # a PDF has no small picture, and stays a link
    assert approved.get(f"/vignette/{quoted.files[0].id}").status == 404
    assert approved.get(f"/fichier/{quoted.files[0].id}").status == 303


@pytest.mark.req("VEN-2")
@pytest.mark.parametrize(("length", "jumps"), [(200, 0), (4000, 1)])
def test_a_long_description_leaves_the_question_one_press_away(
    monkeypatch: pytest.MonkeyPatch, length: int, jumps: int
) -> None:
    page = make_phone(monkeypatch, description="x" * length).get()
    assert page.links().count("#t-next") == jumps
    assert len(page.soup.select("#t-next")) == 1
