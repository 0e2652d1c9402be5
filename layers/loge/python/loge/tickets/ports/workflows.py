"""Work of several steps (Step Functions)."""

from __future__ import annotations

from typing import Protocol

from loge.messaging.application.ports import Timers


class Workflows(Timers, Protocol):
    """Step Functions."""

    def start_archive(self, agency: str, number: int, export_id: str, kind: str) -> None:
        """Build an export. Starting the same ``export_id`` twice is harmless."""

    def start_report(self, agency: str, report_id: str) -> None:
        """Build a report. Starting it twice is harmless."""
