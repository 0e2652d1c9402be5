"""How long texts may be, in characters, at every door."""

from __future__ import annotations

MAX_SUBJECT = 200


MAX_TEXT = 4000


MAX_NAME = 120
