"""The table's answers read by orjson are those that botocore reads, without its walk."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from botocore import __version__
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.parsers import JSONParser
from botocore.session import Session
from botocore.useragent import UserAgentString
from loge.platform.descriptions import read_quickly
from loge.platform.dynamodb.row import Row
from loge.platform.dynamodb.wire import READING, named, read_by_orjson

KEY = {"pk": {"S": "A#aide"}, "sk": {"S": "Z"}}
ITEM = {
    **KEY,
    "body": {"S": 'Pb d\'égout "bouché" \\ "B":1'},
    "version": {"N": "12345678901234567890.5"},
    "done": {"SS": ["index", "letters"]},
    "gone": {"NULL": True},
    "yes": {"BOOL": False},
    "list": {"L": [{"S": "a"}, {"M": {"b": {"N": "1"}}}]},
    "map": {"M": {"b": {"S": "no bytes"}}},
}
UNITS = {"TableName": "loge", "CapacityUnits": 0.5}
ONE = {"TableName": "loge", "Key": KEY}
ASKED: dict[str, dict[str, Any]] = {
    "GetItem": ONE,
    "Query": {"TableName": "loge", "KeyConditionExpression": "pk = :a"},
    "Scan": {"TableName": "loge"},
    "BatchGetItem": {"RequestItems": {"loge": {"Keys": [KEY]}}},
}


def answers(item: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What DynamoDB says of one item, by operation."""
    many = {"Items": [item], "Count": 1, "ScannedCount": 2, "LastEvaluatedKey": KEY}
    return {
        "GetItem": {"Item": item, "ConsumedCapacity": UNITS},
        "Query": {**many, "ConsumedCapacity": UNITS},
        "Scan": many,
        "BatchGetItem": {"Responses": {"loge": [item]}, "UnprocessedKeys": {}},
    }


class _Raw(io.BytesIO):
    def stream(self, **_: Any) -> Iterator[bytes]:
        yield self.read()


def client(body: bytes, status: int = 200, *, quick: bool = True) -> Any:
    """A client whose table always answers this."""
    session = Session()
    session.set_credentials("testing", "testing")
    if quick:
        read_by_orjson(session)
    config = Config(retries={"total_max_attempts": 1, "mode": "standard"})
    made = session.create_client("dynamodb", region_name="eu-west-3", config=config)
    headers: Any = {"x-amzn-RequestId": "request"}
    events: Any = made.meta.events
    events.register_first(
        "before-send.dynamodb", lambda **_: AWSResponse("", status, headers, _Raw(body))
    )
    return made


def ask(of: Any, operation: str) -> Any:
    return of._make_api_call(operation, ASKED[operation])


@pytest.mark.parametrize("operation", READING)
def test_an_answer_is_what_botocore_reads(operation: str) -> None:
    body = json.dumps(answers(ITEM)[operation], ensure_ascii=False).encode()
    ours = ask(client(body), operation)
    assert ours == ask(client(body, quick=False), operation)
    assert "égout" in json.dumps(ours, ensure_ascii=False)


@pytest.mark.parametrize("operation", READING)
@pytest.mark.parametrize(
    "binary",
    [
        {"B": "w6k="},
        {"BS": ["w6k=", ""]},
        {"L": [{"M": {"B": {"B": "w6k="}, "BS": {"L": [{"S": "w6k="}]}}}]},
    ],
)
@pytest.mark.parametrize("separators", [(",", ":"), (", ", " : ")])
def test_binary_values_are_bytes(
    operation: str, binary: dict[str, Any], separators: tuple[str, str]
) -> None:
    body = json.dumps(answers({**ITEM, "body": binary})[operation], separators=separators).encode()
    ours = ask(client(body), operation)
    assert ours == ask(client(body, quick=False), operation)
    assert repr("é".encode()) in repr(ours)


@pytest.mark.parametrize("body", [b"", b"{", b"not JSON", b'{"Item":'])
def test_what_is_not_json_is_what_botocore_makes_of_it(body: bytes) -> None:
    assert ask(client(body), "GetItem") == ask(client(body, quick=False), "GetItem")


def test_a_refusal_keeps_its_code() -> None:
    kind = "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"
    body = json.dumps({"__type": kind, "message": "no such table"}).encode()
    with pytest.raises(ClientError) as refused:
        ask(client(body, 400), "GetItem")
    assert refused.value.response["Error"]["Code"] == "ResourceNotFoundException"


@pytest.mark.parametrize("operation", READING)
def test_botocore_still_lets_an_answer_be_read_before_its_own_walk(operation: str) -> None:
    # when this fails botocore has moved: the table's answers are walked value by value again
    walked: list[str] = []
    walking: Any = JSONParser
    parse = walking._parse_shape

    def counted(parser: JSONParser, shape: Any, node: Any) -> Any:
        walked.append(shape.name)
        return parse(parser, shape, node)

    with patch.object(JSONParser, "_parse_shape", counted):
        ask(client(json.dumps(answers(ITEM)[operation]).encode()), operation)
    assert len(walked) == 1


def test_a_client_says_who_it_is_without_gathering_it_at_each_call() -> None:
    # when this fails botocore has moved: it gathers a dozen words anew, twice a call
    session, sent = named(Session()), list[Any]()
    session.set_credentials("testing", "testing")
    made = session.create_client("dynamodb", region_name="eu-west-3", config=Config())

    def answer(request: Any, **_: Any) -> AWSResponse:
        sent.append(request.headers["User-Agent"])
        headers: Any = {}
        return AWSResponse("", 200, headers, _Raw(b"{}"))

    made.meta.events.register_first("before-send.dynamodb", answer)
    with patch.object(UserAgentString, "_build_sdk_metadata", side_effect=AssertionError):
        ask(made, "GetItem")
    assert sent == [f"Loge Botocore/{__version__}".encode()]


def test_a_row_read_quickly_is_the_row_that_pynamodb_reads() -> None:
    columns: dict[str, dict[str, Any]] = {
        **KEY,
        "version": {"N": "3"},
        "done": {"SS": ["a", "b"]},
        "state": {"NULL": True},
    }
    quick = Row.from_raw_data({**columns, "of_a_newer_build": {"S": "kept out"}})
    assert quick.attribute_values == Row._instantiate(columns).attribute_values
    assert quick.to_dynamodb_dict() == Row._instantiate(columns).to_dynamodb_dict()


def test_no_column_has_another_name_or_a_default() -> None:
    for name, column in Row.get_attributes().items():
        assert (column.attr_name, column.default, column.default_for_new) == (name, None, None)


def test_a_client_says_the_same_of_itself_at_each_call_without_putting_it_together() -> None:
    """It did twice a call, a quarter of what botocore does without the network."""
    for service in ("dynamodb", "sqs"):
        session, config = read_quickly(Session()), Config(connect_timeout=3)
        which: Any = session.create_client(service, region_name="eu-west-3", config=config)
        creator = which._user_agent_creator
        with patch.object(creator, "_build_sdk_metadata", side_effect=AssertionError("again")):
            assert creator.to_string().startswith("Loge Botocore/")
    plain: Any = Session().create_client("sqs", region_name="eu-west-3")
    own = plain._user_agent_creator
    with (
        patch.object(own, "_build_sdk_metadata", side_effect=LookupError),
        pytest.raises(LookupError),
    ):
        own.to_string()
