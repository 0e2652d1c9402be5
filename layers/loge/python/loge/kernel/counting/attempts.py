"""Tries at what only some may open: how many there may be from one source, or at one account.

Limits are for one source or one account, never for everybody at once: nobody shuts the door on the
others (ADR 41).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

_SITE = 64  # bits of an IPv6 address that are one subscriber's


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` tries in a quarter of an hour of one ``scope`` by or at ``of``."""

    scope: str
    of: str
    most: int


class Attempts(Protocol):
    """What was tried, whatever the agency; by the real clock."""

    def attempt(self, limits: Sequence[Limit]) -> int:
        """Count a try in each of these, or in none: answers 0, or in how many seconds the exhausted
        one begins anew."""

    def forgive(self, limits: Sequence[Limit]) -> None:
        """The try was a good one: it is not counted."""


def source_of(event: Mapping[str, Any]) -> str:
    """Whose connection a request of the HTTP API comes from, an IPv6 one by its subscriber; "" when
    it is not known.

    Behind the distribution the last two of X-Forwarded-For are its visitor and itself. Who goes
    round it may name any visitor: the limits of accounts, and those of the HTTP API, hold all the
    same.
    """
    http = (event.get("requestContext") or {}).get("http") or {}
    peer = str(http.get("sourceIp") or "")
    headers = event.get("headers") or {}
    found = next((str(v) for k, v in headers.items() if k.lower() == "x-forwarded-for"), "")
    hops = [hop.strip() for hop in found.split(",")]
    return _subscriber(hops[-2] if len(hops) > 1 and hops[-1] == peer else peer)


def _subscriber(address: str) -> str:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network((known, _SITE), strict=False).network_address)
