"""People and where they are reached."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loge.kernel.stored_code import StoredCode


class Channel(StoredCode):
    """How a message leaves."""

    EMAIL = "email"
    SMS = "sms"


# The French numbering plan (ARCEP): geographic numbers, boxes (09), special ones (08); overseas,
# the geographic ones. Of other countries nothing is known.
_WITHOUT_SMS = re.compile(r"\+(?:33[1-589]|590590|594594|596596|262(?:262|263|269))")


def takes_sms(phone: str) -> bool:
    """Whether an SMS can arrive at this number (E.164): a valid one may be a fixed line."""
    return _WITHOUT_SMS.match(phone) is None


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Where somebody is reached (NEW-11): e-mails, phones in E.164, and the ticked channels."""

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    by_email: bool = False
    by_sms: bool = False

    def reached_by(self, channel: Channel) -> tuple[str, ...]:
        """The addresses at which this channel arrives, ticked or not, each once."""
        if channel is Channel.SMS:
            return tuple(dict.fromkeys(phone for phone in self.phones if takes_sms(phone)))
        return tuple(dict.fromkeys(self.emails))

    def ticked(self) -> tuple[Channel, ...]:
        """The channels that are ticked."""
        ticks = ((Channel.EMAIL, self.by_email), (Channel.SMS, self.by_sms))
        return tuple(channel for channel, tick in ticks if tick)

    def channels(self) -> tuple[Channel, ...]:
        """The channels that are ticked and arrive somewhere."""
        return tuple(channel for channel in self.ticked() if self.reached_by(channel))


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
