"""What a page that is being opened asks for."""

from __future__ import annotations

from typing import Annotated, Literal

from loge.kernel.modules import Module
from pydantic import Field, StrictInt, StrictStr, StringConstraints

from functions.api.kit.fields import Strict
from functions.api.kit.params import Column


class ListIn(Strict):
    """The list as `GET /v1/tickets` is asked for it; `limit` left out is the agency's own."""

    module: Module
    view: Literal["mine", "all"] = "mine"
    state: Literal["open", "today", "closed", "all"] = "open"
    limit: Annotated[StrictInt, Field(ge=1, le=100)] | None = None
    cursor: Annotated[StrictStr, StringConstraints(max_length=1000)] | None = None
    q: Annotated[StrictStr, StringConstraints(max_length=120)] = ""
    year: Annotated[StrictInt, Field(ge=2000, le=9999)] | None = None
    sort: Column = "modified"
    direction: Literal["asc", "desc"] = "desc"


class StartIn(Strict):
    """``list``: of the page that is being opened, when it shows one."""

    list: ListIn | None = None
