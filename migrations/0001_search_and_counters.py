"""Index and count the tickets that were there before the search and the counters.

``python -m migrations.0001_search_and_counters aide stanislas`` for the agencies aide and
stanislas. Interrupted, the same command goes on where it was (``--state`` names the file that
remembers); a ticket done already is read and not written. People may work meanwhile.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from loge import bootstrap
from loge.context import Context
from loge.kernel.modules import Module
from loge.tickets.ports.listing import ListQuery
from loge.tickets.reading.project import project_whole

PAGE = 100
DONE = "done"


class State:
    """Where each agency's module stands: a cursor, or done."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}

    def of(self, agency: str, module: Module) -> str | None:
        """The cursor to go on from; None at the beginning."""
        return self._at.get(f"{agency}/{module.value}")

    def remember(self, agency: str, module: Module, cursor: str | None) -> None:
        """Keep the cursor (None: the module is done)."""
        self._at[f"{agency}/{module.value}"] = cursor or DONE
        self._path.write_text(json.dumps(self._at))


def migrate(ctx: Context, module: Module, state: State, say: Callable[[str], None]) -> int:
    """Project the tickets of a module page by page; answers how many were looked at.

    The least recently modified first: a ticket modified meanwhile comes again, none is missed.
    """
    count, cursor = 0, state.of(ctx.agency, module)
    while cursor != DONE:
        query = ListQuery(module, "all", PAGE, cursor=cursor, oldest_first=True)
        page = ctx.tickets.find(query)
        for ticket in page.tickets:
            project_whole(ctx, ticket.number)
        state.remember(ctx.agency, module, page.cursor)
        count += len(page.tickets)
        say(f"{ctx.agency} {module.value}: {count}")
        cursor = page.cursor or DONE
    return count


def main(arguments: list[str]) -> int:
    """Migrate the agencies named; 0 when all are done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1] if __doc__ else None)
    parser.add_argument("agencies", nargs="+", metavar="agency")
    parser.add_argument("--state", type=Path, default=Path("0001_search_and_counters.json"))
    chosen = parser.parse_args(arguments)
    state = State(chosen.state)
    for agency in chosen.agencies:
        ctx = bootstrap.context(agency)
        for module in Module:
            migrate(ctx, module, state, print)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
