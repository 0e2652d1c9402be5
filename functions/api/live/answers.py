"""What opens a connection."""

from __future__ import annotations

from dataclasses import dataclass

from functions.api.kit.shape import Answer


@dataclass(frozen=True, slots=True)
class Opening:
    """A key and how long it serves."""

    key: str
    expires_in: int


class LiveKeyView(Answer, shows=Opening):
    """A key that opens one WebSocket at `/live?key=…` of the same host, once, within
    `expires_in` seconds."""

    key: str
    expires_in: int
