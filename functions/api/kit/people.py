"""People, vendors and their coordinates as a client sends them (NEW-10…13)."""

from __future__ import annotations

from typing import Annotated, Any, Self

from loge.kernel import text
from loge.kernel.addresses import MAX_LIST, entries, names
from loge.kernel.limits import MAX_NAME
from loge.kernel.people import Person
from loge.tickets.domain.parties import Vendor
from pydantic import BeforeValidator, Field, StrictStr, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from functions.api.kit.fields import Flag, Id, Line, Name, Strict, Text


def _lines(value: str) -> str:
    if len(value) > MAX_LIST:
        raise PydanticCustomError("string_too_long", "too long", {"max_length": MAX_LIST})
    try:
        return text.lines(value)
    except text.NotText:
        raise PydanticCustomError("not_text", "no text") from None


def _taken_apart(value: object) -> object:
    """NEW-11: one text may hold several values, a mail program's names with them."""
    if isinstance(value, str):
        return list(entries(_lines(value)))
    if isinstance(value, list):
        return [one for each in value for one in _of_item(each)]
    return value


def _of_item(item: object) -> tuple[object, ...]:
    # what is no text stays, to be refused by its place
    return entries(_lines(item)) if isinstance(item, str) else (item,)


Addresses = Annotated[
    list[Annotated[StrictStr, StringConstraints(max_length=MAX_LIST)]],
    BeforeValidator(_taken_apart, json_schema_input_type=list[str] | str),
    Field(
        max_length=10,
        description="A list, or one text with commas or semicolons; names may stand with them",
        examples=[["contact@plomb.example"], '"Durand, Paul" <p@d.example>; a@d.example'],
    ),
]


def _named_by_addresses(given: Any) -> Any:
    """Somebody without a name has the one that came with its addresses."""
    if not isinstance(given, dict) or text.filled(str(given.get("name") or "")):
        return given
    emails = given.get("emails")
    texts = emails if isinstance(emails, list) else [emails]
    # what is wrong with them is told at their own field
    bounded = (one for one in texts if isinstance(one, str) and len(one) <= MAX_LIST)
    found = ", ".join(names(text.mended(one) for one in bounded))
    return {**given, "name": found[:MAX_NAME]} if found else given


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


class ReachableIn(CoordinatesIn):
    """Where a message goes: at least one channel ticked (NEW-10, NEW-13)."""

    @model_validator(mode="after")
    def _one_channel(self) -> Self:
        if not (self.by_email or self.by_sms):
            raise PydanticCustomError("channel_missing", "no channel", {"field": "by_email"})
        return self


class SomebodyIn(CoordinatesIn, fills=Person):
    """Who a person is, on a ticket or elsewhere."""

    name: Name
    quality: Line = ""
    comment: Text = ""
    register_id: Id | None = None

    _named = model_validator(mode="before")(_named_by_addresses)


class PersonIn(SomebodyIn):
    """Somebody of the register (``register_id``) or typed by hand."""

    party: Id | None = Field(
        default=None,
        description="Who it is on this ticket, as it was answered; told by what is unchanged if "
        "absent, new if it is nobody's",
    )


class ReachablePersonIn(PersonIn, ReachableIn):
    """Somebody a message goes to: at least one channel."""


class VendorIn(CoordinatesIn, fills=Vendor):
    """A vendor of the register or typed by hand; coordinates are this ticket's only."""

    name: Name
    comment: Text = Field(default="", description="Comment to this vendor")
    trade: Line = ""
    register_id: Id | None = None

    _named = model_validator(mode="before")(_named_by_addresses)


class ReachableVendorIn(VendorIn, ReachableIn):
    """A vendor with at least one channel ticked (NEW-10)."""
