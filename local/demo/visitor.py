"""Somebody in front of the running instance, for the demonstration and end-to-end tests.

Uses public interfaces alone: the API, the vendor's pages and the outbox.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from local.clock.advance import advance
from local.cloud.http import TRUSTED
from local.cloud.instance import Instance, LocalError
from local.demo.api_client import ApiClient

LINK = re.compile(r"/e/[0-9A-Za-z]{22}(?![0-9A-Za-z])")


@dataclass(slots=True)
class Form:
    """A form of a page: where it goes and what it holds when nobody has typed."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        """One more value of a field."""
        self.fields.setdefault(name, []).append(value)


class FormReader(HTMLParser):
    """Finds the forms of a page, as a browser without JavaScript sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect links, forms and the values of their hidden and filled fields."""
        values = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(values.get("href", ""))
        elif tag == "form":
            self.forms.append(Form(values.get("action", "")))
        elif self.forms and tag == "input" and values.get("name"):
            kind = values.get("type", "text")
            if kind == "file" or (kind in {"checkbox", "radio"} and "checked" not in values):
                return
            self.forms[-1].add(values["name"], values.get("value", ""))


@dataclass(frozen=True, slots=True)
class Page:
    """A page somebody is looking at."""

    url: str
    status: int
    text: str

    def read(self) -> FormReader:
        """Its links and forms."""
        reader = FormReader()
        reader.feed(self.text)
        return reader

    def form(self, action_holds: str) -> Form:
        """The form whose action holds this text. Raises ``LocalError`` when there is none."""
        forms = self.read().forms
        for form in forms:
            if action_holds in form.action:
                return form
        found = [form.action for form in forms]
        raise LocalError(f"{self.url} n'a pas de formulaire « {action_holds} » : {found}")


class Browser:
    """Reads pages and posts forms; keeps cookies and follows redirects as a browser does."""

    def __init__(self) -> None:
        self.http = httpx.Client(timeout=35, follow_redirects=True, trust_env=False, verify=TRUSTED)

    def open(self, url: str) -> Page:
        """A page."""
        response = self.http.get(url)
        return Page(str(response.url), response.status_code, response.text)

    def submit(
        self,
        page: Page,
        form: Form,
        values: Mapping[str, str] | None = None,
        file: tuple[str, bytes, str] | None = None,
    ) -> Page:
        """Send a form of a page with what was typed, and one file where it takes one."""
        data = {**form.fields, **{name: [value] for name, value in (values or {}).items()}}
        response = self.http.post(
            urljoin(page.url, form.action), data=data, files={"file": file} if file else None
        )
        return Page(str(response.url), response.status_code, response.text)


class Visitor:
    """The running instance as people see it."""

    def __init__(self, run: Mapping[str, Any]) -> None:
        self.run = run
        self.front_door = str(run["front_door"])
        self.http = httpx.Client(
            base_url=self.front_door, timeout=180, trust_env=False, verify=TRUSTED
        )

    @classmethod
    def of(cls, instance: Instance) -> Visitor:
        """The people of this instance. Raises ``LocalError`` when it does not run."""
        return cls(instance.read_run())

    def signed_in(self, name: str) -> ApiClient:
        """The API as one of the demonstration's users."""
        user = self.run["users"][name]
        return ApiClient(str(self.run["api"]), user["username"], user["password"])

    def advance(self, by: str) -> dict[str, Any]:
        """Live a span of time."""
        return advance(self.front_door, by)

    def settle(self) -> dict[str, Any]:
        """Wait until everything asked so far has left; answers the clock."""
        response = self.http.post("/_local/settle")
        content: dict[str, Any] = response.json()
        if not response.is_success:
            raise LocalError(content.get("error", response.text))
        return content

    def clock(self) -> dict[str, Any]:
        """The business clock."""
        clock: dict[str, Any] = self.http.get("/_local/clock.json").raise_for_status().json()
        return clock

    def outbox(self, to: str | None = None) -> list[dict[str, Any]]:
        """What has left, newest first; only what one address received when ``to`` is given."""
        response = self.http.get("/_local/outbox.json", params={"to": to} if to else None)
        messages: list[dict[str, Any]] = response.raise_for_status().json()["messages"]
        return messages

    def messages_of(self, number: int, to: str | None = None) -> list[dict[str, Any]]:
        """What has left about one ticket, newest first."""
        about = re.compile(rf"[Tt]icket (?:n°\s?)?{number}\b")
        return [
            message
            for message in self.outbox(to)
            if about.search(message.get("subject") or message["text"])
        ]

    def vendor_link(self, number: int, to: str) -> str:
        """The link in the latest message this vendor or approver received about a ticket."""
        for message in self.messages_of(number, to):
            for link in message["links"]:
                found = LINK.search(urlsplit(link).path)
                if found:
                    return f"{self.front_door}{found.group()}"
        raise LocalError(f"Aucun lien n'est parti vers {to} pour le ticket {number}.")
