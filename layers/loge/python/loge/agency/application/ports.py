"""What keeps an agency, and who works there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from loge.agency.domain.agency import Agency
from loge.agency.domain.delegation import Delegation
from loge.agency.domain.user import User


class Staff(Protocol):
    """The settings and the users of one agency (SET-1…3)."""

    def users(self) -> Sequence[User]:
        """The agency's users, by name."""

    def user(self, user_id: str) -> User | None:
        """One user."""

    def known(self) -> Sequence[User]:
        """The agency's users, at most 60 s old."""

    def delegating(self, user_id: str) -> Sequence[User]:
        """The active users who delegate to this one, whenever, by name; at most 60 s old."""

    def headcount(self) -> int:
        """How many active users the agency has; at most 60 s old."""

    def delegate(self, user_id: str, delegation: Delegation | None) -> None:
        """Write or end a user's delegation (SET-6), and nothing else of its record."""

    def end_sessions(self, user_id: str, at: datetime) -> None:
        """Tokens of sign-ins before ``at`` are no longer taken. Raises ``NotFound``."""

    def agency(self) -> Agency:
        """The agency and its settings, at most 60 s old."""

    def agency_now(self) -> Agency:
        """The agency and its settings as they are stored now."""

    def change_agency(self, changed: Agency) -> None:
        """Write the settings over the version before theirs. Raises ``Stale`` when it is gone."""


class Subjects(Protocol):
    """Who is behind a subject of the identity provider, whatever the agency."""

    def user_by_subject(self, subject: str) -> User | None:
        """The user behind an identity subject, at most 60 s old."""


class HasStaff(Protocol):
    """The agency's settings and users."""

    @property
    def staff(self) -> Staff:
        """The agency's settings and users."""
