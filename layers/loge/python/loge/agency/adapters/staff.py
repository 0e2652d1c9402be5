"""The settings and the users of one agency, in the table (SET-1…3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pynamodb.exceptions import PutError

from loge.agency.domain.agency import Agency
from loge.agency.domain.delegation import Delegation
from loge.agency.domain.user import User
from loge.kernel.errors import Conflict, NotFound, Stale
from loge.kernel.reasons import Reason
from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.cache import Cache
from loge.platform.dynamodb.entities import Entities
from loge.platform.dynamodb.row import Row, fetch

_ATTEMPTS = 4


@dataclass(frozen=True, slots=True)
class SubjectOwner:
    """The user behind an identity subject."""

    agency: str
    user_id: str


class DynamoStaff:
    """Implements ``Staff``. Settings and users may be up to 60 s old (``cache``)."""

    def __init__(self, agency: str, cache: Cache) -> None:
        self._entities = Entities(agency)
        self._agency = agency
        self._cache = cache

    def users(self) -> Sequence[User]:
        """The agency's users, by name."""
        return tuple(
            sorted(self._entities.all(keys.USERS, User), key=lambda user: (user.name, user.id))
        )

    def user(self, user_id: str) -> User | None:
        """One user, at most 60 s old."""
        return self._cache.get(
            (self._agency, "user", user_id), lambda: self._entities.one(keys.USERS, user_id, User)
        )

    def delegating(self, user_id: str) -> Sequence[User]:
        """The active users who delegate to this one, whenever, by name; at most 60 s old."""
        return tuple(
            one
            for one in self.known()
            if one.active and one.delegation and one.delegation.to == user_id
        )

    def headcount(self) -> int:
        """How many active users the agency has; at most 60 s old."""
        return sum(user.active for user in self.known())

    def known(self) -> Sequence[User]:
        """The agency's users, by name; at most 60 s old."""
        return self._cache.get((self._agency, "users", ""), self.users) or ()

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
            raise NotFound(Reason.AGENCY_WITHOUT_SETTINGS)
        return found

    def agency_now(self) -> Agency:
        """The settings as they are stored. Raises ``NotFound`` for an agency that has none."""
        found = self._settings()
        if found is None:
            raise NotFound(Reason.AGENCY_WITHOUT_SETTINGS)
        return found

    def change_agency(self, changed: Agency) -> None:
        """Write the settings over the version before theirs.

        Raises ``Stale`` when somebody changed them meanwhile, ``NotFound`` where there are none,
        ``ValueError`` for another agency's.
        """
        self._own(changed.id)
        row = fetch(keys.agency(self._agency), keys.SETTINGS)
        if row is None:
            raise NotFound(Reason.AGENCY_WITHOUT_SETTINGS)
        read, expected = row.body, changed.version - 1
        current = codec.decode(Agency, read).version
        if current != expected:
            raise Stale(field="If-Match", expected=expected, current=current)
        row.body = codec.encode(changed)
        try:
            row.save(Row.body == read)
        except PutError as refusal:
            if refusal.cause_response_code != "ConditionalCheckFailedException":
                raise
            raise Stale(field="If-Match", expected=expected, current=expected + 1) from refusal
        self._cache.clear()

    def put_agency(self, agency: Agency) -> None:
        """Write the settings. Raises ``ValueError`` for another agency's."""
        self._own(agency.id)
        row = Row(keys.agency(self._agency), keys.SETTINGS, kind="agency")
        row.body = codec.encode(agency)
        row.save()
        self._cache.clear()

    def put_user(self, user: User) -> None:
        """Write a user and the directory's row of its subject. ``ValueError`` if not ours."""
        self._own(user.agency)
        self._entities.put(keys.USERS, user.id, user)
        body = codec.encode(SubjectOwner(self._agency, user.id))
        Row(keys.identity(user.sub), keys.ONLY, kind="subject", body=body).save()
        self._cache.clear()

    def _own(self, agency: str) -> None:
        if agency != self._agency:
            raise ValueError("a row of another agency")

    def _settings(self) -> Agency | None:
        row = fetch(keys.agency(self._agency), keys.SETTINGS)
        return codec.decode(Agency, row.body) if row else None
