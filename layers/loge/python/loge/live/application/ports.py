"""Where connections are kept, and how something is said on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from loge.live.domain.news import Listener


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom a key opens the channel for, once, until then (real time)."""

    user_id: str
    signed_in_at: int | None
    until: datetime


class Listeners(Protocol):
    """The connections of one agency, and the keys that open one."""

    def invite(self, secret: str, invitation: Invitation) -> None:
        """Keep what a secret opens; the secret itself is not kept."""

    def admit(self, secret: str) -> Invitation | None:
        """What a secret opens, once: the second time, and when it is too late, None."""

    def join(self, listener: Listener) -> None:
        """Keep a connection. Raises ``ValueError`` for one of another agency."""

    def leave(self, connection: str) -> None:
        """Forget a connection; one that is not there is no error."""

    def all(self) -> Sequence[Listener]:
        """Every connection that has not run out, by the real clock."""


class Connections(Protocol):
    """Which agency a connection listens to: the only look across agencies."""

    def listener(self, connection: str) -> Listener | None:
        """Whose connection it is; None when nobody listens on it (any more)."""


class NotTold(Exception):
    """Something could not be said on some connection, for another reason than its end."""


class Wire(Protocol):
    """The open sockets."""

    def tell(self, messages: Mapping[str, str]) -> Sequence[str]:
        """Say something on each connection; answers those that are gone.

        Raises ``NotTold`` once everybody else was told.
        """

    def hang_up(self, connections: Sequence[str]) -> None:
        """End connections; those that have ended are no error."""
