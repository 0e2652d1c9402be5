"""The settings of the agency: read by everybody who reads tickets, changed by administrators."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.api_gateway import Response
from aws_lambda_powertools.event_handler.openapi.params import Body
from loge.agency.application.settings import Settings, change_settings
from loge.agency.domain.user import Right

from functions.api.kit import http
from functions.api.kit.app import caller, endpoint
from functions.api.kit.convert import filled
from functions.api.kit.params import IfMatch
from functions.api.kit.wire import version_of
from functions.api.settings.answers import SettingsView
from functions.api.settings.bodies import SettingsPatchIn

TAG = "Agency"


@endpoint("GET", "/v1/settings", SettingsView, tag=TAG, summary="The agency's settings")
def read_settings() -> Response[str]:
    """The settings as they are stored now; `version` is the If-Match of PATCH (SET-2)."""
    return http.json_response(SettingsView.of(caller().ctx.staff.agency_now()))


@endpoint(
    "PATCH",
    "/v1/settings",
    SettingsView,
    tag=TAG,
    summary="Change the agency's settings",
    refuses=(412, 428),
    right=Right.ADMINISTER,
)
def patch_settings(
    patch: Annotated[SettingsPatchIn, Body()], if_match: IfMatch = None
) -> Response[str]:
    """Change settings; they count everywhere within a minute (SET-2). For administrators.

    If-Match is their `version`, or the ETag of GET.
    """
    who = caller()
    version = version_of(if_match, read_settings, lambda seen: int(seen["version"]))
    window = (patch.window.first, patch.window.last) if patch.window else None
    changes = filled(Settings, patch.model_copy(update={"window": None}), window=window)
    return http.json_response(SettingsView.of(change_settings(who.ctx, who.user, changes, version)))
