"""A form comes in: it is held against what its guest saw, then performed, once (VEN-11).

Whatever is refused comes back with what was typed.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from loge.kernel.errors import Busy, Invalid, KeyReused, Refused, Stale, TooMany
from loge.kernel.idempotency import RequestKey
from loge.kernel.words.reasons import explain
from loge.pages import typed_cookie, uploads, words
from loge.pages.guest import Guest, Screen
from loge.pages.http import Form, Response, see_other
from loge.pages.reading import Mistakes, Submission
from loge.pages.tokens import FormToken, read_form_token
from loge.pages.visit import F, Visit, refill_of, refused_files
from loge.tickets.acting.perform import perform, remembered
from loge.tickets.domain.commands import Command


def submit(guest: Guest[F], visit: Visit[F], screen: Screen) -> Response:
    """The POST of one act's form."""
    typed = visit.request.form()
    if guest.ending(visit.form):
        return guest.changed(visit, typed)
    token = read_form_token(typed.one("jeton"), visit.link, screen.slug)
    if token is None:
        return _again(guest, visit, screen, typed, words.OLD, 409)
    if typed.one("etape") in screen.natures and guest.offered(visit.form, screen):
        away = uploads.to_files(visit, screen, typed)
        return away or _again(guest, visit, screen, typed, words.LONG, 422)
    key = _key(guest, visit, screen, token, typed)
    seen = token.mark == visit.form.mark or screen.apart
    if not seen or not guest.offered(visit.form, screen):
        return _out_of_date(guest, visit, screen, typed, key)
    try:
        said = guest.read(visit, screen, typed)
    except Mistakes as mistakes:
        return _wrong(guest, visit, screen, typed, mistakes)
    return _perform(guest, visit, screen, typed, said, key)


def _key(
    guest: Guest[F], visit: Visit[F], screen: Screen, token: FormToken, typed: Form
) -> RequestKey:
    fingerprint = hashlib.sha256(typed.canonical("jeton").encode()).hexdigest()
    form_key = token.key(visit.link, screen.slug)
    return RequestKey(f"{guest.letter}:{visit.form.actor.id}:{form_key}", fingerprint)


def _perform(
    guest: Guest[F], visit: Visit[F], screen: Screen, typed: Form, said: Submission, key: RequestKey
) -> Response:
    form = visit.form
    about = said.about or form.intervention
    try:
        perform(
            form.context,
            form.ticket.number,
            Command(screen.act, form.actor, about.id, said.payload),
            step_version=None if screen.apart else about.step_version,
            uploads=said.uploads,
            invoice_uploads=said.invoice,
            upload_folder=form.upload_folder,
            key=key,
        )
    except Invalid as wrong:
        mistakes = Mistakes(guest.refused(screen, typed, wrong))
        return _wrong(guest, visit, screen, typed, mistakes, refused_files(wrong))
    except (Stale, Refused, KeyReused):
        return _out_of_date(guest, _reload(guest, visit), screen, typed, key)
    except TooMany as spent:
        response = _again(guest, visit, screen, typed, explain(spent), spent.status)
        response.headers["retry-after"] = str(spent.retry_after)
        return response
    except Busy:
        return _again(guest, visit, screen, typed, words.BUSY, 503)
    return _thank(visit, screen)


def _thank(visit: Visit[F], screen: Screen) -> Response:
    response = see_other(f"{visit.base}/merci?reponse={screen.slug}")
    if f"brouillon-{screen.slug}" in visit.request.cookies:
        response.cookies.append(
            typed_cookie.forget(screen.slug, visit.link, secure=visit.site.secure)
        )
    return response


def _reload(guest: Guest[F], visit: Visit[F]) -> Visit[F]:
    return replace(visit, form=guest.reopened(visit))


def _out_of_date(
    guest: Guest[F], visit: Visit[F], screen: Screen, typed: Form, key: RequestKey
) -> Response:
    """What was read is no longer so: an earlier answer of its own, or somebody else's act."""
    ctx = visit.form.context
    done = remembered(ctx, visit.form.ticket, key) or ctx.tickets.done(key.key)
    if done is not None and done.fingerprint == key.fingerprint:
        return _thank(visit, screen)
    closed = guest.closed(visit)
    if closed is not None:
        return closed
    notice, status = (words.TWICE, 409) if done is not None else (guest.news(visit.form), 412)
    return _again(guest, visit, screen, typed, notice, status)


def _wrong(
    guest: Guest[F],
    visit: Visit[F],
    screen: Screen,
    typed: Form,
    mistakes: Mistakes,
    left: frozenset[str] = frozenset(),
) -> Response:
    if not screen.paged:
        return see_other(visit.base)
    refill = refill_of(typed, screen.natures, left, errors=mistakes.errors, status=422)
    return guest.act_page(visit, screen, refill)


def _again(
    guest: Guest[F], visit: Visit[F], screen: Screen, typed: Form, notice: str, status: int
) -> Response:
    if not guest.offered(visit.form, screen):
        return guest.changed(visit, typed)
    if not screen.paged:
        return see_other(visit.base)
    refill = refill_of(typed, screen.natures, notice=notice, status=status)
    return guest.act_page(visit, screen, refill)
