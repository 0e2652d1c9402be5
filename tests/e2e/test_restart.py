"""Stopped, or killed, an instance finds everything again in seconds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from local.cloud.instance import Instance
from local.demo.visitor import Visitor
from tests.e2e import conftest
from tests.e2e.orders import VENDOR_MAIL, new_order, status

SECOND_START_SECONDS = 20


@pytest.fixture
def own_instance(tmp_path: Path) -> Instance:
    """Another instance, beside the one of the other tests."""
    return Instance(tmp_path, conftest.instance_of_tests().port + 5)


@pytest.mark.slow
@pytest.mark.clock
def test_what_was_recorded_is_found_after_a_stop_and_after_a_kill(own_instance: Instance) -> None:
    began = time.monotonic()
    process = conftest.start(own_instance)
    first = time.monotonic() - began
    try:
        visitor = Visitor.of(own_instance)
        with visitor.signed_in("jeff") as api:
            number = api.create(new_order())["number"]
            visitor.advance("1d")
        conftest.stop(process)
        started = time.monotonic()
        process = conftest.start(own_instance)
        # a busy machine makes both slow
        assert time.monotonic() - started < max(SECOND_START_SECONDS, first)
        visitor = Visitor.of(own_instance)
        assert visitor.clock()["offset_seconds"] > 86000
        with visitor.signed_in("jeff") as api:
            assert status(api, number) == "awaiting_appointment"
            assert len(visitor.messages_of(number, VENDOR_MAIL)) == 1
            later = api.create(new_order())["number"]
            visitor.settle()
            assert len(visitor.messages_of(later, VENDOR_MAIL)) == 1
            process.kill()
            process.wait()
        process = conftest.start_again(own_instance)
        visitor = Visitor.of(own_instance)
        with visitor.signed_in("jeff") as api:
            assert status(api, number) == "awaiting_appointment"
    finally:
        conftest.stop(process)
