"""People and where they are reached."""

from __future__ import annotations

from dataclasses import dataclass

from loge.kernel.stored_code import StoredCode


class Channel(StoredCode):
    """How a message leaves."""

    EMAIL = "email"
    SMS = "sms"


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Where somebody is reached (NEW-11): e-mails, phones in E.164, and the ticked channels."""

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    by_email: bool = False
    by_sms: bool = False

    def channels(self) -> tuple[Channel, ...]:
        """The channels that are ticked and have an address."""
        ticked = []
        if self.by_email and self.emails:
            ticked.append(Channel.EMAIL)
        if self.by_sms and self.phones:
            ticked.append(Channel.SMS)
        return tuple(ticked)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named on a ticket: requester, contact person, notified person.

    ``party`` is who it is on that ticket, whatever is corrected later; "" away from a ticket.
    """

    name: str
    quality: str = ""
    coordinates: Coordinates = Coordinates()
    comment: str = ""
    register_id: str | None = None
    party: str = ""
