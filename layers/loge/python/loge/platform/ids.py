"""Fresh identifiers and link tokens."""

from __future__ import annotations

import secrets
import time
from threading import Lock

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
TOKEN_LENGTH = 22


class RandomIds:
    """ULIDs (26 characters, sortable by creation) and tokens of 128 random bits."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = Lock()

    def new(self) -> str:
        """48 bits of milliseconds, 80 random bits (https://github.com/ulid/spec).

        Those of one millisecond follow one another too: vendors stay in the order typed, facts
        in the order told.
        """
        value = (time.time_ns() // 1_000_000 << 80) | secrets.randbits(80)
        with self._lock:
            if value <= self._last or value >> 80 == self._last >> 80:
                value = self._last + 1 + secrets.randbits(64)
            self._last = value
        return _encode(value, _CROCKFORD, 26)

    def token(self) -> str:
        """128 random bits in base62: exactly 22 characters."""
        return _encode(secrets.randbits(128), _BASE62, TOKEN_LENGTH)


def _encode(value: int, alphabet: str, length: int) -> str:
    digits = []
    for _ in range(length):
        value, digit = divmod(value, len(alphabet))
        digits.append(alphabet[digit])
    return "".join(reversed(digits))
