"""Unfinished entries, saved as one types and resumed from any machine (NEW-18)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from loge.agency.domain.user import User
from loge.kernel.errors import Busy, Conflict, NotFound, Refused, Stale
from loge.kernel.modules import Module
from loge.kernel.ports import HasClock
from loge.kernel.reasons import Reason
from loge.tickets.ports.drafts import Draft, DraftHead, HasDrafts


class Ports(HasClock, HasDrafts, Protocol):
    """What is asked of the world here."""


MOST = 50
_ATTEMPTS = 3


def list_drafts(ctx: Ports, user: User, module: Module | None = None) -> Sequence[DraftHead]:
    """The user's own drafts, of one module or of both, newest save first."""
    found = ctx.drafts.list(user.id)
    return [head for head in found if module is None or head.module is module]


def read_draft(ctx: Ports, user: User, draft_id: str) -> Draft:
    """One of the user's own drafts. Raises ``NotFound``."""
    draft = ctx.drafts.get(user.id, draft_id)
    if draft is None:
        raise NotFound(field="draft_id")
    return draft


def save_draft(
    ctx: Ports,
    user: User,
    draft_id: str,
    *,
    module: Module,
    title: str,
    content: dict[str, Any],
    expected_version: int,
) -> DraftHead:
    """Save a draft over the version the client saw; 0 makes a new one.

    The same save repeated (its answer was lost) answers what the first one did. Raises
    ``NotFound`` when the draft has been removed since, ``Stale`` when another save came first,
    ``Refused`` above fifty drafts, ``Busy`` after lost races.
    """
    if (
        not expected_version
        and len(ctx.drafts.list(user.id)) >= MOST
        and not _known(ctx, user, draft_id)
    ):
        raise Refused(Reason.TOO_MANY_DRAFTS, most=MOST)
    head = DraftHead(draft_id, module, title, ctx.clock.now(), expected_version + 1)
    for _ in range(_ATTEMPTS):
        try:
            ctx.drafts.put(user.id, Draft(head, content), expected_version)
        except Conflict:
            done = _already(read_draft(ctx, user, draft_id), Draft(head, content), expected_version)
            if done is not None:
                return done
        else:
            return head
    raise Busy


def _known(ctx: Ports, user: User, draft_id: str) -> bool:
    return ctx.drafts.get(user.id, draft_id) is not None


def _already(stored: Draft, wanted: Draft, expected_version: int) -> DraftHead | None:
    """The stored draft if it is this very save; None to try again. Raises ``Stale``."""
    kept, sent = stored.head, wanted.head
    same = (kept.module, kept.title, stored.content) == (sent.module, sent.title, wanted.content)
    if kept.version == expected_version + 1 and same:
        return kept
    if kept.version == expected_version:
        return None
    raise Stale(field="If-Match", expected=expected_version, current=kept.version)


def delete_draft(ctx: Ports, user: User, draft_id: str) -> None:
    """Remove a draft: it was sent, or given up. Raises ``NotFound``, ``Busy``."""
    read_draft(ctx, user, draft_id)
    for _ in range(_ATTEMPTS):
        try:
            ctx.drafts.delete(user.id, draft_id)
        except Conflict:
            continue
        return
    raise Busy
