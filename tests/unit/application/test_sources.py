"""Whose connection a request comes from (ADR 41)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.kernel.counting.attempts import source_of

EDGE = "192.0.2.1"


def event(forwarded: str | None, peer: str = EDGE) -> dict[str, Any]:
    """A request of the HTTP API."""
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return {"requestContext": {"http": {"sourceIp": peer}}, "headers": headers}


@pytest.mark.parametrize(
    ("forwarded", "source"),
    [
        (None, EDGE),
        ("", EDGE),
        (EDGE, EDGE),
        (f"198.51.100.7, {EDGE}", "198.51.100.7"),
        (f"203.0.113.66, 198.51.100.7, {EDGE}", "198.51.100.7"),
        # not what the HTTP API would have written: only the peer is known
        ("198.51.100.7, 203.0.113.1", EDGE),
        (f"2001:db8:1:2:3:4:5:6, {EDGE}", "2001:db8:1:2::"),
        (f"2001:db8:1:2:ffff::1, {EDGE}", "2001:db8:1:2::"),
        (f"unknown, {EDGE}", ""),
    ],
)
def test_it_is_the_visitor_of_the_distribution(forwarded: str | None, source: str) -> None:
    assert source_of(event(forwarded)) == source


def test_without_any_it_is_not_known() -> None:
    assert source_of({}) == ""


@given(st.text(), st.ip_addresses())
def test_what_a_visitor_writes_itself_changes_nothing(said: str, visitor: object) -> None:
    alone = source_of(event(f"{visitor}, {EDGE}"))
    assert source_of(event(f"{said.replace(',', ' ')}, {visitor}, {EDGE}")) == alone
