"""Addresses that must not be written to, in the table (MSG-8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.row import Row, fetch_many


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why an address must not be written to, and since when."""

    reason: str
    at: datetime


class DynamoSuppressions:
    """Implements ``Suppressions``."""

    def __init__(self, agency: str) -> None:
        keys.agency(agency)
        self._agency = agency

    def suppressed(self, addresses: Sequence[str]) -> dict[str, str]:
        """Which of these e-mails or phones must not be written to, and why (one BatchGetItem)."""
        where = {each: (keys.suppression(self._agency, each), "X") for each in addresses}
        rows = fetch_many(set(where.values())) if where else {}
        return {
            each: codec.decode(Suppression, rows[key].body).reason
            for each, key in where.items()
            if key in rows
        }

    def suppress(self, address: str, reason: str, at: datetime) -> None:
        """Mark an address (bounce, complaint, STOP)."""
        body = codec.encode(Suppression(reason, at))
        Row(keys.suppression(self._agency, address), "X", kind="suppression", body=body).save()

    def unsuppress(self, address: str) -> None:
        """Lift a mark."""
        Row(keys.suppression(self._agency, address), "X").delete()
