"""Why an act is refused: a reason that the edges turn into a French sentence."""

from __future__ import annotations

from loge.kernel.reasons import Reason


class ActRefused(Exception):
    """The table has no row for this act here. ``data`` says more than the reason."""

    def __init__(self, reason: Reason, **data: object) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.data = data


class InputRefused(ActRefused):
    """What came with the act cannot be meant; ``data["field"]`` names the value."""


class BudgetSpent(ActRefused):
    """The table allows this act, but its author has had its ``most`` of the day (ADR 41): again in
    ``retry_after`` seconds."""

    def __init__(self, reason: Reason, *, most: int, retry_after: int) -> None:
        super().__init__(reason, most=most)
        self.most = most
        self.retry_after = retry_after
