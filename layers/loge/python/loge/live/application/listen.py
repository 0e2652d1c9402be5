"""A browser listens: it asks the API for a key, which opens one connection, once.

A browser's WebSocket can carry no header of ours, and an access token does not belong in an
address: a key lives half a minute, serves once, and says only whom the API has let in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.user import User
from loge.kernel.errors import Forbidden, Unauthenticated
from loge.kernel.ports import HasAgency, HasClock, HasIds
from loge.live.application.ports import Invitation, Listeners
from loge.live.domain.news import Listener, may_listen, modules_of

KEY_SECONDS = 30
# API Gateway ends a connection after two hours
LONGEST = timedelta(hours=2, minutes=5)


class Ports(HasAgency, HasClock, HasIds, HasStaff, Protocol):
    """What is asked of the world here."""


class InvitingPorts(HasAgency, HasClock, HasIds, Protocol):
    """What inviting asks of the world."""


def invite(ctx: InvitingPorts, listeners: Listeners, user: User, signed_in_at: int | None) -> str:
    """A key that opens one connection for this user within ``KEY_SECONDS``.

    Raises ``Forbidden`` for somebody who may hear of no module.
    """
    if not modules_of(user):
        raise Forbidden
    secret = ctx.ids.token()
    until = ctx.clock.real() + timedelta(seconds=KEY_SECONDS)
    listeners.invite(secret, Invitation(user.id, signed_in_at, until))
    return f"{ctx.agency}.{secret}"


def agency_of(key: str) -> tuple[str, str]:
    """(agency, secret) that a key claims. Raises ``Unauthenticated`` when it is none."""
    agency, _, secret = key.rpartition(".")
    if not agency or not secret or "#" in agency:
        raise Unauthenticated
    return agency, secret


def listen(ctx: Ports, listeners: Listeners, secret: str, connection: str) -> Listener:
    """Let a connection hear what its user may hear.

    Raises ``Unauthenticated``: an unknown, used or old key, or a user who has left meanwhile.
    """
    invitation = listeners.admit(secret)
    if invitation is None:
        raise Unauthenticated
    user = ctx.staff.user(invitation.user_id)
    listener = Listener(
        connection=connection,
        agency=ctx.agency,
        user_id=invitation.user_id,
        modules=modules_of(user) if user else (),
        signed_in_at=invitation.signed_in_at,
        until=ctx.clock.real() + LONGEST,
    )
    if not may_listen(user, listener):
        raise Unauthenticated
    listeners.join(listener)
    return listener


def user_of(staff: Callable[[str], User | None], listener: Listener) -> User:
    """The user of a connection as known now. Raises ``Unauthenticated`` when it may no longer
    listen."""
    user = staff(listener.user_id)
    if user is None or not may_listen(user, listener):
        raise Unauthenticated
    return user
