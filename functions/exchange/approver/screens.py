"""The page of each answer of an approver: its address and its words. No rule."""

from __future__ import annotations

from loge.pages.guest import Screen
from loge.tickets.domain.fact import Act

from functions.exchange.approver import words

SCREENS = (
    Screen(Act.APPROVE, "approuver", *words.APPROVE),
    Screen(Act.DISAPPROVE, "desapprouver", *words.DISAPPROVE),
)
