"""The French of paper."""

from __future__ import annotations


def page(number: int) -> str:
    """« Page 2 », at the foot of each."""
    return f"Page {number}"
