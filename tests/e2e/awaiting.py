"""Waiting for a fact instead of for a while."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Locator, Page

T = TypeVar("T")
PATIENCE_SECONDS = 40.0
ACTS = "/acts"


def until(read: Callable[[], T], holds: Callable[[T], object]) -> T:
    """Read again until what is read holds, and answer it: what a page sends, a beat or a change
    shown before its answer, is on the server a moment later. Raises ``AssertionError`` with the
    last reading when it never holds."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds(found := read()):
        assert time.monotonic() < deadline, found
    return found


def press_and_be_heard(page: Page, button: Locator) -> None:
    """Press what performs an act, and wait until the server has it: its window goes before."""
    with page.expect_response(lambda one: one.url.endswith(ACTS) and one.ok):
        button.click()
