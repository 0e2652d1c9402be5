"""What the table answers, read by orjson.

botocore takes an answer apart twice: as JSON, then value by value along the description of the
service, which changes nothing in what DynamoDB answers but binary values. That walk was a third of
a list. It is told before it begins (``before-parse``), and finds nothing left to do.
"""

from __future__ import annotations

import re
from typing import Any

import orjson

READING = ("Query", "GetItem", "BatchGetItem", "Scan")
_OK = 200
# of binary values alone what is read is not what was sent
_BINARY = re.compile(rb'"BS?":')


def read_by_orjson(session: Any) -> None:
    """Have the clients that this botocore session makes from now on read DynamoDB's answers so."""
    for operation in READING:
        session.register(f"before-parse.dynamodb.{operation}", _read)


def _read(
    response_dict: dict[str, Any], customized_response_dict: dict[str, Any], **_: object
) -> None:
    """In: the answer as it came. Out: what it says, in ``customized_response_dict``. Refusals, and
    what is not for us or not JSON, are left to botocore."""
    body = response_dict["body"]
    if response_dict["status_code"] != _OK or _BINARY.search(body):
        return
    try:
        customized_response_dict.update(orjson.loads(body))
    except orjson.JSONDecodeError:
        return
    response_dict["body"] = b""
