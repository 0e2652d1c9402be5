"""The persons that an act names, whatever the act."""

from __future__ import annotations

from loge.kernel.people import Person
from loge.tickets.domain.payloads.base import Payload
from loge.tickets.domain.payloads.manager import Informed, PartyMessage
from loge.tickets.domain.payloads.quotes import ApprovalRequest


def people_of(payload: Payload) -> tuple[Person, ...]:
    """Those it is for, as a group; an approver is asked, not told."""
    if isinstance(payload, PartyMessage | Informed | ApprovalRequest):
        return payload.people
    return ()
