"""What needs the same instance, or the same templates, stays on one worker."""

from __future__ import annotations

import pytest

from tests.gathering import together


@pytest.mark.parametrize(
    ("one", "other", "stay"),
    [
        ("tests/infra/test_rights.py::test_a", "tests/infra/test_layers.py::test_b[x]", True),
        ("tests/e2e/test_walls.py::test_a", "tests/e2e/test_walls.py::test_b[local::x]", True),
        ("tests/e2e/test_walls.py::test_a", "tests/e2e/test_quotes.py::test_a", False),
        ("tests/unit/test_gsm7.py::test_a", "tests/unit/test_gsm7.py::test_b", False),
    ],
)
def test_tests_that_share_something_stay_together(one: str, other: str, stay: bool) -> None:
    assert (together(one) == together(other)) is stay
