"""A request that comes twice is done once (SYS-4)."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from loge.kernel.errors import AlreadyDone

A_DAY = 1  # a client repeats within a day
# an event is delivered again for 23 days by a topic, and 14 more from its dead letters
OF_EVENTS = 60


@dataclass(frozen=True, slots=True)
class Idempotency:
    """An Idempotency-Key, the hash of its request, the answer to repeat, and for how long."""

    key: str
    fingerprint: str
    result: str
    days: int = A_DAY


@dataclass(frozen=True, slots=True)
class RequestKey:
    """An Idempotency-Key (scoped to its user) and the hash of the request (SYS-4).

    ``days`` is how long it is remembered. One of a day that comes with an act on a ticket is that
    ticket's own: whoever makes it puts the ticket in (an address, a link, a selection's number).
    """

    key: str
    fingerprint: str
    days: int = A_DAY


A_DAY_LONG = int(timedelta(days=A_DAY).total_seconds())
_KEY, _SAID = 11, 8  # characters, then six of the time
_ONE = 25
MOST = 3


@dataclass(frozen=True, slots=True)
class Requests:
    """The requests of the last day that a ticket remembers itself, in what every act on it reads
    and writes: whoever has read its version has read every key that led to it (ADR 58).

    ``known`` is one text after another: digests of a key and of what it said, and when it came.
    What has no room stands in rows of its own, and may do so until ``elsewhere`` (seconds since
    1970).
    """

    known: str = ""
    elsewhere: int = 0

    @classmethod
    def since(cls, changed: datetime) -> Requests:
        """Of a ticket that a build before changed last: that build kept them in rows."""
        return cls(elsewhere=int(changed.timestamp()) + A_DAY_LONG + 1)

    def done(self, key: RequestKey, result: str, real: datetime) -> AlreadyDone | None:
        """What this key has led to; None when it is new, or not remembered here."""
        if key.days != A_DAY:
            return None
        of_key, said = _digest(key.key, _KEY), _digest(key.fingerprint, _SAID)
        for one in self._of_the_last_day(real):
            if one.startswith(of_key):
                same = one[_KEY : _KEY + _SAID] == said
                return AlreadyDone(key.fingerprint if same else "", result)
        return None

    def after(
        self, key: Idempotency | None, real: datetime, most: int = MOST
    ) -> tuple[Requests, bool]:
        """What is remembered once an act has come, with this key or without one; and whether the
        key stands in a row of its own."""
        now = int(real.timestamp())
        known = tuple(self._of_the_last_day(real))
        elsewhere = self.elsewhere if self.elsewhere > now else 0
        if key is None or key.days != A_DAY:
            return Requests("".join(known), elsewhere), key is not None
        if elsewhere or len(known) >= most:
            return Requests("".join(known), now + A_DAY_LONG + 1), True
        came = _text(now.to_bytes(4, "big"))
        one = _digest(key.key, _KEY) + _digest(key.fingerprint, _SAID) + came
        return Requests("".join((*known, one))), False

    def _of_the_last_day(self, real: datetime) -> Iterator[str]:
        since = int(real.timestamp()) - A_DAY_LONG
        for start in range(0, len(self.known), _ONE):
            one = self.known[start : start + _ONE]
            came = urlsafe_b64decode(one[_KEY + _SAID :] + "==")
            if int.from_bytes(came, "big") > since:
                yield one


def _digest(text: str, length: int) -> str:
    return _text(hashlib.blake2b(text.encode(), digest_size=16).digest())[:length]


def _text(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")
