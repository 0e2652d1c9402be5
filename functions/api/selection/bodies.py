"""What is asked for several tickets at once (LST-6)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from functions.api.kit.fields import MAX_NUMBER, Id, Strict

Numbers = Annotated[
    list[Annotated[StrictInt, Field(ge=1, le=MAX_NUMBER)]],
    Field(min_length=1, max_length=100, description="Ticket numbers, at most a hundred"),
]


class SelectionIn(Strict):
    """Which tickets."""

    numbers: Numbers


class ReassignManyIn(SelectionIn):
    """Which tickets, and to whom."""

    user_id: Id


class ExportListIn(SelectionIn):
    """Which tickets, and how: ``csv`` for a spreadsheet, ``txt`` separated by tabs."""

    format: Literal["csv", "txt"]
