"""The doors by which a file comes in, and files that are not what they are called (NEW-15)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.fakes.builders import make_user
from tests.fakes.contents import MAIL, PDF, SAMPLES, zipped
from tests.fakes.http import Answer, Api
from tests.fakes.world import World
from tests.unit.api.conftest import order_body
from tests.unit.api.test_life_of_a_quote import request_body
from tests.unit.exchange.guests import order, planned
from tests.unit.exchange.phone import LINK, Phone

JEFF = make_user()


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as somebody sends it, and what it is: "" when it is refused."""

    name: str
    content: bytes
    kind: str
    extension: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.kind or 'refused'})"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of it: its type and name on the ticket, or the sentence that refused it."""

    kind: str = ""
    name: str = ""
    refused: str = ""


Come = Callable[[pytest.MonkeyPatch, Sent], Kept]


@dataclass(frozen=True, slots=True)
class FileDoor:
    """Where a file comes in; ``named``: its name comes with it."""

    name: str
    come_in: Come
    named: bool = True

    def __str__(self) -> str:
        return self.name


# phones and scanners call their files as they like
_WRONG = "Œuvre d'été.png"
FILES = (
    *(Sent(_WRONG, content, kind, extension) for content, kind, extension in SAMPLES[:-1]),
    Sent("Œuvre d'été.eml", MAIL, "message/rfc822", "eml"),
    Sent("Œuvre d'été", PDF, "application/pdf", "pdf"),
    Sent("vide.pdf", b"", ""),
    Sent("photo.jpg", b"<svg onload='alert(1)'/>", ""),
    Sent("page.pdf", b"<!doctype html><script>alert(1)</script>", ""),
    Sent(
        "macro.docx", zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), ""
    ),
    Sent("outil.pdf", b"MZ" + b"\0" * 60, ""),
)


def _through_api(send: Callable[[Api, str], Answer]) -> Come:
    def come_in(_: pytest.MonkeyPatch, file: Sent) -> Kept:
        world = World()
        with Api(world).running() as api:
            # an empty one is refused here already: this one has lied
            asked = {
                "name": file.name,
                "content_type": "application/octet-stream",
                "size": max(len(file.content), 1),
            }
            upload = api.call("POST", "/v1/uploads", asked, user=JEFF).json
            world.files.objects[upload["fields"]["key"]] = file.content
            answer = send(api, upload["upload_id"])
            if answer.status >= 400:
                assert answer.status == 400, answer.json
                return Kept(refused=answer.json["detail"])
            said = answer.json.get("timeline")
            (kept,) = (said["items"][0] if said else answer.json)["attachments"]
        return Kept(kept["content_type"], kept["name"])

    return come_in


def _creation(api: Api, upload: str) -> Answer:
    return api.call("POST", "/v1/tickets", order_body(uploads=[upload]), user=JEFF)


def _request(api: Api, upload: str) -> Answer:
    return api.call("POST", "/v1/requests", request_body(uploads=[upload]), user=JEFF)


def _note(api: Api, upload: str) -> Answer:
    ticket = api.call("POST", "/v1/tickets", order_body(), user=JEFF).json
    body = {"act": "add_note", "comment": "Vu", "uploads": [upload]}
    return api.call("POST", f"/v1/tickets/{ticket['number']}/acts", body, user=JEFF)


def _answered(phone: Phone, slug: str, nature: str, **typed: str) -> Kept:
    page = phone.answer(slug, **typed)
    if page.status != 303:
        return Kept(refused=page.errors()[nature])
    (kept,) = phone.facts[-1].attachments
    return Kept(kept.content_type, kept.name)


def _by_script(monkeypatch: pytest.MonkeyPatch, file: Sent) -> Kept:
    phone = order(monkeypatch)
    size = max(len(file.content), 1)
    wanted = json.dumps({"nature": "piece", "nom": file.name, "type": "", "taille": size})
    page = phone.call("POST", f"/e/{LINK}/depot", wanted, content_type="application/json")
    phone.world.files.objects[json.loads(page.body)["fields"]["key"]] = file.content
    return _answered(phone, "message", "piece", commentaire="Voici")


def _plainly(monkeypatch: pytest.MonkeyPatch, file: Sent) -> Kept:
    phone = planned(monkeypatch)
    phone.put("photo-1", file.content)
    return _answered(phone, "fin", "photo", termine="oui")


FILES_COME_IN = (
    FileDoor("API: creation", _through_api(_creation)),
    FileDoor("API: request", _through_api(_request)),
    FileDoor("API: note", _through_api(_note)),
    FileDoor("vendor's page: message", _by_script),
    # a plain form posts to a place that is decided before the file is chosen
    FileDoor("vendor's page without scripts: photo", _plainly, named=False),
)
