"""The quotes of a ticket side by side (QUO-2, QUO-3): the one in question first."""

from __future__ import annotations

from collections.abc import Iterable

from loge.files.domain.attachment import Attachment
from loge.tickets.domain.intervention import Intervention, Step
from loge.tickets.domain.ticket import Dossier

_OUT = frozenset({Step.REFUSED, Step.CANCELLED})


def quotes_of(interventions: Iterable[Intervention], first: str | None) -> tuple[Intervention, ...]:
    """The vendors whose quote still stands, the one of id ``first`` before the others."""
    compared = [
        i for i in interventions if i.quote is not None and i.step not in _OUT and not i.replaced
    ]
    return tuple(sorted(compared, key=lambda i: i.id != first))


def is_asked_about(one: Intervention, asked: Intervention | None) -> bool:
    """Whether a quote is what an approver is asked about: the one in question, or another that
    still waits in the same request (QUO-2)."""
    if asked is None or one.id == asked.id:
        return asked is not None
    mine, other = asked.approval, one.approval
    if mine is None or other is None or not mine.request:
        return False
    return mine.request == other.request and one.step is Step.AWAITING_APPROVAL


def quote_files(dossier: Dossier, first: str | None) -> tuple[Attachment, ...]:
    """The files of the quotes that still stand, each once, in the same order."""
    found: dict[str, Attachment] = {}
    for one in quotes_of(dossier.interventions, first):
        for file in one.quote.files if one.quote else ():
            found.setdefault(file.key, file)
    return tuple(found.values())
