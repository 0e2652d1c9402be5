"""The right each act asks for (SET-3)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from loge.agency.domain.user import Right
from loge.tickets.domain.fact import Act

_ACTS: Mapping[Act, Right] = MappingProxyType({Act.CLOSE: Right.CLOSE_TICKETS})


def right_for(act: Act) -> Right:
    """The right an act of the manager asks for."""
    return _ACTS.get(act, Right.WRITE_TICKETS)
