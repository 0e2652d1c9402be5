"""Fresh identifiers and link tokens."""

from __future__ import annotations

import secrets
import time

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
TOKEN_LENGTH = 22


class RandomIds:
    """ULIDs (26 characters, sortable by creation) and tokens of 128 random bits."""

    def new(self) -> str:
        """48 bits of milliseconds, 80 random bits (https://github.com/ulid/spec)."""
        value = (time.time_ns() // 1_000_000 << 80) | secrets.randbits(80)
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
