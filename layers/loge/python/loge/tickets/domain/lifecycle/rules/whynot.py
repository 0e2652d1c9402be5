"""Why a manager's act has no row here, and what to do instead (STP-1): one reason for each case.

The API says it in French; a test holds that no place and act keeps the general reason.
"""

from __future__ import annotations

from loge.kernel.reasons import Reason
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import Step
from loge.tickets.domain.ticket import TicketType

_OVER = frozenset({Step.REFUSED, Step.CANCELLED})
_ACCEPTED = frozenset(
    {
        Step.QUOTE_ACCEPTED,
        Step.AWAITING_COMPLETION,
        Step.COMPLETED,
        Step.AWAITING_INVOICE,
        Step.INVOICED,
    }
)
# a quote is there, and none is accepted yet
_DECIDING = frozenset(
    {Step.QUOTE_RECEIVED, Step.AWAITING_APPROVAL, Step.QUOTE_APPROVED, Step.QUOTE_DISAPPROVED}
)
_QUOTING = _DECIDING | {Step.AWAITING_QUOTE}
_DATELESS = _QUOTING | {Step.AWAITING_APPOINTMENT, Step.QUOTE_ACCEPTED}
# the request itself waits for its answer
_FIRST = frozenset({Step.AWAITING_APPOINTMENT, Step.AWAITING_QUOTE})
_DONE = frozenset({Step.COMPLETED, Step.AWAITING_INVOICE, Step.INVOICED})
_ABOUT_QUOTES = frozenset(
    {
        Act.ACCEPT_TO_QUOTE,
        Act.SEND_QUOTE,
        Act.REQUEST_QUOTE,
        Act.ACCEPT_QUOTE,
        Act.REFUSE_QUOTE,
        Act.ASK_APPROVAL,
        Act.APPROVE,
        Act.DISAPPROVE,
        Act.REMIND_APPROVER,
    }
)
_ABOUT_A_DATE = frozenset(
    {
        Act.ANSWER_PRESENCE,
        Act.VALIDATE_APPOINTMENT,
        Act.POSTPONE_APPOINTMENT,
        Act.CANCEL_APPOINTMENT,
    }
)
_FIXING = frozenset({Act.ACCEPT, Act.FIX_APPOINTMENT})
# they are said of an order alone, whatever its number of vendors
_OF_ONE_ORDER = frozenset({Act.REQUEST_QUOTE, Act.SEND_QUOTE})
_STEPS: tuple[tuple[frozenset[Act], frozenset[Step], Reason], ...] = (
    (frozenset(Act) - {Act.REPLACE_VENDOR}, _OVER, Reason.INTERVENTION_OVER),
    (_ABOUT_QUOTES, _ACCEPTED, Reason.QUOTE_BEHIND),
    (_ABOUT_QUOTES, frozenset({Step.AWAITING_APPOINTMENT}), Reason.NO_APPOINTMENT),
    (_ABOUT_QUOTES - {Act.REQUEST_QUOTE}, frozenset({Step.AWAITING_QUOTE}), Reason.NO_QUOTE),
    (frozenset({Act.ACCEPT}), frozenset({Step.AWAITING_QUOTE}), Reason.NO_QUOTE),
    (frozenset({Act.ACCEPT}), _DECIDING | {Step.QUOTE_ACCEPTED}, Reason.DATE_OF_A_QUOTE),
    (frozenset({Act.FIX_APPOINTMENT}), _FIRST, Reason.DATE_OF_AN_ORDER),
    (frozenset({Act.REQUEST_QUOTE}), frozenset({Step.AWAITING_QUOTE}), Reason.QUOTE_AWAITED),
    (_ABOUT_A_DATE, _DATELESS, Reason.NO_VISIT),
    (_FIXING, frozenset({Step.AWAITING_COMPLETION}), Reason.VISIT_FIXED),
    (_FIXING | _ABOUT_A_DATE, _DONE, Reason.WORK_DONE),
    (frozenset({Act.COMPLETE, Act.REFUSE}), _DONE, Reason.WORK_DONE),
    (frozenset({Act.REFUSE}), _ACCEPTED, Reason.ORDER_ACCEPTED),
    (frozenset({Act.SEND_ORDER}), frozenset(Step) - _FIRST, Reason.ORDER_BEHIND),
    (
        frozenset({Act.SEND_INVOICE, Act.REQUEST_INVOICE}),
        frozenset({Step.INVOICED}),
        Reason.INVOICE_HERE,
    ),
    (frozenset({Act.REFUSE_INVOICE}), frozenset(Step), Reason.NO_INVOICE),
    (frozenset({Act.CANCEL, Act.REPLACE_VENDOR}), _DONE, Reason.WORK_DONE),
    (frozenset({Act.REPLACE_VENDOR}), _ACCEPTED, Reason.QUOTE_KEPT),
    (frozenset({Act.STEP_BACK}), frozenset({Step.AWAITING_QUOTE}), Reason.NOTHING_TO_UNDO),
    (
        frozenset({Act.REMIND_APPROVER}),
        frozenset({Step.QUOTE_RECEIVED, Step.QUOTE_DISAPPROVED}),
        Reason.NOBODY_ASKED,
    ),
    (
        frozenset(
            {Act.SEND_QUOTE, Act.APPROVE, Act.DISAPPROVE, Act.ASK_APPROVAL, Act.REMIND_APPROVER}
        ),
        frozenset({Step.QUOTE_APPROVED}),
        Reason.APPROVAL_HERE,
    ),
    (
        frozenset({Act.SEND_QUOTE, Act.ACCEPT_QUOTE, Act.ASK_APPROVAL, Act.REMIND}),
        frozenset({Step.AWAITING_APPROVAL}),
        Reason.APPROVAL_AWAITED,
    ),
    (
        frozenset({Act.DISAPPROVE, Act.REFUSE_QUOTE}),
        frozenset({Step.QUOTE_DISAPPROVED}),
        Reason.QUOTE_TURNED_DOWN,
    ),
    (frozenset({Act.REFUSE, *_ABOUT_QUOTES}), _DECIDING, Reason.QUOTE_HERE),
    (frozenset({Act.REMIND}), frozenset(Step), Reason.NOTHING_AWAITED),
)


def why_not(act: Act, step: Step | None, kind: TicketType) -> Reason:
    """Why this act is refused at this step of this type; ``None``: on the whole ticket."""
    if kind is TicketType.REQUEST:
        return Reason.REQUEST_WAITS
    if act in (Act.VALIDATE_REQUEST, Act.CANCEL_REQUEST):
        return Reason.NO_REQUEST
    if kind is TicketType.ODSM and act is Act.INFORM_THIRD_PARTY:
        return Reason.SEVERAL_STEPS
    if kind is TicketType.ODSM and act in _OF_ONE_ORDER and step is Step.AWAITING_COMPLETION:
        return Reason.SEVERAL_VENDORS
    return next(
        (reason for acts, steps, reason in _STEPS if act in acts and step in steps),
        Reason.NOT_AT_THIS_STEP,
    )
