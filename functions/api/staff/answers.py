"""Who is signed in, its agency, its colleagues, who acts for whom."""

from __future__ import annotations

from datetime import date

from loge.agency.domain.user import Right, Role

from functions.api.kit.answers import Answer, DelaysView, Named, Shown


class DelegationView(Answer):
    """A delegation ``by`` somebody ``to`` somebody, both days included (Paris)."""

    by: Named
    to: Named
    first: date
    until: date
    show_upcoming: bool
    show_on_desk: bool
    running: bool


class DelegationsView(Answer):
    """``mine`` is what the user delegates; ``received`` what colleagues delegate to it, running
    or, where they wish so, announced."""

    mine: DelegationView | None
    received: list[DelegationView]


class UserView(Answer):
    """The user signed in."""

    id: str
    name: str
    email: str
    role: Shown[Role]
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
    role: Shown[Role]
