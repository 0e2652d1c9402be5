"""What keeps the drafts of one agency's users (NEW-18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from loge.kernel.modules import Module


@dataclass(frozen=True, slots=True)
class DraftHead:
    """A draft as a list shows it; ``id`` is chosen by the client, ``version`` counts its saves."""

    id: str
    module: Module
    title: str
    updated_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft; ``content`` is the form's own JSON object, which nothing but the form reads."""

    head: DraftHead
    content: dict[str, Any]


class Drafts(Protocol):
    """The drafts of one agency; every call names the user whose they are."""

    def list(self, user_id: str) -> Sequence[DraftHead]:
        """Every draft of a user, newest save first, in one Query that reads no content."""

    def get(self, user_id: str, draft_id: str) -> Draft | None:
        """One draft."""

    def put(self, user_id: str, draft: Draft, expected: int) -> None:
        """Write a draft over version ``expected`` (0: there is none).

        Raises ``Conflict`` when another version is there, or none.
        """

    def delete(self, user_id: str, draft_id: str) -> None:
        """Remove a draft; one that is not there is no error.

        Raises ``Conflict`` when a save goes on at the same moment.
        """


class HasDrafts(Protocol):
    """The drafts of the agency's users."""

    @property
    def drafts(self) -> Drafts:
        """The drafts of the agency's users."""
