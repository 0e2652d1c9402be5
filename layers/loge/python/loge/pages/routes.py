"""Which page answers which address. A GET changes nothing, not even « read » (VEN-11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from loge.pages import typed_cookie
from loge.pages.files import NATURES
from loge.pages.guest import Guest
from loge.pages.http import Request, Response, as_json, see_other
from loge.pages.layout import OF_FILES, from_elsewhere, gone, lost, of_file
from loge.pages.submitting import submit
from loge.pages.uploads import deposit, files_page
from loge.pages.visit import F, Refill, Visit

_FOLDERS = frozenset({"fichiers", "depot", "merci", *OF_FILES})


def pattern(request: Request, guests: Iterable[Guest[Any]]) -> str:
    """The address without its token, for the logs."""
    known = {*_FOLDERS, *NATURES}
    for guest in guests:
        known |= {*guest.own_pages, *(screen.slug for screen in guest.screens)}
    if request.path[:1] == ("static",):
        return "/e/static/{hash}/{name}"
    rest = [part if part in known else "{…}" for part in request.path[1:4]]
    return "/".join(["/e", "{link}", *rest])


def respond(guest: Guest[F], visit: Visit[F], rest: list[str]) -> Response:
    """The answer to one request on a valid link; ``rest`` is what follows the link."""
    closed = guest.closed(visit)
    if closed is not None:
        return closed
    if visit.request.method == "POST":
        return _post(guest, visit, rest)
    if not rest:
        return guest.overview(visit)
    if rest[0] in OF_FILES and len(rest) == 2:
        return _file(guest, visit, rest[0], rest[1])
    if rest[0] == "fichiers" and len(rest) == 3 and guest.takes_files:
        return _files(guest, visit, rest[1], rest[2])
    if len(rest) > 1:
        return lost()
    if rest[0] == "merci":
        return _thanks(guest, visit)
    page = guest.own_pages.get(rest[0])
    return page(visit) if page else _act(guest, visit, rest[0])


def _file(guest: Guest[F], visit: Visit[F], folder: str, file_id: str) -> Response:
    """One file. A link that opens none any more says so, whichever is asked for."""
    if guest.shut(visit.form):
        return gone(visit.base)
    return of_file(folder, visit.form.context, visit.form.attachment(file_id))


def _post(guest: Guest[F], visit: Visit[F], rest: list[str]) -> Response:
    if visit.request.from_elsewhere:
        return from_elsewhere(visit.base)
    if len(rest) != 1:
        return lost()
    if rest[0] == "depot" and guest.takes_files:
        return _deposit(guest, visit)
    screen = guest.screen(rest[0], visit.form)
    return submit(guest, visit, screen) if screen else lost()


def _act(guest: Guest[F], visit: Visit[F], slug: str) -> Response:
    screen = guest.screen(slug, visit.form)
    if screen is None:
        return lost()
    if not screen.paged or not guest.offered(visit.form, screen):
        return see_other(visit.base)
    kept = typed_cookie.restore(slug, visit.request.cookies)
    return guest.act_page(visit, screen, Refill(kept) if kept else guest.start(visit, screen))


def _thanks(guest: Guest[F], visit: Visit[F]) -> Response:
    screen = guest.screen(visit.request.query.get("reponse", ""), visit.form)
    last = guest.answered(visit.form)
    if screen is None or last is None or last.act is not screen.act:
        return see_other(visit.base)
    return guest.thanks(visit, screen)


def _files(guest: Guest[F], visit: Visit[F], slug: str, nature: str) -> Response:
    # in the path, not the query: the bucket adds its own query to the address it sends back to
    screen = guest.screen(slug, visit.form)
    if screen is None or nature not in screen.natures or not guest.offered(visit.form, screen):
        return see_other(visit.base)
    return files_page(guest, visit, screen, nature)


def _deposit(guest: Guest[F], visit: Visit[F]) -> Response:
    ending = guest.ending(visit.form)
    return as_json(409, {"detail": ending}) if ending else deposit(visit)
