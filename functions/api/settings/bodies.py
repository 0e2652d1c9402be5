"""Settings to change (SET-2, SET-4)."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, Field, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from functions.api.kit.delays import DelaysIn
from functions.api.kit.fields import Flag, Name, Strict, Text, Uploads

MAX_PAGE = 100
_DAY = 24 * 60


def _each_once(values: list[str]) -> list[str]:
    return list(dict.fromkeys(values))


Hour = Annotated[StrictInt, Field(ge=0, le=24)]
Names = Annotated[list[Name], Field(max_length=100), AfterValidator(_each_once)]


class WindowIn(Strict):
    """Hours of Paris; the last one after the first."""

    first: Hour
    last: Hour


class SettingsPatchIn(Strict):
    """What to change; what is absent, or null, stays.

    ``default_attachments`` names the files to keep by their ids and new ones by their uploads.
    """

    hide_email: Flag | None = None
    read_receipt: Flag | None = None
    notify_creator: Flag | None = None
    default_description: Text | None = None
    default_attachments: Uploads | None = None
    page_size: Annotated[StrictInt, Field(ge=5, le=MAX_PAGE)] | None = None
    presence_lead_minutes: Annotated[StrictInt, Field(ge=0, le=_DAY)] | None = None
    completion_lag_minutes: Annotated[StrictInt, Field(ge=0, le=_DAY)] | None = None
    window: WindowIn | None = None
    sources: Annotated[Names, Field(min_length=1)] | None = None
    trades: Names | None = None
    delays: DelaysIn | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if all(getattr(self, name) is None for name in self.model_fields_set):
            raise PydanticCustomError("nothing_to_change", "nothing to change")
        return self
