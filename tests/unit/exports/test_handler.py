"""The function of the « archive » machine."""

from __future__ import annotations

from typing import cast

import pytest
from aws_lambda_powertools.utilities.typing import LambdaContext
from loge import bootstrap
from loge.tickets.adapters.documents import PdfAndZip
from loge.tickets.ports.tickets import Export
from pydantic import ValidationError

from functions.exports import handler as exports
from tests.fakes.builders import AGENCY
from tests.unit.exports.test_build_export import NUMBER, FakeBucket, world_with

NOBODY = cast("LambdaContext", None)
JOB = {"agency": AGENCY, "number": NUMBER, "export_id": "e1", "kind": "summary"}


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> Export | None:
    world, bucket = world_with("summary")
    monkeypatch.setattr(bootstrap, "begin_invocation", lambda: None)
    monkeypatch.setattr(bootstrap, "context", world.context)
    monkeypatch.setattr(bootstrap, "export_bucket", lambda: bucket)
    monkeypatch.setattr(bootstrap, "documents", PdfAndZip)
    monkeypatch.setattr(FakeBucket, "world", world, raising=False)
    return world.tickets().export(NUMBER, "summary")


def state() -> str:
    export = FakeBucket.world.tickets().export(NUMBER, "summary")  # type: ignore[attr-defined]
    return str(export.state)


@pytest.mark.usefixtures("stored")
def test_an_export_is_built_once() -> None:
    assert exports.handler(JOB, NOBODY)["state"] == "ready"
    assert state() == "ready"
    assert exports.handler(JOB, NOBODY) == {"state": "superseded"}


@pytest.mark.usefixtures("stored")
def test_a_failure_told_by_the_machine_is_marked() -> None:
    event = {"failed": {**JOB, "error": {"Cause": "…"}}, "error": {"Error": "x"}}
    assert exports.handler(event, NOBODY) == {"state": "failed"}
    assert state() == "failed"


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    "wrong", [{"kind": "everything"}, {"export_id": "../x"}, {"number": 0}, {"agency": "a/b"}]
)
def test_a_job_that_makes_no_sense_is_an_error(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        exports.handler({**JOB, **wrong}, NOBODY)
