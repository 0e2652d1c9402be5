"""Asks the running instance to move its clock."""

from __future__ import annotations

from typing import Any

import httpx

from local.cloud.instance import LocalError

LONGEST_SECONDS = 1800


def advance(front_door: str, by: str) -> dict[str, Any]:
    """Ask the running instance. Raises ``LocalError`` with what it answered when it cannot."""
    try:
        response = httpx.post(
            f"{front_door}/_local/advance", json={"by": by}, timeout=LONGEST_SECONDS
        )
    except httpx.TransportError as error:
        raise LocalError(f"{front_door} ne répond pas : {error}") from error
    content: dict[str, Any] = response.json()
    if not response.is_success:
        raise LocalError(content.get("error", response.text))
    return content
