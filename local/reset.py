"""``make reset``: forget everything this instance has kept."""

from __future__ import annotations

import shutil
import sys

from local.places import LocalError, Places

KEPT = ("state", "s3", "inbox", "logs", "tmp", "demo")
FILES = ("deployed.hash", "seeded.json", "clock.jsonl", "run.json")


def reset(places: Places) -> None:
    """Remove the state; the installed tools stay. Raises ``LocalError`` while it runs."""
    places.need_free_ports()
    for name in KEPT:
        shutil.rmtree(places.home / name, ignore_errors=True)
    for name in FILES:
        (places.home / name).unlink(missing_ok=True)


def main() -> int:
    """Answers the exit code."""
    try:
        reset(Places.of_environment())
    except LocalError as error:
        print(error, file=sys.stderr)
        return 1
    print("État local effacé : « make run » repart de zéro.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
