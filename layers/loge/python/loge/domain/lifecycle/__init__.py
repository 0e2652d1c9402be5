"""The lifecycle: one declarative table read by all — refusals, offers, timers, docs.

``decide`` applies a command, ``offers`` says what may be done, ``status`` what a list shows.
"""

from loge.domain.lifecycle.creation import open_request, open_ticket, validate_request
from loge.domain.lifecycle.decision import Decision
from loge.domain.lifecycle.engine import decide
from loge.domain.lifecycle.offers import Offer, offers
from loge.domain.lifecycle.refusal import ActRefused
from loge.domain.lifecycle.rows import Environment
from loge.domain.lifecycle.standing import standing
from loge.domain.lifecycle.status import Status, status, step_status

__all__ = [
    "ActRefused",
    "Decision",
    "Environment",
    "Offer",
    "Status",
    "decide",
    "offers",
    "open_request",
    "open_ticket",
    "standing",
    "status",
    "step_status",
    "validate_request",
]
