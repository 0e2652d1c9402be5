"""What every migration is made of: ticket after ticket, resumed where it was interrupted."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from loge import bootstrap
from loge.context import Context
from loge.kernel.modules import Module
from loge.tickets.ports.listing import ListQuery
from loge.tickets.reading.project import project_whole

DONE = "done"
INDEX_PAGE = 100


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


Say = Callable[[str], None]
Migrate = Callable[[Context, Module, State, Say], int]


def each_ticket(
    ctx: Context,
    module: Module,
    state: State,
    say: Say,
    change: Callable[[int], object],
    size: int,
) -> int:
    """``change`` every ticket of a module by its number, ``size`` a page; how many were looked at.

    The least recently modified first: a ticket modified meanwhile comes again, none is missed.
    """
    count, cursor = 0, state.of(ctx.agency, module)
    while cursor != DONE:
        query = ListQuery(module, "all", size, cursor=cursor, oldest_first=True)
        page = ctx.tickets.find(query)
        for ticket in page.tickets:
            change(ticket.number)
        state.remember(ctx.agency, module, page.cursor)
        count += len(page.tickets)
        say(f"{ctx.agency} {module.value}: {count}")
        cursor = page.cursor or DONE
    return count


def index_again(ctx: Context, module: Module, state: State, say: Say) -> int:
    """Index and count every ticket of a module as the present code does; how many were looked at.

    What is right already is read and not written.
    """

    def project(number: int) -> None:
        project_whole(ctx, number)

    return each_ticket(ctx, module, state, say, project, INDEX_PAGE)


def run(arguments: list[str], migrate: Migrate, name: str, description: str) -> int:
    """Migrate the agencies named on the command line; 0 when all are done."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("agencies", nargs="+", metavar="agency")
    parser.add_argument("--state", type=Path, default=Path(f"{name}.json"))
    chosen = parser.parse_args(arguments)
    state = State(chosen.state)
    for agency in chosen.agencies:
        ctx = bootstrap.context(agency)
        for module in Module:
            migrate(ctx, module, state, print)
    return 0
