"""The user signed in and the registers as the API shows them."""

from __future__ import annotations

from loge.agency.application.delegation import Delegations
from loge.agency.domain.agency import Agency
from loge.agency.domain.user import User
from loge.agency.domain.words import ROLE_LABELS
from loge.kernel.people import Person
from loge.registers.domain.place import PlaceRecord
from loge.registers.domain.vendor import VendorRecord

from functions.api.answers.registers import (
    AgencyView,
    ColleagueView,
    KnownPersonView,
    MeView,
    PlaceRecordView,
    UserView,
    VendorView,
)
from functions.api.views.common import delays_view
from functions.api.views.desk import delegations_view


def me_view(user: User, agency: Agency, delegations: Delegations) -> MeView:
    """Who is signed in, and where."""
    return MeView(
        user=UserView(
            id=user.id,
            name=user.name,
            email=user.email,
            role=user.role,
            role_label=ROLE_LABELS[user.role],
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


def _known(index: int, person: Person) -> KnownPersonView:
    return KnownPersonView(
        id=person.register_id or str(index),
        name=person.name,
        quality=person.quality,
        emails=list(person.coordinates.emails),
        phones=list(person.coordinates.phones),
    )


def place_record_view(record: PlaceRecord) -> PlaceRecordView:
    """A place and the people known there."""
    place = record.place
    return PlaceRecordView(
        id=record.id,
        kind=place.kind,
        label=place.label,
        address=place.address,
        postcode=place.postcode,
        city=place.city,
        door_code=place.door_code,
        owner_name=place.owner_name,
        council_president=place.council_president,
        works_limit_cents=place.works_limit_cents,
        people=[_known(index, person) for index, person in enumerate(record.people)],
    )


def vendor_record_view(vendor: VendorRecord) -> VendorView:
    """A vendor of the register."""
    return VendorView(
        id=vendor.id,
        name=vendor.name,
        trades=list(vendor.trades),
        emails=list(vendor.coordinates.emails),
        phones=list(vendor.coordinates.phones),
        account=vendor.account,
    )
