"""The doors of Loge: where something comes in, and what is kept of it.

A door is a row: how a value comes in there, and what it becomes. What is true at every door is
asked of each by a table of inputs (``texts.json`` for texts); a new kind of value (dates, files) is
another tuple of doors here and another table beside it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from loge import bootstrap
from loge.agency.domain.rights import delivered
from loge.agency.domain.user import Role
from loge.tickets.domain.fact import Act

from functions.inbound_sms import handler as inbound_sms
from tests.fakes.builders import make_user
from tests.fakes.http import Answer, Api
from tests.fakes.world import World
from tests.unit.api.conftest import order_body
from tests.unit.exchange.guests import asked, order, planned, quote
from tests.unit.exchange.phone import Page, Phone
from tests.unit.workers.office import Office
from tests.unit.workers.test_handlers import CALL, sms, sns

JEFF = make_user()
CHIEF = make_user(
    id="user-chief", sub="sub-chief", role=Role.ADMINISTRATOR, rights=delivered(Role.ADMINISTRATOR)
)


@dataclass(frozen=True, slots=True)
class Came:
    """What became of a value: ``kept``, or ``refused`` with the sentence that was read.

    ``shown`` is what the form that came back holds, where one does.
    """

    kept: str | None = None
    refused: str = ""
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class Door:
    """Where a text comes in.

    ``one_line``: it is kept on one line; ``needed``: nothing visible is refused; ``refuses``:
    somebody can be told that it is no text; ``pairs``: half of a surrogate pair can be sent at all.
    """

    name: str
    come_in: Callable[[pytest.MonkeyPatch, str], Came]
    one_line: bool = False
    needed: bool = False
    refuses: bool = True
    pairs: bool = True

    def __str__(self) -> str:
        return self.name


# the API -----------------------------------------------------------------------------------------


def _through_api(
    ask: Callable[[Api, str], Answer], kept: Callable[[Any], str]
) -> Callable[[pytest.MonkeyPatch, str], Came]:
    def come_in(_: pytest.MonkeyPatch, text: str) -> Came:
        with Api(World()).running() as api:
            answer = ask(api, text)
        if answer.status >= 400:
            problem = answer.json
            return Came(refused=(problem.get("errors") or [problem])[0]["detail"])
        return Came(kept(answer.json))

    return come_in


def _create(**values: Any) -> Callable[[Api, str], Answer]:
    """A creation, ``TEXT`` put where the values say."""

    def ask(api: Api, text: str) -> Answer:
        body = order_body(**{name: _put(value, text) for name, value in values.items()})
        return api.call("POST", "/v1/tickets", body, user=JEFF)

    return ask


TEXT = "<TEXT>"


def _put(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {name: _put(inner, text) for name, inner in value.items()}
    if isinstance(value, list):
        return [_put(inner, text) for inner in value]
    return text if value == TEXT else value


def _act(act: str, **values: Any) -> Callable[[Api, str], Answer]:
    """An act on a fresh ticket as a whole."""

    def ask(api: Api, text: str) -> Answer:
        number = api.call("POST", "/v1/tickets", order_body(), user=JEFF).json["number"]
        body = {"act": act, **{name: _put(value, text) for name, value in values.items()}}
        return api.call("POST", f"/v1/tickets/{number}/acts", body, user=JEFF)

    return ask


def _change(api: Api, text: str) -> Answer:
    number = api.call("POST", "/v1/tickets", order_body(), user=JEFF).json["number"]
    headers = {"If-Match": '"1"'}
    return api.call(
        "PATCH", f"/v1/tickets/{number}", {"door_code": text}, user=JEFF, headers=headers
    )


def _settings_with(**changes: Any) -> Callable[[Api, str], Answer]:
    """An administrator's change of the settings."""

    def ask(api: Api, text: str) -> Answer:
        api.world.registers().put_user(CHIEF)
        body = {name: _put(value, text) for name, value in changes.items()}
        return api.call("PATCH", "/v1/settings", body, user=CHIEF, headers={"If-Match": "*"})

    return ask


def _draft(api: Api, text: str) -> Answer:
    body = {"module": "syndic", "title": text, "content": {}}
    path, version = "/v1/drafts/4f0c0c5e-6a1b-4b1e-9b7e-1f2d3c4b5a69", {"If-Match": '"0"'}
    saved = api.call("PUT", path, body, user=JEFF, headers=version)
    return saved if saved.status >= 400 else api.call("GET", path, user=JEFF)


def _exported(api: Api, text: str) -> Answer:
    """What is typed as a subject, as the table of the list says it again."""
    made = _create(subject=TEXT)(api, text)
    if made.status >= 400:
        return made
    body = {"numbers": [made.json["number"]], "format": "csv"}
    return api.call("POST", "/v1/selection/export", body, user=JEFF)


def _cell(made: Any) -> str:
    rows = list(csv.reader(io.StringIO(made["text"].removeprefix("\ufeff")), delimiter=";"))
    return rows[1][rows[0].index("Sujet")]


def _said(view: Any) -> str:
    comment: str = view["timeline"]["items"][0]["data"]["comment"]
    return comment


def _perhaps_said(view: Any) -> str:
    """Of a comment that need not come: nothing typed is not kept."""
    return str(view["timeline"]["items"][0]["data"].get("comment", ""))


_MAILED = {"name": "Anne", "emails": "a@example.org", "by_email": True}

API = (
    Door(
        "API: subject of a creation",
        _through_api(_create(subject=TEXT), lambda t: str(t["subject"])),
        one_line=True,
        needed=True,
    ),
    Door(
        "API: description of a creation",
        _through_api(_create(description=TEXT), lambda t: str(t["description"])),
    ),
    Door(
        "API: name of a person",
        _through_api(_create(requester={"name": TEXT}), lambda t: str(t["requester"]["name"])),
        one_line=True,
        needed=True,
    ),
    Door(
        "API: comment about a person",
        _through_api(
            _create(notified=[{**_MAILED, "comment": TEXT}]),
            lambda t: str(t["notified"][0]["comment"]),
        ),
    ),
    Door(
        "API: door code of an edition",
        _through_api(_change, lambda t: str(t["door_code"])),
        one_line=True,
    ),
    Door(
        "API: message to a party",
        _through_api(_act("message_party", people=[_MAILED], comment=TEXT), _said),
        needed=True,
    ),
    Door(
        "API: comment of time entered by hand",
        _through_api(_act("add_time", minutes=30, comment=TEXT), _perhaps_said),
    ),
    Door(
        "API: default description of the settings",
        _through_api(
            _settings_with(default_description=TEXT), lambda kept: str(kept["default_description"])
        ),
    ),
    Door(
        "API: source of the settings",
        _through_api(_settings_with(sources=[TEXT]), lambda kept: str(kept["sources"][0])),
        one_line=True,
        needed=True,
    ),
    Door("API: note", _through_api(_act("add_note", comment=TEXT), _said), needed=True),
    Door(
        "API: title of a draft",
        _through_api(_draft, lambda draft: str(draft["title"])),
        one_line=True,
    ),
    Door("CSV: the subject, exported", _through_api(_exported, _cell), one_line=True, needed=True),
)


# the guests' pages -------------------------------------------------------------------------------


def _through_page(
    start: Callable[[pytest.MonkeyPatch], Phone],
    slug: str,
    field: str,
    told: str = "comment",
    **typed: str,
) -> Callable[[pytest.MonkeyPatch, str], Came]:
    """A form sent as it is: the script of a page sends the same one."""

    def come_in(monkeypatch: pytest.MonkeyPatch, text: str) -> Came:
        phone = start(monkeypatch)
        page = phone.answer(slug, **typed, **{field: text})
        return _after(phone, page, field, told)

    return come_in


def _after(phone: Phone, page: Page, field: str, told: str) -> Came:
    if page.status == 303:
        return Came(str(phone.facts[-1].data.get(told) or ""))
    return Came(refused=page.errors()[field], shown=page.fields()[field][0])


def _by_the_cookie(monkeypatch: pytest.MonkeyPatch, text: str) -> Came:
    """Without scripts, files are added on a page of their own: what was typed comes back."""
    phone = planned(monkeypatch)
    phone.post("/fin", {**phone.filled("fin", termine="oui", commentaire=text), "etape": ["photo"]})
    phone.put("photo-1.jpg")
    fields = phone.get("/fin").fields()
    page = phone.post("/fin", {**fields, "termine": ["oui"]})
    return _after(phone, page, "commentaire", "comment")


PAGES = (
    Door(
        "vendor's page: comment",
        _through_page(order, "refuser", "commentaire", refuse="oui"),
        pairs=False,
    ),
    Door(
        "vendor's page: message",
        _through_page(order, "message", "commentaire"),
        needed=True,
        pairs=False,
    ),
    Door(
        "vendor's page: reference of a quote",
        _through_page(quote, "devis", "reference", "reference", montant="12", devis="Q1"),
        one_line=True,
        pairs=False,
    ),
    Door(
        "vendor's page without scripts: comment, while photos are added",
        _by_the_cookie,
        refuses=False,
        pairs=False,
    ),
    Door(
        "approver's page: comment",
        _through_page(asked, "approuver", "commentaire", confirme="oui"),
        pairs=False,
    ),
)


# SMS ---------------------------------------------------------------------------------------------


def _by_sms(monkeypatch: pytest.MonkeyPatch, text: str) -> Came:
    office = Office()
    world = office.world
    ports: Mapping[str, Any] = {
        "begin_invocation": lambda: None,
        "context": world.context,
        "directory": lambda: world.directory,
    }
    for name, port in ports.items():
        monkeypatch.setattr(bootstrap, name, port)
    number = office.order().ticket.number
    office.run()
    inbound_sms.handler(sns(sms(text)), CALL)
    facts = office.facts(number, Act.SMS_RECEIVED)
    return Came(str(facts[0].data["comment"])) if facts else Came(refused="dropped.")


SMS = (Door("SMS that comes back", _by_sms, needed=True, refuses=False),)

TEXTS_COME_IN = (*API, *PAGES, *SMS)
