"""How much was announced in an upload folder this hour (``Slots``): one row, one write a slot.

Written with the client itself: a condition on two sums at once, whatever comes at the same moment.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from botocore.exceptions import ClientError

from loge.kernel.ports import Clock
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.row import Row, connection

_KEPT = timedelta(hours=2)
_EXCEEDED = "ConditionalCheckFailedException"


class DynamoSlots:
    """Implements ``Slots``. Every key begins with the agency it was built for (SYS-3)."""

    def __init__(self, agency: str, clock: Clock) -> None:
        keys.agency(agency)
        self._agency = agency
        self._clock = clock

    def take(self, folder: str, size: int, most: int, most_bytes: int) -> bool:
        """Count one announced file, unless this hour is full."""
        if size > most_bytes:
            return False
        now = self._clock.real()
        table: Any = connection().client
        try:
            table.update_item(
                TableName=Row.Meta.table_name,
                Key={
                    "pk": {"S": keys.uploads(self._agency, folder)},
                    "sk": {"S": now.strftime("%Y-%m-%dT%H")},
                },
                UpdateExpression="ADD #n :one, #b :size SET #t = :ttl",
                ConditionExpression="attribute_not_exists(pk) OR (#n < :most AND #b <= :left)",
                ExpressionAttributeNames={"#n": "slots", "#b": "announced", "#t": "ttl"},
                ExpressionAttributeValues={
                    ":one": {"N": "1"},
                    ":size": {"N": str(size)},
                    ":most": {"N": str(most)},
                    ":left": {"N": str(most_bytes - size)},
                    ":ttl": {"N": str(int((now + _KEPT).timestamp()))},
                },
            )
        except ClientError as error:
            if error.response["Error"]["Code"] == _EXCEEDED:
                return False
            raise
        return True
