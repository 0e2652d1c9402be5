"""All or nothing: one TransactWriteItems, and what its refusal means."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from loge.platform.dynamodb.row import Row, connection

LIMIT = 100
CONDITION = "ConditionalCheckFailed"
_RACES = {CONDITION, "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}


class Cancelled(Exception):
    """The transaction did not happen, because of others.

    ``reasons`` follow puts, then updates, then deletes.
    """

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(", ".join(reasons))
        self.reasons = tuple(reasons)

    def refused(self, position: int) -> bool:
        """Whether the condition of this item did not hold."""
        return position < len(self.reasons) and self.reasons[position] == CONDITION


@dataclass
class Transaction:
    """Puts, updates and deletes to commit together."""

    puts: list[tuple[Row, Any]] = field(default_factory=list)
    updates: list[tuple[Row, list[Any], Any]] = field(default_factory=list)
    deletes: list[Row] = field(default_factory=list)

    def put(self, row: Row, condition: Any = None) -> int:
        """Add a put; answers its position among the reasons."""
        self.puts.append((row, condition))
        return len(self.puts) - 1

    def update(self, row: Row, actions: list[Any], condition: Any = None) -> None:
        """Add an update."""
        self.updates.append((row, actions, condition))

    def delete(self, row: Row) -> None:
        """Add a delete; a row that is not there is no error."""
        self.deletes.append(row)

    def commit(self) -> None:
        """Write all or nothing. A token makes the client's own retries harmless.

        Raises ``Cancelled`` when another writer was first, ``ValueError`` above 100 items.
        """
        if len(self.puts) + len(self.updates) + len(self.deletes) > LIMIT:
            raise ValueError(f"a transaction holds at most {LIMIT} items")
        try:
            with TransactWrite(
                connection=connection(), client_request_token=str(uuid.uuid4())
            ) as write:
                for row, condition in self.puts:
                    write.save(row, condition=condition)
                for row, actions, condition in self.updates:
                    write.update(row, actions=actions, condition=condition)
                for row in self.deletes:
                    write.delete(row)
        except TransactWriteError as error:
            raise_race(error)


def raise_race(error: TransactWriteError) -> None:
    """Raise ``Cancelled`` for a lost race, the error itself for anything else."""
    if error.cause_response_code == "TransactionInProgressException":
        raise Cancelled(()) from error
    reasons = [reason.code if reason else "None" for reason in error.cancellation_reasons]
    if not _RACES.intersection(reasons):
        raise error
    raise Cancelled(reasons) from error
