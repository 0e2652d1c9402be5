"""``make advance BY=7d``: move the local clock through everything that falls due."""

from __future__ import annotations

import sys

from local.clock.advance import advance
from local.cloud.instance import Instance, LocalError


def main() -> int:
    """Answers the exit code."""
    try:
        run = Instance.of_environment().read_run()
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
