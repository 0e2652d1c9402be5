"""Listening to live news (TIC-4)."""

from __future__ import annotations

from aws_lambda_powertools.event_handler.api_gateway import Response
from loge import bootstrap
from loge.live.application.listen import KEY_SECONDS, invite

from functions.api.kit import http
from functions.api.kit.app import caller, endpoint
from functions.api.live.answers import LiveKeyView, Opening


@endpoint("POST", "/v1/live", LiveKeyView, tag="Live", summary="A key that opens the live news")
def listen_to_news() -> Response[str]:
    """Opens one WebSocket at `/live?key=…`, once; the access token stays out of the address.

    Each message is `{"news": [{"n": number, "v": version, "k": kind, "m": module}]}`: these tickets
    were `created`, `changed` or `deleted`; what they are now is read through the API. News may come
    twice, and not in order: a version already known is no news. The connection lasts two hours at
    most; after each opening, what is on screen is read again once.
    """
    who = caller()
    key = invite(who.ctx, bootstrap.listeners(who.user.agency), who.user, who.signed_in_at)
    return http.json_response(LiveKeyView.of(Opening(key, KEY_SECONDS)))
