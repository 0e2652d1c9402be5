"""The fake ``Staff``, ``Registers`` and ``Suppressions`` of one agency, in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from loge.agency.domain.agency import Agency
from loge.agency.domain.delegation import Delegation
from loge.agency.domain.user import User
from loge.kernel.errors import NotFound, Stale
from loge.kernel.modules import Module
from loge.kernel.ports import Clock
from loge.registers.application.ports import CreationRecords
from loge.registers.domain.place import PlaceRecord
from loge.registers.domain.vendor import VendorRecord

from tests.fakes.store import AgencyRows, Store
from tests.fakes.tickets import already_done


class FakeRegisters:
    """Places, vendors, users and settings, in memory."""

    def __init__(self, store: Store, agency: str, clock: Clock) -> None:
        self._store = store
        self._agency = agency
        self._clock = clock

    @property
    def _rows(self) -> AgencyRows:
        return self._store.agencies[self._agency]

    def places(self, module: Module) -> Sequence[PlaceRecord]:
        """Every place of a module, by label."""
        found = [place for place in self._rows.places.values() if place.module is module]
        return tuple(sorted(found, key=lambda record: (record.place.label, record.id)))

    def place(self, place_id: str) -> PlaceRecord | None:
        """One place."""
        return self._rows.places.get(place_id)

    def vendors(self) -> Sequence[VendorRecord]:
        """Every vendor, by name."""
        return tuple(sorted(self._rows.vendors.values(), key=lambda row: (row.name, row.id)))

    def vendor(self, vendor_id: str) -> VendorRecord | None:
        """One vendor."""
        return self._rows.vendors.get(vendor_id)

    def users(self) -> Sequence[User]:
        """The agency's users, by name."""
        return tuple(sorted(self._rows.users.values(), key=lambda row: (row.name, row.id)))

    def user(self, user_id: str) -> User | None:
        """One user."""
        return self._rows.users.get(user_id)

    def known(self) -> Sequence[User]:
        """The agency's users."""
        return self.users()

    def delegating(self, user_id: str) -> Sequence[User]:
        """The active users who delegate to this one."""
        return tuple(
            one
            for one in self.users()
            if one.active and one.delegation and one.delegation.to == user_id
        )

    def headcount(self) -> int:
        """How many active users the agency has."""
        return sum(user.active for user in self._rows.users.values())

    def delegate(self, user_id: str, delegation: Delegation | None) -> None:
        """Write or end a user's delegation."""
        if user_id not in self._rows.users:
            raise NotFound
        user = self._rows.users[user_id]
        self._rows.users[user_id] = replace(user, delegation=delegation)

    def end_sessions(self, user_id: str, at: datetime) -> None:
        """Tokens of sign-ins before are no longer taken."""
        if user_id not in self._rows.users:
            raise NotFound
        user = self._rows.users[user_id]
        self._rows.users[user_id] = replace(user, sessions_from=at)

    def agency(self) -> Agency:
        """The agency and its settings."""
        return self._rows.agency

    def agency_now(self) -> Agency:
        """The agency and its settings."""
        return self._rows.agency

    def change_agency(self, changed: Agency) -> None:
        """Write the settings over the version before theirs."""
        current, expected = self._rows.agency.version, changed.version - 1
        if current != expected:
            raise Stale(field="If-Match", expected=expected, current=current)
        self._rows.agency = changed

    def people(self) -> frozenset[str]:
        """The register ids of everybody known at a place."""
        everybody = (person for place in self._rows.places.values() for person in place.people)
        return frozenset(one.register_id for one in everybody if one.register_id)

    def many(
        self, *, place_id: str, vendor_ids: Sequence[str], user_id: str, key: str | None = None
    ) -> CreationRecords:
        """What a creation needs."""
        known = self._rows.vendors
        return CreationRecords(
            place=self.place(place_id),
            vendors={each: known[each] for each in vendor_ids if each in known},
            user=self.user(user_id),
            done=already_done(self._rows, key, self._clock) if key else None,
        )

    def suppressed(self, addresses: Sequence[str]) -> dict[str, str]:
        """Which of these must not be written to, and why."""
        marks = self._rows.suppressed
        return {each: marks[each.lower()] for each in addresses if each.lower() in marks}

    def suppress(self, address: str, reason: str, at: datetime) -> None:
        """Mark an address."""
        self._rows.suppressed[address.lower()] = reason

    def unsuppress(self, address: str) -> None:
        """Lift a mark."""
        self._rows.suppressed.pop(address.lower(), None)

    def put_agency(self, agency: Agency) -> None:
        """Write the settings (seeds, tests)."""
        self._rows.agency = agency

    def put_place(self, record: PlaceRecord) -> None:
        """Write a place (seeds, tests)."""
        self._rows.places[record.id] = record

    def put_vendor(self, record: VendorRecord) -> None:
        """Write a vendor (seeds, tests)."""
        self._rows.vendors[record.id] = record

    def put_user(self, user: User) -> None:
        """Write a user (seeds, tests)."""
        self._rows.users[user.id] = user
