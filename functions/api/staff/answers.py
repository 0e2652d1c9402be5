"""Who is signed in, its agency, its colleagues, who acts for whom."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from loge.agency.application.delegation import Delegations, Given
from loge.agency.domain.agency import Agency
from loge.agency.domain.user import Right, Role, User
from loge.agency.domain.words import ROLE_LABELS

from functions.api.kit.answers import AttachmentView, DelaysView, Named, Shown, word
from functions.api.kit.caller import Caller
from functions.api.kit.shape import GIVEN, Answer, at, made


def _delegate(given: Given) -> dict[str, str]:
    to = given.delegation.to
    return {"id": to, "name": given.to.name if given.to else to}


class DelegationView(Answer, shows=Given):
    """A delegation ``by`` somebody ``to`` somebody, both days included (Paris)."""

    by: Named
    to: Annotated[Named, made(_delegate)]
    first: Annotated[date, at("delegation.first")]
    until: Annotated[date, at("delegation.until")]
    show_upcoming: Annotated[bool, at("delegation.show_upcoming")]
    show_on_desk: Annotated[bool, at("delegation.show_on_desk")]
    running: bool


class DelegationsView(Answer, shows=Delegations):
    """``mine`` is what the user delegates; ``received`` what colleagues delegate to it, running
    or, where they wish so, announced."""

    mine: DelegationView | None
    received: list[DelegationView]


class UserView(Answer, shows=User):
    """The user signed in."""

    id: str
    name: str
    email: str
    role: Shown[Role]
    role_label: Annotated[str, at("role", word(ROLE_LABELS))]
    rights: list[Right]


class AgencyView(Answer, shows=Agency):
    """The agency and the settings a screen needs."""

    id: str
    name: str
    page_size: int
    default_description: str
    default_attachments: list[AttachmentView]
    delays: DelaysView
    presence_lead_minutes: int
    sources: list[str]
    trades: list[str]


class MeView(Answer, shows=Caller):
    """Who is signed in, where, and who acts for whom (SET-6)."""

    user: UserView
    agency: Annotated[AgencyView, GIVEN]
    delegations: Annotated[DelegationsView, GIVEN]


class ColleagueView(Answer, shows=User):
    """Somebody a ticket can be assigned to (NEW-2)."""

    id: str
    name: str
    role: Shown[Role]
