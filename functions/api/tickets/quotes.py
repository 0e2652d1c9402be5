"""Quotes and approvals as the API shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from loge.kernel.people import Person
from loge.kernel.words.labels import label_of
from loge.tickets.domain.quote import Approval, Ground, Quote
from loge.tickets.domain.words.labels import APPROVAL_LABELS, GROUND_LABELS
from loge.tickets.domain.words.quotes import quote_details

from functions.api.kit.views import attachment_view
from functions.api.tickets.answers import ApprovalView, ApproverView, QuoteDetailView, QuoteView


def quote_view(quote: Quote | None) -> QuoteView | None:
    """What a vendor proposes; None before it came."""
    if quote is None:
        return None
    said = {name: value for name, value in _values(quote) if name in QuoteView.model_fields}
    said["files"] = [attachment_view(one) for one in quote.files]
    details = [QuoteDetailView(label=label, text=text) for label, text in quote_details(quote)]
    return QuoteView(**said, details=details)


def _values(quote: Quote) -> Iterator[tuple[str, Any]]:
    return ((field.name, getattr(quote, field.name)) for field in fields(quote))


def _approver_view(person: Person) -> ApproverView:
    return ApproverView(party=person.party, name=person.name, quality=person.quality)


def approval_view(approval: Approval | None) -> ApprovalView | None:
    """Who was asked, and what became of it; None when nobody was."""
    if approval is None:
        return None
    return ApprovalView(
        approver=_approver_view(approval.approver),
        asked_at=approval.asked_at,
        step=approval.step,
        label=label_of(APPROVAL_LABELS, approval.step),
        ground=approval.ground,
        ground_label=label_of(GROUND_LABELS, approval.ground),
        opinion=approval.ground is Ground.OPINION,
        document=approval.document,
        comment=approval.comment,
        answered_at=approval.answered_at,
        answered_by=approval.answered_by,
        informed=[_approver_view(person) for person in approval.informed],
    )
