"""The two-way number: what AWS hands to the function when an SMS comes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from loge import bootstrap
from loge.tickets.domain.fact import Act, Fact

from functions.inbound_sms import handler as inbound_sms
from tests.unit.workers.office import Office


@dataclass
class TwoWay:
    """The number of an office; each SMS has an id of its own unless one is given."""

    office: Office
    received: int = field(default=0)

    def sms(self, phone: str, text: str, answers: str | None = None, sms_id: str = "") -> int:
        """An SMS arrives; whether it became something."""
        self.received += 1
        message = {
            "originationNumber": phone,
            "destinationNumber": "+33639980000",
            "messageBody": text,
            "inboundMessageId": sms_id or f"in-{self.received}",
            "previousPublishedMessageId": answers,
        }
        event = {"Records": [{"EventSource": "aws:sns", "Sns": {"Message": json.dumps(message)}}]}
        call: Any = None
        answer: dict[str, int] = inbound_sms.handler(event, call)
        return answer["received"]

    def facts(self, act: Act = Act.SMS_RECEIVED) -> list[tuple[int, Fact]]:
        """(ticket, fact) of an act, over all tickets."""
        return [(n, f) for n in self.office.numbers() for f in self.office.facts(n, act)]

    def one(self, act: Act = Act.SMS_RECEIVED) -> tuple[int, Fact]:
        """The only one."""
        (found,) = self.facts(act)
        return found


def two_way_of(office: Office, monkeypatch: pytest.MonkeyPatch) -> TwoWay:
    """The function wired to an office."""
    world = office.world
    ports: dict[str, Callable[..., Any]] = {
        "begin_invocation": lambda: None,
        "context": world.context,
        "directory": lambda: world.directory,
    }
    for name, port in ports.items():
        monkeypatch.setattr(bootstrap, name, port)
    return TwoWay(office)
