"""What a link may write in a day is kept with the ticket: a message changes no part (ADR 58)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from loge.kernel.dates import paris_day
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.intervention import Intervention, LinkDay
from loge.tickets.domain.lifecycle.rules.refusal import BudgetSpent
from loge.tickets.domain.ticket import Dossier

from tests.unit.domain.lives import VENDOR, Life

DAY = 30  # messages of a link a day


def spent(life: Life) -> bool:
    """Whether the vendor's next message is one too many."""
    try:
        life.act(Act.CONTACT_MANAGER, VENDOR, comment="?")
    except BudgetSpent:
        return True
    return False


def test_a_message_writes_the_ticket_and_no_part_of_it() -> None:
    life = Life()
    before = life.one
    decision = life.act(Act.CONTACT_MANAGER, VENDOR, comment="Où est la vanne ?")
    assert decision.interventions == ()
    assert life.one == before
    (written,) = life.dossier.ticket.link_messages
    today = paris_day(life.now)
    assert (written.part, written.of, written.day, written.count) == (
        before.id,
        ActorKind.VENDOR,
        today,
        1,
    )


def test_a_message_after_an_answer_of_another_still_says_who_was_the_last() -> None:
    life = Life()
    life.accept()
    life.act(Act.SEND_MESSAGE, comment="Merci")
    assert life.one.last_actor is ActorKind.MANAGER
    decision = life.act(Act.CONTACT_MANAGER, VENDOR, comment="Où est la vanne ?")
    assert [i.last_actor for i in decision.interventions] == [ActorKind.VENDOR]
    decision = life.act(Act.CONTACT_MANAGER, VENDOR, comment="Et la clé ?")
    assert decision.interventions == ()


def test_a_link_writes_so_much_a_day_and_yesterday_is_forgotten() -> None:
    life = Life()
    assert [spent(life) for _ in range(DAY + 1)] == [False] * DAY + [True]
    life.now += timedelta(days=1)
    assert not spent(life)
    assert [one.count for one in life.dossier.ticket.link_messages] == [1]


@pytest.mark.parametrize("counted", [DAY, DAY - 1])
def test_what_a_build_before_counted_on_the_part_counts_too(counted: int) -> None:
    life = Life()
    known = LinkDay(ActorKind.VENDOR, paris_day(life.now), messages=counted)
    life.dossier = Dossier(life.dossier.ticket, (with_day(life.one, known),))
    assert [spent(life) for _ in range(2)] == [counted == DAY, True]


def with_day(part: Intervention, day: LinkDay) -> Intervention:
    """The part as that build left it."""
    return replace(part, link_days=(day,))


def test_each_link_has_its_own_count() -> None:
    life = Life(vendors=("PLOMB'SERVICE", "SANITAIRE"))
    for part in life.dossier.interventions * 2:
        actor = Actor(ActorKind.VENDOR, part.id, part.vendor.name)
        life.act(Act.CONTACT_MANAGER, actor, on=part.id, comment="?")
    counts = {one.part: one.count for one in life.dossier.ticket.link_messages}
    assert counts == {part.id: 2 for part in life.dossier.interventions}
