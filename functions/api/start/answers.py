"""A session, who it is of, and the list of its first page."""

from __future__ import annotations

from typing import Annotated

from functions.api.kit.shape import GIVEN
from functions.api.session.answers import SessionView
from functions.api.staff.answers import MeView
from functions.api.tickets.answers import TicketListView


class StartView(SessionView):
    """What `POST /v1/session/refresh`, `GET /v1/me` and `GET /v1/tickets` answer, in one.

    ``list`` is null when none was asked for, or the user may read none; ``list_tag`` is the ETag
    that `GET /v1/tickets` gives it.
    """

    me: Annotated[MeView, GIVEN]
    list: Annotated[TicketListView | None, GIVEN]
    list_tag: Annotated[str | None, GIVEN]
