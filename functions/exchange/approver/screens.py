"""The page of each answer of an approver: its address and its words. No rule."""

from __future__ import annotations

from loge.pages.guest import Screen
from loge.tickets.domain.fact import Act
from loge.tickets.guests.approval_form import ApprovalForm

from functions.exchange.approver import words

SCREENS = (
    Screen(Act.APPROVE, "approuver", *words.APPROVE),
    Screen(Act.DISAPPROVE, "desapprouver", *words.DISAPPROVE),
)
# where several quotes are asked about in one request (QUO-2)
OF_SEVERAL = (
    Screen(Act.APPROVE, "approuver", *words.APPROVE_ONE),
    Screen(Act.DISAPPROVE, "desapprouver", *words.DISAPPROVE_ALL),
)


def screens_of(form: ApprovalForm) -> tuple[Screen, ...]:
    """The pages of the answers, in the words of what is asked."""
    return OF_SEVERAL if form.choices else SCREENS
