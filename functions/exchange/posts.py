"""A form comes in: it is held against what its vendor saw, then performed, once (VEN-11)."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from loge.kernel.errors import Busy, Invalid, KeyReused, Refused, Stale
from loge.kernel.idempotency import RequestKey
from loge.kernel.words.reasons import explain, sentence_of
from loge.tickets.acting.perform import perform
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act
from loge.tickets.domain.words.sentences import fact_sentence
from loge.tickets.guests.vendor_form import VendorForm, open_form

from functions.exchange import drafts, files, views
from functions.exchange.answers import Mistakes, read_answer
from functions.exchange.http import Form, Response, as_json, see_other
from functions.exchange.pages import Refill, Visit, act_page, changed, refill_of
from functions.exchange.screens import APART, Screen
from functions.exchange.tokens import FormToken, read_form_token

OLD = "Cette page était ouverte depuis trop longtemps. Vérifiez, puis validez à nouveau."
_TWICE = "Vous avez déjà répondu depuis cette page. Vérifiez, puis validez pour corriger."
BUSY = "Le service est très sollicité. Rien n'est perdu : validez à nouveau dans un instant."


def answer(visit: Visit, screen: Screen) -> Response:
    """The POST of one act's form."""
    typed = visit.request.form()
    token = read_form_token(typed.one("jeton"), visit.link, screen.slug)
    if token is None:
        return _again(visit, screen, typed, OLD, 409)
    if typed.one("etape") in screen.natures:
        return _to_files(visit, screen, typed)
    key = _key(visit, screen, token, typed)
    seen = token.mark == visit.form.mark or screen.act in APART
    if not seen or visit.form.offer(screen.act) is None:
        return _out_of_date(visit, screen, typed, key)
    return _perform(visit, screen, typed, key)


def _key(visit: Visit, screen: Screen, token: FormToken, typed: Form) -> RequestKey:
    fingerprint = hashlib.sha256(typed.canonical("jeton").encode()).hexdigest()
    form_key = token.key(visit.link, screen.slug)
    return RequestKey(f"v:{visit.form.intervention.id}:{form_key}", fingerprint)


def _perform(visit: Visit, screen: Screen, typed: Form, key: RequestKey) -> Response:
    form = visit.form
    try:
        said = read_answer(screen.act, typed, form, form.context.clock.now())
    except Mistakes as mistakes:
        refill = replace(refill_of(typed), errors=mistakes.errors, status=422)
        return act_page(visit, screen, refill)
    try:
        perform(
            form.context,
            form.ticket.number,
            Command(screen.act, form.actor, form.intervention.id, said.input),
            step_version=None if screen.act in APART else form.intervention.step_version,
            uploads=said.uploads,
            invoice_uploads=said.invoice,
            draft=form.draft,
            key=key,
        )
    except Invalid as wrong:
        return act_page(visit, screen, _invalid(screen, typed, wrong))
    except (Stale, Refused, KeyReused):
        return _out_of_date(_reload(visit), screen, typed, key)
    except Busy:
        return _again(visit, screen, typed, BUSY, 503)
    return _thank(visit, screen)


def _thank(visit: Visit, screen: Screen) -> Response:
    response = see_other(f"{visit.base}/merci?reponse={screen.slug}")
    if f"brouillon-{screen.slug}" in visit.request.cookies:
        response.cookies.append(drafts.forget(screen.slug, visit.link, secure=visit.site.secure))
    return response


def _invalid(screen: Screen, typed: Form, wrong: Invalid) -> Refill:
    """The lifecycle or the files refuse a value: said at its field."""
    names = {"start": "date", "duration_minutes": "duree", "late_minutes": "retard"}
    names |= {"amount_cents": "montant", "comment": "commentaire"}
    name = names.get(wrong.field, "")
    if wrong.field == "uploads":
        used = [nature for nature in screen.natures if typed.many(nature)]
        name = used[-1] if len(used) == 1 else "fichiers"
    sentence = _told(wrong)
    return replace(refill_of(typed), errors={name or "fichiers": sentence}, status=422)


def _told(wrong: Invalid) -> str:
    """The sentence, a file called as the page calls it."""
    name = wrong.data.get("name")
    data = {**wrong.data, "name": files.shown_name(str(name))} if name else wrong.data
    return sentence_of(wrong.reason, data)


def _reload(visit: Visit) -> Visit:
    form = open_form(visit.link, visit.site.directory, visit.site.context_of)
    return replace(visit, form=form)


def _out_of_date(visit: Visit, screen: Screen, typed: Form, key: RequestKey) -> Response:
    """What the vendor saw is no longer so: its own earlier answer, or somebody else's act."""
    form = visit.form
    done = form.context.tickets.done(key.key)
    if done is not None and done.fingerprint == key.fingerprint:
        return _thank(visit, screen)
    if form.closed:
        return views.closed(form)
    if form.offer(screen.act) is None or form.withdrawn:
        return changed(visit, typed, 409)
    notice = _TWICE if done is not None else _news(form)
    return _again(visit, screen, typed, notice, 409 if done is not None else 412)


def _news(form: VendorForm) -> str:
    last = form.facts[0] if form.facts else None
    news = f" « {fact_sentence(last)} »" if last else ""
    return (
        f"Du nouveau entre-temps :{news} Votre saisie est conservée : "
        "vérifiez-la, puis validez à nouveau."
    )


def _again(visit: Visit, screen: Screen, typed: Form, notice: str, status: int) -> Response:
    if visit.form.offer(screen.act) is None or visit.form.withdrawn:
        return changed(visit, typed, 409)
    if screen.act is Act.CONFIRM_READING:
        return see_other(visit.base)
    return act_page(visit, screen, replace(refill_of(typed), notice=notice, status=status))


def _to_files(visit: Visit, screen: Screen, typed: Form) -> Response:
    """Without scripts: keep what is typed, go and add files, come back."""
    kept = drafts.keep(screen.slug, visit.link, typed.flat(), secure=visit.site.secure)
    if kept is None:
        notice = "Votre texte est trop long pour être gardé : raccourcissez-le, ou copiez-le."
        return _again(visit, screen, typed, notice, 422)
    nature = typed.one("etape")
    response = see_other(f"{visit.base}/fichiers/{screen.slug}/{nature}")
    response.cookies.append(kept)
    return response


def deposit(visit: Visit) -> Response:
    """The page's script asks where to post one file."""
    try:
        upload = files.prepare(visit.form, visit.request.json())
    except Invalid as wrong:
        return as_json(400, {"detail": explain(wrong)})
    return as_json(200, {"id": upload.id, "url": upload.url, "fields": upload.fields})
