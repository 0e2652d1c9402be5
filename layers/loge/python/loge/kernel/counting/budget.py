"""How much of one thing may leave in one day, and how it is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Budget:
    """What may be spent in one day of Paris: ``most`` of ``scope`` (``phone``, ``user``…) by or to
    ``of`` (a phone in E.164, a user's id…). ``most`` None: counted, never exhausted."""

    scope: str
    of: str
    day: date
    most: int | None


class Budgets(Protocol):
    """What one agency has spent of its budgets."""

    def spend(self, budgets: Sequence[Budget]) -> Budget | None:
        """Count one in each of these, or in none: answers the one that is exhausted."""


class HasBudgets(Protocol):
    """The agency's budgets."""

    @property
    def budgets(self) -> Budgets:
        """The agency's budgets."""
