"""Any request at all: no 5xx and no answer that the OpenAPI file does not describe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.fakes.builders import make_attachment, make_creation, make_send, make_user
from tests.fakes.http import Api, description
from tests.fakes.world import World
from tests.fakes.wsgi import application

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
KNOWN = {
    "number": 1,
    "intervention_id": "I1",
    "file_id": "file-1",
    "send_id": "O1~abc~email",
}
schema: Any = schemathesis.openapi.from_dict(description())
schema.app = application(make_user())


@schema.hook("map_path_parameters")  # type: ignore[untyped-decorator]
def sometimes_what_exists(_: Any, path_parameters: dict[str, Any] | None) -> dict[str, Any]:
    """Half of the addresses are those of a ticket that exists."""
    values = dict(path_parameters or {})
    if values and sum(len(str(value)) for value in values.values()) % 2:
        values |= {name: KNOWN[name] for name in values if name in KNOWN}
    return values


@pytest.fixture(autouse=True)
def lived_in() -> Iterator[None]:
    """A world with a ticket, its file and a send."""
    world = World()
    change = make_creation(attachments=(make_attachment(),))
    world.tickets().save(change)
    assert change.outbox is not None
    world.tickets().put_sends(change.outbox.number, [make_send()])
    with Api(world).running():
        yield


@pytest.mark.req("SYS-4")
@pytest.mark.slow
@schema.parametrize()  # type: ignore[untyped-decorator]
@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_any_request_gets_a_described_answer(case: Any) -> None:
    case.call_and_validate(checks=CHECKS)
