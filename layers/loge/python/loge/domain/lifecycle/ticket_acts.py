"""The acts about the whole ticket: close, silent mode, note, reassign, inform a third party."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from loge.domain.commands import Command
from loge.domain.lifecycle import table, timers
from loge.domain.lifecycle.decision import Decision, intent, intents_of, settle
from loge.domain.lifecycle.facts import fact_of
from loge.domain.lifecycle.rows import Case, Environment, Row
from loge.domain.model import Dossier, Intervention, MessageIntent
from loge.domain.vocabulary import Act, Audience, TicketState


def decide_on_ticket(dossier: Dossier, command: Command, env: Environment) -> Decision:
    """Apply a whole-ticket act. Raises ``ActRefused``."""
    row = table.find(dossier, command, None)
    case = Case(dossier, None, command, env)
    table.check(row, case)
    effect = EFFECTS.get(command.act)
    after, changed = effect(case) if effect else (dossier, ())
    return settle(after, changed, (fact_of(case, row),), _messages(row, case), (), env)


def _close(case: Case) -> tuple[Dossier, tuple[Intervention, ...]]:
    """STP-13: every timer stops and every link is withdrawn."""
    ticket = replace(case.dossier.ticket, state=TicketState.CLOSED, closed_at=case.env.now)
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
    return replace(case.dossier, ticket=ticket), changed


def _set_silent(case: Case) -> tuple[Dossier, tuple[Intervention, ...]]:
    """STP-12: on, every timer is paused; off, delays restart from now with their counts kept."""
    silent = bool(case.command.input.value)
    options = replace(case.dossier.ticket.options, silent=silent)
    ticket = replace(
        case.dossier.ticket, options=options, edit_version=case.dossier.ticket.edit_version + 1
    )
    changed = tuple(
        timers.pause(i) if silent else timers.rearm(ticket, i, case.env, i.timers)
        for i in case.dossier.interventions
        if i.timers
    )
    return replace(case.dossier, ticket=ticket), changed


def _reassign(case: Case) -> tuple[Dossier, tuple[Intervention, ...]]:
    """Another manager handles the ticket."""
    values = case.command.input
    ticket = replace(
        case.dossier.ticket,
        assigned_to=values.user_id,
        assigned_to_name=values.user_name,
        edit_version=case.dossier.ticket.edit_version + 1,
    )
    return replace(case.dossier, ticket=ticket), ()


Effect = Callable[[Case], tuple[Dossier, tuple[Intervention, ...]]]

EFFECTS: dict[Act, Effect] = {
    Act.CLOSE: _close,
    Act.SET_SILENT: _set_silent,
    Act.REASSIGN: _reassign,
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
            found.append(replace(told, people=case.command.input.people))
        else:
            found += intents_of(alone, case)
    return tuple(found)
