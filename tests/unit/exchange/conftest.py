"""A fresh order and its vendor's phone."""

from __future__ import annotations

import pytest

from tests.unit.exchange.phone import Phone, make_phone


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> Phone:
    """The phone of the vendor of a fresh order."""
    return make_phone(monkeypatch)
