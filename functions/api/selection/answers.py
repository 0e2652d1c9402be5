"""What became of a selection (LST-6)."""

from __future__ import annotations

from typing import Annotated

from loge.tickets.acting.selection import Outcome

from functions.api.kit.shape import GIVEN, Answer


class RefusedView(Answer):
    """A ticket that was left as it is: ``code`` is stable, ``detail`` a French sentence."""

    number: int
    code: str
    detail: str


class SelectionView(Answer, shows=Outcome):
    """Each ticket of the selection is in one of the two."""

    done: list[int]
    refused: Annotated[list[RefusedView], GIVEN]
