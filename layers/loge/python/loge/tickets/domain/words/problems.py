"""What is said of a message that did not leave, waits, or is held (SYS-5, MSG-8)."""

from __future__ import annotations

from loge.messaging.domain.refusal import is_wait
from loge.messaging.domain.words import SEND_REASON_LABELS, UNKNOWN_REASON
from loge.tickets.domain.fact import Act, Fact

WAITING_TITLE = "Message en attente"


def tells_wait(fact: Fact) -> bool:
    """Whether a fact says that a message waits, by a failure of ours: it will leave by itself."""
    return fact.act is Act.SEND_PROBLEM and is_wait(_code(fact))


def problem_sentence(fact: Fact, recipient: str) -> str:
    """What became of the message that was for this person, and why."""
    code = _code(fact)
    why = send_reason(code)
    if code.startswith("limit_"):
        return f"Un message destiné à {recipient} est retenu, renvoyez-le s’il le faut : {why}."
    if tells_wait(fact):
        return f"Un message destiné à {recipient} est en attente, il partira de lui-même : {why}."
    return f"Un message destiné à {recipient} n’a pas pu être remis : {why}."


def send_reason(code: str) -> str:
    """Why a message did not leave, in French; a general phrase for a code nobody knows."""
    return SEND_REASON_LABELS.get(code, UNKNOWN_REASON)


def _code(fact: Fact) -> str:
    return str(fact.data.get("comment") or "")
