"""Whose link it is, and so whose pages answer."""

from __future__ import annotations

from typing import Any

from loge.kernel.counting.attempts import Limit
from loge.kernel.errors import NotFound
from loge.pages import layout, routes
from loge.pages.guest import Guest
from loge.pages.http import Request, Response
from loge.pages.visit import Site, Visit
from loge.tickets.guests.approval_form import ApprovalForm, Over, open_link

from functions.exchange import words
from functions.exchange.approver.guest import Approver
from functions.exchange.approver.pages import over_page
from functions.exchange.vendor.guest import Vendor

VENDOR, APPROVER = Vendor(), Approver()
GUESTS: tuple[Guest[Any], ...] = (VENDOR, APPROVER)
# that open nothing, from one connection in a quarter of an hour
MOST_LINKS = 100
_METHODS = frozenset({"GET", "HEAD", "POST"})


def pattern(request: Request) -> str:
    """The address without its token, for the logs."""
    return routes.pattern(request, GUESTS)


def respond(request: Request, site: Site) -> Response:
    """The answer to one request."""
    if request.method not in _METHODS:
        return layout.trouble(405, words.NO_PAGE_TITLE, words.NO_SUCH_METHOD)
    if request.path[:1] == ("static",):
        return layout.static_file(request.path) or layout.lost()
    if not request.path or len(request.path) > 4:
        return layout.lost()
    link, *rest = request.path
    try:
        form = open_link(link, site.directory, site.context_of)
    except Over as over:
        return over_page(over, request)
    except NotFound:
        return _opens_nothing(request, site)
    try:
        if isinstance(form, ApprovalForm):
            return routes.respond(APPROVER, Visit(site, request, link, form), rest)
        return routes.respond(VENDOR, Visit(site, request, link, form), rest)
    except NotFound:
        return layout.lost()


def _opens_nothing(request: Request, site: Site) -> Response:
    """A link that opens nothing, whatever the reason; from where too many came, that is said.

    Links that open something open from there all the same: 128 random bits are not guessed, and
    others may share the connection.
    """
    if not request.source:
        return layout.lost()
    after = site.attempts.attempt((Limit("link", request.source, MOST_LINKS),))
    if not after:
        return layout.lost()
    response = layout.trouble(429, words.TOO_MANY_TITLE, words.TOO_MANY_LINKS)
    response.headers["retry-after"] = str(after)
    return response
