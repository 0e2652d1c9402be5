"""Open a ticket: its first dossier, its first facts, its first messages (NEW-16, TYP-4)."""

from __future__ import annotations

from dataclasses import replace

from loge.kernel.reasons import Reason
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind, Fact
from loge.tickets.domain.identity import seated
from loge.tickets.domain.lifecycle.engine import engagement
from loge.tickets.domain.lifecycle.engine.deadlines import expect
from loge.tickets.domain.lifecycle.engine.decision import Decision, intents_of, modified
from loge.tickets.domain.lifecycle.engine.facts import fact_of
from loge.tickets.domain.lifecycle.machines.ticket import CREATION, QUOTING, REQUESTING, VALIDATION
from loge.tickets.domain.lifecycle.rules.refusal import ActRefused
from loge.tickets.domain.lifecycle.rules.rows import QUOTES, Case, Circumstances, Row
from loge.tickets.domain.lifecycle.rules.status import derive, type_for
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.payloads.base import Opening
from loge.tickets.domain.sends import Audience
from loge.tickets.domain.ticket import Dossier, Ticket, TicketState, TicketType


def open_ticket(
    ticket: Ticket, vendors: tuple[Vendor, ...], actor: Actor, given: Circumstances
) -> Decision:
    """A service order or a quote request is created, single or multiple by its vendors (TYP-1).

    ``ticket`` comes with its number and a type of the right kind; its derived fields are set
    here. In silent mode nothing is sent, the links exist all the same.
    """
    ticket = seated(None, ticket, given.new_id)
    ticket = replace(ticket, type=type_for(ticket.type, len(vendors)), version=1)
    ticket = _begun(ticket, actor)
    command = Command(Act.CREATE, actor, payload=Opening(attachments=ticket.attachments))
    case = Case(Dossier(ticket), None, command, given)
    row = QUOTING if ticket.type in QUOTES else CREATION
    return _engaged(case, row, vendors, _created(case, row))


def open_service_request(ticket: Ticket, actor: Actor, given: Circumstances) -> Decision:
    """Somebody asks: a « ? » ticket waits for the manager, who is told (EXT-1)."""
    ticket = replace(seated(None, ticket, given.new_id), type=TicketType.REQUEST, version=1)
    ticket = _begun(ticket, actor)
    command = Command(Act.CREATE, actor, payload=Opening(attachments=ticket.attachments))
    case = Case(Dossier(ticket), None, command, given)
    fact = _created(case, REQUESTING)
    return Decision(case.dossier, (), (fact,), tuple(intents_of(REQUESTING, case)))


def validate_service_request(
    dossier: Dossier,
    ticket: Ticket,
    vendors: tuple[Vendor, ...],
    actor: Actor,
    given: Circumstances,
) -> Decision:
    """TYP-4: a « ? » becomes an order or a quote request under the same number.

    ``ticket`` carries what the manager completed; number, opening and attachments of the request
    stay. Raises ``ActRefused`` when the ticket is not a request that waits.
    """
    before = dossier.ticket
    if before.state is TicketState.CLOSED:
        raise ActRefused(Reason.TICKET_CLOSED, act=Act.VALIDATE_REQUEST.value)
    if before.type is not TicketType.REQUEST:
        raise ActRefused(Reason.NO_REQUEST, type=before.type.value)
    ticket = replace(
        seated(before, ticket, given.new_id),
        number=before.number,
        opened_at=before.opened_at,
        created_by=before.created_by,
        created_by_name=before.created_by_name,
        attachments=(*before.attachments, *ticket.attachments),
        type=type_for(ticket.type, len(vendors)),
        version=before.version + 1,
        edit_version=before.edit_version + 1,
        modified_at=before.modified_at,
        modified_by=before.modified_by,
        others_at=before.others_at,
        unanswered=before.unanswered,
    )
    command = Command(Act.VALIDATE_REQUEST, actor)
    case = Case(Dossier(ticket), None, command, given)
    fact = fact_of(case, VALIDATION)
    case = replace(case, dossier=Dossier(modified(ticket, fact, given.now)))
    creation = QUOTING if ticket.type in QUOTES else CREATION
    told = tuple(s for s in creation.says if s.to is not Audience.NOTIFIED)
    row = replace(VALIDATION, says=(*VALIDATION.says, *told))
    return _engaged(case, row, vendors, fact)


def _begun(ticket: Ticket, actor: Actor) -> Ticket:
    """Nobody but who creates it has done anything yet."""
    by = actor.id if actor.kind is ActorKind.MANAGER else ""
    return replace(ticket, modified_by=by, others_at=None)


def _created(case: Case, row: Row) -> Fact:
    ticket = case.dossier.ticket
    fact = fact_of(case, row)
    said = ticket.original_description or ticket.description
    requester = ticket.requester
    return replace(
        fact,
        party=requester.name,
        party_id=requester.party,
        data={"source": ticket.source, "comment": said},
    )


def _engaged(case: Case, row: Row, vendors: tuple[Vendor, ...], fact: Fact) -> Decision:
    engaged = tuple(engagement.engage(vendor, case) for vendor in vendors)
    header = derive(case.dossier.ticket, engaged)
    header, interventions = expect(header, (), engaged, case.given.now)
    dossier = Dossier(header, interventions)
    kind = dossier.ticket.type
    others = replace(row, says=tuple(s for s in row.says if s.to is not Audience.VENDOR))
    facts = (fact, *engagement.sending_facts(interventions, case))
    intents = (*engagement.sendings(interventions, kind), *intents_of(others, case))
    return Decision(dossier, interventions, facts, intents)
