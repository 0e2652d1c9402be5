"""From what a client sent to values of the domain; every bad address is named (NEW-11)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from loge import bootstrap
from loge.agency.domain.delays import Delay, Delays
from loge.kernel.errors import Invalid
from loge.kernel.people import Coordinates, Person
from loge.tickets.domain.parties import Vendor

from functions.api.kit.delays import DelayIn, DelaysIn
from functions.api.kit.people import CoordinatesIn, PersonIn, SomebodyIn, VendorIn
from functions.api.kit.problems import BadRequest, FieldProblem, sentence


@dataclass(slots=True)
class Converter:
    """Converts one request, gathering what is wrong; ``check`` raises it all together."""

    errors: list[FieldProblem] = field(default_factory=list)
    first: Invalid | None = None

    def _addresses(
        self, parse: Callable[[Sequence[str], str], tuple[str, ...]], values: list[str], path: str
    ) -> tuple[str, ...]:
        if not values:
            return ()
        try:
            return parse(values, path)
        except Invalid as wrong:
            code = f"{path.rpartition('.')[2]}_invalid"
            self.errors.append(FieldProblem(field=path, code=code, detail=sentence(wrong)))
            self.first = self.first or wrong
            return ()

    def coordinates(self, given: CoordinatesIn, path: str = "") -> Coordinates:
        """E-mails checked, phones in E.164."""
        prefix = f"{path}." if path else ""
        return Coordinates(
            emails=self._addresses(bootstrap.parse_emails, given.emails, f"{prefix}emails"),
            phones=self._addresses(bootstrap.parse_phones, given.phones, f"{prefix}phones"),
            by_email=given.by_email,
            by_sms=given.by_sms,
        )

    def person(self, given: SomebodyIn, path: str) -> Person:
        """Somebody named on the ticket."""
        party = given.party if isinstance(given, PersonIn) else None
        return Person(
            name=given.name,
            quality=given.quality,
            coordinates=self.coordinates(given, path),
            comment=given.comment,
            register_id=given.register_id,
            party=party or "",
        )

    def people(self, given: Sequence[SomebodyIn], path: str) -> tuple[Person, ...]:
        """Several of them."""
        return tuple(self.person(one, f"{path}.{index}") for index, one in enumerate(given))

    def vendor(self, given: VendorIn, path: str) -> Vendor:
        """The vendor asked."""
        return Vendor(
            name=given.name,
            coordinates=self.coordinates(given, path),
            comment=given.comment,
            trade=given.trade,
            register_id=given.register_id,
        )

    def check(self) -> None:
        """Raises ``BadRequest`` naming every bad address."""
        if self.first is not None:
            raise BadRequest(self.errors, self.first.reason, self.first.data)


def _delay(given: DelayIn) -> Delay:
    return Delay(given.every, given.unit, given.maximum)


def delays(given: DelaysIn) -> Delays:
    """NEW-14."""
    return Delays(
        order=_delay(given.order),
        quote=_delay(given.quote),
        invoice=_delay(given.invoice),
        appointment_reminder_hours=given.appointment_reminder_hours,
    )
