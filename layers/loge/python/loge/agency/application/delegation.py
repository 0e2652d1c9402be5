"""Delegation during an absence (SET-6): asked for, ended, and who acts for whom today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.delegation import Delegation, objection
from loge.agency.domain.user import User
from loge.kernel.dates import paris_day
from loge.kernel.errors import Invalid
from loge.kernel.ports import HasClock
from loge.kernel.reasons import Reason


class Ports(HasClock, HasStaff, Protocol):
    """What is asked of the world here."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a user asks for; ``first`` None is today."""

    to: str
    until: date
    first: date | None = None
    show_upcoming: bool = False
    show_on_desk: bool = True


@dataclass(frozen=True, slots=True)
class Given:
    """A delegation with the one who gave it and the one who received it."""

    by: User
    to: User | None
    delegation: Delegation
    running: bool


@dataclass(frozen=True, slots=True)
class Delegations:
    """``mine`` is what the user has asked for, ``received`` what colleagues ask of the user."""

    mine: Given | None
    received: tuple[Given, ...]


def delegate(ctx: Ports, user: User, asked: Asked) -> Delegations:
    """Write the user's delegation, in place of a former one.

    Raises ``Invalid`` on the field at fault: nobody active of the agency, oneself, an end before
    the beginning, in the past or more than a year away.
    """
    today = paris_day(ctx.clock.now())
    delegation = Delegation(
        to=asked.to,
        first=asked.first or today,
        until=asked.until,
        show_upcoming=asked.show_upcoming,
        show_on_desk=asked.show_on_desk,
    )
    wrong = objection(delegation, user.id, today)
    if wrong:
        raise Invalid(wrong[0], field=wrong[1])
    colleague = ctx.staff.user(asked.to)
    if colleague is None or not colleague.active:
        raise Invalid(Reason.UNKNOWN_DELEGATE, field="to")
    ctx.staff.delegate(user.id, delegation)
    return read_delegations(ctx, user)


def end_delegation(ctx: Ports, user: User) -> None:
    """The user is back; harmless when nothing was delegated."""
    ctx.staff.delegate(user.id, None)


def read_delegations(ctx: Ports, user: User) -> Delegations:
    """The user's own delegation and those it is told of, as they are stored now.

    What is over is not told.
    """
    today = paris_day(ctx.clock.now())
    known = {one.id: one for one in ctx.staff.users()}
    own = known.get(user.id)
    mine = own.delegation if own else None
    return Delegations(
        mine=_given(own, mine, known, today) if own and mine and not mine.over(today) else None,
        received=tuple(
            _given(one, one.delegation, known, today)
            for one in known.values()
            if one.active and _told(one, user, today) and one.delegation
        ),
    )


def _told(giver: User, user: User, today: date) -> bool:
    given = giver.delegation
    return given is not None and given.to == user.id and given.told(today)


def _given(by: User, delegation: Delegation, known: dict[str, User], today: date) -> Given:
    return Given(by, known.get(delegation.to), delegation, delegation.runs(today))


def delegators(ctx: Ports, user: User, *, desk: bool = False) -> tuple[User, ...]:
    """The absent colleagues this user acts for today, by name; ``desk`` keeps those who want
    their tickets on its desk. At most a minute old. Nobody acts for somebody's delegators."""
    today = paris_day(ctx.clock.now())
    return tuple(
        giver
        for giver in ctx.staff.delegating(user.id)
        if giver.delegation
        and giver.delegation.runs(today)
        and (giver.delegation.show_on_desk or not desk)
    )


def delegate_of(ctx: Ports, user: User, at: datetime) -> User | None:
    """Who acts for this user at ``at``, if somebody active does (VEN-11)."""
    given = user.delegation
    if not user.active or given is None or not given.runs(paris_day(at)):
        return None
    colleague = ctx.staff.user(given.to)
    return colleague if colleague and colleague.active else None
