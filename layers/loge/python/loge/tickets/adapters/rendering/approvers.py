"""What an approver and the other council members may read: the quotes, never how to get in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from loge.kernel.words.formats import format_cents, format_date
from loge.messaging.adapters.text import one_line
from loge.tickets.adapters.rendering import words
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.quote import Ground
from loge.tickets.domain.quotes import is_asked_about, quotes_of
from loge.tickets.domain.sends import MessageType
from loge.tickets.domain.words.labels import MESSAGE_LABELS, UNNAMED_APPROVER
from loge.tickets.domain.words.quotes import quote_aside
from loge.tickets.domain.words.sentences import ground_sentence, of_name
from loge.tickets.letters.messages import MessageContext


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One quote of the comparison; ``aside`` is what its vendor said of it, or ""."""

    vendor: str
    amount: str
    aside: str


def for_council(context: MessageContext) -> dict[str, Any]:
    """Who is asked what, on which quotes (QUO-1)."""
    asked = context.intervention
    approval = asked.approval if asked else None
    named = approval.approver.name if approval else ""
    quotes = quotes_of(context.interventions, asked.id if asked else None)
    submitted = [one for one in quotes if is_asked_about(one, asked)]
    return {
        "quotes": [_line(one) for one in quotes],
        "submitted": [_line(one) for one in submitted],
        "compared": [_line(one) for one in quotes if one not in submitted],
        "several": len(submitted) > 1,
        "quote": _line(asked) if asked and asked.quote else None,
        "approver": of_name(one_line(named) or UNNAMED_APPROVER),
        "opinion": approval is None or approval.ground is Ground.OPINION,
    }


def for_approver(message: MessageType, context: MessageContext) -> dict[str, Any]:
    """QUO-2: what the approver needs to answer."""
    approval = context.intervention.approval if context.intervention else None
    said = context.fact.data.get("comment") if context.fact.act is Act.ASK_APPROVAL else None
    rests = ground_sentence(approval.ground, approval.document) if approval else ""
    seen, title = for_council(context), MESSAGE_LABELS[message]
    return {
        **seen,
        "title": words.asking_opinion(title) if seen["opinion"] else title,
        "description": context.ticket.description,
        "rests_on": one_line(rests[:1].upper() + rests[1:]),
        "asked_on": format_date(approval.asked_at if approval else context.fact.at),
        "comment": str(said or ""),
        "attached": _whose(context.attached, context),
        "too_large": _whose(context.too_large, context),
    }


def _whose(names: tuple[str, ...], context: MessageContext) -> list[str]:
    """The files' names, each with its vendor where several have quoted: « devis.pdf (X) »."""
    asked = context.intervention
    quotes = quotes_of(context.interventions, asked.id if asked else None)
    vendors = {
        file.name: f" ({one.vendor.name})"
        for one in quotes
        if one.quote and len(quotes) > 1
        for file in one.quote.files
    }
    return [one_line(name + vendors.get(name, "")) for name in names]


def _line(intervention: Intervention) -> QuoteLine:
    quote = intervention.quote
    return QuoteLine(
        one_line(intervention.vendor.name),
        format_cents(quote.cents) if quote else "",
        one_line(quote_aside(quote)) if quote else "",
    )
