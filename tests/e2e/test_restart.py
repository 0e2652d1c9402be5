"""Stopped, or killed, an instance finds everything again, and makes nothing anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from local.cloud.instance import Instance
from local.demo.visitor import Visitor
from tests.e2e import conftest
from tests.e2e.orders import VENDOR_MAIL, new_order, status

# the template, what it was synthesised from and deployed as, the layers as they were unpacked,
# under their digests: one that is being unpacked has another name until it is whole
MADE = ("cdk.hash", "deployed.hash", "cdk.out/**/*", "layers/[0-9a-f]*/**/*.py")


def what_was_made(instance: Instance) -> dict[Path, int]:
    """The files that a first start makes, and when each was written."""
    found = (path for pattern in MADE for path in instance.home.glob(pattern) if path.is_file())
    return {path: path.stat().st_mtime_ns for path in found}


@pytest.fixture
def own_instance(tmp_path: Path) -> Instance:
    """Another instance, beside the one of the other tests."""
    return Instance(tmp_path, conftest.instance_of_tests().port + 5)


@pytest.mark.slow
@pytest.mark.clock
def test_what_was_recorded_is_found_after_a_stop_and_after_a_kill(own_instance: Instance) -> None:
    process = conftest.start(own_instance)
    try:
        made = what_was_made(own_instance)
        assert len(made) > 1000
        visitor = Visitor.of(own_instance)
        with visitor.signed_in("jeff") as api:
            number = api.create(new_order())["number"]
            visitor.advance("1d")
        conftest.stop(process)
        process = conftest.start(own_instance)
        # what takes the time of a first start is not done again (a layer comes with its first use)
        assert made.items() <= what_was_made(own_instance).items()
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
