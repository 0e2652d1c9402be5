"""The drafts of one agency's users: a light row for the list, a heavy one for the content."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from loge.kernel.errors import Conflict
from loge.kernel.ports import Clock
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.row import Row, fetch
from loge.platform.dynamodb.transaction import Cancelled, Transaction
from loge.tickets.ports.drafts import Draft, DraftHead

KEPT = timedelta(days=90)


class DynamoDrafts:
    """Implements ``Drafts``. A draft nobody saved for ninety days (real time) is gone."""

    def __init__(self, agency: str, clock: Clock) -> None:
        keys.agency(agency)
        self._agency = agency
        self._clock = clock

    def list(self, user_id: str) -> Sequence[DraftHead]:
        """Every draft of a user, newest save first: one Query over the light rows."""
        rows = Row.query(
            keys.drafts(self._agency, user_id),
            Row.sk.startswith(keys.DRAFT_HEAD),
            consistent_read=True,
        )
        found = [codec.decode(DraftHead, row.body) for row in rows if self._lives(row)]
        return sorted(found, key=lambda head: (head.updated_at, head.id), reverse=True)

    def get(self, user_id: str, draft_id: str) -> Draft | None:
        """One draft."""
        row = fetch(keys.drafts(self._agency, user_id), keys.DRAFT_CONTENT + draft_id)
        return codec.decode(Draft, row.body) if row and self._lives(row) else None

    def put(self, user_id: str, draft: Draft, expected: int) -> None:
        """Both rows in one transaction, if ``expected`` is the stored version (0: none).

        Raises ``Conflict``.
        """
        pk = keys.drafts(self._agency, user_id)
        real = self._clock.real()
        now = int(real.timestamp())
        free = Row.pk.does_not_exist() | (Row.ttl <= now)
        current = (Row.version == expected) & (Row.ttl > now)
        transaction = Transaction()
        transaction.put(_content(pk, draft, real), current if expected else free)
        transaction.put(_head(pk, draft.head, real))
        try:
            transaction.commit()
        except Cancelled as lost:
            raise Conflict from lost

    def delete(self, user_id: str, draft_id: str) -> None:
        """Both rows together. Raises ``Conflict`` when a save goes on at the same moment."""
        pk = keys.drafts(self._agency, user_id)
        transaction = Transaction()
        transaction.delete(Row(pk, keys.DRAFT_CONTENT + draft_id))
        transaction.delete(Row(pk, keys.DRAFT_HEAD + draft_id))
        try:
            transaction.commit()
        except Cancelled as lost:
            raise Conflict from lost

    def _lives(self, row: Row) -> bool:
        """Rows past their time may linger."""
        return bool(row.ttl > self._clock.real().timestamp())


def _head(pk: str, head: DraftHead, real: datetime) -> Row:
    row = Row(pk, keys.DRAFT_HEAD + head.id, kind="draft", ttl=_end(real))
    row.body = codec.encode(head)
    return row


def _content(pk: str, draft: Draft, real: datetime) -> Row:
    row = Row(pk, keys.DRAFT_CONTENT + draft.head.id, kind="draft", ttl=_end(real))
    row.version = draft.head.version
    row.body = codec.encode(draft)
    return row


def _end(real: datetime) -> int:
    return int((real + KEPT).timestamp())
