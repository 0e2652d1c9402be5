"""Random whole lives of tickets of every type, with several actors: what always holds."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from loge.agency.domain.delays import Delay, Delays
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import Intervention, Step, TimerKind
from loge.tickets.domain.lifecycle import ActRefused, status
from loge.tickets.domain.lifecycle.engine.editing import decide_edit
from loge.tickets.domain.lifecycle.engine.offers import offers
from loge.tickets.domain.lifecycle.machines.quote_changes import UNASKED
from loge.tickets.domain.lifecycle.rules.rows import QUOTES
from loge.tickets.domain.lifecycle.rules.status import is_counted
from loge.tickets.domain.lifecycle.rules.timers import RULES
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import Options, TicketState, TicketType

from tests.unit.domain.lives import ANSWERS, APPROVER, MANAGER, VENDOR, WORK, Life, full_input

AFTER_ACCEPTANCE = (
    Step.QUOTE_ACCEPTED,
    Step.AWAITING_COMPLETION,
    Step.COMPLETED,
    Step.AWAITING_INVOICE,
    Step.INVOICED,
)
MULTIPLE = (TicketType.ODSM, TicketType.DM)
APPROVAL_REMINDER = TimerKind.APPROVAL_REMINDER
ACTORS = {
    ActorKind.MANAGER: MANAGER,
    ActorKind.VENDOR: VENDOR,
    ActorKind.APPROVER: APPROVER,
}


class OrderLives(RuleBasedStateMachine):
    """A manager, a vendor and the clock, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.start(TicketType.ODS)

    @initialize(kind=st.sampled_from(WORK))
    def start(self, kind: TicketType) -> None:
        """A ticket of any type, single or with three vendors."""
        single = kind in (TicketType.ODS, TicketType.DS)
        self.life = Life(
            options=Options(presence_check=True, notify_reminders=True),
            kind=kind,
            vendors=("UN",) if single else ("UN", "DEUX", "TROIS"),
        )
        self.life.heard()

    def _open(self) -> bool:
        return self.life.dossier.ticket.state is TicketState.OPEN

    @rule(actor=st.sampled_from(sorted(ACTORS)), choice=st.integers(0, 40))
    def somebody_does_what_is_offered(self, actor: ActorKind, choice: int) -> None:
        possible = [
            o
            for o in offers(self.life.dossier, actor, self.life.given())
            if o.act is not Act.CLOSE and len(self.life.dossier.interventions) < 6
        ]
        if not possible:
            return
        offer = possible[choice % len(possible)]
        values = {**full_input(), **ANSWERS.get(offer.act, {}), "value": choice % 2 == 0}
        values["start"] = self.life.now.replace(microsecond=0)
        if offer.act is Act.ASK_APPROVAL and choice % 2:
            others = self.life.dossier.interventions
            values["also"] = tuple(
                i.id
                for i in others
                if i.quote and i.step in UNASKED and i.id != offer.intervention_id
                if not i.replaced
            )
        if offer.channels:
            values["channel"] = offer.channels[0]
        self.life.act(offer.act, ACTORS[actor], offer.intervention_id, **values)

    @rule(days=st.floats(0.1, 20))
    def time_passes(self, days: float) -> None:
        was_silent = self.life.dossier.ticket.options.silent
        self.life.heard()
        fired = self.life.advance(days)
        if was_silent or not self._open():
            assert fired == []
            assert self.life.said == []

    @rule(every=st.integers(0, 10), maximum=st.integers(0, 4))
    @precondition(lambda self: self._open())
    def the_delays_change(self, every: int, maximum: int) -> None:
        delays = Delays(order=Delay(every, "days", maximum), invoice=Delay(every, "days", maximum))
        decision = decide_edit(self.life.dossier, {"delays": delays}, MANAGER, self.life.given())
        self.life.dossier = decision.dossier

    @rule()
    @precondition(lambda self: self._open())
    def the_ticket_is_closed(self) -> None:
        self.life.act(Act.CLOSE)
        said = {i.audience for i in self.life.said[-2:]}
        assert Audience.CONTACT not in said

    @invariant()
    def no_timer_outlives_its_step_silence_or_the_ticket(self) -> None:
        ticket = self.life.dossier.ticket
        for intervention in self.life.dossier.interventions:
            for timer in intervention.timers:
                assert ticket.state is TicketState.OPEN
                assert intervention.step in RULES[timer.kind].steps
                assert timer.paused is ticket.options.silent
            kinds = [t.kind for t in intervention.timers]
            assert len(kinds) == len(set(kinds))

    @invariant()
    def the_header_says_what_the_interventions_say(self) -> None:
        ticket = self.life.dossier.ticket
        asked = self.life.dossier.interventions
        counted = [i for i in asked if is_counted(i)]
        current = counted or [i for i in asked if not i.replaced] or [asked[-1]]
        assert ticket.vendor_names == tuple(i.vendor.name for i in current)
        if self._open():
            assert (ticket.type in MULTIPLE) is (len(counted) > 1)
        assert status(ticket).code
        paid = [i.invoice_cents for i in current if i.step is Step.INVOICED]
        if paid and ticket.type not in QUOTES:
            assert ticket.amount_cents is not None

    @invariant()
    def at_most_one_quote_is_kept_and_a_loser_is_told_once(self) -> None:
        running = [i for i in self.life.dossier.interventions if i.step in AFTER_ACCEPTANCE]
        if self.life.dossier.ticket.type in QUOTES:
            assert len(running) <= 1
        lost = [
            i.intervention_id
            for i in self.life.ever_said
            if i.message is MessageType.QUOTE_NOT_KEPT
        ]
        assert len(lost) == len(set(lost))

    @invariant()
    def one_request_is_reminded_once(self) -> None:
        asked: dict[str, list[Intervention]] = {}
        for one in self.life.dossier.interventions:
            if one.approval and one.approval.request:
                asked.setdefault(one.approval.request, []).append(one)
        for together in asked.values():
            timers = [t for i in together for t in i.timers if t.kind is APPROVAL_REMINDER]
            assert len(timers) <= 1

    @invariant()
    def the_timeline_explains_every_correction(self) -> None:
        by_id = {f.id: f for f in self.life.facts}
        for fact in self.life.facts:
            if fact.corrects is not None:
                assert by_id[fact.corrects].undone_by == fact.id

    @invariant()
    def a_closed_ticket_takes_nothing_more(self) -> None:
        if self._open():
            return
        for act in (Act.SEND_MESSAGE, Act.CANCEL, Act.CLOSE):
            try:
                self.life.act(act, comment="x")
            except ActRefused:
                continue
            raise AssertionError(act)


def lives(examples: int) -> settings:
    """So many lives of thirty moves each, the same at every run."""
    return settings(max_examples=examples, stateful_step_count=30, deadline=None, derandomize=True)


def test_random_lives_keep_every_promise() -> None:
    """A sample, in every change."""
    run_state_machine_as_test(OrderLives, settings=lives(250))


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_thousand_random_lives_keep_every_promise() -> None:
    """The whole proof."""
    run_state_machine_as_test(OrderLives, settings=lives(1000))
