"""Quotes and their approval (QUO-1…5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loge.files.domain.attachment import Attachment
from loge.kernel.people import Person
from loge.kernel.stored_code import StoredCode


class ApprovalStep(StoredCode):
    """Where one request for approval stands (QUO-1…5)."""

    PENDING = "pending"
    APPROVED = "approved"
    DISAPPROVED = "disapproved"
    WITHDRAWN = "withdrawn"


class Ground(StoredCode):
    """On what ground a quote is decided (art. 18, 21, 21-1 of the law of 10 July 1965)."""

    OPINION = "opinion"
    BUDGET = "budget"
    VOTE = "vote"
    DELEGATION = "delegation"
    EMERGENCY = "emergency"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Quote:
    """VEN-6: what a vendor proposes; ``delay_days`` is when it could come, ``reference``
    its own number, if it said so."""

    cents: int
    files: tuple[Attachment, ...] = ()
    delay_days: int | None = None
    comment: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """QUO-1, QUO-2: a quote shown for approval, and what became of it.

    ``ground``: does the answer decide or advise; ``document``: what it rests on; ``informed`` read.
    Quotes asked about together share their ``request``; where another of them was approved, this
    one is withdrawn, and says by whose answer.
    """

    approver: Person
    asked_at: datetime
    step: ApprovalStep = ApprovalStep.PENDING
    ground: Ground = Ground.OPINION
    document: str = ""
    informed: tuple[Person, ...] = ()
    comment: str = ""
    answered_at: datetime | None = None
    answered_by: str = ""
    link_generation: int = 1
    request: str = ""
