"""Which page answers which address. A GET changes nothing, not even « read » (VEN-11)."""

from __future__ import annotations

from collections.abc import Callable

from loge.kernel.errors import NotFound
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.guests.approval_form import ApprovalForm, open_link

from functions.exchange import agenda, approver, drafts, posts, views
from functions.exchange.http import Request, Response, as_json, see_other
from functions.exchange.moments import ending
from functions.exchange.pages import (
    Refill,
    Visit,
    act_page,
    changed,
    files_page,
    overview,
    thanks,
)
from functions.exchange.screens import BY_SLUG, NATURE_TITLES, of_slug
from functions.exchange.site import Site

_METHODS = frozenset({"GET", "HEAD", "POST"})


def pattern(request: Request) -> str:
    """The address without its token, for the logs."""
    folders = {"fichier", "fichiers", "vignette"}
    known = {*BY_SLUG, *approver.BY_SLUG, *_PAGES, *_FORMS, *NATURE_TITLES, *folders}
    if request.path[:1] == ("static",):
        return "/e/static/{hash}/{name}"
    rest = [part if part in known else "{…}" for part in request.path[1:4]]
    return "/".join(["/e", "{link}", *rest])


def respond(request: Request, site: Site) -> Response:
    """The answer to one request."""
    if request.method not in _METHODS:
        return views.trouble(405, "Page introuvable", "Cette action n'existe pas.")
    if request.path[:1] == ("static",):
        return views.static_file(request.path[-1]) or views.lost()
    if not request.path or len(request.path) > 4:
        return views.lost()
    link, *rest = request.path
    try:
        form = open_link(link, site.directory, site.context_of)
        if isinstance(form, ApprovalForm):
            return approver.respond(approver.Visit(site, request, link, form), rest)
        return _of_visit(Visit(site, request, link, form), rest)
    except NotFound:
        return views.lost()


def _of_visit(visit: Visit, rest: list[str]) -> Response:
    form = visit.form
    if form.closed:
        return views.closed(form)
    if visit.request.method == "POST":
        return _post(visit, rest)
    if not rest:
        return overview(visit)
    if rest[0] in views.OF_FILES and len(rest) == 2:
        return views.of_file(rest[0], visit.form.context, visit.form.attachment(rest[1]))
    if rest[0] == "fichiers" and len(rest) == 3:
        return _files(visit, rest[1], rest[2])
    if len(rest) > 1:
        return views.lost()
    if rest[0] in _PAGES:
        return _PAGES[rest[0]](visit)
    return _act(visit, rest[0])


def _post(visit: Visit, rest: list[str]) -> Response:
    if visit.request.from_elsewhere:
        return views.from_elsewhere(visit.base)
    if len(rest) != 1:
        return views.lost()
    if rest[0] in _FORMS:
        return _FORMS[rest[0]](visit)
    screen = of_slug(rest[0], visit.form)
    if screen is None:
        return views.lost()
    if visit.form.withdrawn:
        return changed(visit, visit.request.form(), 409)
    return posts.answer(visit, screen)


def _act(visit: Visit, slug: str) -> Response:
    screen = of_slug(slug, visit.form)
    if screen is None:
        return views.lost()
    unavailable = visit.form.withdrawn or visit.form.offer(screen.act) is None
    if unavailable or screen.act is Act.CONFIRM_READING:
        return see_other(visit.base)
    kept = drafts.restore(slug, visit.request.cookies)
    return act_page(visit, screen, Refill(kept) if kept else None)


def _agenda(visit: Visit) -> Response:
    address = f"{visit.site.public_url}{visit.base}"
    return agenda.invitation(visit.form, address) or see_other(visit.base)


def _help(visit: Visit) -> Response:
    return views.page("help.html", {"base": visit.base, "agency": visit.form.agency})


def _thanks(visit: Visit) -> Response:
    screen = of_slug(visit.request.query.get("reponse", ""), visit.form)
    last = next((f for f in visit.form.facts if f.actor.kind is ActorKind.VENDOR), None)
    if screen is None or last is None or last.act is not screen.act:
        return see_other(visit.base)
    return thanks(visit, screen)


def _files(visit: Visit, slug: str, nature: str) -> Response:
    # in the path, not the query: the bucket adds its own query to the address it sends back to
    screen = of_slug(slug, visit.form)
    if screen is None or nature not in screen.natures or visit.form.offer(screen.act) is None:
        return see_other(visit.base)
    return files_page(visit, screen, nature)


def _deposit(visit: Visit) -> Response:
    if visit.form.withdrawn:
        return as_json(409, {"detail": ending(visit.form)})
    return posts.deposit(visit)


_PAGES: dict[str, Callable[[Visit], Response]] = {
    agenda.FILE: _agenda,
    "aide": _help,
    "merci": _thanks,
}
_FORMS: dict[str, Callable[[Visit], Response]] = {"depot": _deposit}
