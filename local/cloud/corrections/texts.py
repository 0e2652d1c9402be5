"""SMS: noted for the outbox at the moment at which they leave.

The emulator keeps every SMS that ever left, by number and without the time, and tells all of them
to whoever asks for one; the outbox asked every two seconds.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ministack.services import sns


class Noted:
    """In the place of the emulator's own list of what was sent to a number."""

    def __init__(self, file: Path, phone: str) -> None:
        self._file, self._phone = file, phone

    def append(self, record: dict[str, Any]) -> None:
        """Note an SMS: the answer to who sends it means that it is on disk."""
        text = {
            "id": record["MessageId"],
            "received_at": datetime.now(UTC).isoformat(),
            "to": self._phone,
            "text": record["Message"],
            "attributes": record.get("MessageAttributes") or {},
        }
        with self._file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(text, ensure_ascii=False) + "\n")


def note_texts() -> None:
    """Note each in the mailbox of the instance."""
    file = Path(os.environ["HOME"]) / "inbox" / "sms.jsonl"
    restore = sns.load_persisted_state

    def restoring(data: Any) -> Any:
        # the outbox has them
        return restore({**data, "sms_messages": {}} if data else data)

    sns.load_persisted_state = restoring
    sns._sms_log_for = lambda phone: Noted(file, phone)
