"""The timeline as the API answers it (TIC-4)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from loge.tickets.domain.fact import Act, Actor, ActorKind, Column, Fact
from loge.tickets.domain.words.sentences import fact_sentence, fact_title
from loge.tickets.ports.tickets import TicketPage

from functions.api.kit.answers import AttachmentView, Shown
from functions.api.kit.shape import Answer, at, made
from functions.api.tickets.notes import to_text


def _note(fact: Fact) -> str | None:
    return str(fact.data.get("comment") or "") if fact.act is Act.ADD_NOTE else None


# what these facts keep of a message are codes, and no words of somebody (SYS-5)
_CODES = {"comment": "reason", "subject": "message"}


def _data(fact: Fact) -> dict[str, Any]:
    if fact.act in (Act.SEND_PROBLEM, Act.RESEND):
        return {_CODES.get(name, name): value for name, value in fact.data.items()}
    note = _note(fact)
    return {**fact.data, "comment": to_text(note)} if note is not None else fact.data


class ActorView(Answer, shows=Actor):
    """Who did it; ``id`` is that of a user, of a vendor's part or of a party."""

    id: str

    kind: Shown[ActorKind]
    name: str


class FactView(Answer, shows=Fact):
    """One line of the timeline; ``data`` holds the act's own values (``comment``, ``start``…),
    of a message that is sent again or did not arrive its codes (``message``, ``reason``).

    ``html`` is given for internal notes only: cleaned, safe to show. ``party`` is the name of who
    it is about, ``party_id`` who that is: empty for several, and for facts from before parties.
    """

    id: str
    at: datetime
    act: Shown[Act]
    title: Annotated[str, made(fact_title)]
    text: Annotated[str, made(fact_sentence)]
    html: Annotated[str | None, made(_note)]
    column: Shown[Column]
    actor: ActorView
    in_place_of: str
    intervention_id: str | None
    party: str
    party_id: str
    internal: bool
    undone: bool
    corrects: str | None
    data: Annotated[dict[str, Any], made(_data)]
    attachments: list[AttachmentView]


class TimelineView(Answer, shows=TicketPage):
    """Facts, newest first; ``cursor`` leads to older ones, null at the end."""

    items: Annotated[list[FactView], at("facts")]
    cursor: str | None
