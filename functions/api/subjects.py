"""The routes, by feature; each reads, calls one use case and answers.

A subject is imported when the first request about it comes: a cold start pays for what it
serves, not for the whole API.
"""

from __future__ import annotations

import re
from importlib import import_module

from functions.api.kit.app import LATER

# the first that matches; ``tickets`` takes what the others leave
_SUBJECTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("start.routes", re.compile(r"/v1/session/start")),
    ("session.routes", re.compile(r"/v1/session(/.*)?")),
    ("description.routes", re.compile(r"/v1/openapi\.json")),
    ("live.routes", re.compile(r"/v1/live")),
    ("desk.routes", re.compile(r"/v1/desk")),
    ("settings.routes", re.compile(r"/v1/settings")),
    ("staff.routes", re.compile(r"/v1/(me|me/delegation|users)")),
    ("registers.routes", re.compile(r"/v1/(places|vendors)")),
    ("drafts.routes", re.compile(r"/v1/drafts(/.*)?")),
    ("files.routes", re.compile(r"/v1/uploads|/v1/tickets/[^/]+/(files|exports)(/.*)?")),
    ("tickets.acts", re.compile(r"/v1/tickets/[^/]+/(acts|facts|sends|interventions)(/.*)?")),
    ("selection.routes", re.compile(r"/v1/selection/.*")),
    ("time_spent.routes", re.compile(r"/v1/tickets/[^/]+/time")),
    ("tickets.service_requests", re.compile(r"/v1/requests|/v1/tickets/[^/]+/validate")),
    ("reports.statistics", re.compile(r"/v1/statistics(/.*)?")),
    ("reports.routes", re.compile(r"/v1/report(s|-schedules)(/.*)?")),
    ("tickets.routes", re.compile(r"/v1/tickets(/.*)?")),
)
PUBLIC = frozenset(
    {
        ("POST", "/v1/session"),
        ("POST", "/v1/session/refresh"),
        ("POST", "/v1/session/start"),
        ("DELETE", "/v1/session"),
        ("GET", "/v1/openapi.json"),
    }
)


def load(path: str | None = None) -> None:
    """Declare the routes of the subject of ``path``; all of them without one."""
    for subject, pattern in _SUBJECTS:
        if path is None or pattern.fullmatch(path):
            import_module(f"functions.api.{subject}")
            if path is not None:
                return


LATER.append(load)
