"""Opaque cursors. A cursor is a position inside one list; the list itself never comes from it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re

from loge.kernel.errors import Invalid
from loge.kernel.reasons import Reason

SORT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z#\d{8}")
FACT = re.compile(r"T#\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z#[0-9A-Za-z_-]{1,64}")
_MAX = 300


def encode(scope: str, position: str) -> str:
    """The cursor of a position in the list called ``scope``."""
    return base64.urlsafe_b64encode(f"{_mark(scope)}{position}".encode()).decode().rstrip("=")


def decode(cursor: str, scope: str, shape: re.Pattern[str]) -> str:
    """The position, checked to belong to ``scope``. Raises ``Invalid`` on the field ``cursor``."""
    if len(cursor) > _MAX:
        raise Invalid(Reason.CURSOR_TOO_LONG, field="cursor")
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeError, ValueError):
        raise Invalid(Reason.CURSOR_UNREADABLE, field="cursor") from None
    mark, position = text[:12], text[12:]
    if mark != _mark(scope) or not shape.fullmatch(position):
        raise Invalid(Reason.CURSOR_ELSEWHERE, field="cursor")
    return position


def _mark(scope: str) -> str:
    return hashlib.blake2b(scope.encode(), digest_size=6).hexdigest()
