"""The registers of one agency (REG-1): places, vendors, users, settings, suppressed addresses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from pynamodb.exceptions import PutError

from loge.agency.adapters.staff import SubjectOwner
from loge.agency.domain.agency import Agency
from loge.agency.domain.delegation import Delegation
from loge.agency.domain.user import User
from loge.kernel.errors import Conflict, NotFound
from loge.kernel.modules import Module
from loge.kernel.ports import Clock
from loge.messaging.adapters.suppressions import Suppression
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.cache import Cache
from loge.platform.dynamodb.remembered import to_done
from loge.platform.dynamodb.row import Row, fetch, fetch_many
from loge.registers.application.ports import CreationRecords
from loge.registers.domain.place import PlaceRecord
from loge.registers.domain.vendor import VendorRecord

T = TypeVar("T")
_ATTEMPTS = 4


class DynamoRegisters:
    """Implements ``Registers``. Settings and users may be up to 60 s old (``cache``)."""

    def __init__(self, agency: str, clock: Clock, cache: Cache) -> None:
        keys.agency(agency)
        self._agency = agency
        self._clock = clock
        self._cache = cache

    def places(self, module: Module) -> Sequence[PlaceRecord]:
        """Every place of a module, by label."""
        found = self._all(keys.PLACES, PlaceRecord)
        wanted = [record for record in found if record.module is module]
        return tuple(sorted(wanted, key=lambda record: (record.place.label, record.id)))

    def place(self, place_id: str) -> PlaceRecord | None:
        """One place."""
        return self._one(keys.PLACES, place_id, PlaceRecord)

    def vendors(self) -> Sequence[VendorRecord]:
        """Every vendor, by name."""
        found = self._all(keys.VENDORS, VendorRecord)
        return tuple(sorted(found, key=lambda record: (record.name, record.id)))

    def vendor(self, vendor_id: str) -> VendorRecord | None:
        """One vendor."""
        return self._one(keys.VENDORS, vendor_id, VendorRecord)

    def users(self) -> Sequence[User]:
        """The agency's users, by name."""
        return tuple(sorted(self._all(keys.USERS, User), key=lambda user: (user.name, user.id)))

    def user(self, user_id: str) -> User | None:
        """One user, at most 60 s old."""
        return self._cache.get(
            (self._agency, "user", user_id), lambda: self._one(keys.USERS, user_id, User)
        )

    def delegating(self, user_id: str) -> Sequence[User]:
        """The active users who delegate to this one, whenever, by name; at most 60 s old."""
        known = self._cache.get((self._agency, "users", ""), self.users) or ()
        return tuple(
            one for one in known if one.active and one.delegation and one.delegation.to == user_id
        )

    def delegate(self, user_id: str, delegation: Delegation | None) -> None:
        """Write or end a user's delegation; nobody else's change of the record is lost.

        Raises ``NotFound``, or ``Conflict`` when the record keeps changing.
        """
        self._change(user_id, lambda user: replace(user, delegation=delegation))

    def end_sessions(self, user_id: str, at: datetime) -> None:
        """Tokens of sign-ins before ``at`` are no longer taken; the rest of the record stays.

        Raises ``NotFound``, or ``Conflict`` when the record keeps changing.
        """
        self._change(user_id, lambda user: replace(user, sessions_from=at))

    def _change(self, user_id: str, change: Callable[[User], User]) -> None:
        """Change one user's record as it is now, not as it was up to a minute ago."""
        pk = keys.register(self._agency, keys.USERS)
        for _ in range(_ATTEMPTS):
            row = fetch(pk, user_id)
            if row is None:
                raise NotFound
            read = row.body
            row.body = codec.encode(change(codec.decode(User, read)))
            try:
                row.save(Row.body == read)
            except PutError as refusal:
                if refusal.cause_response_code != "ConditionalCheckFailedException":
                    raise
                continue
            self._cache.clear()
            return
        raise Conflict

    def agency(self) -> Agency:
        """The settings, at most 60 s old. Raises ``NotFound`` for an agency that has none."""
        found = self._cache.get((self._agency, "settings", ""), self._settings)
        if found is None:
            raise NotFound("the agency has no settings")
        return found

    def many(
        self, *, place_id: str, vendor_ids: Sequence[str], user_id: str, key: str | None = None
    ) -> CreationRecords:
        """What a creation needs, its Idempotency-Key included, in one BatchGetItem."""
        place = (keys.register(self._agency, keys.PLACES), place_id)
        user = (keys.register(self._agency, keys.USERS), user_id)
        vendors = {each: (keys.register(self._agency, keys.VENDORS), each) for each in vendor_ids}
        used = (keys.idempotency(self._agency, key), "I") if key else None
        wanted = [place, user, *vendors.values(), *([used] if used else [])]
        rows = fetch_many(each for each in wanted if all(each))
        return CreationRecords(
            place=_decoded(PlaceRecord, rows.get(place)),
            vendors={
                each: codec.decode(VendorRecord, rows[where].body)
                for each, where in vendors.items()
                if where in rows
            },
            user=_decoded(User, rows.get(user)),
            done=to_done(rows.get(used), self._clock.real()) if used else None,
        )

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

    def put_agency(self, agency: Agency) -> None:
        """Write the settings. Raises ``ValueError`` for another agency's."""
        self._own(agency.id)
        row = Row(keys.agency(self._agency), keys.SETTINGS, kind="agency")
        row.body = codec.encode(agency)
        row.save()
        self._cache.clear()

    def put_place(self, record: PlaceRecord) -> None:
        """Write a place."""
        self._put(keys.PLACES, record.id, record)

    def put_vendor(self, record: VendorRecord) -> None:
        """Write a vendor."""
        self._put(keys.VENDORS, record.id, record)

    def put_user(self, user: User) -> None:
        """Write a user and the directory's row of its subject. ``ValueError`` if not ours."""
        self._own(user.agency)
        self._put(keys.USERS, user.id, user)
        body = codec.encode(SubjectOwner(self._agency, user.id))
        Row(keys.subject(user.sub), keys.ONLY, kind="subject", body=body).save()
        self._cache.clear()

    def _own(self, agency: str) -> None:
        if agency != self._agency:
            raise ValueError("a row of another agency")

    def _put(self, register: str, item_id: str, value: object) -> None:
        pk = keys.register(self._agency, register)
        Row(pk, item_id, kind=register, body=codec.encode(value)).save()

    def _one(self, register: str, item_id: str, kind: type[T]) -> T | None:
        if not item_id:
            return None
        return _decoded(kind, fetch(keys.register(self._agency, register), item_id))

    def _all(self, register: str, kind: type[T]) -> list[T]:
        rows = Row.query(keys.register(self._agency, register))
        return [codec.decode(kind, row.body) for row in rows]

    def _settings(self) -> Agency | None:
        return _decoded(Agency, fetch(keys.agency(self._agency), keys.SETTINGS))


def _decoded(kind: type[T], row: Row | None) -> T | None:
    return None if row is None else codec.decode(kind, row.body)
