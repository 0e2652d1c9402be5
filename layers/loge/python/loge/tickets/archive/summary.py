"""What the summary of a closed ticket says (END-1), and which documents belong to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from loge.agency.domain.agency import Agency
from loge.files.domain.attachment import Attachment
from loge.files.domain.words import FILE_ROLE_LABELS
from loge.kernel.words.formats import format_cents, format_date, format_short_date
from loge.kernel.words.labels import label_of
from loge.tickets.archive import words
from loge.tickets.domain.fact import Act, Fact
from loge.tickets.domain.intervention import Intervention, Step
from loge.tickets.domain.quote import Approval, ApprovalStep, Ground
from loge.tickets.domain.sends import MessageType
from loge.tickets.domain.ticket import Dossier, TicketType
from loge.tickets.domain.words.labels import FACT_TITLES, MESSAGE_LABELS, STEP_LABELS, TYPE_LABELS
from loge.tickets.domain.words.quotes import quote_words
from loge.tickets.domain.words.sentences import fact_sentence, ground_sentence, of_name
from loge.tickets.domain.words.status import approval_label

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_MAX_STEM = 60
_MAX_SUFFIX = 10
_AMOUNT_LABELS = {TicketType.ODSM: words.WHOLE_AMOUNT}
_ANSWERED = frozenset({ApprovalStep.APPROVED, ApprovalStep.DISAPPROVED})
_DECISIONS = frozenset({Act.ACCEPT_QUOTE, Act.REFUSE_QUOTE})


@dataclass(frozen=True, slots=True)
class SummaryVendor:
    """One vendor of the summary; what there is none of is "".

    ``approval`` is what an approver said, an opinion unless it had a ground to decide on;
    ``decision`` is the manager's (QUO-2).
    """

    name: str
    date: str
    amount: str
    outcome: str
    quote: str = ""
    approval: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """« Compte rendu du ticket n°772 »: everything already in French, as plain text."""

    agency: str
    agency_address: str
    number: int
    kind: str
    opened: str
    closed: str
    requester: str
    creator: str
    place: str
    subject: str
    description: str
    amount: str
    vendors: tuple[SummaryVendor, ...]
    lines: tuple[tuple[str, str], ...]
    amount_label: str = words.AMOUNT


def summary_of(agency: Agency, dossier: Dossier, facts: Sequence[Fact]) -> Summary:
    """The summary of a ticket; ``facts`` oldest first. What is internal stays out (STP-10)."""
    ticket, place = dossier.ticket, dossier.ticket.place
    return Summary(
        agency=agency.name,
        agency_address=agency.address,
        number=ticket.number,
        kind=label_of(TYPE_LABELS, ticket.type),
        opened=_day(ticket.opened_at),
        closed=_day(ticket.closed_at),
        requester=ticket.requester.name,
        creator=ticket.created_by_name,
        place=f"{place.label}, {place.address}, {place.postcode} {place.city}",
        subject=ticket.subject,
        description=ticket.description,
        amount="" if ticket.amount_cents is None else format_cents(ticket.amount_cents),
        vendors=tuple(_vendor(i, facts) for i in dossier.interventions if not i.replaced),
        lines=tuple(_line(fact) for fact in facts if not fact.internal),
        amount_label=_AMOUNT_LABELS.get(ticket.type, words.AMOUNT),
    )


def documents_of(dossier: Dossier, facts: Sequence[Fact]) -> Iterator[tuple[str, Attachment]]:
    """Every document of a ticket's life, once, with a name that is safe in any archive.

    Names are made here: numbered (two files never collide), no folder, ASCII, bounded.
    """
    found: dict[str, Attachment] = {}
    for one in (*dossier.ticket.attachments, *(a for fact in facts for a in fact.attachments)):
        found.setdefault(one.key, one)
    for index, one in enumerate(found.values(), start=1):
        role = _ascii(label_of(FILE_ROLE_LABELS, one.role))
        yield f"{index:03d}-{role}-{safe_name(one.name)}", one


def safe_name(name: str) -> str:
    """A file name without folder, accent, space or anything a file system reads otherwise."""
    last = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    stem, dot, suffix = last.rpartition(".")
    if not dot or not stem:
        stem, suffix = last, ""
    stem = _ascii(stem)[:_MAX_STEM].strip(".-_") or "document"
    suffix = _ascii(suffix)[:_MAX_SUFFIX].strip(".-_")
    return f"{stem}.{suffix}" if suffix else stem


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", plain).strip("-")


def _day(at: datetime | None) -> str:
    return format_date(at, weekday=False) if at else ""


def _vendor(intervention: Intervention, facts: Sequence[Fact]) -> SummaryVendor:
    appointment, cents = intervention.appointment, intervention.invoice_cents
    return SummaryVendor(
        name=intervention.vendor.name,
        date=format_short_date(appointment.start) if appointment else "",
        amount="" if cents is None else format_cents(cents),
        outcome=_outcome(intervention),
        quote=_quote(intervention),
        approval=_approval(intervention.approval) if intervention.approval else "",
        decision=_decision(intervention, facts),
    )


def _outcome(intervention: Intervention) -> str:
    """Why it went no further, if it did not."""
    if intervention.not_kept:
        return MESSAGE_LABELS[MessageType.QUOTE_NOT_KEPT]
    step = intervention.step
    unfinished = step in (Step.REFUSED, Step.CANCELLED) or not step.known
    return label_of(STEP_LABELS, step) if unfinished else ""


def _quote(intervention: Intervention) -> str:
    quote = intervention.quote
    if quote is None:
        return ""
    return quote_words(quote)


def _approval(approval: Approval) -> str:
    """« Avis favorable d'ALOXE CORTON Denise, le 04/04/2019 », with what it rests on."""
    said = f"{approval_label(approval)} - {approval.approver.name}"
    if approval.ground is Ground.OPINION and approval.step in _ANSWERED:
        said = f"{approval_label(approval)} {of_name(approval.approver.name)}"
    elif approval.step in _ANSWERED:
        said = words.by(approval_label(approval), approval.approver.name)
    on = ground_sentence(approval.ground, approval.document)
    day = words.dated(format_short_date(approval.answered_at)) if approval.answered_at else ""
    return f"{said}{f' ({on})' if on else ''}{day}"


def _decision(intervention: Intervention, facts: Sequence[Fact]) -> str:
    """The manager's last word on this quote."""
    decided = [
        fact
        for fact in facts
        if fact.act in _DECISIONS and fact.intervention_id == intervention.id and not fact.undone_by
    ]
    if not decided:
        return ""
    last = decided[-1]
    on = ground_sentence(str(last.data.get("ground") or ""), str(last.data.get("document") or ""))
    title = label_of(FACT_TITLES, last.act)
    decided_by = f"{words.by(title, last.actor.name)}{f' ({on})' if on else ''}"
    return decided_by + words.dated(format_short_date(last.at))


def _line(fact: Fact) -> tuple[str, str]:
    undone = words.UNDONE if fact.undone_by else ""
    return format_short_date(fact.at), fact_sentence(fact) + undone
