"""Registers of an uncommon size, written with the runtime's own storage.

Run as a program (``python -m tests.e2e.registers AGENCY COUNT``) in a process that sees what a
function sees; ``write_vendors`` starts it.
"""

from __future__ import annotations

import json
import subprocess
import sys

from local.cloud.aws import ROOT_CALLER
from local.cloud.instance import REGION, REPOSITORY, Instance
from local.cloud.stack import Stack

TRADES = ("Électricité", "Plomberie", "Serrurerie")


def vendor_name(number: int) -> str:
    """« ÉLECTRICITÉ ZÈBRE 437 »: accents, and a number to tell them apart."""
    return f"{TRADES[number % len(TRADES)].upper()} ZÈBRE {number:03d}"


def write_vendors(instance: Instance, agency: str, count: int) -> None:
    """Add so many vendors to an agency of the running instance."""
    run = json.loads((instance.home / "run.json").read_text(encoding="utf-8"))
    stack = Stack.of_outputs(run["outputs"])
    subprocess.run(
        [sys.executable, "-m", "tests.e2e.registers", agency, str(count)],
        cwd=REPOSITORY,
        env={
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": f"{REPOSITORY}:{REPOSITORY / 'layers' / 'loge' / 'python'}",
            "LOGE_STAGE": "local",
            "LOGE_TABLE": stack.table,
            "AWS_ENDPOINT_URL": instance.cloud,
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": ROOT_CALLER,
            "AWS_SECRET_ACCESS_KEY": ROOT_CALLER,
        },
        check=True,
    )


def main() -> None:
    """Write them."""
    # only this process has the runtime's environment
    from loge import bootstrap
    from loge.kernel.people import Coordinates
    from loge.registers.domain.vendor import VendorRecord

    agency, count = sys.argv[1], int(sys.argv[2])
    writer = bootstrap.registers(agency)
    for number in range(count):
        reach = Coordinates((f"zebre{number}@essai.example",), by_email=True)
        trades = (TRADES[number % len(TRADES)],)
        record = VendorRecord(f"zebre-{number}", vendor_name(number), trades, reach, f"401{number}")
        writer.put_vendor(record)


if __name__ == "__main__":
    main()
