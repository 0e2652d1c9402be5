"""People, vendors and their coordinates as a client sends them (NEW-10…13)."""

from __future__ import annotations

import re
from typing import Annotated, Self

from loge.kernel.people import Person
from loge.tickets.domain.parties import Vendor
from pydantic import BeforeValidator, Field, StrictStr, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from functions.api.kit.fields import Flag, Id, Line, Name, Strict, Text

_SEPARATORS = re.compile(r"[,;]")


def _split(value: object) -> object:
    """NEW-11: one text may hold several values separated by comma or semicolon."""
    if isinstance(value, str):
        if len(value) > 2600:
            raise PydanticCustomError("string_too_long", "too long", {"max_length": 2600})
        return [part.strip() for part in _SEPARATORS.split(value) if part.strip()]
    return value


Addresses = Annotated[
    list[Annotated[StrictStr, StringConstraints(max_length=254)]],
    BeforeValidator(_split, json_schema_input_type=list[str] | str),
    Field(
        max_length=10,
        description="A list, or one text with commas or semicolons",
        examples=[["contact@plomb.example"]],
    ),
]


class CoordinatesIn(Strict):
    """Where somebody is reached, and the ticked channels."""

    emails: Addresses = Field(default_factory=list)
    phones: Addresses = Field(default_factory=list)
    by_email: Flag = False
    by_sms: Flag = False

    @model_validator(mode="after")
    def _ticked_channels_have_addresses(self) -> Self:
        if self.by_email and not self.emails:
            raise PydanticCustomError("emails_missing", "no e-mail", {"field": "emails"})
        if self.by_sms and not self.phones:
            raise PydanticCustomError("phones_missing", "no phone", {"field": "phones"})
        return self


class SomebodyIn(CoordinatesIn, fills=Person):
    """Who a person is, on a ticket or elsewhere."""

    name: Name
    quality: Line = ""
    comment: Text = ""
    register_id: Id | None = None


class PersonIn(SomebodyIn):
    """Somebody of the register (``register_id``) or typed by hand."""

    party: Id | None = Field(
        default=None,
        description="Who it is on this ticket, as it was answered; told by what is unchanged if "
        "absent, new if it is nobody's",
    )


class ReachablePersonIn(PersonIn):
    """Somebody a message goes to: at least one channel."""

    @model_validator(mode="after")
    def _one_channel(self) -> Self:
        if not (self.by_email or self.by_sms):
            raise PydanticCustomError("channel_missing", "no channel", {"field": "by_email"})
        return self


class VendorIn(CoordinatesIn, fills=Vendor):
    """A vendor of the register or typed by hand; coordinates are this ticket's only."""

    name: Name
    comment: Text = Field(default="", description="Comment to this vendor")
    trade: Line = ""
    register_id: Id | None = None


class ReachableVendorIn(VendorIn):
    """A vendor with at least one channel ticked (NEW-10)."""

    @model_validator(mode="after")
    def _one_channel(self) -> Self:
        if not (self.by_email or self.by_sms):
            raise PydanticCustomError("channel_missing", "no channel", {"field": "by_email"})
        return self
