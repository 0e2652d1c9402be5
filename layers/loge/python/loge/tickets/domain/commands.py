"""An act asked for by somebody, with what comes with it."""

from __future__ import annotations

from dataclasses import dataclass

from loge.tickets.domain.fact import Act, Actor
from loge.tickets.domain.payloads.base import NOTHING, Payload


@dataclass(frozen=True, slots=True)
class Command:
    """An act asked for by somebody, on one intervention or on the whole ticket."""

    act: Act
    actor: Actor
    intervention_id: str | None = None
    payload: Payload = NOTHING
