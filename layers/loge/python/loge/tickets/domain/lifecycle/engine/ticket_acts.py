"""The acts about the whole ticket: close, silent mode, note, reassign, inform a third party."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from loge.kernel.people import Person
from loge.kernel.reasons import Reason
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.lifecycle.engine import engagement, table
from loge.tickets.domain.lifecycle.engine.decision import (
    Decision,
    intent,
    intents_of,
    settle,
    with_visits_told,
)
from loge.tickets.domain.lifecycle.engine.facts import fact_of
from loge.tickets.domain.lifecycle.rules import timers, unanswered
from loge.tickets.domain.lifecycle.rules.conditions import OVER
from loge.tickets.domain.lifecycle.rules.refusal import ActRefused
from loge.tickets.domain.lifecycle.rules.rows import Case, Circumstances, Row
from loge.tickets.domain.lifecycle.rules.unchanged import changes_nothing
from loge.tickets.domain.payloads.base import Payload
from loge.tickets.domain.payloads.manager import (
    Informed,
    PartyMessage,
    Reassignment,
    Silence,
    TimeEntry,
    VendorAsked,
)
from loge.tickets.domain.sends import Audience, MessageIntent
from loge.tickets.domain.ticket import Dossier, TicketState


@dataclass(frozen=True, slots=True)
class Effect:
    """What a whole-ticket act changes; ``created`` are vendors just engaged."""

    dossier: Dossier
    changed: tuple[Intervention, ...] = ()
    created: tuple[Intervention, ...] = ()


def decide_on_ticket(dossier: Dossier, command: Command, given: Circumstances) -> Decision:
    """Apply a whole-ticket act. Raises ``ActRefused``."""
    if command.act is Act.VALIDATE_REQUEST:
        raise ActRefused(Reason.ANSWER_MISSING, act=command.act.value)
    row = table.find(dossier, command, None)
    command = table.taken(row, command)
    case = Case(dossier, None, command, given)
    table.check(row, case)
    if changes_nothing(case):
        return Decision(dossier)
    apply = EFFECTS.get(command.act)
    effect = apply(case) if apply else Effect(dossier)
    facts = (fact_of(case, row), *engagement.sending_facts(effect.created, case))
    intents = (
        *_messages(row, case),
        *engagement.sendings(effect.created, effect.dossier.ticket.type),
    )
    changed = (*effect.changed, *effect.created)
    ticket = unanswered.after(effect.dossier.ticket, command, facts[0])
    becoming = replace(effect.dossier, ticket=ticket)
    decision = settle(becoming, changed, facts, intents, (), given)
    return with_visits_told(decision, dossier.interventions, row, case)


def _close(case: Case) -> Effect:
    """STP-13: every timer stops and every link is withdrawn."""
    ticket = replace(case.dossier.ticket, state=TicketState.CLOSED, closed_at=case.given.now)
    changed = tuple(
        replace(
            i,
            timers=(),
            undo=(),
            link_generation=i.link_generation + 1,
            step_version=i.step_version + 1,
        )
        for i in case.dossier.interventions
    )
    return Effect(replace(case.dossier, ticket=ticket), changed)


def _set_silent(case: Case) -> Effect:
    """STP-12: on, every timer is paused; off, delays restart from now with their counts kept."""
    silent = case.said(Silence).value
    options = replace(case.dossier.ticket.options, silent=silent)
    ticket = replace(
        case.dossier.ticket, options=options, edit_version=case.dossier.ticket.edit_version + 1
    )
    changed = tuple(
        timers.pause(i) if silent else timers.rearm(ticket, i, case.given, i.timers)
        for i in case.dossier.interventions
        if i.timers
    )
    return Effect(replace(case.dossier, ticket=ticket), changed)


def _reassign(case: Case) -> Effect:
    """Another manager handles the ticket."""
    values = case.said(Reassignment)
    ticket = replace(
        case.dossier.ticket,
        assigned_to=values.user_id,
        assigned_to_name=values.user_name,
        edit_version=case.dossier.ticket.edit_version + 1,
    )
    return Effect(replace(case.dossier, ticket=ticket))


def _add_vendor(case: Case) -> Effect:
    """One more vendor: beside one that still counts, an ODS becomes an ODSM, a DS a DM."""
    new = engagement.engage(case.said(VendorAsked).vendor, case)
    # asking somebody else is acting upon a refusal: its author can no longer take it back
    answered = tuple(
        replace(
            i,
            last_actor=ActorKind.MANAGER if i.step in OVER else i.last_actor,
            manager_to_act=False,
        )
        for i in case.dossier.interventions
        if i.step in OVER or i.manager_to_act
    )
    return Effect(case.dossier, answered, (new,))


def _add_time(case: Case) -> Effect:
    """TIC-6: it adds to what was entered; what is left to do is what was said last."""
    said, ticket = case.said(TimeEntry), case.dossier.ticket
    left = ticket.remaining_minutes if said.remaining_minutes is None else said.remaining_minutes
    entered = ticket.entered_minutes + said.minutes
    ticket = replace(ticket, entered_minutes=entered, remaining_minutes=left)
    return Effect(replace(case.dossier, ticket=ticket))


EFFECTS: dict[Act, Callable[[Case], Effect]] = {
    Act.CLOSE: _close,
    Act.CANCEL_REQUEST: _close,
    Act.ADD_VENDOR: _add_vendor,
    Act.SET_SILENT: _set_silent,
    Act.REASSIGN: _reassign,
    Act.ADD_TIME: _add_time,
}


def _messages(row: Row, case: Case) -> tuple[MessageIntent, ...]:
    """A message to the vendors goes to each one that is concerned; the others once."""
    found: list[MessageIntent] = []
    for says in row.says:
        alone = replace(row, says=(says,))
        if says.to is Audience.VENDOR:
            for intervention in case.dossier.interventions:
                found += intents_of(alone, replace(case, intervention=intervention))
        elif says.to is Audience.THIRD_PARTY:
            told = intent(says, None, automatic=False)
            found.append(replace(told, people=_named(case.command.payload)))
        else:
            found += intents_of(alone, case)
    return tuple(found)


def _named(payload: Payload) -> tuple[Person, ...]:
    return payload.people if isinstance(payload, (Informed, PartyMessage)) else ()
