"""Every refusal as problem+json (RFC 9457): one table from errors to answers.

``code`` is stable, ``detail`` is French for the person at the screen, ``errors`` names the
fields at fault. Nothing of the inside is ever shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import orjson
from loge.kernel.errors import LogeError
from loge.kernel.reasons import Reason
from pydantic import BaseModel, ConfigDict, Field

PROBLEM_TYPE = "application/problem+json"


class FieldProblem(BaseModel):
    """One value at fault."""

    model_config = ConfigDict(defer_build=True)

    field: str = Field(description="Path of the field", examples=["vendors.0.emails"])
    code: str = Field(examples=["email_invalid"])
    detail: str = Field(description="French sentence")


class Problem(BaseModel):
    """A refusal (RFC 9457)."""

    model_config = ConfigDict(defer_build=True)

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Bad Request"])
    status: int
    code: str = Field(description="Stable code", examples=["invalid"])
    detail: str = Field(description="French sentence for the person at the screen")
    errors: list[FieldProblem] = Field(
        default_factory=list, description="The fields at fault, when there are some"
    )
    current: dict[str, Any] = Field(
        default_factory=dict, description="On 412: what is stored now (versions)"
    )


class BadRequest(LogeError):
    """The request cannot be read, or values are wrong; several fields may be at fault."""

    code = Reason.INVALID
    status = 400

    def __init__(
        self,
        errors: list[FieldProblem],
        reason: Reason | None = None,
        data: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(reason)
        self.errors = errors
        self.data = data or {}


class TooLarge(LogeError):
    """The body is larger than any request of this API."""

    code = Reason.TOO_LARGE
    status = 413


class UnsupportedType(LogeError):
    """The body is not JSON."""

    code = Reason.UNSUPPORTED_TYPE
    status = 415


class NotAllowed(LogeError):
    """The address exists, for other methods."""

    code = Reason.METHOD_NOT_ALLOWED
    status = 405


class PreconditionRequired(LogeError):
    """If-Match is missing where a change could overwrite another's (RFC 6585)."""

    code = Reason.PRECONDITION_REQUIRED
    status = 428


def sentence(error: LogeError) -> str:
    """What the person at the screen reads."""
    from loge.kernel.words.reasons import explain  # noqa: PLC0415 - refusals alone need it

    return explain(error)


def problem(error: LogeError) -> dict[str, Any]:
    """The body of a refusal."""
    detail = sentence(error)
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(error.status).phrase,
        "status": error.status,
        "code": error.code,
        "detail": detail,
    }
    errors = getattr(error, "errors", None)
    if errors:
        body["errors"] = [one.model_dump() for one in errors]
    elif error.field and error.status in (400, 409):
        places = error.data.get("places")
        named = places if isinstance(places, tuple) else (error.field,)
        body["errors"] = [{"field": f, "code": error.reason, "detail": detail} for f in named]
    if error.status == HTTPStatus.PRECONDITION_FAILED:
        body["current"] = {
            name: value
            for name, value in error.data.items()
            if isinstance(value, str | int | dict | None)
        }
    return body


def internal_problem() -> dict[str, Any]:
    """What an unexpected failure shows: nothing of itself."""
    from loge.kernel.words.reasons import sentence_of  # noqa: PLC0415 - refusals alone need it

    return {
        "type": "about:blank",
        "title": HTTPStatus.INTERNAL_SERVER_ERROR.phrase,
        "status": 500,
        "code": Reason.INTERNAL,
        "detail": sentence_of(Reason.INTERNAL),
    }


def encode(body: object) -> str:
    """JSON text."""
    return orjson.dumps(body).decode()
