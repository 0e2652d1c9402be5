"""The cookie of a session: its refresh token, which no script can read."""

from __future__ import annotations

import os

from aws_lambda_powertools.shared.cookies import Cookie, SameSite
from loge.kernel.errors import Forbidden
from loge.kernel.reasons import Reason

from functions.api.kit import http
from functions.api.kit.app import event

COOKIE = "loge_refresh"
COOKIE_PATH = "/api/v1/session"
TWELVE_HOURS = 12 * 3600
LONGEST_TOKEN = 8192


def cookie(value: str, seconds: int) -> Cookie:
    """Keeps a refresh token in the browser for so long; "" for no time is forgotten."""
    return Cookie(
        name=COOKIE,
        value=value,
        path=COOKIE_PATH,
        secure=os.environ.get("LOGE_STAGE") != "local",
        http_only=True,
        same_site=SameSite.STRICT_MODE,
        max_age=seconds,
    )


def refresh_token() -> str:
    """That of the current request; "" when there is none."""
    # The HTTP API gives a list; the local cloud leaves them in their header.
    sent = event().get("cookies") or http.header(event(), "cookie").split(";")
    for one in sent:
        name, _, value = str(one).partition("=")
        if name.strip() == COOKIE and len(value) <= LONGEST_TOKEN:
            return value.strip()
    return ""


def from_our_pages() -> None:
    """Refuse what another site's page makes a browser send (beside SameSite=Strict).

    Raises ``Forbidden``.
    """
    site = http.header(event(), "sec-fetch-site")
    if site and site not in ("same-origin", "none"):
        raise Forbidden(Reason.CROSS_SITE)
    if not site and not http.header(event(), "x-requested-with"):
        raise Forbidden(Reason.CROSS_SITE)
