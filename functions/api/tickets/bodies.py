"""Creating and editing a ticket (NEW-1…16, STP-12)."""

from __future__ import annotations

from typing import Annotated, Literal, Self, TypeVar

from loge.kernel.modules import Module
from loge.tickets.domain.ticket import Options
from pydantic import AfterValidator, Field, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from functions.api.kit.delays import DelaysIn
from functions.api.kit.fields import (
    MAX_NUMBER,
    Flag,
    Id,
    Line,
    Strict,
    Subject,
    Text,
    Uploads,
    When,
)
from functions.api.kit.people import PersonIn, ReachablePersonIn, VendorIn

Viewer = Literal["requester", "council", "owners", "tenants"]


def _each_once(viewers: tuple[Viewer, ...]) -> tuple[Viewer, ...]:
    return tuple(dict.fromkeys(viewers))


Viewers = Annotated[tuple[Viewer, ...], Field(max_length=4), AfterValidator(_each_once)]


class EditableOptionsIn(Strict, fills=Options):
    """NEW-8, without silent mode (which is an act)."""

    send_owner_name: Flag = False
    presence_check: Flag = False
    notify_reminders: Flag = False
    urgent: Flag = False
    visibility: Viewers = ("requester",)


class OptionsIn(EditableOptionsIn):
    """NEW-8."""

    silent: Flag = False


Contacts = Annotated[list[PersonIn], Field(max_length=10)]
_Said = TypeVar("_Said", "NewTicketIn", "TicketPatchIn")


def _contacts_said_once(body: _Said) -> _Said:
    if body.contact is not None and body.contacts is not None:
        raise PydanticCustomError("contacts_twice", "said twice", {"field": "contact"})
    return body


class NewTicketIn(Strict):
    """A service order or a quote request (NEW-1…16): the vendors make it single or multiple."""

    kind: Literal["order", "quote"] = "order"
    module: Module
    place_id: Id
    assigned_to: Id | None = Field(default=None, description="User id; absent: yourself")
    requester: PersonIn
    source: Annotated[Line, Field(min_length=1, description="One of the agency's sources")]
    requested_at: When | None = None
    subject: Subject
    description: Text = ""
    original_description: Text = ""
    notified_description: Text = ""
    door_code: Line | None = Field(default=None, description="Absent: the register's (NEW-7)")
    options: OptionsIn = Field(default_factory=OptionsIn)
    delays: DelaysIn | None = Field(default=None, description="Absent: the agency's")
    vendors: Annotated[list[VendorIn], Field(min_length=1, max_length=20)]
    contact: PersonIn | None = Field(default=None, description="The only one; else `contacts`")
    contacts: Contacts | None = Field(default=None, description="The contact persons (NEW-12)")
    notified: Annotated[list[ReachablePersonIn], Field(max_length=60)] = Field(default_factory=list)
    uploads: Uploads = Field(default_factory=list)
    default_attachments: Uploads | None = Field(
        default=None, description="Ids of the agency's files that go with it; absent: all (SET-2)"
    )

    @model_validator(mode="after")
    def _vendors_can_be_reached(self) -> Self:
        for index, vendor in enumerate(self.vendors):
            # a quote request always goes by e-mail, ticked or not
            if not (vendor.by_email or vendor.by_sms or (self.kind == "quote" and vendor.emails)):
                place = {"field": f"vendors.{index}.by_email"}
                raise PydanticCustomError("channel_missing", "no channel", place)
        return self

    _once = model_validator(mode="after")(_contacts_said_once)


class NewRequestIn(Strict):
    """A request « ? » that waits for the manager's validation (TYP-4, EXT-1)."""

    module: Module
    place_id: Id
    requester: PersonIn
    source: Annotated[Line, Field(min_length=1, description="One of the agency's sources")]
    subject: Subject
    description: Text = ""
    uploads: Uploads = Field(default_factory=list)


class TicketPatchIn(Strict):
    """What to change; what is absent stays. ``contacts`` are all the contact persons (NEW-12).

    ``contact`` replaces the first of them, ``contact: null`` removes them all; beside ``contacts``
    null is as if absent.
    """

    subject: Subject | None = None
    description: Text | None = None
    original_description: Text | None = None
    notified_description: Text | None = None
    door_code: Line | None = None
    requester: PersonIn | None = None
    contact: PersonIn | None = None
    contacts: Contacts | None = None
    notified: Annotated[list[ReachablePersonIn], Field(max_length=60)] | None = None
    options: EditableOptionsIn | None = None
    delays: DelaysIn | None = None
    source: Annotated[Line, Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set:
            raise PydanticCustomError("nothing_to_change", "nothing to change")
        return self

    _once = model_validator(mode="after")(_contacts_said_once)


class MoveMessageIn(Strict):
    """Which ticket a received message is about."""

    number: Annotated[StrictInt, Field(ge=1, le=MAX_NUMBER, description="Number of that ticket")]
