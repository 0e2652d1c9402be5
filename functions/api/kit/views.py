"""People, places, files, delays and sends as the API shows them."""

from __future__ import annotations

from typing import Literal, cast

from loge.agency.domain.delays import Delay, Delays
from loge.files.domain.attachment import Attachment
from loge.kernel.people import Person
from loge.kernel.words.labels import label_of
from loge.messaging.domain.words import SEND_REASON_LABELS, SEND_STATE_LABELS, UNKNOWN_REASON
from loge.registers.domain.place import Place
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.sends import Send
from loge.tickets.domain.words.labels import MESSAGE_LABELS

from functions.api.kit.answers import (
    AttachmentView,
    DelaysView,
    DelayView,
    PersonView,
    PlaceView,
    SendView,
    VendorOnTicketView,
)


def person_view(person: Person) -> PersonView:
    """Somebody named on a ticket."""
    return PersonView(
        party=person.party,
        name=person.name,
        quality=person.quality,
        emails=list(person.coordinates.emails),
        phones=list(person.coordinates.phones),
        by_email=person.coordinates.by_email,
        by_sms=person.coordinates.by_sms,
        comment=person.comment,
        register_id=person.register_id,
    )


def vendor_view(vendor: Vendor) -> VendorOnTicketView:
    """A vendor as its ticket knows it."""
    return VendorOnTicketView(
        name=vendor.name,
        emails=list(vendor.coordinates.emails),
        phones=list(vendor.coordinates.phones),
        by_email=vendor.coordinates.by_email,
        by_sms=vendor.coordinates.by_sms,
        comment=vendor.comment,
        trade=vendor.trade,
        register_id=vendor.register_id,
    )


def place_view(place: Place) -> PlaceView:
    """Where."""
    return PlaceView(
        id=place.id,
        kind=place.kind,
        label=place.label,
        address=place.address,
        postcode=place.postcode,
        city=place.city,
        door_code=place.door_code,
        owner_name=place.owner_name,
        council_president=place.council_president,
        works_limit_cents=place.works_limit_cents,
    )


def attachment_view(attachment: Attachment) -> AttachmentView:
    """A file, without where it lies."""
    return AttachmentView(
        id=attachment.id,
        name=attachment.name,
        content_type=attachment.content_type,
        size=attachment.size,
        role=attachment.role,
    )


def _delay_view(delay: Delay) -> DelayView:
    unit = cast("Literal['days', 'hours']", delay.unit)
    return DelayView(every=delay.every, unit=unit, maximum=delay.maximum)


def delays_view(delays: Delays) -> DelaysView:
    """NEW-14."""
    return DelaysView(
        order=_delay_view(delays.order),
        quote=_delay_view(delays.quote),
        invoice=_delay_view(delays.invoice),
        appointment_reminder_hours=delays.appointment_reminder_hours,
    )


def public_send_id(send_id: str) -> str:
    """A send's id as it stands in an address (``#`` would end the path)."""
    return send_id.replace("#", "~")


def stored_send_id(public_id: str) -> str:
    """The inverse of :func:`public_send_id`."""
    return public_id.replace("~", "#")


def send_view(send: Send) -> SendView:
    """SYS-5."""
    return SendView(
        id=public_send_id(send.id),
        fact_id=send.fact_id,
        message=send.message.shown,
        label=label_of(MESSAGE_LABELS, send.message),
        channel=send.channel,
        to=list(send.to),
        name=send.name,
        party=send.party,
        state=send.state.shown,
        label_state=label_of(SEND_STATE_LABELS, send.state),
        reason=send.reason,
        label_reason=SEND_REASON_LABELS.get(send.reason, UNKNOWN_REASON) if send.reason else "",
        created_at=send.created_at,
        sent_at=send.sent_at,
    )
