"""The news are told to every browser of the agency that may hear them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.kernel.ports import HasAgency
from loge.live.application.ports import Listeners, Wire
from loge.live.domain.news import News, heard, newest


class Ports(HasAgency, HasStaff, Protocol):
    """What is asked of the world here."""


@dataclass(frozen=True, slots=True)
class Published:
    """How many connections were told, were gone, and were ended for want of a right."""

    told: int = 0
    gone: int = 0
    ended: int = 0


def message_of(news: Sequence[News]) -> str:
    """What a browser is told: number, version and kind of each ticket, and its module."""
    said = [
        {"n": one.number, "v": one.version, "k": one.kind.value, "m": one.module.value}
        for one in news
    ]
    return json.dumps({"news": said}, separators=(",", ":"))


def publish(ctx: Ports, listeners: Listeners, wire: Wire, news: Sequence[News]) -> Published:
    """Tell these news of the agency; told again, they are read again and change nothing.

    Connections that are gone are forgotten, those of somebody who may hear nothing any more are
    ended. Raises ``NotTold`` once everybody else was told, ``ValueError`` for another agency's.
    """
    if any(one.agency != ctx.agency for one in news):
        raise ValueError("news of another agency")
    connected = listeners.all()
    if not connected:
        return Published()
    users = {user.id: user for user in ctx.staff.known()}
    told, out = heard(users, connected, newest(news))
    gone = wire.tell({connection: message_of(mine) for connection, mine in told.items()})
    ended = [listener.connection for listener in out]
    for connection in (*gone, *ended):
        listeners.leave(connection)
    wire.hang_up(ended)
    return Published(len(told) - len(gone), len(gone), len(out))
