"""An office whose mails are written by the delivered templates, and who reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from loge.kernel.people import Person
from loge.messaging.application.ports import NotSent, OutgoingMail
from loge.tickets.adapters.rendering import TemplateRenderer
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.letters.correspondence import Post
from loge.tickets.letters.work_entry import work_entry

from tests.fakes.builders import AGENCY, make_coordinates, make_person, make_vendor
from tests.unit.workers.office import URL, Office

BY_MAIL = make_vendor(coordinates=make_coordinates(by_sms=False))
PLUMBER = BY_MAIL.coordinates.emails[0]
VENDOR = ActorKind.VENDOR


class Told(Office):
    """An office whose mails are written by the delivered templates."""

    @property
    def post(self) -> Post:
        world = self.world
        return Post(world.mailer, world.texter, world.directory, TemplateRenderer(), URL)

    def mails(self, to: str) -> list[OutgoingMail]:
        """What left to this address, in the order in which it left."""
        return [mail for mail in self.world.mailer.sent if to in mail.to]

    def subjects(self, to: str) -> list[str]:
        """The beginning of what this address read."""
        found = [mail.subject.split("] ", 1)[1].split(" : ")[0] for mail in self.mails(to)]
        self.world.mailer.sent[:] = [m for m in self.world.mailer.sent if to not in m.to]
        return found

    def entries(self, number: int) -> list[str]:
        """The outbox rows of a ticket, oldest first."""
        return sorted(self.world.store.agencies[AGENCY].tickets[number].entries)

    def work(self, number: int, *which: int) -> None:
        """Workers take these rows, in this order."""
        for one in which:
            work_entry(self.ctx, self.post, number, self.entries(number)[one])


def person(name: str, **values: Any) -> Person:
    """Somebody with a mailbox of that name."""
    there = make_coordinates(emails=(f"{name.lower()}@example.org",), phones=(), by_sms=False)
    return make_person(name=name, coordinates=there, **values)


NOTIFIED, INFORMED = person("Denise"), person("Assureur")
DENISE, ASSUREUR = "denise@example.org", "assureur@example.org"


def order(office: Told, **values: Any) -> int:
    """An order to the plumber, one person notified; all has left."""
    number = office.order(BY_MAIL, notified=(NOTIFIED,), contact=None, **values).ticket.number
    office.run()
    office.world.mailer.sent.clear()
    return number


def inform(office: Told, number: int) -> None:
    """« Informer un tiers »."""
    office.act(number, Act.INFORM_THIRD_PARTY, people=(INFORMED,))


def refusing(word: str, *, retry: bool) -> Callable[..., None]:
    """A provider that does not take mails with this word in their subject."""

    def before(mail: OutgoingMail, *_: object) -> None:
        if word in mail.subject:
            raise NotSent("throttled", retry=retry)

    return before
