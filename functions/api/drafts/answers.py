"""Drafts as the API shows them (NEW-18)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from loge.kernel.modules import Module
from pydantic import Field

from functions.api.kit.answers import Answer


class DraftSavedView(Answer):
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

    content: dict[str, Any] = Field(description="As it was saved")
