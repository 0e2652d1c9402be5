"""The French of what every page on paper says."""

from __future__ import annotations

PAGE, PHOTO, UNTITLED = "Page", "Photo", "Document"


def label(name: str) -> str:
    """« Lieu : », before what it is."""
    return f"{name}\u00a0:"
