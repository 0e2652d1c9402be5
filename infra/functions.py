"""What each function is given: layers, memory, time. Its rights are in `rights.py`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FunctionSpec:
    """One Lambda function. `reserved` bounds it in production, where the pool is shared."""

    name: str
    purpose: str
    layers: tuple[str, ...]
    memory: int
    seconds: int
    reserved: int | None = None

    @property
    def handler(self) -> str:
        """The handler string of Lambda."""
        return f"functions.{self.name}.handler.handler"


_LEAN = ("core", "loge")
_FULL = ("core", "render", "loge")
# five are the most a function may have
_PAPER = ("core", "render", "paper", "fonts", "loge")

FUNCTIONS: tuple[FunctionSpec, ...] = (
    FunctionSpec("api", "HTTP for signed-in users and machines", _LEAN, 1024, 29),
    FunctionSpec("exchange", "Private pages of vendors and approvers", _FULL, 1024, 29),
    FunctionSpec("scheduler", "Sweeps what is due or unsent, and fires it", _LEAN, 1024, 60, 20),
    FunctionSpec("relay", "From the table's stream to the queue", _LEAN, 512, 30),
    FunctionSpec("live", "Sockets of the live news; tells them", _LEAN, 512, 30),
    FunctionSpec("outbox", "Sends mail and SMS, projects", _FULL, 1024, 60, 20),
    FunctionSpec("inbound_sms", "An SMS came in", _LEAN, 512, 30),
    FunctionSpec("mail_events", "Bounces, complaints, deliveries", _LEAN, 512, 30),
    FunctionSpec("exports", "PDF, zip, reports", _PAPER, 2048, 900, 10),
)

LAYERS = _PAPER
BY_NAME = {spec.name: spec for spec in FUNCTIONS}
