"""Drafts as the API shows them (NEW-18)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from loge.kernel.modules import Module
from loge.tickets.ports.drafts import DraftHead
from pydantic import Field

from functions.api.kit.shape import GIVEN, Answer


class DraftSavedView(Answer, shows=DraftHead):
    """What a save answers; ``version`` is the If-Match of the next one."""

    id: str
    version: int
    updated_at: datetime


class DraftSummary(DraftSavedView):
    """One line of the drafts."""

    module: Module
    title: str


class DraftView(DraftSummary):
    """A draft to go on with."""

    content: Annotated[dict[str, Any], GIVEN, Field(description="As it was saved")]
