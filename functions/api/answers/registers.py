"""Who is signed in, and the agency's registers."""

from __future__ import annotations

from loge.agency.domain.user import Right, Role
from loge.registers.domain.place import PlaceKind

from functions.api.answers.common import Answer, DelaysView
from functions.api.answers.desk import DelegationsView


class UserView(Answer):
    """The user signed in."""

    id: str
    name: str
    email: str
    role: Role
    role_label: str
    rights: list[Right]


class AgencyView(Answer):
    """The agency and the settings a screen needs."""

    id: str
    name: str
    page_size: int
    default_description: str
    delays: DelaysView
    presence_lead_minutes: int
    sources: list[str]
    trades: list[str]


class MeView(Answer):
    """Who is signed in, where, and who acts for whom (SET-6)."""

    user: UserView
    agency: AgencyView
    delegations: DelegationsView


class ColleagueView(Answer):
    """Somebody a ticket can be assigned to (NEW-2)."""

    id: str
    name: str
    role: Role


class KnownPersonView(Answer):
    """Somebody known at a place, with its quality there."""

    id: str
    name: str
    quality: str
    emails: list[str]
    phones: list[str]


class PlaceRecordView(Answer):
    """A place of the register and the people known there."""

    id: str
    kind: PlaceKind
    label: str
    address: str
    postcode: str
    city: str
    door_code: str
    owner_name: str
    council_president: str
    works_limit_cents: int | None
    people: list[KnownPersonView]


class VendorView(Answer):
    """A vendor of the register."""

    id: str
    name: str
    trades: list[str]
    emails: list[str]
    phones: list[str]
    account: str
