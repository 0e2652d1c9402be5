"""A refused file is explained in French on the vendor's page, with and without scripts."""

from __future__ import annotations

import json

import pytest
from loge.files.domain.names import sealed
from loge.tickets.domain.intervention import Step

from tests.unit.exchange.phone import JPEG, LINK, Page, Phone

MEBIBYTE = 1024 * 1024


def _sent(phone: Phone, *files: tuple[str, bytes]) -> Page:
    phone.accept()
    for index, (name, body) in enumerate(files):
        phone.put(name, body, upload_id=f"U{index}")
    return phone.answer("fin", termine="oui")


@pytest.mark.req("VEN-13")
@pytest.mark.parametrize(
    ("name", "body", "sentence"),
    [
        (
            sealed("a.jpg", "photo"),
            b"<html>",
            "« a.jpg » : type non accepté, ou fichier",
        ),
        ("photo-1", b"<svg onload='alert(1)'/>", "« Photo 1 » : type non accepté"),
        (
            sealed("a.jpg", "photo"),
            b"",
            "Ce fichier est vide. Vérifiez « a.jpg »",
        ),
        (sealed("Été.png", "photo"), b"<x>", "« Été.png » : type non accepté"),
    ],
)
def test_a_refused_photo_is_named_and_the_reason_told(
    phone: Phone, name: str, body: bytes, sentence: str
) -> None:
    page = _sent(phone, (name, body))
    assert page.status == 422
    assert page.errors()["photo"].startswith(sentence)
    assert phone.intervention.step is Step.AWAITING_COMPLETION


@pytest.mark.req("VEN-13")
def test_what_is_refused_does_not_stand_in_the_way_of_the_next_answer(phone: Phone) -> None:
    page = _sent(phone, ("photo-1", b"<html>"), ("photo-2", JPEG), ("photo-3", b"<html>"))
    assert page.status == 422
    assert "« Photo 1 », « Photo 3 » : type non" in page.errors()["photo"]
    assert page.fields()["photo"] == ["U1"]
    assert phone.post("/fin", page.fields()).status == 303
    assert [file.id for file in phone.facts[-1].attachments] == ["U1"]


@pytest.mark.req("VEN-13")
def test_the_refusal_stands_at_the_field_of_the_file(phone: Phone) -> None:
    phone.accept()
    phone.put("photo-1", JPEG, upload_id="U1")
    phone.put("facture-1", b"<html>", upload_id="U2")
    page = phone.answer("fin", termine="oui", montant="12")
    assert set(page.errors()) == {"facture"}


@pytest.mark.req("VEN-13")
def test_a_jpeg_called_png_is_taken_with_and_without_scripts(phone: Phone) -> None:
    phone.accept()
    wanted = {"nature": "photo", "nom": "scan.png", "type": "image/png", "taille": len(JPEG)}
    body = json.dumps(wanted)
    found = phone.call("POST", f"/e/{LINK}/depot", body, content_type="application/json")
    phone.world.files.objects[json.loads(found.body)["fields"]["key"]] = JPEG
    phone.put("photo-2", JPEG, upload_id="plain")
    assert phone.answer("fin", termine="oui").status == 303
    sent = {(f.name, f.content_type) for f in phone.facts[-1].attachments}
    assert sent == {("scan.jpg", "image/jpeg"), ("photo-2.jpg", "image/jpeg")}


def test_too_many_photos_are_told_with_their_number(phone: Phone) -> None:
    page = _sent(phone, *[(f"photo-{n}.jpg", JPEG) for n in range(21)])
    assert page.status == 422
    assert page.errors()["photo"] == "Pas plus de 20 fichiers à la fois."


def test_a_file_that_is_no_longer_there_is_asked_for_again(phone: Phone) -> None:
    phone.accept()
    page = phone.answer("fin", termine="oui", photo="gone")
    assert page.status == 422
    assert "Un fichier joint est introuvable : veuillez le déposer à nouveau." in page.text


@pytest.mark.req("VEN-13")
@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"nature": "autre"}, "Ce fichier n’est pas attendu ici."),
        ({"taille": 0}, "Ce fichier est vide."),
        ({"taille": 26 * MEBIBYTE}, "Ce fichier dépasse 25 Mo. Réduisez « a.jpg »"),
        ({"taille": 101 * MEBIBYTE, "nom": "a.mov"}, "Ce fichier dépasse 100 Mo."),
    ],
)
def test_scripts_show_why_a_file_is_refused(
    phone: Phone, wanted: dict[str, object], sentence: str
) -> None:
    right = {"nature": "photo", "nom": "a.jpg", "type": "image/jpeg", "taille": 10}
    body = json.dumps({**right, **wanted})
    page = phone.call("POST", f"/e/{LINK}/depot", body, content_type="application/json")
    assert page.status == 400
    assert json.loads(page.body)["detail"].startswith(sentence)
