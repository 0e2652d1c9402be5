"""Whose link it is, and so whose pages answer."""

from __future__ import annotations

from typing import Any

from loge.kernel.errors import NotFound
from loge.pages import layout, routes
from loge.pages.guest import Guest
from loge.pages.http import Request, Response
from loge.pages.visit import Site, Visit
from loge.tickets.guests.approval_form import ApprovalForm, open_link

from functions.exchange import words
from functions.exchange.approver.guest import Approver
from functions.exchange.vendor.guest import Vendor

VENDOR, APPROVER = Vendor(), Approver()
GUESTS: tuple[Guest[Any], ...] = (VENDOR, APPROVER)
_METHODS = frozenset({"GET", "HEAD", "POST"})


def pattern(request: Request) -> str:
    """The address without its token, for the logs."""
    return routes.pattern(request, GUESTS)


def respond(request: Request, site: Site) -> Response:
    """The answer to one request."""
    if request.method not in _METHODS:
        return layout.trouble(405, words.NO_PAGE_TITLE, words.NO_SUCH_METHOD)
    if request.path[:1] == ("static",):
        return layout.static_file(request.path[-1]) or layout.lost()
    if not request.path or len(request.path) > 4:
        return layout.lost()
    link, *rest = request.path
    try:
        form = open_link(link, site.directory, site.context_of)
        if isinstance(form, ApprovalForm):
            return routes.respond(APPROVER, Visit(site, request, link, form), rest)
        return routes.respond(VENDOR, Visit(site, request, link, form), rest)
    except NotFound:
        return layout.lost()
