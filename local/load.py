"""``make load N=50000``: fill the running instance with tickets of its first agency."""

from __future__ import annotations

import subprocess
import sys
import time

from local.cloud.instance import REPOSITORY, Instance, LocalError
from local.seed.seeding import as_a_function

USUAL = 5000
MOST = 200_000


def load(instance: Instance, count: int) -> None:
    """Write so many tickets. Raises ``LocalError`` when nothing runs, or it cannot."""
    table = instance.read_run()["outputs"]["TableName"]
    done = subprocess.run(
        [str(REPOSITORY / ".venv" / "bin" / "python"), "-m", "local.seed.crowd", str(count)],
        cwd=REPOSITORY,
        env=as_a_function(instance, table),
        check=False,
    )
    if done.returncode:
        raise LocalError("Les tickets n'ont pas tous pu être écrits.")


def main() -> int:
    """Answers the exit code; the argument is the number of tickets."""
    given = sys.argv[1] if len(sys.argv) > 1 else str(USUAL)
    began = time.monotonic()
    try:
        if not (given.isdigit() and 1 <= int(given) <= MOST):
            raise LocalError(
                f"N doit être un nombre de tickets entre 1 et {MOST}, pas « {given} »."
            )
        load(Instance.of_environment(), int(given))
    except LocalError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{given} tickets de plus en {time.monotonic() - began:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
