"""What leaves because of an act: intents, the outbox row that keeps them, and each single send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loge.domain.parties import Person
from loge.domain.vocabulary import Audience, Channel, MessageType, SendState


@dataclass(frozen=True, slots=True)
class MessageIntent:
    """A message an act wants sent to a group; expanded later into persons and channels.

    ``channels`` empty means those ticked for each person; ``also_email`` adds e-mail where an
    address exists (NEW-10). ``people`` is given only for ``Audience.THIRD_PARTY``.
    """

    message: MessageType
    audience: Audience
    intervention_id: str | None = None
    channels: tuple[Channel, ...] = ()
    also_email: bool = False
    automatic: bool = True
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """What must follow one act; recorded in the act's own transaction.

    ``expanded`` once its sends are written, ``projected`` once the search and the counters know;
    due until both. ``purge``: the ticket is deleted, and this row asks for its remains to go.
    """

    id: str
    at: datetime
    agency: str
    number: int
    fact_id: str
    fact_at: datetime
    intents: tuple[MessageIntent, ...]
    expanded: bool = False
    projected: bool = False
    purge: bool = False


@dataclass(frozen=True, slots=True)
class Send:
    """One message to one person on one channel (SYS-5)."""

    id: str
    entry_id: str
    number: int
    fact_id: str
    fact_at: datetime
    message: MessageType
    audience: Audience
    channel: Channel
    to: tuple[str, ...]
    name: str
    created_at: datetime
    state: SendState = SendState.PENDING
    intervention_id: str | None = None
    automatic: bool = True
    attempts: int = 0
    lease_until: datetime | None = None
    sent_at: datetime | None = None
    provider_id: str = ""
    reason: str = ""
