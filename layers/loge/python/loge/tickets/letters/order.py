"""For one person of one ticket, messages leave in the order of the facts, retries included (SYS-5).

Whoever works a row first says what was before it: rows that nobody has expanded yet are expanded,
messages that may still leave are tried. What waits for an earlier one leaves with it, or when the
sweep comes by; it does not wait for what is older than an hour.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from loge.messaging.domain.send_state import TO_DO, SendState
from loge.tickets.domain.sends import LETTERS, OutboxEntry, Send, same_recipient
from loge.tickets.ports.tickets import HasTickets

log = logging.getLogger(__name__)


class Ports(HasTickets, Protocol):
    """What is asked of the world here."""


# what is still tried an hour later is held up by a failure of ours: nothing more waits for it
PATIENCE = timedelta(hours=1)
# more rows than this are not left unexpanded by accident
MOST_BEFORE = 5
_REACHED = frozenset({SendState.SENT, SendState.UNKNOWN})


def unexpanded_before(ctx: Ports, entry: OutboxEntry, known: Iterable[Send]) -> list[OutboxEntry]:
    """The rows before this one that had something to say and have not said it yet, oldest first.

    Costs nothing where the row before has all its messages, as nearly always.
    """
    expanded = _expanded(known)
    found: list[OutboxEntry] = []
    after = entry.after
    while after and after not in expanded and len(found) < MOST_BEFORE:
        before = ctx.tickets.entry(entry.number, after)
        if before is None or LETTERS in before.done or not _understood(before):
            break
        found.insert(0, before)
        after = before.after
    return found


def _expanded(known: Iterable[Send]) -> set[str]:
    """The rows of which every message is written."""
    own = [send for send in known if not send.is_copy]
    batches = {send.entry_id: send.batch for send in own}
    written = Counter(send.entry_id for send in own)
    return {entry_id for entry_id, batch in batches.items() if written[entry_id] >= batch}


def expanded(
    entries: Iterable[OutboxEntry], expand: Callable[[OutboxEntry], Sequence[Send]]
) -> list[Send]:
    """The messages of rows that were before; one that cannot be expanded holds nobody back."""
    found: list[Send] = []
    for entry in entries:
        try:
            found += expand(entry)
        except Exception:  # noqa: BLE001 - its own worker will raise it, and be tried again
            log.warning("a row before this one is not expanded", extra={"entry": entry.id})
    return found


def in_turn(root: str, known: Iterable[Send]) -> list[Send]:
    """The messages to try because of an entry, in order: its own, with those to the same persons
    that wait before or behind them."""
    known = tuple(known)
    own = [send for send in known if send.id.startswith(f"{root}#")]
    asked = [send for send in own if send.state in TO_DO]
    waiting = [
        send
        for send in known
        if send.state in TO_DO and send not in own and any(same_recipient(send, o) for o in asked)
    ]
    return sorted([*own, *waiting], key=_place)


def waits_until(send: Send, others: Iterable[Send], now: datetime) -> datetime | None:
    """How long at most a message waits for earlier ones; None when it is its turn.

    A copy sent by hand never waits. Neither does what follows a fact that has reached its person by
    the same channel.
    """
    ahead = ahead_of(send, others)
    until = max((o.created_at + PATIENCE for o in ahead), default=now)
    return until if until > now else None


def ahead_of(send: Send, others: Iterable[Send]) -> list[Send]:
    """The earlier messages to its person that may still leave."""
    if send.is_copy or send.state not in TO_DO:
        return []
    others = tuple(others)
    return [o for o in others if _is_ahead(o, send) and not _has_reached(o, send, others)]


def _place(send: Send) -> tuple[datetime, str]:
    return send.created_at, send.id


def _is_ahead(other: Send, send: Send) -> bool:
    return (
        other.state in TO_DO
        and _place(other) < _place(send)
        and other.entry_id != send.entry_id
        and other.message.known
        and same_recipient(other, send)
    )


def _has_reached(ahead: Send, send: Send, others: Iterable[Send]) -> bool:
    """The same fact has reached the same person by the channel that ``send`` takes."""
    return ahead.channel is not send.channel and any(
        o.fact_id == ahead.fact_id
        and o.channel is send.channel
        and o.state in _REACHED
        and same_recipient(o, send)
        for o in others
    )


def _understood(entry: OutboxEntry) -> bool:
    return all(
        code.known for intent in entry.intents for code in (intent.audience, *intent.channels)
    )
