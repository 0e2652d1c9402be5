"""Index and count the tickets that were there before the search and the counters.

``python -m migrations.0001_search_and_counters aide stanislas`` for the agencies aide and
stanislas. Interrupted, the same command goes on where it was (``--state`` names the file that
remembers); a ticket done already is read and not written. People may work meanwhile.
"""

from __future__ import annotations

import sys

from loge.context import Context
from loge.kernel.modules import Module
from loge.tickets.reading.project import project_whole

from migrations.kit import Say, State, each_ticket, run

PAGE = 100
WHAT = "Index and count the tickets that were there before the search and the counters."


def migrate(ctx: Context, module: Module, state: State, say: Say) -> int:
    """Project the tickets of a module page by page; answers how many were looked at."""

    def project(number: int) -> None:
        project_whole(ctx, number)

    return each_ticket(ctx, module, state, say, project, PAGE)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], migrate, "0001_search_and_counters", WHAT))
