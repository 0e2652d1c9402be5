"""What helps a vendor on its way: its agenda, a plan, small pictures (VEN-2, VEN-7)."""

from __future__ import annotations

import base64
import io
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from loge.pages.vignettes import SIDE, draw
from loge.tickets.domain.fact import Act
from PIL import Image

from tests.unit.exchange.phone import Phone, make_phone, make_quote_phone

ORIENTATION = 0x0112
GPS = 0x8825
MAKER = 0x010F


def _entry(phone: Phone) -> Any:
    page = phone.get("/rendez-vous.ics")
    assert page.status == 200
    assert page.headers["content-type"].startswith("text/calendar")
    return Calendar.from_ical(page.body).walk("VEVENT")[0]


def _picture(width: int = 640, height: int = 480, kind: str = "JPEG", **more: Any) -> bytes:
    out = io.BytesIO()
    mode = "RGBA" if kind == "PNG" else "RGB"
    Image.new(mode, (width, height), (200, 30, 30)).save(out, kind, **more)
    return out.getvalue()


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
    assert str(entry["summary"]) == f"Ticket n°{phone.number} : Pb d'égout bouché"
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


def test_a_picture_is_small_upright_and_says_nothing_of_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Appareil"
    exif.get_ifd(GPS)[1] = "N"
    drawn = draw(_picture(exif=exif))
    assert drawn is not None
    with Image.open(io.BytesIO(drawn)) as small:
        assert small.size == (SIDE, SIDE)
        assert not small.getexif()
    assert len(drawn) < 20_000


def test_what_a_picture_lets_through_is_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(out, "PNG")
    drawn = draw(out.getvalue())
    assert drawn is not None
    with Image.open(io.BytesIO(drawn)) as small:
        assert small.getpixel((5, 5)) == (255, 255, 255)


def test_what_cannot_be_drawn_has_no_picture() -> None:
    assert draw(b"") is None
    assert draw(b"\xff\xd8\xff\xe0" + b"photo" * 20) is None
    assert draw(_picture()[:400]) is None
    assert draw(_picture(12_000, 6_000, "PNG")) is None


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 600))
def test_a_broken_picture_breaks_nothing(noise: bytes, where: int) -> None:
    whole = _picture(64, 48)
    drawn = draw(whole[:where] + noise + whole[where + len(noise) :])
    assert drawn is None or drawn.startswith(b"\xff\xd8")


@pytest.mark.req("VEN-2")
def test_photos_sent_are_shown_small_and_open_large(phone: Phone) -> None:
    phone.accept()
    phone.put("photo-avant.jpg", _picture())
    phone.answer("message", commentaire="Voici l'état des lieux.", piece="U1")
    page = phone.get()
    address = str(page.soup.select_one(".pictures img")["src"])  # type: ignore[index]
    small = phone.call("GET", address)
    assert small.headers["content-type"] == "image/jpeg"
    assert "private" in small.headers["cache-control"]
    assert base64.b64decode(small.body).startswith(b"\xff\xd8")
    assert address.replace("/vignette/", "/fichier/") in page.links()


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
