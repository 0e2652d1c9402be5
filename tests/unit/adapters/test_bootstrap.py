"""The composition root: each stage gets its clock, each function what it asks for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from loge import bootstrap
from loge.platform.clock import OffsetClock
from loge.platform.settings import MissingSetting


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    bootstrap.reset()
    names = ("STAGE", "CLOCK_OFFSET", "CACHE_SECONDS", "TABLE", "QUEUE_URL")
    for name in (f"LOGE_{each}" for each in names):
        monkeypatch.delenv(name, raising=False)
    yield monkeypatch
    bootstrap.reset()


@pytest.mark.parametrize(
    ("stage", "offset", "moves"),
    [
        ("local", "enabled", True),
        ("local", "", False),
        ("production", "enabled", False),
        ("", "enabled", False),
    ],
)
def test_only_the_local_stage_has_a_clock_that_moves(
    fresh: pytest.MonkeyPatch, stage: str, offset: str, moves: bool
) -> None:
    fresh.setenv("LOGE_STAGE", stage)
    fresh.setenv("LOGE_CLOCK_OFFSET", offset)
    assert isinstance(bootstrap.clock(), OffsetClock) is moves
    bootstrap.begin_invocation()


@pytest.mark.parametrize(
    ("stage", "told", "kept"),
    [("local", "2", 2.0), ("local", "", 60.0), ("production", "2", 60.0), ("", "2", 60.0)],
)
def test_only_the_local_stage_keeps_users_and_settings_for_less_than_a_minute(
    fresh: pytest.MonkeyPatch, stage: str, told: str, kept: float
) -> None:
    fresh.setenv("LOGE_STAGE", stage)
    fresh.setenv("LOGE_CACHE_SECONDS", told)
    assert bootstrap._cache()._seconds == kept


def test_a_function_without_a_table_can_still_queue(fresh: pytest.MonkeyPatch) -> None:
    fresh.setenv("LOGE_QUEUE_URL", "https://queue.example/outbox")
    bootstrap.begin_invocation()
    assert bootstrap.queue() is bootstrap.queue()
    with pytest.raises(MissingSetting, match="LOGE_TABLE"):
        bootstrap.context("aide")


@pytest.mark.req("SYS-3")
def test_a_context_is_of_one_agency(fresh: pytest.MonkeyPatch) -> None:
    fresh.setenv("LOGE_TABLE", "loge")
    assert bootstrap.context("aide").agency == "aide"
    with pytest.raises(ValueError, match="agency id"):
        bootstrap.context("aide#T")
