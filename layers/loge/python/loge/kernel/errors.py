"""What a use case refuses. Each error carries a stable code, data and the HTTP status it maps to.

French details are built at the edges from the code and the data (see ``loge.kernel.words``).
"""

from __future__ import annotations

from collections.abc import Mapping


class LogeError(Exception):
    """Base of every expected refusal: ``code``, ``status`` (HTTP), ``data`` and the field."""

    code = "error"
    status = 400

    def __init__(self, detail: str = "", *, field: str = "", **data: object) -> None:
        super().__init__(detail or self.code)
        self.detail = detail
        self.field = field
        self.data: Mapping[str, object] = data


class Unauthenticated(LogeError):
    """Nobody known is signed in: no session, an expired one, or a user who has left."""

    code = "unauthenticated"
    status = 401


class NotFound(LogeError):
    """Absent, or another agency's: the two cannot be told apart (SYS-3)."""

    code = "not_found"
    status = 404


class Forbidden(LogeError):
    """Signed in, but without the right (SET-3)."""

    code = "forbidden"
    status = 403


class Invalid(LogeError):
    """A value is wrong: ``field`` names it."""

    code = "invalid"
    status = 400


class Refused(LogeError):
    """The lifecycle does not allow this act here; the detail says why."""

    code = "act_refused"
    status = 409


class Stale(LogeError):
    """A lost race: what the client saw is no longer what is stored (If-Match)."""

    code = "stale"
    status = 412


class Busy(LogeError):
    """Too many others changed the ticket at the same moment; try again."""

    code = "busy"
    status = 503


class KeyReused(LogeError):
    """The same Idempotency-Key came with another request."""

    code = "idempotency_key_reused"
    status = 422


class TooMany(LogeError):
    """A rate or budget is exceeded."""

    code = "too_many"
    status = 429


class Conflict(Exception):
    """Storage: the version that was read is no longer there (internal; use cases retry)."""


class AlreadyDone(Exception):
    """Storage: this Idempotency-Key has already been used; carries what was answered."""

    def __init__(self, fingerprint: str, result: str) -> None:
        super().__init__("already done")
        self.fingerprint = fingerprint
        self.result = result
