"""SET-6: while somebody is absent, one colleague sees and handles its tickets.

Days are Paris days; a delegation begins and ends by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from loge.kernel.reasons import Reason

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Delegation:
    """To whom (a user id), from a day until another, both included.

    ``show_upcoming``: the delegate is told before it begins; ``show_on_desk``: the tickets stand
    on the delegate's desk too, not in the lists alone.
    """

    to: str
    first: date
    until: date
    show_upcoming: bool = False
    show_on_desk: bool = True

    def runs(self, day: date) -> bool:
        """Whether the delegate acts on this day."""
        return self.first <= day <= self.until

    def over(self, day: date) -> bool:
        """Whether it has ended by this day."""
        return self.until < day

    def told(self, day: date) -> bool:
        """Whether the delegate is shown it on this day."""
        return self.runs(day) or (self.show_upcoming and day < self.first)


def objection(delegation: Delegation, user_id: str, today: date) -> tuple[Reason, str] | None:
    """What is wrong with a delegation that ``user_id`` asks for: (reason, field)."""
    if delegation.to == user_id:
        return Reason.DELEGATE_IS_ONESELF, "to"
    if delegation.until < delegation.first:
        return Reason.DELEGATION_ENDS_FIRST, "until"
    if delegation.over(today):
        return Reason.DELEGATION_PAST, "until"
    if delegation.until - delegation.first > LONGEST:
        return Reason.DELEGATION_TOO_LONG, "until"
    return None
