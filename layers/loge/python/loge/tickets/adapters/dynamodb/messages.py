"""What must leave: outbox rows and sends of one agency's tickets (SYS-5)."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from pynamodb.exceptions import PutError

from loge.kernel.outbox import Progress
from loge.messaging.domain.send_state import SendState
from loge.platform.dynamodb import codec, keys, outbox
from loge.platform.dynamodb.row import Row, fetch, fetch_many, whole
from loge.platform.dynamodb.transaction import Cancelled, Transaction
from loge.tickets.adapters.dynamodb import entries, mapping
from loge.tickets.domain.fact import UNSENT, Fact
from loge.tickets.domain.link import LinkTarget
from loge.tickets.domain.sends import OutboxEntry, Send

_BATCH = 50


class DynamoMessages:
    """The part of ``Tickets`` that sends."""

    def __init__(self, agency: str) -> None:
        keys.agency(agency)
        self._agency = agency

    def _pk(self, number: int) -> str:
        return keys.ticket(self._agency, number)

    def entry(self, number: int, entry_id: str) -> OutboxEntry | None:
        """What must follow an act."""
        row = fetch(self._pk(number), keys.entry(entry_id))
        return entries.to_entry(row) if row else None

    def entry_id(self, fact: Fact, entry: OutboxEntry) -> str | None:
        """The id of an entry that the fact's row has room for; None: it gets a row of its own."""
        return entries.carried_id(self._pk(entry.number), fact, entry)

    def sends(self, number: int) -> Sequence[Send]:
        """Every send of a ticket, oldest first."""
        found = [codec.decode(Send, row.body) for row in whole(self._pk(number), keys.SEND)]
        return tuple(sorted(found, key=lambda send: (send.created_at, send.id)))

    def send(self, number: int, send_id: str) -> Send | None:
        """One send."""
        row = fetch(self._pk(number), keys.SEND + send_id)
        return codec.decode(Send, row.body) if row else None

    def sends_named(self, named: Iterable[tuple[int, str]]) -> Sequence[Send]:
        """Those of these (number, send id) that exist: one BatchGetItem for a hundred."""
        rows = fetch_many({(self._pk(number), keys.SEND + send_id) for number, send_id in named})
        return tuple(codec.decode(Send, row.body) for row in rows.values())

    def put_sends(self, number: int, sends: Sequence[Send]) -> None:
        """Write the sends, each only if absent. Safe to repeat."""
        rows = [mapping.send(self._pk(number), send) for send in sends]
        for start in range(0, len(rows), _BATCH):
            _put_absent(rows[start : start + _BATCH])

    def record(self, entry: OutboxEntry, progress: Progress) -> None:
        """Write how far an outbox row is: one UpdateItem."""
        if entry.agency != self._agency:
            raise ValueError("an outbox row of another agency")
        outbox.record(self._pk(entry.number), entry.id, progress)

    def claim(
        self,
        send: Send,
        lease_until: datetime,
        link: tuple[str, LinkTarget] | None,
        *,
        new: bool = False,
    ) -> bool:
        """Take a pending send, or one that nobody has written yet; False when somebody else has it.

        The stored send is ``claimed``, with one more attempt, and with a mark of its own: a lost
        reply does not look like somebody else's claim. Its link is stored first, and goes again
        when the message is not ours: nobody has ever read its token.
        """
        claimed = replace(
            send,
            state=SendState.CLAIMED,
            lease_until=lease_until,
            attempts=send.attempts + 1,
            taken_by=secrets.token_urlsafe(9),
            with_entry=new,
        )
        if link is not None:
            _link(*link).save()
        ours = self.mark(claimed, SendState.PENDING, new=new)
        if link is not None and not ours:
            _link(*link).delete()
        return ours

    def mark(self, send: Send, expected: SendState, *, new: bool = False) -> bool:
        """Write what became of a send if it is still in ``expected``, or not written yet; False
        otherwise."""
        row = mapping.send(self._pk(send.number), send)
        as_expected = Row.pk.does_not_exist() if new else Row.state == expected.value
        try:
            row.save(condition=as_expected)
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            # the first try may have succeeded and its reply been lost
            return self.send(send.number, send.id) == send
        return True

    def mark_unsent(self, number: int, at: datetime, fact_id: str, reason: str) -> None:
        """Say of a fact of the ticket that nothing it sent has left."""
        fact = Row(self._pk(number), keys.fact(at, fact_id))
        fact.update(actions=[Row.undone_by.set(f"{UNSENT}{reason}")], condition=Row.pk.exists())


def _link(token_hash: str, target: LinkTarget) -> Row:
    return Row(
        keys.link(token_hash),
        keys.ONLY,
        kind="link",
        body=codec.encode(target),
        ttl=int(target.expires_at.timestamp()),
    )


def _put_absent(rows: Sequence[Row]) -> None:
    """Together when all are new, one by one otherwise."""
    transaction = Transaction()
    for row in rows:
        transaction.put(row, Row.pk.does_not_exist())
    try:
        transaction.commit()
    except Cancelled:
        for row in rows:
            _put_if_absent(row)


def _put_if_absent(row: Row) -> None:
    try:
        row.save(condition=Row.pk.does_not_exist())
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
