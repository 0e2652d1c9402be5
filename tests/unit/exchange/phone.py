"""A vendor's phone: opens its link, reads the page, fills the form and sends it."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from loge import bootstrap
from loge.kernel.modules import Module
from loge.tickets.acting.create_ticket import NewTicket, create_ticket
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Fact
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.lifecycle.engine.table import OF_TICKET
from loge.tickets.domain.link import LinkTarget
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.ticket import Dossier, Options
from loge.tickets.guests.vendor_form import token_hash

from functions.exchange import handler as function
from tests.fakes.builders import AGENCY, make_actor, make_person, make_user, make_vendor
from tests.fakes.payloads import payload_of
from tests.fakes.world import World

LINK = "0123456789abcdefghijAB"
JPEG = b"\xff\xd8\xff\xe0" + b"photo" * 20
PDF = b"%PDF-1.7 facture"


@dataclass
class Page:
    """An answer, parsed."""

    status: int
    headers: dict[str, str]
    body: str
    cookies: list[str] = field(default_factory=list)

    @property
    def soup(self) -> BeautifulSoup:
        """The page's elements."""
        return BeautifulSoup(self.body, "html.parser")

    @property
    def text(self) -> str:
        """What is read, on one line; no-break spaces stay."""
        return re.sub(r"[^\S\u00a0]+", " ", self.soup.get_text(" ")).strip()

    @property
    def title(self) -> str:
        """The page's heading."""
        heading = self.soup.h1
        return heading.get_text(strip=True) if heading else ""

    @property
    def location(self) -> str:
        """Where a redirect leads."""
        return self.headers.get("location", "")

    def errors(self) -> dict[str, str]:
        """The sentence at each field."""
        found = self.soup.select("p.error")
        return {str(p["id"]).removeprefix("e-"): p.get_text(strip=True) for p in found}

    def links(self) -> list[str]:
        """Where the page leads, by address."""
        return [str(a["href"]) for a in self.soup.select("a[href]")]

    def fields(self, selector: str = "main form") -> dict[str, list[str]]:
        """What a browser would send of the form as it stands."""
        form = self.soup.select_one(selector)
        assert form is not None, self.text
        sent: dict[str, list[str]] = {}
        for element in form.select("input[name], textarea[name]"):
            unticked = element.get("type") in {"checkbox", "radio"} and not element.has_attr(
                "checked"
            )
            if not unticked:
                sent.setdefault(str(element["name"]), []).append(_value(element))
        return sent


def _value(element: Tag) -> str:
    if element.name == "textarea":
        return element.get_text().removeprefix("\n")
    return str(element.get("value", ""))


@dataclass
class Phone:
    """The vendor's side of one ticket; ``world`` and ``perform`` are the other side."""

    world: World
    link: str = LINK
    cookies: dict[str, str] = field(default_factory=dict)
    number: int = 1

    def call(self, method: str, path: str, body: str = "", **headers: str) -> Page:
        """One request through the function."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        parts = urlsplit(path)
        query = dict(p.split("=", 1) for p in parts.query.split("&") if "=" in p)
        event: dict[str, Any] = {
            "rawPath": parts.path,
            "queryStringParameters": query or None,
            "requestContext": {"http": {"method": method, "sourceIp": "192.0.2.1"}},
            "headers": {"host": "evil.example", **names},
            "cookies": [f"{name}={value}" for name, value in self.cookies.items()],
            "body": body,
            "isBase64Encoded": False,
        }
        answer = function.handler(event, None)
        page = Page(
            answer["statusCode"], answer["headers"], answer["body"], answer.get("cookies", [])
        )
        for cookie in page.cookies:
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return page

    def get(self, path: str = "") -> Page:
        """Open a page of the link."""
        return self.call("GET", f"/e/{self.link}{path}")

    def post(self, path: str, fields: dict[str, list[str]], **headers: str) -> Page:
        """Send a plain form."""
        kind = "application/x-www-form-urlencoded"
        body = urlencode(fields, doseq=True)
        return self.call("POST", f"/e/{self.link}{path}", body, content_type=kind, **headers)

    def filled(self, slug: str, **typed: Any) -> dict[str, list[str]]:
        """Open an act's form and type into it."""
        page = self.get(f"/{slug}")
        assert page.status == 200, page.text
        return {**page.fields(), **_lists(typed)}

    def answer(self, slug: str, **typed: Any) -> Page:
        """Open an act's form, type, send."""
        return self.post(f"/{slug}", self.filled(slug, **typed))

    def accept(self, **typed: Any) -> Page:
        """Accept for the day after tomorrow at 14:30, one hour."""
        day = (self.world.clock.now() + timedelta(days=2)).date().isoformat()
        return self.answer(
            "accepter", **{"date": day, "heure": "14:30", "duree": "60", "commentaire": "", **typed}
        )

    def put(self, name: str, body: bytes = JPEG, upload_id: str = "U1") -> str:
        """A file has reached the bucket; answers its id."""
        folder = f"v-{self.intervention.id}"
        self.world.files.objects[f"incoming/{AGENCY}/{folder}/{upload_id}/{name}"] = body
        return upload_id

    @property
    def dossier(self) -> Dossier:
        """The ticket as it is stored."""
        dossier = self.world.tickets().load(self.number)
        assert dossier is not None
        return dossier

    @property
    def intervention(self) -> Intervention:
        """This vendor's intervention, as it is stored."""
        return self.dossier.interventions[0]

    def send_quote(self, upload_id: str = "Q1", **typed: Any) -> Page:
        """Send a quote with its file."""
        self.put("devis-1.pdf", PDF, upload_id=upload_id)
        return self.answer("devis", **{"montant": "1 250,50", "devis": upload_id, **typed})

    @property
    def facts(self) -> list[Fact]:
        """The timeline, oldest first."""
        return list(self.world.tickets().facts(self.number))

    def manager(self, act: Act, **values: Any) -> None:
        """The manager acts on this intervention (or on the ticket)."""
        self.perform_on(None if act in OF_TICKET else self.intervention.id, act, **values)

    def perform_on(self, target: str | None, act: Act, **values: Any) -> None:
        """The manager acts on this intervention, perhaps another vendor's."""
        command = Command(act, make_actor(), target, payload_of(act, **values))
        perform(self.world.context(), self.number, command)


def _lists(typed: dict[str, Any]) -> dict[str, list[str]]:
    return {
        name: [str(v) for v in value] if isinstance(value, list) else [str(value)]
        for name, value in typed.items()
    }


def make_order(world: World, *, vendor: Vendor | None = None, **values: Any) -> Dossier:
    """A service order, created as the manager does."""
    base: dict[str, Any] = {
        "module": Module.SYNDIC,
        "place_id": "place-gilbert",
        "requester": make_person(),
        "source": "Téléphone",
        "subject": "Pb d'égout bouché",
        "vendors": (vendor or make_vendor(comment="Passer par la cour."),),
        "description": "L'égout refoule dans la cave.\nMerci de déboucher.",
        "notified_description": "",
        "options": Options(presence_check=True),
        "contact": make_person(comment="Après 17h de préférence."),
    }
    return create_ticket(world.context(), make_user(), NewTicket(**{**base, **values}), None)


def link_to(world: World, dossier: Dossier, link: str = LINK, **values: Any) -> None:
    """Give the ticket's vendor a link, as the outbox worker does."""
    target = LinkTarget(
        agency=dossier.ticket.agency,
        number=dossier.ticket.number,
        intervention_id=dossier.interventions[0].id,
        generation=dossier.interventions[0].link_generation,
        expires_at=world.clock.real() + timedelta(days=365),
    )
    values = {**{f: getattr(target, f) for f in LinkTarget.__slots__}, **values}
    world.store.links[token_hash(link)] = LinkTarget(**values)


def make_quote_phone(monkeypatch: pytest.MonkeyPatch, **order: Any) -> Phone:
    """A phone whose link opens a fresh quote request."""
    return make_phone(monkeypatch, kind="quote", **order)


def approver_link(phone: Phone, link: str = "approver00000000000000", index: int = 0) -> Phone:
    """The phone of whoever was asked to approve, its link as the outbox worker makes it."""
    intervention = phone.dossier.interventions[index]
    assert intervention.approval is not None
    link_to(
        phone.world,
        phone.dossier,
        link,
        party="approver",
        intervention_id=intervention.id,
        generation=intervention.approval.link_generation,
    )
    return Phone(phone.world, link, number=phone.number)


def make_phone(monkeypatch: pytest.MonkeyPatch, **order: Any) -> Phone:
    """A phone whose link opens a fresh order."""
    world = World()
    use(monkeypatch, world)
    dossier = make_order(world, **order)
    link_to(world, dossier)
    return Phone(world, number=dossier.ticket.number)


def use(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    """Let the function stand on this world."""
    monkeypatch.setenv("LOGE_PUBLIC_URL", "https://loge.example")
    monkeypatch.setattr(bootstrap, "directory", lambda: world.directory)
    monkeypatch.setattr(bootstrap, "context", world.context)
    monkeypatch.setattr(bootstrap, "attempts", lambda: world.attempts)
    monkeypatch.setattr(bootstrap, "begin_invocation", lambda: None)


def as_base64(text: str) -> str:
    """A body as the gateway may encode it."""
    return base64.b64encode(text.encode()).decode()
