"""The routes, by subject; each reads, calls one use case and answers.

A subject is imported when the first request about it comes: a cold start pays for what it
serves, not for the whole API.
"""

from __future__ import annotations

import re
from importlib import import_module

# the first that matches; ``tickets`` takes what the others leave
_SUBJECTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("session", re.compile(r"/v1/session(/.*)?")),
    ("description", re.compile(r"/v1/openapi\.json")),
    ("desk", re.compile(r"/v1/desk|/v1/me/delegation")),
    ("registers", re.compile(r"/v1/(me|users|places|vendors)")),
    ("drafts", re.compile(r"/v1/drafts(/.*)?")),
    ("files", re.compile(r"/v1/uploads|/v1/tickets/[^/]+/(files|exports)(/.*)?")),
    ("acts", re.compile(r"/v1/tickets/[^/]+/(acts|sends|interventions)(/.*)?")),
    ("selection", re.compile(r"/v1/selection/.*")),
    ("time", re.compile(r"/v1/tickets/[^/]+/time")),
    ("requests", re.compile(r"/v1/requests|/v1/tickets/[^/]+/validate")),
    ("statistics", re.compile(r"/v1/statistics(/.*)?")),
    ("reports", re.compile(r"/v1/report(s|-schedules)(/.*)?")),
    ("tickets", re.compile(r"/v1/tickets(/.*)?")),
)
PUBLIC = frozenset(
    {
        ("POST", "/v1/session"),
        ("POST", "/v1/session/refresh"),
        ("DELETE", "/v1/session"),
        ("GET", "/v1/openapi.json"),
    }
)


def load(path: str | None = None) -> None:
    """Declare the routes of the subject of ``path``; all of them without one."""
    for subject, pattern in _SUBJECTS:
        if path is None or pattern.fullmatch(path):
            import_module(f"{__name__}.{subject}")
            if path is not None:
                return
