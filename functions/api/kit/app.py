"""The resolver, and how a route is declared: what it answers and refuses is documented there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any, TypeVar

from aws_lambda_powertools.event_handler.api_gateway import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from loge.agency.domain.user import Right
from loge.kernel.errors import Busy, Conflict, LogeError, NotFound, TooMany
from loge.kernel.idempotency import RequestKey
from loge.tickets.domain.fact import Act

from functions.api.kit import http
from functions.api.kit.caller import Caller
from functions.api.kit.problems import (
    PROBLEM_TYPE,
    BadRequest,
    NotAllowed,
    Problem,
    internal_problem,
    problem,
)
from functions.api.kit.telemetry import logger, unexpected
from functions.api.kit.translate import french_errors

app = APIGatewayHttpResolver(enable_validation=True, json_body_deserializer=http.read_json)

_MEANINGS = {
    400: "A value is wrong or a field is unknown; `errors` names the fields",
    401: "Nobody known is signed in",
    403: "Signed in, without the right",
    404: "Absent, or another agency's",
    409: "The lifecycle does not allow this here; `detail` says why",
    412: "If-Match names a version that is no longer the stored one",
    413: "The body is too large",
    415: "The body is not JSON",
    422: "This Idempotency-Key came with another request",
    428: "If-Match is missing",
    429: "Too many requests; try again later",
    500: "An error of ours",
    503: "Too many changes at once; try again",
}
_UNCHANGED = "Nothing has changed since the answer whose ETag is in If-None-Match"
_ALWAYS = (400, 401, 403, 429, 500, 503)
# what a union of bodies is told apart by, in the addresses that end so
_TAGS = {
    "/acts": frozenset(act.value for act in Act),
    "/time": frozenset({"time_on_screen", "time_by_hand"}),
}
_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What the documentation and the tests know of a route."""

    method: str
    path: str
    statuses: tuple[int, ...]
    public: bool
    right: Right | None


_Handler = TypeVar("_Handler", bound=Callable[..., Response[str]])
ENDPOINTS: list[Endpoint] = []
# what declares every route: asked only to say which methods an unknown one could have had
LATER: list[Callable[[], None]] = []


def _documented(status: int, model: Any, refusals: tuple[int, ...]) -> dict[int, Any]:
    responses: dict[int, Any] = {status: {"description": "Done"}, 304: {"description": _UNCHANGED}}
    if model is not None:
        responses[status]["content"] = {"application/json": {"model": model}}
    for code in refusals:
        responses[code] = {
            "description": _MEANINGS[code],
            "content": {PROBLEM_TYPE: {"model": Problem}},
        }
    return responses


def endpoint(
    method: str,
    path: str,
    model: Any,
    *,
    tag: str,
    summary: str,
    status: int = 200,
    refuses: tuple[int, ...] = (),
    right: Right | None = Right.READ_TICKETS,
    public: bool = False,
) -> Callable[[Callable[..., Response[str]]], Callable[..., Response[str]]]:
    """Declare a route: its answer, every refusal, and the right it asks for.

    Those that every route can give (400, 401, 403, 413, 415, 429, 500, 503) are added. The
    right is checked before the route runs; ``None`` asks for a signed-in user alone.
    """
    common = (*_ALWAYS, *((413, 415) if method in _WRITES else ()))
    refusals = tuple(sorted({*common, *refuses}))
    kept = (304,) if method == "GET" else ()
    ENDPOINTS.append(Endpoint(method, path, (status, *kept, *refusals), public, right))

    def check(resolver: APIGatewayHttpResolver, proceed: Callable[..., Any]) -> Any:
        logger.append_keys(route=f"{method} {path}")
        if right is not None and not public:
            caller().needs(right)
        return proceed(resolver)

    def register(route: Callable[..., Response[str]]) -> Callable[..., Response[str]]:
        app.route(
            path,
            method,
            middlewares=[check],
            summary=summary,
            description=cleandoc(route.__doc__ or summary),
            responses=_documented(status, model, refusals),
            tags=[tag],
            operation_id=route.__name__,
        )(route)
        return route

    return register


def caller() -> Caller:
    """Who calls the current request."""
    found: Caller = app.context["caller"]
    return found


def event() -> http.Event:
    """The event of the current request."""
    raw: http.Event = app.current_event.raw_event
    return raw


def key() -> RequestKey | None:
    """The Idempotency-Key of the current request."""
    return http.request_key(event(), caller().user.id)


def _handles(kind: type[Exception]) -> Callable[[_Handler], _Handler]:
    def register(handler: _Handler) -> _Handler:
        handlers: Any = app
        handlers.exception_handler(kind)(handler)
        return handler

    return register


@_handles(RequestValidationError)
def _invalid(error: RequestValidationError) -> Response[str]:
    errors = error.errors()
    sources = {str(one["loc"][0]) for one in errors if one.get("loc")}
    if "path" in sources:
        # an address that cannot exist is one that does not
        return http.problem_response(problem(NotFound()))
    route = app.context.get("_route")
    ending = f"/{str(getattr(route, 'path', '')).rpartition('/')[2]}"
    tags = _TAGS.get(ending, frozenset())
    found = french_errors(errors, tags)
    return http.problem_response(problem(BadRequest(found)))


@_handles(LogeError)
def _refused(error: LogeError) -> Response[str]:
    response = http.problem_response(problem(error))
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


@_handles(Conflict)
def _lost(_: Conflict) -> Response[str]:
    return http.problem_response(problem(Busy()))


@_handles(NotFoundError)
def _no_route(_: NotFoundError) -> Response[str]:
    path, method = app.current_event.path, app.current_event.http_method
    for declare in LATER:
        declare()
    others = sorted({one.method for one in ENDPOINTS if _same_shape(one.path, path)})
    # a known method with an id of strange letters: such a thing is absent
    if not others or method in others:
        return http.problem_response(problem(NotFound()))
    response = http.problem_response(problem(NotAllowed()))
    response.headers["Allow"] = ", ".join(others)
    return response


@_handles(Exception)
def _unexpected(error: Exception) -> Response[str]:
    unexpected(error)
    return http.problem_response(internal_problem())


def _same_shape(pattern: str, path: str) -> bool:
    wanted, given = pattern.split("/"), path.split("/")
    return len(wanted) == len(given) and all(
        w.startswith("<") or w == g for w, g in zip(wanted, given, strict=True)
    )
