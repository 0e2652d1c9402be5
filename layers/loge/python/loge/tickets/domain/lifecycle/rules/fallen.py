"""Who was told of a visit is told what becomes of it: that it falls, is moved, or stands again.

Whatever act does it, so that no row can forget it; what a row says itself is not said twice, for a
mailbox gets one copy (``letters.told``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loge.kernel.dates import paris_day
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import Appointment, Intervention, PresenceAnswer, Step
from loge.tickets.domain.lifecycle.rules.rows import Case, Says
from loge.tickets.domain.sends import Audience, MessageType

# where the vendor is not expected any more, and has not come
OFF = frozenset({Step.AWAITING_APPOINTMENT, Step.QUOTE_ACCEPTED, Step.REFUSED, Step.CANCELLED})
_ENDING = frozenset({Act.CLOSE, Act.CANCEL_REQUEST})
_FELL = Says(MessageType.VISIT_CANCELLED, Audience.TOLD)
_MOVED = Says(MessageType.NOTIFIED_POSTPONED, Audience.TOLD)
_AGAIN = Says(MessageType.NOTIFIED_PLANNED, Audience.TOLD)
# a step back has no words of its own for the vendor
_VENDOR_FELL = Says(MessageType.APPOINTMENT_CANCELLED, Audience.VENDOR)
_VENDOR_MOVED = Says(MessageType.INTERVENTION_POSTPONED, Audience.VENDOR)
_VENDOR_AGAIN = Says(MessageType.INTERVENTION_PLANNED, Audience.VENDOR)


@dataclass(frozen=True, slots=True)
class _Visit:
    """What one intervention's visit was before an act, and is after it."""

    of: Intervention
    was: Appointment | None
    now: Appointment | None

    def fell(self, act: Act) -> bool:
        """The vendor was expected, and is not any more."""
        return self.was is not None and (act in _ENDING or self.of.step in OFF)


def visits_told(
    after: Iterable[Intervention], before: Iterable[Intervention], case: Case
) -> tuple[tuple[tuple[Says, str], ...], tuple[tuple[str, Appointment], ...]]:
    """What must be said to those who were told of a visit, each of which intervention, and the
    visits that fell."""
    was = {i.id: i for i in before}
    visits = [_visit(was[i.id], i) for i in after if i.id in was]
    act = case.command.act
    fell = tuple((v.of.id, v.was) for v in visits if v.was is not None and v.fell(act))
    said = tuple((says, v.of.id) for v in visits for says in _says(v, was[v.of.id], case))
    return said, fell


def _visit(before: Intervention, after: Intervention) -> _Visit:
    return _Visit(after, _expected(before), _expected(after))


def _expected(intervention: Intervention) -> Appointment | None:
    awaited = intervention.step is Step.AWAITING_COMPLETION
    return intervention.appointment if awaited else None


def _says(visit: _Visit, before: Intervention, case: Case) -> Iterator[Says]:
    act, now = case.command.act, case.given.now
    back = act is Act.STEP_BACK
    if visit.was is not None and visit.fell(act):
        # a visit of yesterday is over, whatever becomes of the rest
        if paris_day(visit.was.start) >= paris_day(now):
            yield from (_FELL, _VENDOR_FELL) if back and _waits(visit.of) else (_FELL,)
        return
    if visit.now is None or visit.now.start < now:
        return
    if visit.was is not None and visit.was.start != visit.now.start:
        if (before if back else visit.of).presence == PresenceAnswer.LATE.value:
            return  # some minutes more or less of the same visit
        yield from (_MOVED, _VENDOR_MOVED) if back else (_MOVED,)
    elif before.step in OFF and before.step_version > 1:  # it may have had a visit before
        yield from (_AGAIN, _VENDOR_AGAIN) if back else (_AGAIN,)


def _waits(intervention: Intervention) -> bool:
    return intervention.step in (Step.AWAITING_APPOINTMENT, Step.QUOTE_ACCEPTED)
