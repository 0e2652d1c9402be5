"""What a cold start of the API costs, and what it must not bring."""

from __future__ import annotations

import pytest

from bench import imports


def test_the_api_imports_nothing_that_no_route_needs() -> None:
    assert imports.unwanted() == []


def test_hardly_a_text_of_the_standard_library_is_compiled_at_a_cold_start() -> None:
    written, compiled = imports.written()
    assert written > 500
    assert compiled <= 5


@pytest.mark.slow
def test_the_api_imports_in_little_more_than_a_bare_handler() -> None:
    # processor time, alternately, the least of several: what else the machine does counts little
    bare, api, started = imports.costs(7)
    assert api / bare <= imports.LIMIT, f"× {api / bare:.2f}"
    assert started / bare <= imports.LIMIT_STARTED, f"× {started / bare:.2f}"
