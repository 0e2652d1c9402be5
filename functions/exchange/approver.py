"""An approver's pages (QUO-2): the quotes to read, one question, its answer, given once.

A vendor's link opens nothing here, and an approver's link nothing of a vendor's pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from loge.kernel.errors import Busy, Invalid, KeyReused, Refused, Stale
from loge.kernel.idempotency import RequestKey
from loge.kernel.words.labels import label_of
from loge.kernel.words.reasons import explain
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import ActInput, Command
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.words.labels import GROUND_LABELS
from loge.tickets.guests.approval_form import ApprovalForm, open_approval

from functions.exchange import values, views
from functions.exchange.http import Form, Request, Response, see_other
from functions.exchange.pages import LONG_READ
from functions.exchange.posts import BUSY, OLD
from functions.exchange.screens import Screen
from functions.exchange.site import Site
from functions.exchange.tokens import FormToken, read_form_token

SCREENS = (
    Screen(
        Act.APPROVE,
        "approuver",
        "J'approuve ce devis",
        "J'approuve",
        "J'approuve",
        "Finalement, j'approuve",
        "Envoyer ma réponse",
        "Vous approuvez ce devis. Votre réponse est transmise au gestionnaire.",
    ),
    Screen(
        Act.DISAPPROVE,
        "desapprouver",
        "Je n'approuve pas ce devis",
        "Je n'approuve pas",
        "Je n'approuve pas",
        "Finalement, je n'approuve pas",
        "Envoyer ma réponse",
        "Vous n'approuvez pas ce devis. Votre réponse est transmise au gestionnaire.",
    ),
)
BY_SLUG = {screen.slug: screen for screen in SCREENS}
_TICK = "Cochez cette case pour confirmer votre réponse."
_TWICE = "Vous avez déjà répondu depuis cette page. Vérifiez, puis validez pour corriger."
_NEWS = "Du nouveau entre-temps : votre saisie est conservée. Vérifiez, puis validez à nouveau."


@dataclass(frozen=True, slots=True)
class Visit:
    """One request on one valid link of an approver."""

    site: Site
    request: Request
    link: str
    form: ApprovalForm

    @property
    def base(self) -> str:
        """The address of the link, without the host."""
        return f"/e/{self.link}"


@dataclass(frozen=True, slots=True)
class _Back:
    """A form that comes back: what was typed, what is wrong, and why it came back."""

    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    notice: str = ""
    status: int = 200


def respond(visit: Visit, rest: list[str]) -> Response:
    """The answer to one request on an approver's link. A GET changes nothing."""
    if visit.request.method == "POST":
        return _post(visit, rest)
    if not rest:
        return _overview(visit)
    if rest[0] in views.OF_FILES and len(rest) == 2:
        return views.of_file(rest[0], visit.form.context, visit.form.attachment(rest[1]))
    if len(rest) > 1:
        return views.lost()
    if rest[0] == "merci":
        return _thanks(visit)
    screen = BY_SLUG.get(rest[0])
    if screen is None:
        return views.lost()
    if visit.form.offer(screen.act) is None:
        return see_other(visit.base)
    return _act_page(visit, screen, _Back(_said_before(visit.form)))


def _post(visit: Visit, rest: list[str]) -> Response:
    if visit.request.from_elsewhere:
        return views.from_elsewhere(visit.base)
    screen = BY_SLUG.get(rest[0]) if len(rest) == 1 else None
    return _answer(visit, screen) if screen else views.lost()


def _common(visit: Visit) -> dict[str, object]:
    form = visit.form
    answer = form.answer
    return {
        "base": visit.base,
        "form": form,
        "ticket": form.ticket,
        "agency": form.agency,
        "manager": form.manager,
        "answer": answer,
        "in_place": answer is not None and answer.actor.kind is not ActorKind.APPROVER,
    }


def _overview(visit: Visit) -> Response:
    """The quotes, what is asked, and what was answered."""
    form = visit.form
    offered = [(screen, form.offer(screen.act)) for screen in SCREENS]
    buttons = [
        (screen.slug, screen.correction_label if form.answer else screen.label)
        for screen, offer in offered
        if offer is not None and not (form.answer and form.answer.act is screen.act)
    ]
    kept = form.answer.act if form.answer and buttons else None
    more = next((s.slug for s in SCREENS if s.act is kept and form.offer(s.act)), "")
    values_ = {
        **_common(visit),
        "quotes": form.quotes(),
        "buttons": buttons,
        "long_read": _length(form) > LONG_READ,
        "edit": more,
        "ground": label_of(GROUND_LABELS, form.approval.ground),
    }
    return views.page("approval.html", values_)


def _length(form: ApprovalForm) -> int:
    quotes = sum(len(one.quote.comment) for one in form.quotes() if one.quote)
    return len(form.note) + len(form.ticket.description) + quotes


def _act_page(visit: Visit, screen: Screen, back: _Back) -> Response:
    token = FormToken(visit.form.mark, visit.form.context.ids.new())
    offer = visit.form.offer(screen.act)
    values_ = {
        **_common(visit),
        "screen": screen,
        "typed": back.typed,
        "errors": back.errors,
        "notice": back.notice,
        "correction": bool(offer and offer.correction),
        "token": token.sealed(visit.link, screen.slug),
    }
    return views.page("approval_act.html", values_, back.status)


def _said_before(form: ApprovalForm) -> dict[str, str]:
    return {"commentaire": form.approval.comment} if form.answer else {}


def _thanks(visit: Visit) -> Response:
    screen = BY_SLUG.get(visit.request.query.get("reponse", ""))
    answer = visit.form.answer
    if screen is None or answer is None or answer.act is not screen.act:
        return see_other(visit.base)
    return views.page("approval_thanks.html", {**_common(visit), "screen": screen, "sentence": ""})


def _answer(visit: Visit, screen: Screen) -> Response:
    """The POST of one answer: held against what was read, then performed, once."""
    typed, form = visit.request.form(), visit.form
    token = read_form_token(typed.one("jeton"), visit.link, screen.slug)
    if token is None:
        return _again(visit, screen, typed, OLD, 409)
    fingerprint = hashlib.sha256(typed.canonical("jeton").encode()).hexdigest()
    key = RequestKey(f"a:{form.intervention.id}:{token.key(visit.link, screen.slug)}", fingerprint)
    if token.mark != form.mark or form.offer(screen.act) is None:
        return _out_of_date(visit, screen, typed, key)
    errors = _mistakes(typed)
    if errors:
        return _act_page(visit, screen, _Back(typed.flat(), errors, status=422))
    return _perform(visit, screen, typed, key)


def _mistakes(typed: Form) -> dict[str, str]:
    errors = {}
    try:
        values.read_comment(typed.one("commentaire"))
    except values.Wrong as wrong:
        errors["commentaire"] = str(wrong)
    if typed.one("confirme") != "oui":
        errors["confirme"] = _TICK
    return errors


def _perform(visit: Visit, screen: Screen, typed: Form, key: RequestKey) -> Response:
    form = visit.form
    said = ActInput(comment=typed.one("commentaire"))
    try:
        perform(
            form.context,
            form.ticket.number,
            Command(screen.act, form.actor, form.intervention.id, said),
            step_version=form.intervention.step_version,
            key=key,
        )
    except Invalid as wrong:
        errors = {"commentaire": explain(wrong)}
        return _act_page(visit, screen, _Back(typed.flat(), errors, status=422))
    except (Stale, Refused, KeyReused):
        return _out_of_date(_reload(visit), screen, typed, key)
    except Busy:
        return _again(visit, screen, typed, BUSY, 503)
    return _thank(visit, screen)


def _thank(visit: Visit, screen: Screen) -> Response:
    return see_other(f"{visit.base}/merci?reponse={screen.slug}")


def _reload(visit: Visit) -> Visit:
    form = open_approval(visit.link, visit.site.directory, visit.site.context_of)
    return replace(visit, form=form)


def _out_of_date(visit: Visit, screen: Screen, typed: Form, key: RequestKey) -> Response:
    """What was read is no longer so: an earlier answer of its own, or somebody else's act."""
    done = visit.form.context.tickets.done(key.key)
    if done is not None and done.fingerprint == key.fingerprint:
        return _thank(visit, screen)
    notice, status = (_TWICE, 409) if done is not None else (_NEWS, 412)
    return _again(visit, screen, typed, notice, status)


def _again(visit: Visit, screen: Screen, typed: Form, notice: str, status: int) -> Response:
    if visit.form.offer(screen.act) is None:
        values_ = {**_common(visit), "comment": typed.one("commentaire")}
        return views.page("approval_changed.html", values_, 409)
    return _act_page(visit, screen, _Back(typed.flat(), notice=notice, status=status))
