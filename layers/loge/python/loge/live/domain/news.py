"""What is told, and to whom: agency, module and right (SYS-3, SET-3).

News say that a ticket moved, never what happened to it: a browser reads that through the API,
which asks again who it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from loge.agency.application.session import still_taken
from loge.agency.domain.rights import allows
from loge.agency.domain.user import Right, User
from loge.kernel.modules import Module


class NewsKind(StrEnum):
    """What a ticket's header did."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class News:
    """Ticket ``number`` of a module is at ``version`` (0: there is none any more)."""

    agency: str
    module: Module
    number: int
    version: int
    kind: NewsKind


@dataclass(frozen=True, slots=True)
class Listener:
    """Whose browser listens on a connection. ``signed_in_at``: seconds since 1970, None where the
    token did not say; ``until`` is when it must have come again (real time)."""

    connection: str
    agency: str
    user_id: str
    modules: tuple[Module, ...]
    signed_in_at: int | None
    until: datetime


def modules_of(user: User) -> tuple[Module, ...]:
    """The modules a user may hear of: those whose tickets it may read. A user's record names no
    module: both, or none."""
    return tuple(Module) if allows(user, Right.READ_TICKETS) else ()


def may_listen(user: User | None, listener: Listener) -> bool:
    """Whether this connection may hear anything at all: its user is of its agency, still there,
    may read tickets, and has not signed out everywhere since."""
    return (
        user is not None
        and user.agency == listener.agency
        and user.id == listener.user_id
        and bool(modules_of(user))
        and still_taken(user, listener.signed_in_at)
    )


def may_hear(user: User | None, listener: Listener, news: News) -> bool:
    """Whether these news may be told on this connection. ``user`` is its user as known now: what
    was allowed at its opening may have been taken away."""
    return (
        may_listen(user, listener)
        and user is not None
        and news.agency == listener.agency
        and news.module in listener.modules
        and news.module in modules_of(user)
    )


def newest(news: Iterable[News]) -> tuple[News, ...]:
    """One news a ticket, in the order the tickets were first named: its end, else its highest
    version. A ticket that was made and changed at once is one that was made."""
    kept: dict[tuple[str, int], News] = {}
    for one in news:
        known = kept.get((one.agency, one.number))
        kept[one.agency, one.number] = one if known is None else _later(known, one)
    return tuple(kept.values())


def _later(known: News, other: News) -> News:
    if NewsKind.DELETED in (known.kind, other.kind):
        return known if known.kind is NewsKind.DELETED else other
    last = max(known, other, key=lambda news: news.version)
    made = NewsKind.CREATED in (known.kind, other.kind)
    kind = NewsKind.CREATED if made else NewsKind.CHANGED
    return News(last.agency, last.module, last.number, last.version, kind)


def heard(
    users: Mapping[str, User], listeners: Sequence[Listener], news: Sequence[News]
) -> tuple[dict[str, tuple[News, ...]], tuple[Listener, ...]]:
    """(what each connection is told, the listeners that may hear nothing any more). A connection
    that these news do not concern is in neither."""
    told: dict[str, tuple[News, ...]] = {}
    out: list[Listener] = []
    for listener in listeners:
        user = users.get(listener.user_id)
        if not may_listen(user, listener):
            out.append(listener)
            continue
        mine = tuple(one for one in news if may_hear(user, listener, one))
        if mine:
            told[listener.connection] = mine
    return told, tuple(out)
