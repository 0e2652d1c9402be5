"""An approver's pages (QUO-2): the quotes to read, one question, its answer, given once.

A vendor's link opens nothing here, and an approver's link nothing of a vendor's pages.
"""

from __future__ import annotations

from pathlib import Path

from loge.kernel.words.formats import format_cents
from loge.kernel.words.labels import label_of
from loge.pages.guest import Screen
from loge.pages.http import Form, Request, Response
from loge.pages.layout import LONG_READ, Layout
from loge.pages.visit import Refill, Visit
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.words.labels import GROUND_LABELS
from loge.tickets.guests.approval_form import ApprovalForm, Over

from functions.exchange.approver import words
from functions.exchange.approver.screens import screens_of

LAYOUT = Layout(Path(__file__).resolve().parent / "templates")


def _common(visit: Visit[ApprovalForm]) -> dict[str, object]:
    answer = visit.form.answer
    return {
        **visit.shown(),
        "answer": answer,
        "in_place": answer is not None and answer.actor.kind is not ActorKind.APPROVER,
    }


def overview(visit: Visit[ApprovalForm]) -> Response:
    """The quotes, what is asked, and what was answered."""
    form = visit.form
    screens = screens_of(form)
    offered = [(screen, form.offer(screen.act)) for screen in screens]
    buttons = [
        (screen.slug, screen.correction_label if form.answer else screen.label)
        for screen, offer in offered
        if offer is not None and not (form.answer and form.answer.act is screen.act)
    ]
    kept = form.answer.act if form.answer and buttons else None
    more = next((s.slug for s in screens if s.act is kept and form.offer(s.act)), "")
    values = {
        **_common(visit),
        "heading": words.HEADING_OF_SEVERAL if form.several else words.HEADING,
        "quotes": form.quotes(),
        "buttons": buttons,
        "long_read": _length(form) > LONG_READ,
        "edit": more,
        "ground": label_of(GROUND_LABELS, form.approval.ground),
    }
    return LAYOUT.page("approval.html", values)


def _length(form: ApprovalForm) -> int:
    quotes = sum(len(one.quote.comment) for one in form.quotes() if one.quote)
    return len(form.note) + len(form.ticket.description) + quotes


def act_page(visit: Visit[ApprovalForm], screen: Screen, back: Refill) -> Response:
    """The form of one answer; refilled when it came back."""
    offer = visit.form.offer(screen.act)
    values = {
        **_common(visit),
        "screen": screen,
        "typed": back.typed,
        "errors": back.errors,
        "notice": back.notice,
        "correction": bool(offer and offer.correction),
        "choices": _choices(visit.form, screen),
        "token": visit.token(screen.slug),
    }
    return LAYOUT.page("approval_act.html", values, back.status)


def _choices(form: ApprovalForm, screen: Screen) -> list[tuple[str, str]]:
    """The quotes that an approval may name, each by its vendor and its amount."""
    if screen.act is not Act.APPROVE:
        return []
    return [
        (one.id, f"{one.vendor.name}, {format_cents(one.quote.cents)}")
        for one in form.choices
        if one.quote is not None
    ]


def thanks(visit: Visit[ApprovalForm], screen: Screen) -> Response:
    """The answer is recorded."""
    values = {**_common(visit), "screen": screen, "sentence": ""}
    return LAYOUT.page("approval_thanks.html", values)


def over_page(over: Over, request: Request) -> Response:
    """The question is no more: said so, with what was typed, and whom to ask."""
    title, text = (
        (words.CLOSED_TITLE, words.CLOSED) if over.closed else (words.OVER_TITLE, words.OVER)
    )
    values = {
        "ticket": over.ticket,
        "agency": over.agency,
        "manager": over.manager,
        "title": title,
        "text": text,
        "comment": request.typed("commentaire"),
    }
    return LAYOUT.page("approval_over.html", values, 410)


def changed(visit: Visit[ApprovalForm], typed: Form) -> Response:
    """The manager went on meanwhile: what was typed is kept."""
    values = {**_common(visit), "comment": typed.one("commentaire")}
    return LAYOUT.page("approval_changed.html", values, 409)
