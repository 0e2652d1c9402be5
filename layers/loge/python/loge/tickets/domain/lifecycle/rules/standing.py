"""How things stood once an act was done: kept with what must leave, so that a message tells its
fact and not the state at sending (MSG-3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from loge.tickets.domain.intervention import Appointment, Intervention, Step
from loge.tickets.domain.quote import Quote
from loge.tickets.domain.sends import MessageIntent, PartStanding, Standing
from loge.tickets.domain.ticket import Dossier

# a visit that fell is named there as one that is over, and stands no more
_FORGETS = frozenset({Step.AWAITING_APPOINTMENT, Step.QUOTE_ACCEPTED, Step.REFUSED})


def standing_of(
    dossier: Dossier, intents: Iterable[MessageIntent], fallen: Iterable[tuple[str, Appointment]]
) -> Standing:
    """What the messages of a decision tell: the parts they are about, all when they are about the
    ticket as a whole."""
    ticket = dossier.ticket
    about = {intent.intervention_id for intent in intents}
    fell = dict(fallen)
    parts = tuple(
        PartStanding(i.id, i.step, i.appointment or fell.get(i.id), i.id in fell, _told(i.quote))
        for i in dossier.interventions
        if None in about or i.id in about
    )
    return Standing(ticket.type, ticket.state, ticket.step, parts)


def _told(quote: Quote | None) -> Quote | None:
    """What a message may say of a quote: its amount and its reference."""
    return Quote(quote.cents, reference=quote.reference) if quote else None


def as_it_stood(dossier: Dossier, standing: Standing | None, about: str | None) -> Dossier:
    """The dossier as an act had left it, for what a message says of steps, visits and amounts.

    ``about`` is the part the message is about; about the ticket as a whole (None), vendors asked
    since are not there yet. Texts, people and addresses are those of today: a door code that was
    mended does not leave wrong.
    """
    if standing is None:
        return dossier
    ticket = replace(dossier.ticket, type=standing.type, state=standing.state, step=standing.step)
    stood = (_stood(i, standing.part(i.id)) for i in dossier.interventions)
    known = tuple(i for i in stood if about is not None or standing.part(i.id) is not None)
    return Dossier(ticket, known)


def _stood(intervention: Intervention, part: PartStanding | None) -> Intervention:
    if part is None:
        return intervention
    quote = intervention.quote if _told(intervention.quote) == part.quote else part.quote
    return replace(
        intervention,
        step=part.step,
        appointment=None if part.fell and part.step in _FORGETS else part.appointment,
        quote=quote,
        replaced=intervention.replaced and part.step is Step.CANCELLED,
    )
