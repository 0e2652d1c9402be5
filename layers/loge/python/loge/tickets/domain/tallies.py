"""What a ticket adds to the daily counters (END-3, END-4): pure, so that it can be taken back.

Two families of days. *Opened*: per module, the Paris day of opening, with ``total``,
``source:<label>``, ``type:<code>``, ``manager:<user id>`` and ``trade:<trade>`` (once per distinct
trade; ``trade:`` when no vendor has any). *Closed*: per place, the Paris day of closing, with
``tickets``, ``cents``, ``seconds`` (from opening to closing), ``vendor:<name>`` (interventions
that took place), ``paid:<name>`` (cents) and ``#<number>``, by which a report names its works.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from loge.kernel.dates import paris_day
from loge.kernel.modules import Module
from loge.tickets.domain.intervention import Intervention, PresenceAnswer, Step, amount_of
from loge.tickets.domain.ticket import Dossier

MAX_KEY = 200
# which tickets a day closed
TICKET = "#"
VENDOR = "vendor"
# said to be done
_DONE = frozenset({Step.COMPLETED, Step.AWAITING_INVOICE, Step.INVOICED})


@dataclass(frozen=True, slots=True)
class Tally:
    """What one ticket adds to one day: counts, cents or seconds, each under its key."""

    day: date
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Facets:
    """Everything one ticket adds; ``closed`` while it is closed, on a known place."""

    module: Module
    opened: Tally | None = None
    place_id: str = ""
    closed: Tally | None = None


@dataclass(frozen=True, slots=True)
class Delta:
    """What to add to one day's counters: ``family`` is ``opened`` (``of`` a module) or ``closed``
    (``of`` a place)."""

    family: str
    of: str
    day: date
    counts: Mapping[str, int] = field(default_factory=dict)


def facets_of(dossier: Dossier) -> Facets:
    """What this ticket adds as it stands now."""
    ticket = dossier.ticket
    asked = [each for each in dossier.interventions if not each.replaced]
    keys = [
        "total",
        _key("source", ticket.source),
        _key("type", ticket.type.value),
        _key("manager", ticket.assigned_to),
        *(_key("trade", trade) for trade in _trades(asked)),
    ]
    opened = Tally(paris_day(ticket.opened_at), dict.fromkeys(keys, 1))
    if ticket.closed_at is None or not ticket.place.id:
        return Facets(ticket.module, opened)
    closed = Tally(paris_day(ticket.closed_at), _closed(dossier, ticket.closed_at, asked))
    return Facets(ticket.module, opened, ticket.place.id, closed)


def took_place(intervention: Intervention, closed_at: datetime) -> bool:
    """Whether a vendor intervened before the ticket was closed: it said so, or was expected and
    did not say that it would not come."""
    if intervention.replaced or intervention.not_kept:
        return False
    if intervention.step in _DONE:
        return True
    if intervention.step is not Step.AWAITING_COMPLETION:
        return False
    if intervention.presence in (PresenceAnswer.ON_SITE, PresenceAnswer.NOT_COMING):
        return intervention.presence == PresenceAnswer.ON_SITE
    visit = intervention.appointment
    return visit is not None and visit.start <= closed_at


def vendors_of(facets: Facets) -> tuple[str, ...]:
    """Who intervened on a closed ticket, by name."""
    counts = facets.closed.counts if facets.closed else {}
    prefix = _key(VENDOR, "")
    return tuple(sorted(key.removeprefix(prefix) for key in counts if key.startswith(prefix)))


def cents_of(facets: Facets) -> int | None:
    """What a closed ticket cost; None when no amount is known."""
    return facets.closed.counts.get("cents") if facets.closed else None


def nothing(module: Module) -> Facets:
    """What a ticket that is no more adds."""
    return Facets(module)


def deltas(before: Facets | None, after: Facets) -> tuple[Delta, ...]:
    """What turns the counters that hold ``before`` into those that hold ``after``.

    Days and keys that do not change are left out: nothing to add, nothing to write.
    """
    sums: dict[tuple[str, str, date], Counter[str]] = {}
    for facets, sign in ((before, -1), (after, 1)):
        for family, of, tally in _tallies(facets):
            day = sums.setdefault((family, of, tally.day), Counter())
            for key, count in tally.counts.items():
                day[key] += sign * count
    found = (
        Delta(family, of, day, {key: count for key, count in counts.items() if count})
        for (family, of, day), counts in sums.items()
    )
    return tuple(delta for delta in found if delta.counts)


def _tallies(facets: Facets | None) -> list[tuple[str, str, Tally]]:
    found = []
    if facets is not None and facets.opened is not None:
        found.append(("opened", facets.module.value, facets.opened))
    if facets is not None and facets.closed is not None:
        found.append(("closed", facets.place_id, facets.closed))
    return found


def _closed(dossier: Dossier, at: datetime, asked: list[Intervention]) -> dict[str, int]:
    """What took place, and what it costs: invoices, else the quotes that were accepted (STP-14)."""
    ticket = dossier.ticket
    seconds = max(0, int((at - ticket.opened_at).total_seconds()))
    counts = Counter({"tickets": 1, "seconds": seconds, f"{TICKET}{ticket.number}": 1})
    for intervention in asked:
        if not took_place(intervention, at):
            continue
        cents = amount_of(intervention) or 0
        counts["cents"] += cents
        counts[_key(VENDOR, intervention.vendor.name)] += 1
        counts[_key("paid", intervention.vendor.name)] += cents
    return {key: count for key, count in counts.items() if count}


def _trades(asked: list[Intervention]) -> list[str]:
    named = {each.vendor.trade.strip() for each in asked}
    return sorted(named - {""}) or [""]


def _key(family: str, label: str) -> str:
    return f"{family}:{label.strip()[:MAX_KEY]}"
