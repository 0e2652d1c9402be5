"""What a browser says on its connection, and what it is told for it."""

from __future__ import annotations

import json
from typing import Annotated, Any

from loge import bootstrap
from loge.kernel.errors import Busy, LogeError, Unauthenticated
from loge.live.application.listen import user_of
from loge.tickets.reading.spend_time import spend_time
from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, ValidationError

LONGEST = 4096


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Time(_Part):
    """Seconds a ticket was in front, as ``POST /v1/tickets/<number>/time`` takes them (TIC-2)."""

    number: Annotated[StrictInt, Field(ge=1, le=99_999_999)]
    beat: Annotated[StrictStr, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9-]+$")]
    seconds: Annotated[StrictInt, Field(ge=1, le=120)]


class Said(_Part):
    """« Are you there? » (``ping``: any word, which comes back), or time that was spent."""

    ping: Annotated[StrictStr, Field(max_length=64)] | None = None
    time: Time | None = None


def answer(connection: str, body: str) -> str | None:
    """What to tell on this connection; None: nobody listens there, it is to be ended.

    Whoever speaks is known by its connection alone, whatever it says.
    """
    try:
        listener = bootstrap.connections().listener(connection)
        if listener is None:
            raise Unauthenticated
        user = user_of(bootstrap.context(listener.agency).staff.user, listener)
    except Unauthenticated:
        return None
    try:
        said = Said.model_validate_json(body if len(body) <= LONGEST else "")
    except ValidationError:
        return _json({"refused": True})
    if said.time is not None:
        return _json({"time": _spent(listener.agency, user, said.time)})
    return _json({"pong": said.ping or ""})


def _spent(agency: str, user: Any, time: Time) -> dict[str, Any]:
    """The beat with everybody's seconds; ``refused`` for good, or ``later``."""
    ctx = bootstrap.context(agency)
    try:
        ticket = spend_time(ctx, user, time.number, time.beat, time.seconds)
    except Busy:
        return {"beat": time.beat, "later": True}
    except LogeError:
        return {"beat": time.beat, "refused": True}
    return {"beat": time.beat, "seconds_spent": ticket.seconds_spent}


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, separators=(",", ":"))
