"""Edit the fields of a running ticket; pending timers follow (REL-3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor
from loge.tickets.domain.identity import seated
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.lifecycle.engine import table
from loge.tickets.domain.lifecycle.engine.decision import Decision, settle
from loge.tickets.domain.lifecycle.engine.facts import fact_of
from loge.tickets.domain.lifecycle.rules import timers
from loge.tickets.domain.lifecycle.rules.rows import Case, Circumstances
from loge.tickets.domain.ticket import Dossier

MOVES_TIMERS = frozenset({"delays", "options"})


def decide_edit(
    dossier: Dossier, values: Mapping[str, object], actor: Actor, given: Circumstances
) -> Decision:
    """Replace these fields of the header. Raises ``ActRefused`` when the ticket is closed.

    The fact names the fields that really changed; an edit that changes none decides nothing.
    """
    command = Command(Act.EDIT, actor)
    row = table.find(dossier, command, None)
    before = dossier.ticket
    wanted = replace(before, **values)  # type: ignore[arg-type]
    wanted = seated(before, wanted, given.new_id)
    different = {name for name in values if getattr(before, name) != getattr(wanted, name)}
    # the contact persons are one field to whoever reads
    changed = sorted({"contact" if name == "other_contacts" else name for name in different})
    if not changed:
        return Decision(dossier)
    ticket = replace(wanted, edit_version=before.edit_version + 1)
    interventions: tuple[Intervention, ...] = ()
    if MOVES_TIMERS & set(changed):
        moved = ((i, timers.move(before, ticket, i, given)) for i in dossier.interventions)
        interventions = tuple(after for old, after in moved if after != old)
    fact = fact_of(Case(dossier, None, command, given), row)
    fact = replace(fact, data={"fields": ", ".join(changed)})
    after = replace(dossier, ticket=ticket)
    return settle(after, interventions, (fact,), (), (), given)
