"""How the demonstration's tickets are made: through the public API, like any other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from local.demo.api_client import ApiClient

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class Story:
    """One ticket: how it starts and what becomes of it."""

    module: str
    place_id: str
    requester: str
    quality: str
    source: str
    subject: str
    description: str
    vendor: str
    then: Callable[[ApiClient, dict[str, Any]], None] | None = None
    urgent: bool = False
    kind: str = "order"
    others: tuple[str, ...] = ()


def appointment(days: int, hour: int) -> str:
    """A working day's hour in Paris, some days from now, in UTC as the API wants it."""
    day = datetime.now(PARIS).replace(hour=hour, minute=0, second=0, microsecond=0)
    day += timedelta(days=days)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def known(person: dict[str, Any]) -> dict[str, Any]:
    """Somebody of the register as a ticket names them."""
    return {
        "name": person["name"],
        "quality": person["quality"],
        "emails": person["emails"],
        "phones": person["phones"],
        "by_email": bool(person["emails"]),
        "by_sms": False,
    }


def as_asked(vendor: dict[str, Any]) -> dict[str, Any]:
    """A vendor of the register as a ticket asks it."""
    return {
        "register_id": vendor["id"],
        "name": vendor["name"],
        "emails": vendor["emails"],
        "phones": vendor["phones"],
        "by_email": bool(vendor["emails"]),
        "by_sms": any(phone.startswith(("+336", "+337")) for phone in vendor["phones"]),
        "trade": vendor["trades"][0],
    }


def play(api: ApiClient, story: Story) -> None:
    """Create the ticket and let happen what the story says."""
    place = next(
        one for one in api.get(f"/v1/places?module={story.module}") if one["id"] == story.place_id
    )
    asked = next(one for one in place["people"] if one["name"] == story.requester)
    said = {
        "module": story.module,
        "place_id": story.place_id,
        "requester": {**known(asked), "quality": story.quality},
        "source": story.source,
        "subject": story.subject,
        "description": story.description,
    }
    if story.kind == "request":
        ticket = api.call("POST", "/v1/requests", said).json()
    else:
        known_vendors = {one["id"]: one for one in api.get("/v1/vendors")}
        vendors = [as_asked(known_vendors[one]) for one in (story.vendor, *story.others)]
        options = {"urgent": story.urgent}
        ticket = api.create({**said, "kind": story.kind, "options": options, "vendors": vendors})
    if story.then:
        story.then(api, ticket)
