"""What is said about a quote: by its vendor, by the approver, by the manager (VEN-6, QUO-1…5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from loge.agency.domain.delays import Delays
from loge.kernel.people import Person
from loge.tickets.domain.payloads import kinds
from loge.tickets.domain.payloads.base import NOT_KEPT, Commented, Grounded
from loge.tickets.domain.quote import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteEntered(Commented):
    """A quote that the manager enters, with or without a file."""

    amount_cents: kinds.Cents
    reference: kinds.Line = ""
    delay_days: kinds.Days | None = None
    attachments: kinds.Files = ()

    def quote(self, files: kinds.Files) -> Quote:
        """The quote that it is, with these files."""
        return Quote(self.amount_cents, files, self.delay_days, self.comment, self.reference)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteSent(QuoteEntered):
    """A quote that the vendor sends."""

    attachments: kinds.Files


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteOnSite(QuoteEntered):
    """A quote given on site: the order becomes a quote, with the delays of one (TYP-2)."""

    delays: Delays | None = field(default=None, metadata=NOT_KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRequest(Commented):
    """A quote asked for on site: the order becomes a quote (TYP-2)."""

    delays: Delays | None = field(default=None, metadata=NOT_KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Grounded):
    """An approval or a disapproval, or the quote kept, with its signed copy."""

    attachments: kinds.Files = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionEntered(Decision):
    """An answer that the manager enters; by phone, without a request, it says whose (STP-2)."""

    approver: kinds.Somebody | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonedDecision(DecisionEntered):
    """An answer to what was never asked in writing: whose it is must be said (STP-2)."""

    approver: kinds.Somebody


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRequest(Grounded):
    """Who is asked to approve; ``people`` only read (QUO-1). ``also`` are the interventions whose
    quotes are asked about in the same request (QUO-2)."""

    approver: Person
    people: kinds.People = ()
    also: kinds.Ids = ()
