"""Work of several steps (Step Functions)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from loge.kernel.due import Due


class Workflows(Protocol):
    """Step Functions."""

    def start_relance(self, items: Sequence[Due]) -> None:
        """Fire each of these (at most 200)."""

    def start_archive(self, agency: str, number: int, export_id: str, kind: str) -> None:
        """Build an export. Starting the same ``export_id`` twice is harmless."""

    def start_report(self, agency: str, report_id: str) -> None:
        """Build a report. Starting it twice is harmless."""
