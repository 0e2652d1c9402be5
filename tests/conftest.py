"""What holds for every test."""

from __future__ import annotations

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.gathering import Together

# never a stopwatch in a test: a slow machine makes no property false
settings.register_profile("loge", deadline=None)
settings.load_profile("loge")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling | None:
    """How ``--dist loadgroup`` deals out the tests here."""
    return Together(config, log) if config.getoption("dist") == "loadgroup" else None
