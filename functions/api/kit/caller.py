"""Who calls: from the token the HTTP API has checked to a user and its agency's context.

Agency, role and rights come from the user's record, never from the request (SYS-3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from loge import bootstrap
from loge.agency.application.session import Bearer, signed_in_at, still_taken
from loge.agency.domain.rights import allows
from loge.agency.domain.user import Right, User
from loge.context import Context
from loge.kernel.errors import Forbidden, Unauthenticated


@dataclass(frozen=True, slots=True)
class Caller:
    """A signed-in user and the world as its agency sees it. ``signed_in_at``: seconds since 1970,
    None where the token does not say."""

    user: User
    ctx: Context
    signed_in_at: int | None = None

    def needs(self, right: Right) -> None:
        """Raises ``Forbidden`` without the right (SET-3)."""
        if not allows(self.user, right):
            raise Forbidden


def _claims(event: Mapping[str, Any]) -> Mapping[str, Any]:
    authorizer = (event.get("requestContext") or {}).get("authorizer") or {}
    claims = (authorizer.get("jwt") or {}).get("claims") or {}
    return claims if isinstance(claims, Mapping) else {}


def authenticate(event: Mapping[str, Any]) -> Caller:
    """The caller of a request.

    Raises ``Unauthenticated``: no token, not an access token, or a user who is unknown, has left
    or has signed out everywhere since (its record is read again within a minute).
    """
    claims = _claims(event)
    subject = claims.get("sub")
    if not subject or claims.get("token_use") != "access":
        raise Unauthenticated
    return caller_of(Bearer(str(subject), signed_in_at(claims)))


def caller_of(bearer: Bearer) -> Caller:
    """The caller whose an access token is that somebody has checked, or has just given.

    Raises ``Unauthenticated``: a user who is unknown, has left or has signed out everywhere since.
    """
    user = bootstrap.directory().user_by_subject(bearer.subject)
    if user is None or not user.active or not still_taken(user, bearer.signed_in_at):
        raise Unauthenticated
    return Caller(user, bootstrap.context(user.agency), bearer.signed_in_at)
