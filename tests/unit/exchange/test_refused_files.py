"""A refused file is explained in French on the vendor's page, with and without scripts."""

from __future__ import annotations

import json

import pytest
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
            "photo-a.jpg",
            b"<html>",
            "Le contenu du fichier « a.jpg » ne correspond pas à un type accepté.",
        ),
        (
            "photo-1",
            b"<svg onload='alert(1)'/>",
            "Le contenu du fichier « Photo 1 » ne correspond pas à un type accepté.",
        ),
        ("photo-a.jpg", b"", "Le fichier « a.jpg » est vide ou dépasse 25 Mo."),
    ],
)
def test_a_refused_photo_is_named_and_the_reason_told(
    phone: Phone, name: str, body: bytes, sentence: str
) -> None:
    page = _sent(phone, (name, body))
    assert page.status == 422
    assert page.errors()["photo"] == sentence
    assert phone.intervention.step is Step.AWAITING_COMPLETION


def test_too_many_photos_are_told_with_their_number(phone: Phone) -> None:
    page = _sent(phone, *[(f"photo-{n}.jpg", JPEG) for n in range(21)])
    assert page.status == 422
    assert page.errors()["photo"] == "Pas plus de 20 fichiers à la fois."


def test_a_file_that_is_no_longer_there_is_asked_for_again(phone: Phone) -> None:
    phone.accept()
    page = phone.answer("fin", termine="oui", photo="gone")
    assert page.status == 422
    assert "Un fichier joint est introuvable : veuillez le déposer à nouveau." in page.text


@pytest.mark.req("VEN-13")
@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"nature": "autre"}, "Ce fichier n'est pas attendu ici."),
        ({"taille": 0}, "Ce fichier est vide."),
        ({"taille": 26 * MEBIBYTE}, "Ce fichier dépasse 25 Mo."),
        ({"type": "text/html", "nom": "a.html"}, "Ce type de fichier n'est pas accepté"),
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
