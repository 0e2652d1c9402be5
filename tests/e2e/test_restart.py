"""Stopped, or killed, an instance finds everything again in seconds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from local.places import Places
from local.visitor import Visitor
from tests.e2e import conftest
from tests.e2e.orders import VENDOR_MAIL, new_order, status

SECOND_START_SECONDS = 20


@pytest.fixture
def own_places(tmp_path: Path) -> Places:
    """Another instance, beside the one of the other tests."""
    return Places(tmp_path, conftest.places_of_tests().port + 10)


@pytest.mark.slow
def test_what_was_recorded_is_found_after_a_stop_and_after_a_kill(own_places: Places) -> None:
    process = conftest.start(own_places)
    try:
        visitor = Visitor.of(own_places)
        with visitor.signed_in("jeff") as api:
            number = api.create(new_order())["number"]
            visitor.advance("1d")
        conftest.stop(process)
        started = time.monotonic()
        process = conftest.start(own_places)
        assert time.monotonic() - started < SECOND_START_SECONDS
        visitor = Visitor.of(own_places)
        assert visitor.clock()["offset_seconds"] > 86000
        with visitor.signed_in("jeff") as api:
            assert status(api, number) == "awaiting_appointment"
            assert len(visitor.messages_of(number, VENDOR_MAIL)) == 1
            later = api.create(new_order())["number"]
            visitor.settle()
            assert len(visitor.messages_of(later, VENDOR_MAIL)) == 1
            process.kill()
            process.wait()
        process = conftest.start_again(own_places)
        visitor = Visitor.of(own_places)
        with visitor.signed_in("jeff") as api:
            assert status(api, number) == "awaiting_appointment"
    finally:
        conftest.stop(process)
