"""A session as the API answers it."""

from __future__ import annotations

from typing import Annotated

from loge.agency.application.session import Session

from functions.api.kit.shape import Answer, at


class SessionView(Answer, shows=Session):
    """An access token and its life in seconds; the refresh token is in a cookie."""

    access_token: str
    expires_in: Annotated[int, at("seconds")]
