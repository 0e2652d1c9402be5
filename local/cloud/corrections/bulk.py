"""Many rows at once: one request for thousands, told to no stream.

``make load`` writes millions: through BatchWriteItem, 25 a request, each row is checked, measured
and told to the stream, and half an hour goes by. An operation that AWS does not have, asked for and
signed as the others are.
"""

from __future__ import annotations

import json
from typing import Any

from ministack.core.responses import json_response
from ministack.services import dynamodb as ddb

from local.cloud.corrections.memory import Sharing

OPERATION = "LogeWriteTogether"


def write_together() -> None:
    """Know the operation: ``TableName`` and ``Items``, as PutItem has them."""
    handle = ddb.handle_request

    async def handling(
        method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]
    ) -> Any:
        if headers.get("x-amz-target", "").endswith(f".{OPERATION}"):
            return written(json.loads(body))
        return await handle(method, path, headers, body, query)

    ddb.handle_request = handling


def written(data: dict[str, Any]) -> Any:
    """Write the items."""
    table, sharing = ddb._tables[data["TableName"]], Sharing()
    for item in data["Items"]:
        pk, sk, refused = ddb._resolve_table_key_values(table, item, allow_extra=True)
        if refused:
            return refused
        ddb._set_item(table, pk, sk, sharing.shared(item, table["sk_name"]))
    return json_response({})
