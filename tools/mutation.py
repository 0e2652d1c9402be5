"""Mutation testing of the domain: how many small faults the domain's own tests notice.

`make mutation` stages the runtime and the domain's tests in .build/mutation (the tool wants the
package at the root of its folder), runs mutmut and fails under 85 % killed. With names
(`python -m tools.mutation "loge.messaging.domain.gsm7.*"`) only these mutants run again, in the
stage of the last whole run. See docs/adr/0005-mutation-testing.md.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAGE = ROOT / ".build" / "mutation"
WANTED = 85.0
TESTS = ("domain", "test_gsm7.py", "test_working_time.py")
SETTINGS = """\
[tool.mutmut]
source_paths = ["loge/"]
only_mutate = [
  "loge/tickets/domain/lifecycle/*/*.py", "loge/kernel/timing/working_time.py",
  "loge/messaging/domain/gsm7.py",
]
do_not_mutate = ["loge/tickets/domain/lifecycle/engine/diagram.py"]
pytest_add_cli_args_test_selection = ["tests/unit"]
pytest_add_cli_args = [
  "-p", "no:cacheprovider", "--deselect", "tests/unit/domain/test_order_random_lives.py",
]
mutate_only_covered_lines = true
also_copy = ["loge"]

[tool.pytest.ini_options]
pythonpath = ["."]
addopts = "--import-mode=importlib"
markers = ["req(id): the requirement this test proves", "e2e: x", "slow: x"]
"""


def stage(*, afresh: bool) -> None:
    """Lay out what mutmut reads; ``afresh`` also forgets the results of the last run."""
    if afresh:
        shutil.rmtree(STAGE, ignore_errors=True)
    ignore = shutil.ignore_patterns("__pycache__")
    for folder in ("loge", "tests"):
        shutil.rmtree(STAGE / folder, ignore_errors=True)
    shutil.copytree(ROOT / "layers/loge/python/loge", STAGE / "loge", ignore=ignore)
    unit = STAGE / "tests" / "unit"
    unit.mkdir(parents=True)
    for name in TESTS:
        source = ROOT / "tests" / "unit" / name
        if source.is_dir():
            shutil.copytree(source, unit / name, ignore=ignore)
        else:
            shutil.copy(source, unit / name)
    (STAGE / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")


def mutmut(*words: str, quiet: bool = False) -> str:
    """Run mutmut in the stage, with this Python; answers what it printed when ``quiet``."""
    # the stage has its own copy of loge: nothing may come from the work tree
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        (sys.executable, "-m", "mutmut", *words),
        cwd=STAGE,
        env=environment,
        text=True,
        stdout=subprocess.PIPE if quiet else None,
        check=True,
    )
    return done.stdout or ""


def outcomes_of(listing: str) -> Counter[str]:
    """How many mutants have each outcome, from `mutmut results --all true`."""
    outcomes = (line.rpartition(": ")[2].strip() for line in listing.splitlines() if ": " in line)
    return Counter(outcomes)


def main(names: list[str]) -> int:
    """Stage, run, print killed, total and percent; 1 under the wanted percentage."""
    stage(afresh=not names)
    mutmut("run", *names)
    listing = mutmut("results", "--all", "true", quiet=True)
    outcomes = outcomes_of(listing)
    total = outcomes.total()
    # a mutant that runs for ever, or that kills the interpreter, has been noticed too
    killed = outcomes["killed"] + outcomes["timeout"] + outcomes["segfault"]
    percent = 100 * killed / total if total else 0.0
    survivors = STAGE / "survivors.txt"
    unseen = [line.strip() for line in listing.splitlines() if not line.endswith(": killed")]
    survivors.write_text("\n".join(unseen) + "\n", encoding="utf-8")
    print(
        f"\nmutation: {killed} of {total} killed, {percent:.1f} % (at least {WANTED:.0f} % wanted)"
    )
    print(f"the others: {survivors.relative_to(ROOT)}; `mutmut show <name>` there shows one")
    return 0 if percent >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
