"""What left of a ticket as the API answers it (SYS-5)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from loge.kernel.people import Channel
from loge.messaging.domain.words import SEND_REASON_LABELS, SEND_STATE_LABELS, UNKNOWN_REASON
from loge.tickets.domain.sends import Audience, Send
from loge.tickets.domain.words.labels import MESSAGE_LABELS

from functions.api.kit.answers import Shown, word
from functions.api.kit.shape import Answer, at


def public_send_id(send_id: str) -> str:
    """A send's id as it stands in an address (``#`` would end the path)."""
    return send_id.replace("#", "~")


def stored_send_id(public_id: str) -> str:
    """The inverse of :func:`public_send_id`."""
    return public_id.replace("~", "#")


def _reason(reason: str) -> str:
    return SEND_REASON_LABELS.get(reason, UNKNOWN_REASON) if reason else ""


class SendView(Answer, shows=Send):
    """SYS-5: one message to one person on one channel, and the fact it came from.

    ``party`` is whose it is: a person's party, a vendor's intervention, a colleague's id; empty for
    the agency's own mailbox and for what left before parties. ``audience`` is the group it was
    reached in.
    """

    id: Annotated[str, at("id", public_send_id)]
    fact_id: str
    message: Annotated[str, at("message.shown")]
    label: Annotated[str, at("message", word(MESSAGE_LABELS))]
    audience: Shown[Audience]
    channel: Shown[Channel]
    to: list[str]
    name: str
    party: str
    state: Annotated[str, at("state.shown")]
    label_state: Annotated[str, at("state", word(SEND_STATE_LABELS))]
    reason: str
    label_reason: Annotated[str, at("reason", _reason)]
    created_at: datetime
    sent_at: datetime | None
