"""The lifecycle: one declarative table read by all — refusals, offers, timers, docs.

``decide`` applies a command, ``offers`` says what may be done, ``status`` what a list shows.
"""

from loge.tickets.domain.lifecycle.engine.creation import (
    open_service_request,
    open_ticket,
    validate_service_request,
)
from loge.tickets.domain.lifecycle.engine.decision import Decision
from loge.tickets.domain.lifecycle.engine.engine import decide
from loge.tickets.domain.lifecycle.engine.offers import Offer, offers
from loge.tickets.domain.lifecycle.engine.relevance import reason_not_to_send
from loge.tickets.domain.lifecycle.rules.refusal import ActRefused, InputRefused
from loge.tickets.domain.lifecycle.rules.rows import Circumstances
from loge.tickets.domain.lifecycle.rules.status import Status, status, step_status

__all__ = [
    "ActRefused",
    "Circumstances",
    "Decision",
    "InputRefused",
    "Offer",
    "Status",
    "decide",
    "offers",
    "open_service_request",
    "open_ticket",
    "reason_not_to_send",
    "status",
    "step_status",
    "validate_service_request",
]
