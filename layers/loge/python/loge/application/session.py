"""Signing in, staying signed in, signing out.

Wrong passwords are slowed down and locked out by the identity provider itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from loge.application.errors import Forbidden, Unauthenticated
from loge.application.ports import Identity


@dataclass(frozen=True, slots=True)
class Session:
    """``refresh_token`` is empty when the one that was shown stays valid."""

    access_token: str
    seconds: int
    refresh_token: str = ""


def sign_in(identity: Identity, username: str, password: str) -> Session:
    """Open a session. Raises ``Unauthenticated``, never saying which of the two was wrong."""
    try:
        access, refresh, seconds = identity.sign_in(username, password)
    except Forbidden as refused:
        raise Unauthenticated("wrong_credentials") from refused
    return Session(access, seconds, refresh)


def refresh_session(identity: Identity, refresh_token: str) -> Session:
    """A new access token. Raises ``Unauthenticated`` when the session has ended."""
    if not refresh_token:
        raise Unauthenticated("no_session")
    try:
        access, seconds = identity.refresh(refresh_token)
    except Forbidden as refused:
        raise Unauthenticated("session_ended") from refused
    return Session(access, seconds)


def sign_out(identity: Identity, refresh_token: str) -> None:
    """End a session everywhere; one that has ended already is no error."""
    if refresh_token:
        identity.sign_out(refresh_token)
