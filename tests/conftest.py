"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# never a stopwatch in a test: a slow machine makes no property false
settings.register_profile("loge", deadline=None)
settings.load_profile("loge")
