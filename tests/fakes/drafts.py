"""The fake ``Drafts``: same promises as the table."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from loge.kernel.errors import Conflict
from loge.kernel.modules import Module
from loge.kernel.ports import Clock
from loge.tickets.ports.drafts import Draft, DraftHead

from tests.fakes.builders import NOW
from tests.fakes.store import Store

_KEPT = timedelta(days=90)


def make_draft(content: dict[str, Any] | None = None, **values: Any) -> Draft:
    """The first save of a creation of a ticket."""
    base = DraftHead("draft-of-somebody", Module.SYNDIC, "Fuite d'eau", NOW, 1)
    return Draft(replace(base, **values), content or {"subject": "Fuite d'eau", "vendors": []})


class FakeDrafts:
    """The drafts of one agency's users, in memory."""

    def __init__(self, store: Store, agency: str, clock: Clock) -> None:
        self._store = store
        self._agency = agency
        self._clock = clock

    @property
    def _rows(self) -> dict[tuple[str, str], tuple[Draft, datetime]]:
        return self._store.agencies[self._agency].drafts

    def list(self, user_id: str) -> Sequence[DraftHead]:
        """Every draft of a user, newest save first."""
        with self._store.lock:
            found = [
                draft.head
                for (owner, _), (draft, end) in self._rows.items()
                if owner == user_id and end > self._clock.real()
            ]
        return sorted(found, key=lambda head: (head.updated_at, head.id), reverse=True)

    def get(self, user_id: str, draft_id: str) -> Draft | None:
        """One draft."""
        with self._store.lock:
            draft, end = self._rows.get((user_id, draft_id), (None, self._clock.real()))
            return deepcopy(draft) if end > self._clock.real() else None

    def put(self, user_id: str, draft: Draft, expected: int) -> None:
        """Write over the expected version."""
        with self._store.lock:
            stored = self.get(user_id, draft.head.id)
            if (stored.head.version if stored else 0) != expected:
                raise Conflict
            end = self._clock.real() + _KEPT
            self._rows[user_id, draft.head.id] = (deepcopy(draft), end)

    def delete(self, user_id: str, draft_id: str) -> None:
        """Remove."""
        with self._store.lock:
            self._rows.pop((user_id, draft_id), None)
