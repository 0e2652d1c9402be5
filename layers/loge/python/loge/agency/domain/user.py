"""The people of an agency and what they may do (SET-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loge.agency.domain.delegation import Delegation
from loge.kernel.stored_code import StoredCode


class Role(StoredCode):
    """Roles of an agency's users."""

    MANAGER = "manager"
    ASSISTANT = "assistant"
    ACCOUNTANT = "accountant"
    ADMINISTRATOR = "administrator"


class Right(StoredCode):
    """SET-3: what a role may do, by check box."""

    READ_TICKETS = "read_tickets"
    WRITE_TICKETS = "write_tickets"
    CLOSE_TICKETS = "close_tickets"
    DELETE_TICKETS = "delete_tickets"
    ADMINISTER = "administer"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody of the agency: ``sub`` is the identity provider's subject.

    ``sessions_from``: tokens of sign-ins before it are no longer taken (real time).
    """

    id: str
    sub: str
    agency: str
    name: str
    email: str
    role: Role
    rights: tuple[Right, ...]
    phone: str = ""
    published: bool = True
    active: bool = True
    delegation: Delegation | None = None
    sessions_from: datetime | None = None
