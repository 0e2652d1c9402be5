"""``make reset``: forget everything this instance has kept."""

from __future__ import annotations

import shutil
import sys

from local.cloud.instance import Instance, LocalError

KEPT = ("state", "s3", "inbox", "logs", "tmp", "demo")
FILES = ("deployed.hash", "seeded.json", "clock.jsonl", "run.json")


def reset(instance: Instance) -> None:
    """Remove the state; the installed tools stay. Raises ``LocalError`` while it runs."""
    instance.need_free_ports()
    for name in KEPT:
        shutil.rmtree(instance.home / name, ignore_errors=True)
    for name in FILES:
        (instance.home / name).unlink(missing_ok=True)


def main() -> int:
    """Answers the exit code."""
    try:
        reset(Instance.of_environment())
    except LocalError as error:
        print(error, file=sys.stderr)
        return 1
    print("État local effacé : « make run » repart de zéro.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
