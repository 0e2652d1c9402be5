"""Who may do what (SET-3): the rights a role is delivered with, and the right each act asks for.

What counts for a user are the boxes ticked on its own record; the role only says how they are
ticked at first.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from loge.agency.domain.user import Right, Role, User

_READ = frozenset({Right.READ_TICKETS})
_WORK = _READ | {Right.WRITE_TICKETS}

DELIVERED: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        Role.MANAGER: _WORK | {Right.CLOSE_TICKETS},
        Role.ASSISTANT: _WORK,
        Role.ACCOUNTANT: _READ,
        Role.ADMINISTRATOR: _WORK | {Right.CLOSE_TICKETS, Right.ADMINISTER},
    }
)


def delivered(role: Role) -> tuple[Right, ...]:
    """The boxes that are ticked for a new user of this role, in a fixed order."""
    return tuple(right for right in Right if right in DELIVERED[role])


def allows(user: User, right: Right) -> bool:
    """Whether this user may do what asks for ``right``; one who has left may do nothing."""
    return user.active and right in user.rights
