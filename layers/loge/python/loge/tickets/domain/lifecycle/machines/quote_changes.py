"""The conditions and changes that only rows about quotes and approvals name."""

from __future__ import annotations

from dataclasses import replace

from loge.kernel.modules import Module
from loge.kernel.reasons import Reason
from loge.tickets.domain.fact import ActorKind
from loge.tickets.domain.intervention import Intervention, Step
from loge.tickets.domain.lifecycle.rules.conditions import fix_appointment
from loge.tickets.domain.lifecycle.rules.rows import Case, Guard
from loge.tickets.domain.payloads.manager import Reminder
from loge.tickets.domain.payloads.quotes import (
    ApprovalRequest,
    Decision,
    PhonedDecision,
    QuoteEntered,
)
from loge.tickets.domain.quote import Approval, ApprovalStep, Ground
from loge.tickets.domain.ticket import Ticket


def from_approver(case: Case) -> bool:
    """The approver itself answered: the manager must be told."""
    return case.command.actor.kind is ActorKind.APPROVER


def council_to_inform(case: Case) -> bool:
    """Other council members are to read of it (QUO-1)."""
    return bool(case.said(ApprovalRequest).people)


def works_limit(ticket: Ticket, intervention: Intervention) -> int | None:
    """QUO-1: the mandate's works limit, in cents, when this quote is above it and nobody has
    approved it; the owner's approval is then suggested, never forced."""
    limit = ticket.place.works_limit_cents if ticket.module is Module.GERANCE else None
    quote, approval = intervention.quote, intervention.approval
    if limit is None or quote is None or quote.cents <= limit:
        return None
    return None if approval is not None and approval.step is ApprovalStep.APPROVED else limit


def over_limit(case: Case) -> bool:
    """The quote is above the mandate's works limit."""
    return works_limit(case.dossier.ticket, case.target) is not None


def within_limit(case: Case) -> bool:
    """Nobody need be asked before this quote is accepted."""
    return not over_limit(case)


def _approver_reachable(case: Case) -> bool:
    return bool(case.said(ApprovalRequest).approver.coordinates.channels())


def _approver_has_address(case: Case) -> bool:
    approval = case.target.approval
    if approval is None:
        return False
    return bool(approval.approver.coordinates.reached_by(case.said(Reminder).channel))


def _comparable(case: Case) -> bool:
    also = case.said(ApprovalRequest).also
    quoted = {
        i.id
        for i in case.dossier.interventions
        if i.quote is not None and i.step in UNASKED and i.id != case.target.id and not i.replaced
    }
    return len(set(also)) == len(also) and set(also) <= quoted


UNASKED = frozenset({Step.QUOTE_RECEIVED, Step.QUOTE_DISAPPROVED})
COMPARABLE = Guard(_comparable, Reason.QUOTES_TO_ASK_ABOUT, of_input=True)
NOT_QUOTING = Guard(lambda case: not case.target.quoting, Reason.ALREADY_QUOTING)
APPROVER_REACHABLE = Guard(_approver_reachable, Reason.APPROVER_WITHOUT_CHANNEL, of_input=True)
APPROVER_HAS_ADDRESS = Guard(_approver_has_address, Reason.NO_ADDRESS_FOR_CHANNEL, of_input=True)
HAS_QUOTE = Guard(lambda case: case.target.quote is not None, Reason.NO_QUOTE)
NOT_VALIDATED = Guard(lambda case: not case.target.appointment_validated, Reason.ALREADY_VALIDATED)
ON_SITE = Guard(lambda case: case.target.appointment is not None, Reason.NO_APPOINTMENT)


def promise_quote(_: Case, intervention: Intervention) -> Intervention:
    """The vendor will quote; the reminder of the quote goes on (REL-2)."""
    return replace(intervention, quoting=True)


def set_quote(case: Case, intervention: Intervention) -> Intervention:
    """VEN-6: the quote, replacing any former one; an approval of the former no longer counts."""
    values = case.said(QuoteEntered)
    files = values.attachments or (case.target.quote.files if case.target.quote else ())
    return replace(intervention, quote=values.quote(files), quoting=True, approval=None)


def ask(case: Case, intervention: Intervention) -> Intervention:
    """QUO-1: who is asked, on what ground, who else is informed."""
    values = case.said(ApprovalRequest)
    approval = Approval(
        approver=values.approver,
        asked_at=case.given.now,
        ground=values.ground or Ground.OPINION,
        document=values.document,
        informed=values.people,
        # never given twice: a new quote or a step back forgets the approval, not its links
        link_generation=case.target.step_version + 1,
        request=f"{case.target.id}.{case.target.step_version + 1}" if values.also else "",
    )
    return replace(intervention, approval=approval)


def ask_also(case: Case, intervention: Intervention, lead: Intervention) -> Intervention:
    """QUO-2: another quote in the same request; only the first one's link is sent."""
    asked = ask(case, intervention).approval
    if asked is None or lead.approval is None:
        return intervention
    return replace(intervention, approval=replace(asked, request=lead.approval.request))


def overtaken(case: Case, intervention: Intervention) -> Intervention:
    """Another quote of the request was approved: nothing more is asked about this one."""
    approval = intervention.approval
    if approval is None:
        return intervention
    ended = replace(
        approval,
        step=ApprovalStep.WITHDRAWN,
        answered_at=case.given.now,
        answered_by=case.command.actor.name,
    )
    return replace(intervention, approval=ended)


def phoned(case: Case, intervention: Intervention) -> Intervention:
    """STP-2: who was asked by phone; no link was given, and none is."""
    values = case.said(PhonedDecision)
    approval = Approval(
        approver=values.approver,
        asked_at=case.given.now,
        ground=values.ground or Ground.OPINION,
        document=values.document,
        link_generation=case.target.step_version + 1,
    )
    return replace(intervention, approval=approval)


def approve(case: Case, intervention: Intervention) -> Intervention:
    """The answer is yes."""
    return _answered(case, intervention, ApprovalStep.APPROVED)


def disapprove(case: Case, intervention: Intervention) -> Intervention:
    """The answer is no."""
    return _answered(case, intervention, ApprovalStep.DISAPPROVED)


def _answered(case: Case, intervention: Intervention, step: ApprovalStep) -> Intervention:
    approval = intervention.approval
    if approval is None:
        return intervention
    values = case.said(Decision)
    answered = replace(
        approval,
        step=step,
        comment=values.comment,
        answered_at=case.given.now,
        answered_by=case.command.actor.name,
        ground=values.ground or approval.ground,
        document=values.document or approval.document,
    )
    return replace(intervention, approval=answered)


def withdraw_approval(_: Case, intervention: Intervention) -> Intervention:
    """The manager decided before the approver answered: nothing more is asked of it."""
    approval = intervention.approval
    if approval is None or approval.step is not ApprovalStep.PENDING:
        return intervention
    return replace(intervention, approval=replace(approval, step=ApprovalStep.WITHDRAWN))


def accept_quote(case: Case, intervention: Intervention) -> Intervention:
    """QUO-4: the comment and the signed quote go with the acceptance."""
    values = case.said(Decision)
    return replace(intervention, accepted_comment=values.comment, signed_quote=values.attachments)


def propose_appointment(case: Case, intervention: Intervention) -> Intervention:
    """VEN-7: the appointment agreed with the contact person, to be validated by the manager."""
    fixed = fix_appointment(case, intervention)
    entered = case.command.actor.kind is ActorKind.MANAGER
    return replace(fixed, appointment_validated=entered)


def validate_appointment(_: Case, intervention: Intervention) -> Intervention:
    """The manager agrees with the date."""
    return replace(intervention, appointment_validated=True)


def postpone_appointment(case: Case, intervention: Intervention) -> Intervention:
    """The manager gives another date."""
    return replace(fix_appointment(case, intervention), appointment_validated=True)


def ask_first(case: Case, intervention: Intervention) -> Intervention:
    """TYP-2: the quote is asked for: the request has left now."""
    return replace(intervention, order_sent_at=case.given.now, appointment=None, quoting=False)


def not_kept(intervention: Intervention) -> Intervention:
    """QUO-3: another quote was kept; its reminders stop at this moment."""
    approval = intervention.approval
    if approval is not None and approval.step is ApprovalStep.PENDING:
        approval = replace(approval, step=ApprovalStep.WITHDRAWN)
    return replace(
        intervention,
        step=Step.CANCELLED,
        not_kept=True,
        manager_to_act=False,
        timers=(),
        approval=approval,
        step_version=intervention.step_version + 1,
        last_actor=ActorKind.MANAGER,
    )
