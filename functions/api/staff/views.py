"""Users, their agency and their delegations as the API shows them."""

from __future__ import annotations

from loge.agency.application.delegation import Delegations, Given
from loge.agency.domain.agency import Agency
from loge.agency.domain.user import User
from loge.agency.domain.words import ROLE_LABELS
from loge.kernel.words.labels import label_of

from functions.api.kit.answers import Named
from functions.api.kit.views import delays_view
from functions.api.staff.answers import (
    AgencyView,
    ColleagueView,
    DelegationsView,
    DelegationView,
    MeView,
    UserView,
)


def me_view(user: User, agency: Agency, delegations: Delegations) -> MeView:
    """Who is signed in, and where."""
    return MeView(
        user=UserView(
            id=user.id,
            name=user.name,
            email=user.email,
            role=user.role,
            role_label=label_of(ROLE_LABELS, user.role),
            rights=list(user.rights),
        ),
        agency=AgencyView(
            id=agency.id,
            name=agency.name,
            page_size=agency.page_size,
            default_description=agency.default_description,
            delays=delays_view(agency.delays),
            presence_lead_minutes=agency.presence_lead_minutes,
            sources=list(agency.sources),
            trades=list(agency.trades),
        ),
        delegations=delegations_view(delegations),
    )


def colleague_view(user: User) -> ColleagueView:
    """NEW-2."""
    return ColleagueView(id=user.id, name=user.name, role=user.role)


def delegations_view(told: Delegations) -> DelegationsView:
    """A user's delegations."""
    return DelegationsView(
        mine=_delegation(told.mine) if told.mine else None,
        received=[_delegation(one) for one in told.received],
    )


def _delegation(given: Given) -> DelegationView:
    asked = given.delegation
    to = given.to
    return DelegationView(
        by=Named(id=given.by.id, name=given.by.name),
        to=Named(id=asked.to, name=to.name if to else asked.to),
        first=asked.first,
        until=asked.until,
        show_upcoming=asked.show_upcoming,
        show_on_desk=asked.show_on_desk,
        running=given.running,
    )
