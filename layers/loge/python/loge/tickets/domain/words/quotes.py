"""What a quote says beside its amount: one line of a table, read wherever a quote is shown.

The timeline, the mails, the approver's page, the summary and the console's comparison follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from loge.kernel.words.formats import delay_phrase, format_cents
from loge.tickets.domain.quote import Quote


@dataclass(frozen=True, slots=True)
class _Detail:
    """``text`` stands under ``label``; ``aside`` in a sentence, in brackets. ``naming``: by it the
    vendor knows its quote again."""

    name: str
    label: str
    text: Callable[[Any], str]
    aside: Callable[[Any], str]
    naming: bool = False


def _days(days: int) -> str:
    return f"{days} jour{'s' if days > 1 else ''}"


_DETAILS = (
    _Detail("reference", "Référence", str, lambda text: f"réf. {text}", naming=True),
    _Detail(
        "delay_days",
        "Délai d’exécution",
        _days,
        lambda days: f"intervention possible {delay_phrase(days)}",
    ),
)


def quote_details(quote: Quote) -> Iterator[tuple[str, str]]:
    """What was said of it, as (label, text)."""
    for detail in _DETAILS:
        value = getattr(quote, detail.name)
        if _said(value):
            yield detail.label, detail.text(value)


def quote_words(quote: Quote) -> str:
    """« 1 250,50 € (intervention possible sous 10 jours) »."""
    return format_cents(quote.cents) + bracketed(quote_aside(quote))


def quote_name(quote: Quote) -> str:
    """Its amount, and what its vendor knows it by."""
    return format_cents(quote.cents) + bracketed(_aside(quote, naming_only=True))


def quote_aside(quote: Quote) -> str:
    """« intervention possible sous 10 jours », or "" when nothing more was said."""
    return _aside(quote, naming_only=False)


def said_aside(said: Mapping[str, object]) -> str:
    """The same of a fact's values, by the same names."""
    found = ((detail, said.get(detail.name)) for detail in _DETAILS)
    return ", ".join(detail.aside(value) for detail, value in found if _said(value))


def bracketed(aside: str) -> str:
    """« (aside) » after a space, or nothing."""
    return f" ({aside})" if aside else ""


def _aside(quote: Quote, *, naming_only: bool) -> str:
    wanted = (d for d in _DETAILS if d.naming or not naming_only)
    return said_aside({detail.name: getattr(quote, detail.name) for detail in wanted})


def _said(value: object) -> bool:
    return value is not None and value != ""
