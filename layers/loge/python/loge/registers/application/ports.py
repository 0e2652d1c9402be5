"""What keeps the registers of one agency (REG-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from loge.agency.domain.agency import Agency
from loge.agency.domain.delegation import Delegation
from loge.agency.domain.user import User
from loge.kernel.errors import AlreadyDone
from loge.kernel.modules import Module
from loge.registers.domain.place import PlaceRecord
from loge.registers.domain.vendor import VendorRecord


class Registers(Protocol):
    """The registers of one agency (REG-1)."""

    def places(self, module: Module) -> Sequence[PlaceRecord]:
        """Every place of a module, by label."""

    def place(self, place_id: str) -> PlaceRecord | None:
        """One place."""

    def vendors(self) -> Sequence[VendorRecord]:
        """Every vendor, by name."""

    def vendor(self, vendor_id: str) -> VendorRecord | None:
        """One vendor."""

    def users(self) -> Sequence[User]:
        """The agency's users, by name."""

    def user(self, user_id: str) -> User | None:
        """One user."""

    def delegating(self, user_id: str) -> Sequence[User]:
        """The active users who delegate to this one, whenever, by name; at most 60 s old."""

    def delegate(self, user_id: str, delegation: Delegation | None) -> None:
        """Write or end a user's delegation (SET-6), and nothing else of its record."""

    def end_sessions(self, user_id: str, at: datetime) -> None:
        """Tokens of sign-ins before ``at`` are no longer taken. Raises ``NotFound``."""

    def agency(self) -> Agency:
        """The agency and its settings."""

    def many(
        self, *, place_id: str, vendor_ids: Sequence[str], user_id: str, key: str | None = None
    ) -> CreationRecords:
        """What a creation needs, in one BatchGetItem; ``key`` is its Idempotency-Key."""

    def suppressed(self, addresses: Sequence[str]) -> dict[str, str]:
        """Which of these e-mails or phones must not be written to, and why."""

    def suppress(self, address: str, reason: str, at: datetime) -> None:
        """Mark an address (bounce, complaint, STOP)."""

    def unsuppress(self, address: str) -> None:
        """Lift a mark."""


@dataclass(frozen=True, slots=True)
class CreationRecords:
    """The register rows named by a creation; absent ones are None or missing."""

    place: PlaceRecord | None
    vendors: dict[str, VendorRecord]
    user: User | None
    done: AlreadyDone | None = None
