"""Every mail to the agency has a button to its ticket, in both its parts."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from loge.tickets.adapters.rendering import words
from loge.tickets.domain.fact import Act
from loge.tickets.domain.lifecycle.engine import table
from loge.tickets.domain.lifecycle.machines.ticket import REQUESTING
from loge.tickets.domain.sends import Audience, MessageType

from tests.unit.rendering.test_messages import RENDERER, context_for

LINK = "https://loge.example/tickets/1104?acte=accept_quote&intervention=I1&fait=F1"
# whatever an act or a timer says to the agency
TO_AGENCY = sorted(
    {
        says.message
        for row in (*table.ROWS, REQUESTING)
        for says in row.says
        if says.to is Audience.AGENCY
    }
)


class Buttons(HTMLParser):
    """The links of a mail, with their words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._in = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._in = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        self._in = "" if tag == "a" else self._in

    def handle_data(self, data: str) -> None:
        if self._in:
            self.found[self._in] = self.found.get(self._in, "") + data


def test_the_agency_is_written_to() -> None:
    assert len(TO_AGENCY) >= 4


@pytest.mark.parametrize("message", TO_AGENCY)
@pytest.mark.parametrize("due", [None, *words.DUE])
def test_every_mail_to_the_agency_has_its_button_in_both_parts(
    message: MessageType, due: Act | None
) -> None:
    context = context_for(message, audience=Audience.AGENCY, link=None, console=LINK, due=due)
    mail = RENDERER.mail(message, context)
    label = words.console_label(due)
    assert Buttons(mail.html).found == {LINK: label}
    assert re.search(rf"^{re.escape(label)}\u00a0:\n{re.escape(LINK)}$", mail.text, re.MULTILINE)
    assert "aucun compte" not in mail.text + mail.html, "the console asks for an account"


@pytest.mark.parametrize("message", [m for m in MessageType if m not in TO_AGENCY])
def test_nobody_outside_is_shown_the_way_to_the_console(message: MessageType) -> None:
    mail = RENDERER.mail(message, context_for(message, console=LINK))
    assert "/tickets/1104" not in mail.text + mail.html
