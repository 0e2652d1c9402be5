"""What a cold start of the API costs, and what it must not bring."""

from __future__ import annotations

import pytest

from bench import imports


def test_the_api_imports_nothing_that_no_route_needs() -> None:
    assert imports.unwanted() == []


@pytest.mark.slow
def test_the_api_imports_in_less_than_one_and_a_half_bare_handlers() -> None:
    # processor time, alternately, the least of several: what else the machine does counts little
    bare, api, _ = imports.costs(7)
    assert api / bare <= imports.LIMIT, f"× {api / bare:.2f}"
