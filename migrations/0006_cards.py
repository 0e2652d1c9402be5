"""Write tickets and seen marks from before cards as they are written now (ADR 52).

``python -m migrations.0006_cards aide stanislas`` for the agencies aide and stanislas. Interrupted,
the same command goes on where it was (``--state`` names the file that remembers); what is done
already is read and not written. People may work meanwhile: until then what is from before is read,
listed and acted upon as ever, and written as it is now by the first act.
"""

from __future__ import annotations

import sys

from loge.context import Context
from loge.kernel.modules import Module

from migrations.kit import Say, State, each_ticket, run

PAGE = 100
WHAT = "Write tickets and seen marks from before cards as they are written now."


def migrate(ctx: Context, module: Module, state: State, say: Say) -> int:
    """Divide the headers of a module's tickets page by page, gather the marks of every user;
    answers how many tickets were looked at."""
    marks = sum(ctx.tickets.gather_marks(user.id) for user in ctx.staff.users())
    say(f"{ctx.agency}: {marks} marks")
    return each_ticket(ctx, module, state, say, ctx.tickets.divide, PAGE)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], migrate, "0006_cards", WHAT))
