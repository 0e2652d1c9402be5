"""Which dates can be meant, at which door, and who is told of a visit that has passed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.kernel.dates import paris_day
from loge.kernel.reasons import Reason
from loge.kernel.timing.plausible import request_refusal, visit_refusal
from loge.tickets.domain.fact import Act, Actor
from loge.tickets.domain.intervention import PresenceAnswer, Step, TimerKind
from loge.tickets.domain.lifecycle import InputRefused
from loge.tickets.domain.ticket import TicketType
from loge.tickets.domain.words.sentences import fact_sentence

from tests.unit.domain.lives import MANAGER, VENDOR, Life, at

NOW = datetime(2026, 11, 29, 18, 0, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(days=-4000), timedelta(days=4000)).map(lambda off: NOW + off)
DAY = timedelta(days=1)


@given(MOMENTS, MOMENTS)
def test_a_visit_lies_between_sixty_days_back_and_two_years_ahead(
    start: datetime, now: datetime
) -> None:
    plausible = -60 * DAY <= start - now <= 731 * DAY
    assert (visit_refusal(start, now, afterwards=True) is None) == plausible
    today_or_later = paris_day(start) >= paris_day(now) and start - now <= 731 * DAY
    assert (visit_refusal(start, now, afterwards=False) is None) == today_or_later


@given(MOMENTS, MOMENTS)
def test_a_request_was_made_in_the_last_two_years(made: datetime, now: datetime) -> None:
    allowed = timedelta(minutes=-5) <= now - made <= 731 * DAY
    assert (request_refusal(made, now) is None) == allowed


@pytest.mark.parametrize(
    ("start", "by_agency", "by_vendor"),
    [
        (datetime(2020, 1, 1, tzinfo=UTC), Reason.DATE_TOO_OLD, Reason.DATE_PAST),
        (NOW - 61 * DAY, Reason.DATE_TOO_OLD, Reason.DATE_PAST),
        (NOW - 3 * DAY, None, Reason.DATE_PAST),
        (NOW - timedelta(hours=8), None, None),
        (NOW + 3 * DAY, None, None),
        (NOW + 732 * DAY, Reason.DATE_TOO_FAR, Reason.DATE_TOO_FAR),
    ],
)
def test_a_typing_error_is_named(
    start: datetime, by_agency: Reason | None, by_vendor: Reason | None
) -> None:
    assert visit_refusal(start, NOW, afterwards=True) is by_agency
    assert visit_refusal(start, NOW, afterwards=False) is by_vendor


DOORS = [
    (Act.ACCEPT, TicketType.ODS, Step.AWAITING_APPOINTMENT, {"duration_minutes": 60}),
    (Act.FIX_APPOINTMENT, TicketType.DS, Step.QUOTE_ACCEPTED, {"duration_minutes": 60}),
    (Act.POSTPONE_APPOINTMENT, TicketType.DS, Step.AWAITING_COMPLETION, {}),
    (
        Act.ANSWER_PRESENCE,
        TicketType.ODS,
        Step.AWAITING_COMPLETION,
        {"presence": PresenceAnswer.POSTPONED},
    ),
]
ANNOUNCED = {
    "intervention_planned",
    "intervention_postponed",
    "notified_planned",
    "notified_postponed",
}


@pytest.mark.req("STP-2", "QUO-5")
@pytest.mark.parametrize(("act", "kind", "step", "more"), DOORS)
def test_every_act_that_gives_an_appointment_refuses_what_cannot_be_meant(
    act: Act, kind: TicketType, step: Step, more: dict[str, Any]
) -> None:
    life = at(step, kind)
    before = life.dossier
    for days, reason in ((-61, "date_too_old"), (732, "date_too_far")):
        with pytest.raises(InputRefused, match=reason) as refused:
            life.act(act, MANAGER, start=life.now + days * DAY, **more)
        assert refused.value.data == {"field": "start"}
    assert life.dossier == before


@pytest.mark.req("STP-2", "QUO-5")
@pytest.mark.parametrize(("act", "kind", "step", "more"), DOORS)
def test_a_visit_entered_afterwards_is_announced_to_nobody(
    act: Act, kind: TicketType, step: Step, more: dict[str, Any]
) -> None:
    life = at(step, kind)
    life.heard()
    life.act(act, MANAGER, start=life.now - 3 * DAY, **more)
    assert not ANNOUNCED & {message for message, _ in life.heard()}
    assert "après coup" in fact_sentence(life.facts[-1])
    assert life.one.timer(TimerKind.PRESENCE_CHECK) is None
    assert life.one.timer(TimerKind.APPOINTMENT_REMINDER) is None


@pytest.mark.parametrize("actor", [VENDOR, MANAGER])
def test_a_visit_to_come_is_announced_and_is_nothing_entered_afterwards(actor: Actor) -> None:
    life = Life()
    life.heard()
    life.accept(actor)
    assert ANNOUNCED & {message for message, _ in life.heard()}
    assert "après coup" not in fact_sentence(life.facts[-1])


def test_a_vendor_names_no_day_that_is_over_but_an_hour_of_today_that_is() -> None:
    life = Life()
    with pytest.raises(InputRefused, match="date_past"):
        life.accept(VENDOR, in_hours=-24)
    life.heard()
    life.accept(VENDOR, in_hours=-2)
    assert life.heard() == [("answer_received", "agency")]
    assert "après coup" not in fact_sentence(life.facts[-1])
