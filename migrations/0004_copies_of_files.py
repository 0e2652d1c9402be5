"""Make the copies of pictures and films from before copies (ADR 42): whoever stands outside gets
those from then on, without where and with what they were taken.

``python -m migrations.0004_copies_of_files aide stanislas`` for the agencies aide and stanislas.
Interrupted, the same command goes on where it was (``--state`` names the file that remembers); what
has its copies is not made again. People may work meanwhile.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from loge.context import Context
from loge.files.domain.attachment import Attachment
from loge.kernel.modules import Module

from migrations.kit import Say, State, each_ticket, run

PAGE = 20
WHAT = "Make the copies of pictures and films from before copies."


def migrate(ctx: Context, module: Module, state: State, say: Say) -> int:
    """Copy the files of a module's tickets page by page; answers how many were looked at."""

    def copy(number: int) -> None:
        for file in {file.key: file for file in _files(ctx, number)}.values():
            ctx.files.make_copies(file)

    return each_ticket(ctx, module, state, say, copy, PAGE)


def _files(ctx: Context, number: int) -> Iterator[Attachment]:
    dossier = ctx.tickets.load(number)
    if dossier is not None:
        yield from dossier.ticket.attachments
    for fact in ctx.tickets.facts(number):
        yield from fact.attachments


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], migrate, "0004_copies_of_files", WHAT))
