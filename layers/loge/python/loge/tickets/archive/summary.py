"""What the summary of a closed ticket says (END-1), and which documents belong to it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from loge.agency.domain.agency import Agency
from loge.files.domain.attachment import Attachment, FileRole
from loge.files.domain.kinds import Look, look_of
from loge.files.domain.names import archived_name
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
from loge.tickets.domain.words.sentences import (
    fact_sentence,
    ground_sentence,
    is_correction,
    of_name,
)
from loge.tickets.domain.words.status import approval_label

_AMOUNT_LABELS = {TicketType.ODSM: words.WHOLE_AMOUNT}
_LONGEST_NAME = 80
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
class SummaryLine:
    """What happened on a day, and to whose intervention; "" where it was nobody's alone."""

    day: str
    vendor: str
    said: str


@dataclass(frozen=True, slots=True)
class SummaryPhoto:
    """A photo with what it shows: its name, who gave it and when, at which step.

    ``content`` is a JPEG, b"" when it cannot be drawn.
    """

    file: Attachment
    name: str
    by: str
    step: str
    content: bytes = b""


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
    lines: tuple[SummaryLine, ...]
    written_at: datetime
    amount_label: str = words.AMOUNT
    missing: tuple[str, ...] = ()
    photos: tuple[SummaryPhoto, ...] = ()
    more_photos: int = 0


def summary_of(
    agency: Agency, dossier: Dossier, facts: Sequence[Fact], missing: Sequence[str] = ()
) -> Summary:
    """The summary of a ticket; ``facts`` oldest first, ``missing`` the names of documents that
    were lost. What is internal stays out (STP-10)."""
    ticket, place = dossier.ticket, dossier.ticket.place
    vendors = {one.id: one.vendor.name for one in dossier.interventions}
    corrected = frozenset(fact.corrects for fact in facts if is_correction(fact))
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
        lines=tuple(_line(fact, vendors, corrected) for fact in facts if not fact.internal),
        written_at=ticket.closed_at or ticket.modified_at,
        amount_label=_AMOUNT_LABELS.get(ticket.type, words.AMOUNT),
        missing=tuple(missing),
    )


def documents_of(dossier: Dossier, facts: Sequence[Fact]) -> Iterator[tuple[str, Attachment]]:
    """Every document of a ticket's life, once, with a name that is safe in any archive.

    It is the one that was given, after its number (two files never collide) and what it is to its
    ticket: no folder, nothing that a file system reserves, bounded.
    """
    found: dict[str, Attachment] = {}
    for one in (*dossier.ticket.attachments, *(a for fact in facts for a in fact.attachments)):
        found.setdefault(one.key, one)
    for index, one in enumerate(found.values(), start=1):
        role = label_of(FILE_ROLE_LABELS, one.role)
        yield f"{index:03d} - {role} - {archived_name(one.name)}", one


def photos_of(dossier: Dossier, facts: Sequence[Fact]) -> Iterator[SummaryPhoto]:
    """Every photo of a ticket's life, once, in order, with what it shows; ``facts`` oldest first.

    What is internal stays out (STP-10).
    """
    ticket = dossier.ticket
    told = [fact for fact in facts if not fact.internal]
    hidden = {a.key for fact in facts if fact.internal for a in fact.attachments}
    found = {
        file.key: (file, ticket.created_by_name, ticket.opened_at, FACT_TITLES[Act.CREATE])
        for file in ticket.attachments
        if file.key not in hidden
    }
    for fact in told:
        title = label_of(FACT_TITLES, fact.act)
        for file in fact.attachments:
            found.setdefault(file.key, (file, fact.actor.name, fact.said_at, title))
    for file, name, at, title in found.values():
        if look_of(file.content_type) is Look.PICTURE and file.role is not FileRole.NOTE:
            yield SummaryPhoto(file, _shortened(file.name), words.given_by(name, at), title)


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _day(at: datetime | None) -> str:
    return format_date(at, weekday=False) if at else ""


def _vendor(intervention: Intervention, facts: Sequence[Fact]) -> SummaryVendor:
    appointment, cents = intervention.appointment, intervention.invoice_cents
    return SummaryVendor(
        name=intervention.vendor.name,
        date=words.hours(appointment.start, appointment.end) if appointment else "",
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


def _line(fact: Fact, vendors: Mapping[str, str], corrected: Container[str | None]) -> SummaryLine:
    """A fact with its day; said otherwise later it is corrected, taken back it is undone."""
    undone = ""
    if fact.undone:
        undone = words.CORRECTED if fact.id in corrected else words.UNDONE
    vendor = vendors.get(fact.intervention_id or "", "")
    return SummaryLine(format_short_date(fact.at), vendor, fact_sentence(fact) + undone)
