"""``make advance BY=7d``: move the local clock through everything that falls due."""

from __future__ import annotations

import sys
from typing import Any

import httpx

from local.places import LocalError, Places

LONGEST_SECONDS = 1800


def advance(front_door: str, by: str) -> dict[str, Any]:
    """Ask the running instance. Raises ``LocalError`` with what it answered when it cannot."""
    try:
        answer = httpx.post(
            f"{front_door}/_local/advance", json={"by": by}, timeout=LONGEST_SECONDS
        )
    except httpx.TransportError as error:
        raise LocalError(f"{front_door} ne répond pas : {error}") from error
    content: dict[str, Any] = answer.json()
    if not answer.is_success:
        raise LocalError(content.get("error", answer.text))
    return content


def main() -> int:
    """Answers the exit code."""
    try:
        run = Places.of_environment().read_run()
        result = advance(run["front_door"], sys.argv[1] if len(sys.argv) > 1 else "")
    except LocalError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Il est {result['now']} pour Loge ; {result['fired']} échéance(s) vécue(s).")
    for row in result["stuck"]:
        print(f"Échéance non traitée : {row}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
