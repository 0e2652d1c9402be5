"""Who looks at the instance for the tests: remembers what was opened, moves the clock knowingly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from local.cloud.instance import Instance
from local.demo.api_client import ApiClient
from local.demo.visitor import Visitor


class Opener(ApiClient):
    """Somebody signed in, whose new tickets are remembered."""

    def __init__(self, base: str, username: str, password: str, opened: list[int]) -> None:
        super().__init__(base, username, password)
        self.opened = opened

    def create(self, body: dict[str, Any]) -> dict[str, Any]:
        """A new ticket."""
        ticket = super().create(body)
        self.opened.append(int(ticket["number"]))
        return ticket


class Witness(Visitor):
    """Every ``advance`` fires the reminders of all that is open: whoever moves the clock says so
    (``@pytest.mark.clock``), comes before the others and closes what it has opened."""

    def __init__(self, run: Mapping[str, Any]) -> None:
        super().__init__(run)
        self.moves = False
        self.opened: list[int] = []

    @classmethod
    def of(cls, instance: Instance) -> Witness:
        """The instance of these places. Raises ``LocalError`` when it does not run."""
        return cls(instance.read_run())

    def signed_in(self, name: str) -> ApiClient:
        """The API as one of the demonstration's users."""
        user = self.run["users"][name]
        return Opener(str(self.run["api"]), user["username"], user["password"], self.opened)

    def advance(self, by: str) -> dict[str, Any]:
        """Live a span of time. Fails in a test that does not say so."""
        assert self.moves, "a test that moves the clock is marked « clock »"
        return super().advance(by)

    def close_what_was_opened(self) -> None:
        """No reminder of the tickets of this test comes back in another."""
        if not self.opened:
            return
        with super().signed_in("jeff") as api:
            while self.opened:
                ticket = api.get(f"/v1/tickets/{self.opened.pop()}")
                if ticket["state"] != "closed":
                    api.ticket_act(ticket, "close", confirm=True, comment="")
