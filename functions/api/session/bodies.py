"""Signing in as a client asks for it."""

from __future__ import annotations

from typing import Annotated

from pydantic import StrictStr, StringConstraints

from functions.api.kit.fields import ONE_LINE, Strict


class SignInIn(Strict):
    """Who signs in."""

    username: Annotated[StrictStr, StringConstraints(min_length=1, max_length=128), ONE_LINE]
    password: Annotated[StrictStr, StringConstraints(min_length=1, max_length=256)]
