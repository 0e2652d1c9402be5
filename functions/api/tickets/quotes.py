"""Quotes and approvals as the API answers them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from loge.kernel.people import Person
from loge.tickets.domain.quote import Approval, ApprovalStep, Ground, Quote
from loge.tickets.domain.words.labels import APPROVAL_LABELS, GROUND_LABELS
from loge.tickets.domain.words.quotes import quote_details
from pydantic import Field

from functions.api.kit.answers import AttachmentView, Shown, word
from functions.api.kit.shape import Answer, at, made


class QuoteDetailView(Answer):
    """What a quote says beside its amount, in words."""

    label: str
    text: str


def _details(quote: Quote) -> list[QuoteDetailView]:
    return [QuoteDetailView(label=label, text=text) for label, text in quote_details(quote)]


class QuoteView(Answer, shows=Quote):
    """VEN-6: what the vendor proposes; ``delay_days`` is when it could come, if it said so.

    ``details`` are what was said of it, in words, the same for every vendor.
    """

    cents: int
    delay_days: int | None
    comment: str
    reference: str
    files: list[AttachmentView]
    details: Annotated[list[QuoteDetailView], made(_details)]


class ApproverView(Answer, shows=Person):
    """Who is asked."""

    party: str
    name: str
    quality: str


class ApprovalView(Answer, shows=Approval):
    """QUO-1, QUO-2: ``opinion`` tells an answer that only advises from one that decides.

    ``answered_by`` is who gave the answer, or entered it in the approver's place.
    """

    approver: ApproverView
    asked_at: datetime
    step: Shown[ApprovalStep]
    label: Annotated[str, at("step", word(APPROVAL_LABELS))]
    ground: Shown[Ground]
    ground_label: Annotated[str, at("ground", word(GROUND_LABELS))]
    opinion: Annotated[bool, at("ground", lambda ground: ground is Ground.OPINION)]
    document: str
    comment: str
    answered_at: datetime | None
    answered_by: str
    informed: list[ApproverView]
    request: str = Field(description="Shared by the quotes asked about in one request (QUO-2)")
