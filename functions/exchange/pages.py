"""The pages of a valid link: what is asked, the form of one act, its files, what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loge.files.application.uploads import MAX_BYTES, MAX_FILES
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import PresenceAnswer
from loge.tickets.domain.words.labels import PRESENCE_LABELS
from loge.tickets.domain.words.sentences import fact_sentence, fact_title
from loge.tickets.guests.vendor_form import ANSWERS, VendorForm

from functions.exchange import files, moments, screens, views
from functions.exchange.answers import DURATIONS, OTHER, already_said, thread_of
from functions.exchange.http import Form, Request, Response
from functions.exchange.screens import BY_SLUG, Screen
from functions.exchange.site import Site
from functions.exchange.tokens import FormToken

# characters before the question: more than a phone's screen and a half
LONG_READ = 900


@dataclass(frozen=True, slots=True)
class Visit:
    """One request on one valid link."""

    site: Site
    request: Request
    link: str
    form: VendorForm

    @property
    def base(self) -> str:
        """The address of the link, without the host."""
        return f"/e/{self.link}"

    def token(self, screen: Screen) -> str:
        """A fresh token for the form of this act, as its hidden field holds it."""
        token = FormToken(self.form.mark, self.form.context.ids.new())
        return token.sealed(self.link, screen.slug)


@dataclass(frozen=True, slots=True)
class Refill:
    """A form that comes back: what was typed, what is wrong, and why it came back."""

    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    chosen: frozenset[str] | None = None
    notice: str = ""
    status: int = 200


def refill_of(typed: Form, **more: object) -> Refill:
    """What was typed and which files were ticked, to be shown again."""
    ticked = frozenset(i for nature in screens.NATURE_TITLES for i in typed.many(nature))
    return Refill(typed.flat(), chosen=ticked, **more)  # type: ignore[arg-type]


def _common(visit: Visit) -> dict[str, object]:
    form = visit.form
    return {
        "base": visit.base,
        "form": form,
        "ticket": form.ticket,
        "agency": form.agency,
        "manager": form.manager,
        "stages": moments.stages(form),
        "ending": moments.ending(form),
    }


def overview(visit: Visit) -> Response:
    """The intervention and what is asked now (VEN-2)."""
    form, now = visit.form, visit.form.context.clock.now()
    first, others = moments.buttons(form, now)
    confirm = BY_SLUG["lu"]
    values = {
        **_common(visit),
        "moment": moments.moment(form, now),
        "first_read": moments.first_read(form),
        "long_read": len(form.ticket.description) + 150 * len(form.attachments()) > LONG_READ,
        "buttons": first,
        "others": others,
        "said": [(fact, fact_title(fact), fact_sentence(fact)) for fact in form.answers()],
        "reading": confirm if form.offer(Act.CONFIRM_READING) else None,
        "reading_token": visit.token(confirm),
    }
    return views.page("overview.html", values)


def act_page(visit: Visit, screen: Screen, refill: Refill | None = None) -> Response:
    """The form of one act; refilled when it came back."""
    form = visit.form
    offer = form.offer(screen.act)
    back = refill or Refill(already_said(screen.act, form))
    thread = back.typed.get("fil", "") or visit.request.query.get("fil", "")
    values = {
        **_common(visit),
        "screen": screen,
        "typed": back.typed,
        "errors": back.errors,
        "notice": back.notice,
        "correction": bool(offer and offer.correction),
        "token": visit.token(screen),
        "durations": (*DURATIONS, (OTHER, "Autre durée")),
        "presences": [(p.value, PRESENCE_LABELS[p]) for p in PresenceAnswer],
        "waiting": files.waiting(form, back.chosen) if screen.natures else (),
        "nature_add": screens.NATURE_ADD,
        "subject": thread_of(form, thread)[0],
        "thread": thread,
        "max_bytes": MAX_BYTES,
    }
    bucket = files.bucket_origin(form) if screen.natures else ""
    return views.page(f"act_{screen.slug}.html", values, back.status, bucket)


def files_page(visit: Visit, screen: Screen, nature: str) -> Response:
    """Without scripts: what is in the bucket, and a plain form for one more. Changes nothing."""
    form = visit.form
    there = [w for w in files.waiting(form) if w.nature == nature]
    again = f"{visit.site.public_url}{visit.base}/fichiers/{screen.slug}/{nature}"
    full = len(there) >= MAX_FILES
    values = {
        **_common(visit),
        "there": there,
        "nature": nature,
        "title": screens.NATURE_ADD[nature],
        "back": f"{visit.base}/{screen.slug}",
        "upload": None if full else files.slot(form, nature, len(there) + 1, again),
        "max_bytes": MAX_BYTES,
    }
    return views.page("files.html", values, bucket=files.bucket_origin(form))


def changed(visit: Visit, typed: Form, status: int) -> Response:
    """Somebody acted meanwhile and this answer has no sense any more: what was typed is kept."""
    last = visit.form.last_of_others()
    may_write = visit.form.offer(Act.CONTACT_MANAGER) is not None and not visit.form.withdrawn
    values = {
        **_common(visit),
        "news": fact_sentence(last) if last else "",
        "comment": typed.one("commentaire"),
        "token": visit.token(BY_SLUG["message"]) if may_write else "",
    }
    return views.page("changed.html", values, status)


def thanks(visit: Visit, screen: Screen) -> Response:
    """The answer is recorded (VEN-5)."""
    said = next((f for f in visit.form.facts if f.act is screen.act), None)
    spoken = said is not None and said.act in ANSWERS
    values = {
        **_common(visit),
        "screen": screen,
        "sentence": fact_sentence(said) if said and spoken else "",
    }
    return views.page("thanks.html", values)
