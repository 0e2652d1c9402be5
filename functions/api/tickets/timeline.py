"""The timeline as the API shows it (TIC-4)."""

from __future__ import annotations

from collections.abc import Sequence

from loge.tickets.domain.fact import Act, Fact
from loge.tickets.domain.words.sentences import fact_sentence, fact_title

from functions.api.kit.notes import to_text
from functions.api.kit.views import attachment_view
from functions.api.tickets.answers import ActorView, FactView, TimelineView


def fact_view(fact: Fact) -> FactView:
    """One line of the timeline."""
    data = dict(fact.data)
    note = str(data.get("comment") or "") if fact.act is Act.ADD_NOTE else None
    if note is not None:
        data["comment"] = to_text(note)
    return FactView(
        id=fact.id,
        at=fact.at,
        act=fact.act,
        title=fact_title(fact),
        text=fact_sentence(fact),
        html=note,
        column=fact.column,
        actor=ActorView(kind=fact.actor.kind, name=fact.actor.name),
        in_place_of=fact.in_place_of,
        intervention_id=fact.intervention_id,
        party=fact.party,
        party_id=fact.party_id,
        internal=fact.internal,
        undone=fact.undone_by is not None,
        corrects=fact.corrects,
        data=data,
        attachments=[attachment_view(one) for one in fact.attachments],
    )


def timeline_view(facts: Sequence[Fact], cursor: str | None) -> TimelineView:
    """Facts, newest first."""
    return TimelineView(items=[fact_view(fact) for fact in facts], cursor=cursor)
