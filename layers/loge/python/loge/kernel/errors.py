"""What a use case refuses. Each error carries a reason, data and the HTTP status it maps to.

The edges tell it in French by ``loge.kernel.words.reasons.explain``.
"""

from __future__ import annotations

from collections.abc import Mapping

from loge.kernel.counting.budget import Budget
from loge.kernel.reasons import Reason


class LogeError(Exception):
    """Base of every expected refusal: ``code`` is its kind, ``status`` what HTTP makes of it.

    ``reason`` says more than the kind where more is known; its sentence names what is in ``data``.
    """

    code = Reason.ERROR
    status = 400

    def __init__(self, reason: Reason | None = None, *, field: str = "", **data: object) -> None:
        self.reason = reason or self.code
        super().__init__(self.reason.value)
        self.field = field
        self.data: Mapping[str, object] = data


class Unauthenticated(LogeError):
    """Nobody known is signed in: no session, an expired one, or a user who has left."""

    code = Reason.UNAUTHENTICATED
    status = 401


class NotFound(LogeError):
    """Absent, or another agency's: the two cannot be told apart (SYS-3)."""

    code = Reason.NOT_FOUND
    status = 404


class Forbidden(LogeError):
    """Signed in, but without the right (SET-3)."""

    code = Reason.FORBIDDEN
    status = 403


class Invalid(LogeError):
    """A value is wrong: ``field`` names it."""

    code = Reason.INVALID
    status = 400


class Refused(LogeError):
    """The lifecycle does not allow this act here; the reason says why."""

    code = Reason.ACT_REFUSED
    status = 409


class Stale(LogeError):
    """A lost race: what the client saw is no longer what is stored (If-Match)."""

    code = Reason.STALE
    status = 412


class Busy(LogeError):
    """Too many others changed the ticket at the same moment; try again."""

    code = Reason.BUSY
    status = 503


class KeyReused(LogeError):
    """The same Idempotency-Key came with another request."""

    code = Reason.IDEMPOTENCY_KEY_REUSED
    status = 422


class TooMany(LogeError):
    """A rate or budget is exceeded; ``retry_after`` is when to try again, in seconds."""

    code = Reason.TOO_MANY
    status = 429

    def __init__(
        self,
        reason: Reason | None = None,
        *,
        field: str = "",
        retry_after: int = 60,
        **data: object,
    ) -> None:
        super().__init__(reason, field=field, **data)
        self.retry_after = retry_after


class Conflict(Exception):
    """Storage: the version that was read is no longer there (internal; use cases retry)."""


class Spent(Exception):
    """Storage: a budget that the change counts in is exhausted; nothing was written."""

    def __init__(self, budget: Budget) -> None:
        super().__init__("spent")
        self.budget = budget


class AlreadyDone(Exception):
    """Storage: this Idempotency-Key has already been used; carries what was answered."""

    def __init__(self, fingerprint: str, result: str) -> None:
        super().__init__("already done")
        self.fingerprint = fingerprint
        self.result = result
