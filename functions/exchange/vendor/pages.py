"""A vendor's pages: what is asked, the form of one act, what changed."""

from __future__ import annotations

from pathlib import Path

from loge.pages import files
from loge.pages import words as page_words
from loge.pages.guest import Screen
from loge.pages.http import Form, Response, see_other
from loge.pages.layout import LONG_READ, Layout
from loge.pages.visit import Refill, Visit
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import PresenceAnswer
from loge.tickets.domain.words.labels import PRESENCE_LABELS
from loge.tickets.domain.words.sentences import fact_title
from loge.tickets.domain.words.told import vendor_sentence
from loge.tickets.guests.vendor_form import ANSWERS, VendorForm

from functions.exchange.vendor import agenda, moments, words
from functions.exchange.vendor.screens import BY_ACT
from functions.exchange.vendor.submissions import OTHER, thread_of

LAYOUT = Layout(Path(__file__).resolve().parent / "templates")


def _common(visit: Visit[VendorForm]) -> dict[str, object]:
    form = visit.form
    return {**visit.shown(), "stages": moments.stages(form), "ending": moments.ending(form)}


def overview(visit: Visit[VendorForm]) -> Response:
    """The intervention and what is asked now (VEN-2); once nothing is, why, and whom to call."""
    form, now = visit.form, visit.form.context.clock.now()
    first, others = moments.buttons(form, now)
    confirm = BY_ACT[Act.CONFIRM_READING]
    values = {
        **_common(visit),
        "moment": moments.moment(form, now),
        "first_read": moments.first_read(form),
        "long_read": len(form.ticket.description) + 150 * len(form.attachments()) > LONG_READ,
        "buttons": first,
        "others": others,
        "said": [(fact, fact_title(fact), vendor_sentence(fact)) for fact in form.answers()],
        "reading": confirm if form.offer(Act.CONFIRM_READING) else None,
        "reading_token": visit.token(confirm.slug),
    }
    return LAYOUT.page("shut.html" if form.shut else "overview.html", values)


def act_page(visit: Visit[VendorForm], screen: Screen, back: Refill) -> Response:
    """The form of one act; refilled when it came back."""
    form = visit.form
    offer = form.offer(screen.act)
    thread = back.typed.get("fil", "") or visit.request.query.get("fil", "")
    values = {
        **_common(visit),
        "screen": screen,
        "typed": back.typed,
        "errors": back.errors,
        "notice": back.notice,
        "correction": bool(offer and offer.correction),
        "token": visit.token(screen.slug),
        "durations": (*words.DURATIONS, (OTHER, words.OTHER_DURATION)),
        "presences": [(p.value, PRESENCE_LABELS[p]) for p in PresenceAnswer],
        "waiting": files.waiting(form, back.chosen) if screen.natures else (),
        "nature_add": page_words.NATURE_ADD,
        "subject": thread_of(form, thread)[0],
        "thread": thread,
    }
    bucket = files.bucket_origin(form) if screen.natures else ""
    return LAYOUT.page(f"act_{screen.slug}.html", values, back.status, bucket)


def changed(visit: Visit[VendorForm], typed: Form) -> Response:
    """Somebody acted meanwhile and this answer has no sense any more: what was typed is kept."""
    last = visit.form.last_of_others()
    may_write = visit.form.offer(Act.CONTACT_MANAGER) is not None and not visit.form.withdrawn
    values = {
        **_common(visit),
        "news": vendor_sentence(last) if last else "",
        "comment": typed.one("commentaire"),
        "token": visit.token(BY_ACT[Act.CONTACT_MANAGER].slug) if may_write else "",
    }
    return LAYOUT.page("changed.html", values, 409)


def thanks(visit: Visit[VendorForm], screen: Screen) -> Response:
    """The answer is recorded (VEN-5)."""
    said = next((f for f in visit.form.facts if f.act is screen.act), None)
    spoken = said is not None and said.act in ANSWERS
    values = {
        **_common(visit),
        "screen": screen,
        "sentence": vendor_sentence(said) if said and spoken else "",
    }
    return LAYOUT.page("vendor_thanks.html", values)


def closed(visit: Visit[VendorForm]) -> Response:
    """The ticket is closed: its links are withdrawn (STP-13), and their holders told so."""
    values = {
        "ticket": visit.form.ticket,
        "agency": visit.form.agency,
        "comment": visit.request.typed("commentaire"),
    }
    return LAYOUT.page("closed.html", values, 410)


def invitation(visit: Visit[VendorForm]) -> Response:
    """The appointment for the vendor's agenda; the overview while there is none."""
    address = f"{visit.site.public_url}{visit.base}"
    return agenda.invitation(visit.form, address) or see_other(visit.base)


def helping(visit: Visit[VendorForm]) -> Response:
    """How to answer (VEN-10)."""
    return LAYOUT.page("help.html", {"base": visit.base, "agency": visit.form.agency})
