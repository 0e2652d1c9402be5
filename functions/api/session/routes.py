"""Sessions: the refresh token lives in a cookie that no script can read."""

from __future__ import annotations

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Query
from loge import bootstrap
from loge.agency.application import session
from loge.kernel.counting.attempts import source_of
from loge.kernel.errors import Forbidden
from loge.kernel.reasons import Reason

from functions.api.kit import http
from functions.api.kit.app import endpoint, event
from functions.api.session.answers import SessionView
from functions.api.session.bodies import SignInIn
from functions.api.session.cookie import (
    LONGEST_TOKEN,
    TWELVE_HOURS,
    cookie,
    from_our_pages,
    refresh_token,
)


@endpoint("POST", "/v1/session", SessionView, tag="Session", summary="Sign in", public=True)
def sign_in(credentials: Annotated[SignInIn, Body()]) -> Response[str]:
    """Open a session; repeated failures are slowed down, then locked out for a while."""
    if http.header(event(), "sec-fetch-site") not in ("", "same-origin", "none"):
        raise Forbidden(Reason.CROSS_SITE)
    door = session.Door(bootstrap.identity(), bootstrap.attempts(), source_of(event()))
    opened = session.sign_in(door, credentials.username, credentials.password)
    response = http.json_response(SessionView.of(opened))
    response.cookies.append(cookie(opened.refresh_token, TWELVE_HOURS))
    return response


@endpoint(
    "POST", "/v1/session/refresh", SessionView, tag="Session", summary="Stay signed in", public=True
)
def refresh_session() -> Response[str]:
    """A new access token for the session of the cookie.

    Needs `Sec-Fetch-Site: same-origin` (browsers send it) or an `X-Requested-With` header.
    """
    from_our_pages()
    renewed = session.refresh_session(bootstrap.identity(), refresh_token())
    return http.json_response(SessionView.of(renewed))


@endpoint("DELETE", "/v1/session", None, tag="Session", summary="Sign out", status=204, public=True)
def sign_out(everywhere: Annotated[Literal["0", "1"], Query()] = "0") -> Response[str]:
    """End the session: the refresh token is revoked and the cookie cleared.

    With `everywhere=1` every session of the user ends, on every machine: needs the access token.
    """
    from_our_pages()
    if everywhere == "1":
        tools = session.Sessions(bootstrap.identity(), bootstrap.directory(), bootstrap.staff)
        session.sign_out_everywhere(tools, _access_token(), bootstrap.clock().real())
    session.sign_out(bootstrap.identity(), refresh_token())
    response = http.nothing()
    response.cookies.append(cookie("", 0))
    return response


def _access_token() -> str:
    scheme, _, token = http.header(event(), "authorization").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and len(token) <= LONGEST_TOKEN else ""
