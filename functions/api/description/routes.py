"""The API describes itself (SYS-4)."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.event_handler.api_gateway import Response

from functions.api.kit.app import endpoint


@endpoint(
    "GET",
    "/v1/openapi.json",
    dict[str, Any],
    tag="Description",
    summary="This description",
    public=True,
)
def read_description() -> Response[str]:
    """The OpenAPI 3.1 description of the whole API."""
    from functions.api.openapi import document_text  # noqa: PLC0415 - made only when asked for

    return Response(status_code=200, content_type="application/json", body=document_text())
