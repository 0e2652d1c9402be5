"""Give the words of tickets from before their new place: one row a word, whatever becomes of the
ticket (ADR 53).

``python -m migrations.0007_words_of_the_search aide stanislas`` for the agencies aide and
stanislas, once no older code runs. Interrupted, the same command goes on where it was (``--state``
names the file that remembers); a ticket done already is read and not written. People may work
meanwhile: until it is done tickets are found in both places, and an agency that has none of before
asks for it too, to be looked up in one.
"""

from __future__ import annotations

import sys

from loge.context import Context
from loge.kernel.modules import Module

from migrations.kit import DONE, Say, State, index_again, run

WHAT = "Give the words of tickets from before their new place."


def migrate(ctx: Context, module: Module, state: State, say: Say) -> int:
    """Move the words of a module's tickets; with the last module, say that all are there."""
    count = index_again(ctx, module, state, say)
    if all(state.of(ctx.agency, each) == DONE for each in Module):
        ctx.index.set_moved()
    return count


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], migrate, "0007_words_of_the_search", WHAT))
