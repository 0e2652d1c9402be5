"""Write the party ids of the persons who were on a ticket before parties had any.

``python -m migrations.0002_parties aide stanislas`` for the agencies aide and stanislas, once no
older code runs. Interrupted, the same command goes on where it was (``--state`` names the file that
remembers); a ticket done already is read and not written. People may work meanwhile: until a row is
written, each reading gives it the same ids.
"""

from __future__ import annotations

import sys

from loge.context import Context
from loge.kernel.modules import Module

from migrations.kit import Say, State, each_ticket, run

PAGE = 100
WHAT = "Write the party ids of the persons who were on a ticket before parties had any."


def migrate(ctx: Context, module: Module, state: State, say: Say) -> int:
    """Name the parties of a module's tickets page by page; answers how many were looked at."""
    return each_ticket(ctx, module, state, say, ctx.tickets.identify, PAGE)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], migrate, "0002_parties", WHAT))
