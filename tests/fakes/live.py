"""Sockets and who listens on them, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from loge.kernel.ports import Clock
from loge.live.application.ports import Invitation, NotTold
from loge.live.domain.news import Listener


@dataclass
class Sockets:
    """Every socket and key of the world. ``told`` is what was said on each; ``gone`` have ended
    without a word, ``silent`` fail."""

    clock: Clock
    listeners: dict[str, Listener] = field(default_factory=dict)
    invitations: dict[tuple[str, str], Invitation] = field(default_factory=dict)
    told: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    ended: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)

    def of(self, agency: str) -> FakeListeners:
        """Those of one agency."""
        return FakeListeners(self, agency)

    def listener(self, connection: str) -> Listener | None:
        """Implements ``Connections``."""
        found = self.listeners.get(connection)
        return found if found and found.until > self.clock.real() else None

    def tell(self, messages: Mapping[str, str]) -> Sequence[str]:
        """Implements ``Wire``."""
        for connection, message in messages.items():
            if connection not in self.gone | self.silent:
                self.told[connection].append(message)
        if self.silent & set(messages):
            raise NotTold
        return [connection for connection in messages if connection in self.gone]

    def hang_up(self, connections: Sequence[str]) -> None:
        """Implements ``Wire``."""
        self.ended += connections


@dataclass
class FakeListeners:
    """Implements ``Listeners``."""

    sockets: Sockets
    agency: str

    def invite(self, secret: str, invitation: Invitation) -> None:
        """Keep what a secret opens."""
        self.sockets.invitations[self.agency, secret] = invitation

    def admit(self, secret: str) -> Invitation | None:
        """What it opens, once."""
        found = self.sockets.invitations.pop((self.agency, secret), None)
        return found if found and found.until > self.sockets.clock.real() else None

    def join(self, listener: Listener) -> None:
        """Keep a connection."""
        if listener.agency != self.agency:
            raise ValueError("a connection of another agency")
        self.sockets.listeners[listener.connection] = listener

    def leave(self, connection: str) -> None:
        """Forget a connection of the agency."""
        if connection in {listener.connection for listener in self._own()}:
            del self.sockets.listeners[connection]

    def all(self) -> Sequence[Listener]:
        """Those that have not run out."""
        now = self.sockets.clock.real()
        return tuple(listener for listener in self._own() if listener.until > now)

    def _own(self) -> list[Listener]:
        return [one for one in self.sockets.listeners.values() if one.agency == self.agency]
