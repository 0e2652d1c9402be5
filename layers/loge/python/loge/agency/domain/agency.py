"""An agency and its settings (SET-1, SET-2)."""

from __future__ import annotations

from dataclasses import dataclass, field

from loge.agency.domain.budgets import DayBudgets
from loge.agency.domain.delays import Delays
from loge.files.domain.attachment import Attachment


@dataclass(frozen=True, slots=True)
class Agency:
    """SET-1, SET-2: an agency and its settings. ``window`` is (first, last) hour, Paris.

    ``version`` rises with each change of a setting: what If-Match holds against.
    """

    id: str
    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    hide_email: bool = False
    read_receipt: bool = False
    notify_creator: bool = False
    default_description: str = ""
    default_attachments: tuple[Attachment, ...] = ()
    page_size: int = 20
    presence_lead_minutes: int = 30
    completion_lag_minutes: int = 5
    window: tuple[int, int] = (8, 19)
    sources: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    delays: Delays = field(default_factory=Delays)
    budgets: DayBudgets = field(default_factory=DayBudgets)
    version: int = 1
