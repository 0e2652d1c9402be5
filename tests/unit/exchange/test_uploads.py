"""Photos and invoices, with and without scripts (VEN-13)."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from loge.files.domain.names import opened, sealed
from loge.pages import typed_cookie
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import Step

from tests.fakes.builders import AGENCY
from tests.unit.exchange.phone import JPEG, LINK, Page, Phone

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"


def _deposit(phone: Phone, **headers: str) -> Any:
    def ask(**wanted: object) -> tuple[int, dict[str, Any]]:
        page = phone.call(
            "POST",
            f"/e/{LINK}/depot",
            json.dumps(wanted),
            content_type="application/json",
            **headers,
        )
        return page.status, json.loads(page.body)

    return ask


@pytest.mark.req("VEN-13")
def test_without_scripts_a_photo_goes_to_the_bucket_and_comes_back_with_the_text(
    phone: Phone,
) -> None:
    phone.accept()
    form = phone.filled("fin", commentaire="Débouché à 15h\nTout coule.", termine="oui")
    to_files = phone.post("/fin", {**form, "etape": ["photo"]})
    assert (to_files.status, to_files.location) == (303, f"/e/{LINK}/fichiers/fin/photo")
    assert "Débouché" not in to_files.location

    page = phone.call("GET", to_files.location)
    upload = page.soup.select_one("form[action^='https://files.example']")
    assert upload is not None
    assert upload["enctype"] == "multipart/form-data"
    fields = page.fields("form[action^='https://files.example']")
    assert fields["success_action_redirect"] == [
        f"https://loge.example/e/{LINK}/fichiers/fin/photo"
    ]
    key = fields["key"][0]
    assert key.startswith(f"incoming/{AGENCY}/v-{phone.intervention.id}/")
    phone.world.files.objects[key] = b"\xff\xd8\xff photo"

    listed = phone.call("GET", f"{to_files.location}?bucket=b&key=k&etag=e")
    assert "1 fichier ajouté" in listed.text
    assert "Photo 1" in listed.text

    back = phone.get("/fin").fields()
    assert back["commentaire"] == ["Débouché à 15h\nTout coule."]
    assert back["termine"] == ["oui"]
    answer = phone.post("/fin", back)
    assert answer.status == 303
    assert phone.cookies["brouillon-fin"] == ""
    fact = phone.facts[-1]
    assert fact.act is Act.COMPLETE
    assert [(a.content_type, a.name) for a in fact.attachments] == [("image/jpeg", "photo-1.jpg")]


@pytest.mark.req("VEN-11", "VEN-13")
def test_files_of_an_answer_that_is_no_longer_expected_give_the_text_back(phone: Phone) -> None:
    phone.accept()
    form = phone.filled("fin", commentaire="Débouché à 15h", termine="oui")
    phone.manager(Act.REQUEST_INVOICE)
    page = phone.post("/fin", {**form, "etape": ["photo"]})
    assert page.status == 409
    assert "Débouché à 15h" in page.text


@pytest.mark.req("VEN-13")
def test_the_kept_text_stays_on_the_device_of_this_link(phone: Phone) -> None:
    phone.accept()
    form = phone.filled("fin", commentaire="Texte")
    cookie = phone.post("/fin", {**form, "etape": ["photo"]}).cookies[0]
    for part in (f"Path=/e/{LINK}", "HttpOnly", "SameSite=Lax", "Secure"):
        assert part in cookie


def test_a_text_of_the_largest_size_survives_the_way_through_the_bucket(phone: Phone) -> None:
    phone.accept()
    text = ("L'évacuation était bouchée à 12 mètres, débouchée au furet. " * 70)[:4000].strip()
    form = phone.filled("fin", commentaire=text)
    phone.post("/fin", {**form, "etape": ["photo"]})
    assert phone.get("/fin").fields()["commentaire"] == [text]


@pytest.mark.parametrize("value", ["", "x", "eJw=", "%%%", "a" * 5000, "bnVsbA=="])
def test_a_damaged_kept_text_is_forgotten(phone: Phone, value: str) -> None:
    phone.accept()
    phone.cookies["brouillon-fin"] = value
    assert phone.get("/fin").status == 200
    assert typed_cookie.restore("fin", {"brouillon-fin": value}) == {}


@pytest.mark.req("VEN-13")
def test_scripts_are_told_where_to_post_each_file(phone: Phone) -> None:
    phone.accept()
    ask = _deposit(phone)
    status, answer = ask(nature="photo", nom="IMG 1.JPG", type="image/jpeg", taille=8_000_000)
    assert status == 200
    assert answer["url"] == "https://files.example/upload"
    folder, _, part = answer["fields"]["key"].rpartition("/")
    assert (folder.rpartition("/")[2], opened(part)) == (answer["id"], ("photo", "IMG 1.JPG"))
    assert answer["fields"]["x-max-bytes"] == "8000000"
    assert answer["fields"]["Content-Type"] == "image/jpeg"
    status, answer = ask(nature="photo", nom="IMG_2.HEIC", type="", taille=8_000_000)
    assert (status, answer["fields"]["Content-Type"]) == (200, "application/octet-stream")


@pytest.mark.req("NEW-15")
@pytest.mark.parametrize(
    ("nature", "name", "kept"),
    [
        ("photo", "IMG_1.jpg", "IMG_1.jpg"),
        ("facture", "Œuvre (été).jpg", "Œuvre (été).jpg"),
        ("piece", "facture.jpg", "facture.jpg"),
        ("photo", "../../etc/passwd", "passwd.jpg"),
    ],
)
def test_a_file_keeps_the_name_that_was_given(
    phone: Phone, nature: str, name: str, kept: str
) -> None:
    phone.accept()
    status, answer = _deposit(phone)(nature=nature, nom=name, type="image/jpeg", taille=103)
    assert status == 200
    assert answer["fields"]["key"].isascii()
    phone.world.files.objects[answer["fields"]["key"]] = JPEG
    screen = "message" if nature == "piece" else "fin"
    amount = {"montant": "12"} if nature == "facture" else {}
    form = phone.filled(screen, termine="oui", commentaire="Voilà", **amount)
    assert form[nature] == [answer["id"]]
    assert phone.post(f"/{screen}", form).status == 303
    assert [f.name for fact in phone.facts for f in fact.attachments] == [kept]


@pytest.mark.req("VEN-13")
def test_asking_again_for_a_plain_form_opens_no_further_place(phone: Phone) -> None:
    phone.accept()

    def place() -> str:
        page = phone.get("/fichiers/fin/photo")
        return page.fields("form[action^='https://files.example']")["key"][0]

    first = place()
    assert place() == first
    phone.world.files.objects[first] = JPEG
    second = place()
    assert second != first
    phone.world.files.objects[second] = JPEG
    form = phone.filled("fin", termine="oui")
    assert len(form["photo"]) == 2
    assert phone.post("/fin", form).status == 303


def test_number_and_sizes_of_what_waits_are_bound_together(phone: Phone) -> None:
    for i in range(5):
        phone.put(sealed(f"{i}.mp4", "photo"), b"", upload_id=f"U{i}")
    sizes = dict.fromkeys(phone.world.files.objects, 99 * 1024 * 1024)
    phone.world.files.list = lambda prefix: [  # type: ignore[method-assign]
        (key, size) for key, size in sizes.items() if key.startswith(prefix)
    ]
    ask = _deposit(phone)
    assert ask(nature="photo", nom="a.jpg", type="image/jpeg", taille=1_000_000)[0] == 200
    status, answer = ask(nature="photo", nom="b.jpg", type="image/jpeg", taille=9_000_000)
    assert status == 400
    assert answer["detail"].startswith("Vous avez déjà ajouté beaucoup de fichiers")


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"nature": "photo", "nom": "a.jpg", "type": "image/jpeg", "taille": 0},
        {"nature": "photo", "nom": "a.jpg", "type": "image/jpeg", "taille": 26 * 1024 * 1024},
        {"nature": "photo", "nom": "a.jpg", "type": "image/jpeg", "taille": True},
        {"nature": "../x", "nom": "a.jpg", "type": "image/jpeg", "taille": 10},
        {"nature": ["photo"], "nom": {}, "type": None, "taille": "10"},
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_a_sentence(
    phone: Phone, wanted: dict[str, object]
) -> None:
    status, answer = _deposit(phone)(**wanted)
    assert status == 400
    assert answer["detail"].endswith(".")


def test_an_upload_folder_cannot_be_filled_without_end(phone: Phone) -> None:
    for i in range(40):
        phone.put(f"photo-{i}", upload_id=f"U{i}")
    status, _ = _deposit(phone)(nature="photo", nom="a.jpg", type="image/jpeg", taille=10)
    assert status == 400
    phone.accept()
    assert "nombre maximum" in phone.get("/fichiers/fin/photo").text


def test_places_asked_for_and_never_used_are_bound_too(phone: Phone) -> None:
    ask = _deposit(phone)
    wanted = {"nature": "photo", "nom": "a.jpg", "type": "image/jpeg", "taille": 10}
    answers = [ask(**wanted)[0] for _ in range(61)]
    assert answers == [200] * 60 + [400]
    assert "réessayez dans une heure" in ask(**wanted)[1]["detail"]
    phone.world.clock.real_at += timedelta(hours=1)
    assert ask(**wanted)[0] == 200


def test_sizes_announced_are_bound_together(phone: Phone) -> None:
    ask = _deposit(phone)
    wanted = {"nature": "photo", "nom": "a.mov", "type": "", "taille": 90 * 1024 * 1024}
    assert [ask(**wanted)[0] for _ in range(6)] == [200] * 5 + [400]
    assert ask(**{**wanted, "taille": 1024})[0] == 200


def _complete_with(phone: Phone, name: str, body: bytes) -> Page:
    phone.accept()
    phone.put(name, body)
    return phone.answer("fin", termine="oui", commentaire="À garder")


@pytest.mark.parametrize(
    ("name", "body"),
    [("photo-a.svg", SVG), ("photo-a.jpg", b"<html>"), ("photo-1", SVG), ("photo-a.jpg", b"")],
)
def test_a_file_is_judged_by_its_content_when_it_is_sent(
    phone: Phone, name: str, body: bytes
) -> None:
    page = _complete_with(phone, name, body)
    assert page.status == 422
    assert page.errors()["photo"]
    assert page.fields()["commentaire"] == ["À garder"]
    assert phone.intervention.step is Step.AWAITING_COMPLETION
    # unticked, it no longer stands in the way
    without = {name: value for name, value in page.fields().items() if name != "photo"}
    assert phone.post("/fin", without).status == 303


def test_only_ticked_files_leave_and_a_sent_file_is_not_offered_again(phone: Phone) -> None:
    phone.accept()
    phone.put("photo-1", upload_id="U1")
    phone.put("photo-2", upload_id="U2")
    form = {**phone.filled("fin", termine="oui"), "photo": ["U2"]}
    phone.post("/fin", form)
    assert [a.id for a in phone.facts[-1].attachments] == ["U2"]
    phone.put("piece-plan.pdf", b"%PDF-1.7", upload_id="U3")
    assert phone.filled("message")["piece"] == ["U3"]
    assert "photo" not in phone.filled("message")


@pytest.mark.parametrize("upload_id", ["nowhere", "../U1", "U1/../../x", "a" * 300])
def test_a_file_that_is_not_of_this_folder_is_refused(phone: Phone, upload_id: str) -> None:
    phone.accept()
    phone.world.files.objects[f"incoming/{AGENCY}/v-other/U1/photo-1"] = b"\xff\xd8\xff"
    page = phone.answer("fin", termine="oui", photo=upload_id)
    assert page.status == 422
    assert phone.intervention.step is Step.AWAITING_COMPLETION
