"""What holds for every test on moto."""

from __future__ import annotations

from tests.fakes import quick_moto

quick_moto.install()
