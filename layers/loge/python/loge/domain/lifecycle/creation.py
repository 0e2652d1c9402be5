"""Open a ticket: its first dossier, its first facts, its first messages (NEW-16)."""

from __future__ import annotations

from dataclasses import replace

from loge.domain.commands import ActInput, Command
from loge.domain.lifecycle.decision import (
    Decision,
    engage,
    intents_of,
    order_fact,
    orders,
)
from loge.domain.lifecycle.facts import fact_of
from loge.domain.lifecycle.rows import Case, Environment
from loge.domain.lifecycle.status import derive
from loge.domain.lifecycle.whole import CREATION
from loge.domain.model import Actor, Dossier, Intervention, MessageIntent, Ticket, Vendor
from loge.domain.vocabulary import Act, Audience, Step


def open_order(
    ticket: Ticket, vendors: tuple[Vendor, ...], actor: Actor, env: Environment
) -> Decision:
    """A service order is created: in silent mode nothing is sent, the links exist all the same.

    ``ticket`` comes with its number; its derived fields are set here.
    """
    command = Command(Act.CREATE, actor, input=ActInput(attachments=ticket.attachments))
    empty = Case(Dossier(ticket), None, command, env)
    interventions = tuple(
        engage(Intervention(env.new_id(), vendor, Step.AWAITING_APPOINTMENT, env.now), empty)
        for vendor in vendors
    )
    dossier = Dossier(derive(replace(ticket, version=1), interventions), interventions)
    created = fact_of(replace(empty, dossier=dossier), CREATION)
    created = replace(
        created,
        party=ticket.requester.name,
        data={
            "source": ticket.source,
            "comment": ticket.original_description or ticket.description,
        },
    )
    facts = (created, *(order_fact(i, empty) for i in interventions if i.order_sent_at))
    case = replace(empty, dossier=dossier)
    told = replace(CREATION, says=tuple(s for s in CREATION.says if s.to is not Audience.VENDOR))
    intents: tuple[MessageIntent, ...] = (*orders(interventions), *intents_of(told, case))
    return Decision(dossier, interventions, facts, intents)
