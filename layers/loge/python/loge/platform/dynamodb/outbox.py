"""Outbox entries of any subject, in rows of their own or on a ticket's fact: due until all who
follow them are done.

The value never changes; who is done is a set beside it, so that a build that does not understand
a row can still say what it did.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from loge.kernel.outbox import Progress
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.row import Row

GRACE = timedelta(minutes=2)  # after which the sweep looks at what the stream should have moved


def outbox_row(pk: str, entry_id: str, at: datetime, body: str) -> Row:
    """A new row, recorded at ``at``."""
    return Row(pk, keys.OUTBOX + entry_id, kind="outbox", body=body, **new_columns(pk, at))


def new_columns(pk: str, at: datetime) -> dict[str, Any]:
    """The columns by which the sweep finds an entry recorded at ``at``, should the stream lose
    it."""
    return due_columns(pk, at + GRACE)


def due_columns(pk: str, at: datetime | None) -> dict[str, Any]:
    """The columns of a row that is due at ``at``; none when it is not."""
    return {} if at is None else {"due_shard": keys.shard(pk), "due_at": keys.due_at(at)}


def record(pk: str, entry_id: str, progress: Progress, *, ttl: int | None = None) -> None:
    """Write how far an entry is: one UpdateItem, nothing when its row is gone.

    ``ttl`` is when it may be forgotten once it is over.
    """
    actions: list[Action] = [Row.done.add(set(progress.done))] if progress.done else []
    if progress.over:
        actions += [Row.due_shard.remove(), Row.due_at.remove(), Row.lease_until.remove()]
        actions += [Row.ttl.set(ttl)] if ttl else []
    elif progress.due_at is not None:
        actions.append(Row.due_at.set(keys.due_at(progress.due_at)))
        lease = progress.lease_until
        actions.append(
            Row.lease_until.set(keys.instant(lease)) if lease else Row.lease_until.remove()
        )
    if not actions:
        return
    try:
        Row(pk, keys.entry(entry_id)).update(actions=actions, condition=Row.pk.exists())
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
