"""What the table answers, read by orjson.

botocore takes an answer apart twice: as JSON, then value by value along the description of the
service, which changes nothing in what DynamoDB answers but binary values. That walk was a third of
a list. It is told before it begins (``before-parse``), and finds nothing left to do.
"""

from __future__ import annotations

from base64 import b64decode
from typing import Any

import orjson
from botocore import __version__
from botocore.config import Config

READING = ("Query", "GetItem", "BatchGetItem", "Scan")
_OK = 200
# of binary values alone what is read is not what was sent
_BINARY = (b'"B"', b'"BS"')


def named(session: Any) -> Any:
    """The same botocore session, whose clients say who they are in a few words: botocore gathers
    them anew twice a call, which was a fifteenth of a list."""
    session.set_default_client_config(Config(user_agent=f"Loge Botocore/{__version__}"))
    return session


def read_by_orjson(session: Any) -> None:
    """Have the clients that this botocore session makes from now on read DynamoDB's answers so."""
    for operation in READING:
        session.register(f"before-parse.dynamodb.{operation}", _read)


def _read(
    response_dict: dict[str, Any], customized_response_dict: dict[str, Any], **_: object
) -> None:
    """In: the answer as it came. Out: what it says, in ``customized_response_dict``. Refusals, and
    what is not JSON, are left to botocore."""
    body = response_dict["body"]
    if response_dict["status_code"] != _OK:
        return
    try:
        said = orjson.loads(body)
        if any(name in body for name in _BINARY):
            _to_bytes(said)
        customized_response_dict.update(said)
    except ValueError:
        return
    response_dict["body"] = b""


def _to_bytes(said: Any) -> None:
    """Put bytes where base64 stands for them. Raises ``ValueError`` where it is none."""
    if isinstance(said, list):
        for each in said:
            _to_bytes(each)
    elif isinstance(said, dict):
        for name, held in said.items():
            # a column of that name holds a map
            if name == "B" and isinstance(held, str):
                said[name] = b64decode(held)
            elif name == "BS" and isinstance(held, list):
                said[name] = [b64decode(each) for each in held]
            else:
                _to_bytes(held)
