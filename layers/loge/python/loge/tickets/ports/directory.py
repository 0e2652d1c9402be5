"""The only reader across agencies, by a closed list of keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from loge.agency.application.ports import Subjects
from loge.messaging.application.ports import DueRows, ProviderIds
from loge.tickets.domain.link import LinkTarget


@dataclass(frozen=True, slots=True)
class PhoneThread:
    """A ticket that wrote to a phone: where an SMS that comes back belongs (MSG-6).

    ``party`` is who was written to ("" before parties); ``intervention_id`` the vendor's part it
    is about, "" for the ticket as a whole; ``send_id`` the message, "" in rows from before days.
    """

    agency: str
    number: int
    intervention_id: str
    at: datetime
    party: str = ""
    send_id: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an SMS that came in, by the id its provider gave it.

    ``content`` tells a redelivery from another SMS under the same id; ``landing`` is the thread it
    was last brought to, ``outcome`` what it turned out to be ("": not known to be over).
    """

    content: str
    landing: PhoneThread | None = None
    outcome: str = ""


class Directory(Subjects, DueRows, ProviderIds, Protocol):
    """The closed list of keys that are not an agency's: each answers (agency, id)."""

    def link(self, token_hash: str) -> LinkTarget | None:
        """What a link opens; None when unknown, empty or expired."""

    def next_due(self, until: datetime) -> datetime | None:
        """The earliest due time at or before ``until``."""

    def phone_threads(self, phone: str) -> Sequence[PhoneThread]:
        """Every ticket that wrote to this phone, the latest first: of each its latest message."""

    def texts(self, phone: str) -> Sequence[PhoneThread]:
        """Every message to this phone that its row names, the latest first."""

    def remember_phone(self, phone: str, thread: PhoneThread) -> None:
        """Remember that a ticket writes to this phone."""

    def count_phone(self, phone: str, thread: PhoneThread, most: int | None) -> bool:
        """The same, counted among what its agency writes to this phone on that day of Paris: one
        write. False, with nothing remembered or counted, when it would be more than ``most``
        (None: there is no end)."""

    def uncount_phone(self, phone: str, thread: PhoneThread) -> None:
        """Take back what ``count_phone`` has just counted: the message does not leave."""

    def receipt(self, sms_id: str, fresh: Receipt) -> Receipt:
        """What stands of this SMS: ``fresh`` from now on, when it has never come before."""

    def keep_receipt(self, sms_id: str, receipt: Receipt) -> None:
        """Write what became of an SMS."""

    def forget_phone(self, phone: str, agency: str, number: int) -> None:
        """Forget that this ticket ever wrote to this phone (it was deleted)."""
