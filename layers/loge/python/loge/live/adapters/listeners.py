"""Connections and their keys, in the table; what is over runs out by itself (``ttl``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pynamodb.exceptions import DeleteError

from loge.kernel.ports import Clock
from loge.live.application.ports import Invitation
from loge.live.domain.news import Listener
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.row import Row, fetch

# what has run out is removed within days; a little later than it stops serving
_AFTER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ConnectionOwner:
    """The agency a connection listens to."""

    agency: str


class DynamoListeners:
    """Implements ``Listeners``. Every key but the connection's own begins with the agency."""

    def __init__(self, agency: str, clock: Clock) -> None:
        self._pk = keys.listeners(agency)
        self._agency = agency
        self._clock = clock

    def invite(self, secret: str, invitation: Invitation) -> None:
        """One write; the secret is kept as a hash."""
        row = Row(*keys.invitation(self._agency, secret), kind="invitation")
        row.body, row.ttl = codec.encode(invitation), _end(invitation)
        row.save()

    def admit(self, secret: str) -> Invitation | None:
        """One read and one write: of two who come at once, one finds it."""
        row = fetch(*keys.invitation(self._agency, secret))
        if row is None:
            return None
        try:
            row.delete(condition=Row.pk.exists())
        except DeleteError as refusal:
            if refusal.cause_response_code != "ConditionalCheckFailedException":
                raise
            return None
        invitation = codec.decode(Invitation, row.body)
        return invitation if invitation.until > self._clock.real() else None

    def join(self, listener: Listener) -> None:
        """Two writes: whose connection it is first, so that no listener is without an owner."""
        if listener.agency != self._agency:
            raise ValueError("a connection of another agency")
        end = _end(listener)
        owner = Row(keys.connection(listener.connection), keys.ONLY, kind="connection", ttl=end)
        owner.body = codec.encode(ConnectionOwner(self._agency))
        owner.save()
        row = Row(self._pk, listener.connection, kind="listener", ttl=end)
        row.body = codec.encode(listener)
        row.save()

    def leave(self, connection: str) -> None:
        """Two deletes."""
        Row(self._pk, connection).delete()
        Row(keys.connection(connection), keys.ONLY).delete()

    def all(self) -> Sequence[Listener]:
        """One Query a page of them. Consistent: who has just come is told."""
        rows = Row.query(self._pk, consistent_read=True)
        found = (codec.decode(Listener, row.body) for row in rows)
        now = self._clock.real()
        return tuple(listener for listener in found if listener.until > now)

    def one(self, connection: str) -> Listener | None:
        """One connection of the agency."""
        row = fetch(self._pk, connection)
        listener = codec.decode(Listener, row.body) if row else None
        return listener if listener and listener.until > self._clock.real() else None


class DynamoConnections:
    """Implements ``Connections``: the connection's own row names the agency."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def listener(self, connection: str) -> Listener | None:
        """Two reads."""
        if not connection:
            return None
        row = fetch(keys.connection(connection), keys.ONLY)
        if row is None:
            return None
        agency = codec.decode(ConnectionOwner, row.body).agency
        return DynamoListeners(agency, self._clock).one(connection)


def _end(what: Any) -> int:
    return int((what.until + _AFTER).timestamp())
