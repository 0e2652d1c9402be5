"""What became of a selection (LST-6)."""

from __future__ import annotations

from functions.api.kit.answers import Answer


class RefusedView(Answer):
    """A ticket that was left as it is: ``code`` is stable, ``detail`` a French sentence."""

    number: int
    code: str
    detail: str


class SelectionView(Answer):
    """Each ticket of the selection is in one of the two."""

    done: list[int]
    refused: list[RefusedView]
