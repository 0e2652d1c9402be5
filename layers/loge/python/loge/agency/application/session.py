"""Signing in, staying signed in, signing out.

Wrong passwords are limited here by source and by account, and slowed down by the identity provider.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from loge.agency.application.ports import Staff, Subjects
from loge.agency.domain.user import User
from loge.kernel.counting.attempts import Attempts, Limit
from loge.kernel.errors import Busy, Conflict, Forbidden, TooMany, Unauthenticated
from loge.kernel.reasons import Reason

# wrong ones in a quarter of an hour: a source may be a whole office, or a city behind one address
MOST_OF_ACCOUNT, MOST_OF_SOURCE = 20, 100


@dataclass(frozen=True, slots=True)
class Bearer:
    """The subject of an access token, and when the person signed in (seconds since 1970; None
    where the token does not say)."""

    subject: str
    signed_in_at: int | None


class Identity(Protocol):
    """The identity provider (sign-in routes only)."""

    def sign_in(self, username: str, password: str) -> tuple[str, str, int]:
        """(access token, refresh token, seconds). Raises ``Forbidden``."""

    def refresh(self, refresh_token: str) -> tuple[str, int]:
        """(access token, seconds). Raises ``Forbidden``."""

    def who(self, access_token: str) -> str:
        """The subject of an access token the provider still takes. Raises ``Forbidden``."""

    def bearer(self, access_token: str) -> Bearer:
        """Whose an access token is that the provider has just given: nothing is checked."""

    def sign_out_everywhere(self, access_token: str) -> None:
        """Revoke every refresh token of the user. Raises ``Forbidden`` on a token not taken."""

    def sign_out(self, refresh_token: str) -> None:
        """Revoke the refresh token and what came of it."""


@dataclass(frozen=True, slots=True)
class Session:
    """``refresh_token`` is empty when the one that was shown stays valid."""

    access_token: str
    seconds: int
    refresh_token: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """Where somebody signs in; ``source`` is whose connection it comes from ("": not known)."""

    identity: Identity
    attempts: Attempts
    source: str


def sign_in(door: Door, username: str, password: str) -> Session:
    """Open a session. Raises ``Unauthenticated``, never saying which of the two was wrong, or
    ``TooMany`` when too many were, from this source or for this account.

    Only what was wrong counts; a try counts before it is made, so that many at once are not more.
    """
    limits = [Limit("account", username.strip().lower(), MOST_OF_ACCOUNT)]
    if door.source:
        limits.append(Limit("source", door.source, MOST_OF_SOURCE))
    after = door.attempts.attempt(limits)
    if after:
        raise TooMany(Reason.SIGN_IN, retry_after=after)
    try:
        access, refresh, seconds = door.identity.sign_in(username, password)
    except Forbidden as refused:
        raise Unauthenticated(Reason.WRONG_CREDENTIALS) from refused
    door.attempts.forgive(limits)
    return Session(access, seconds, refresh)


def refresh_session(identity: Identity, refresh_token: str) -> Session:
    """A new access token. Raises ``Unauthenticated`` when the session has ended."""
    if not refresh_token:
        raise Unauthenticated(Reason.NO_SESSION)
    try:
        access, seconds = identity.refresh(refresh_token)
    except Forbidden as refused:
        raise Unauthenticated(Reason.SESSION_ENDED) from refused
    return Session(access, seconds)


def sign_out(identity: Identity, refresh_token: str) -> None:
    """End a session everywhere; one that has ended already is no error."""
    if refresh_token:
        identity.sign_out(refresh_token)


@dataclass(frozen=True, slots=True)
class Sessions:
    """What signing out everywhere works with; ``staff`` gives that of an agency."""

    identity: Identity
    subjects: Subjects
    staff: Callable[[str], Staff]


def sign_out_everywhere(sessions: Sessions, access_token: str, real: datetime) -> None:
    """End every session of whoever holds this access token, on every machine.

    Access tokens already given are refused from now on (within a minute elsewhere, where the
    user's record may be that old), refresh tokens are revoked. ``real`` is the real time. Raises
    ``Unauthenticated`` when the token itself is not taken any more, ``Busy``.
    """
    if not access_token:
        raise Unauthenticated(Reason.NO_SESSION)
    try:
        subject = sessions.identity.who(access_token)
        user = sessions.subjects.user_by_subject(subject)
        if user is not None:
            # times of sign-in are whole seconds: the next one is after every one of them
            end = real.replace(microsecond=0) + timedelta(seconds=1)
            sessions.staff(user.agency).end_sessions(user.id, end)
        sessions.identity.sign_out_everywhere(access_token)
    except Forbidden as refused:
        raise Unauthenticated(Reason.SESSION_ENDED) from refused
    except Conflict as lost:
        raise Busy from lost


def signed_in_at(claims: Mapping[str, object]) -> int | None:
    """When the person signed in, from the claims of an access token; a refreshed one keeps it.
    Machines only have ``iat``."""
    told = str(claims.get("auth_time") or claims.get("iat") or "")
    return int(told) if told.isdecimal() else None


def still_taken(user: User, signed_in_at: int | None) -> bool:
    """Whether a token of a sign-in at this time (seconds since 1970) is still taken."""
    if user.sessions_from is None:
        return True
    return signed_in_at is not None and signed_in_at >= user.sessions_from.timestamp()
