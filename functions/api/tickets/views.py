"""A ticket as the API shows it."""

from __future__ import annotations

from typing import Any

from loge.agency.domain.rights import allows
from loge.agency.domain.user import User
from loge.context import Context
from loge.kernel.words.labels import label_of
from loge.tickets.acting.environment import environment
from loge.tickets.domain.fact import ActorKind
from loge.tickets.domain.intervention import Intervention, Timer
from loge.tickets.domain.lifecycle import Offer, offers, status, step_status
from loge.tickets.domain.lifecycle.rules.timers import RULES
from loge.tickets.domain.rights import right_for
from loge.tickets.domain.ticket import Dossier, Ticket
from loge.tickets.domain.words.labels import (
    STEP_LABELS,
    TIMER_LABELS,
    TYPE_LABELS,
)
from loge.tickets.domain.words.status import status_label
from loge.tickets.ports.tickets import TicketPage
from loge.tickets.reading.list_tickets import Listed

from functions.api.kit.answers import Named, StatusView
from functions.api.kit.views import (
    attachment_view,
    delays_view,
    person_view,
    place_view,
    vendor_view,
)
from functions.api.tickets.answers import (
    ActView,
    AppointmentView,
    InterventionView,
    OptionsView,
    TicketHeader,
    TicketListView,
    TicketSummary,
    TicketView,
    TimerView,
)
from functions.api.tickets.quotes import approval_view, quote_view
from functions.api.tickets.timeline import timeline_view


def summary_view(ticket: Ticket, unread: bool, delegated_by: str = "") -> TicketSummary:
    """One line of the list."""
    current = status(ticket)
    return TicketSummary(
        number=ticket.number,
        type=ticket.type,
        module=ticket.module,
        status=StatusView(code=current.code, label=status_label(ticket), turn=current.turn),
        place=place_view(ticket.place),
        subject=ticket.subject,
        description=ticket.description,
        vendors=list(ticket.vendor_names),
        assigned_to=Named(id=ticket.assigned_to, name=ticket.assigned_to_name),
        opened_at=ticket.opened_at,
        modified_at=ticket.modified_at,
        unread=unread,
        delegated_by=delegated_by,
        urgent=ticket.options.urgent,
        amount_cents=ticket.amount_cents,
    )


def list_view(listed: Listed) -> TicketListView:
    """A page of the list."""
    items = [
        summary_view(
            ticket, ticket.number in listed.unread, listed.delegated.get(ticket.number, "")
        )
        for ticket in listed.tickets
    ]
    return TicketListView(
        items=items,
        cursor=listed.cursor,
        too_many=listed.too_many,
        sorted_within=listed.sorted_within,
        year=listed.year,
    )


def _timer_view(ticket: Ticket, timer: Timer) -> TimerView:
    rule = RULES.get(timer.kind)
    delay = rule.delay if rule else None
    return TimerView(
        kind=timer.kind,
        label=label_of(TIMER_LABELS, timer.kind),
        due_at=timer.due_at,
        count=timer.count,
        maximum=delay(ticket).maximum if delay else None,
    )


def intervention_view(ticket: Ticket, intervention: Intervention) -> InterventionView:
    """One vendor asked."""
    current = step_status(intervention)
    planned = intervention.appointment
    return InterventionView(
        id=intervention.id,
        vendor=vendor_view(intervention.vendor),
        step=intervention.step,
        status=StatusView(
            code=current.code, label=label_of(STEP_LABELS, intervention.step), turn=current.turn
        ),
        step_version=intervention.step_version,
        appointment=AppointmentView(
            start=planned.start,
            end=planned.end,
            duration_minutes=int(planned.duration.total_seconds() // 60),
        )
        if planned
        else None,
        quote_cents=intervention.quote_cents,
        quote=quote_view(intervention.quote),
        quoting=intervention.quoting,
        approval=approval_view(intervention.approval),
        accepted_comment=intervention.accepted_comment,
        signed_quote=[attachment_view(one) for one in intervention.signed_quote],
        appointment_validated=intervention.appointment_validated,
        not_kept=intervention.not_kept,
        invoice_cents=intervention.invoice_cents,
        presence=intervention.presence,
        order_sent_at=intervention.order_sent_at,
        read_at=intervention.read_at,
        replaced=intervention.replaced,
        timers=[_timer_view(ticket, timer) for timer in intervention.timers],
    )


def _act_view(offer: Offer) -> ActView:
    return ActView(
        act=offer.act,
        label=offer.label,
        intervention_id=offer.intervention_id,
        suggested=offer.suggested,
        needs=list(offer.needs),
        takes=list(offer.takes),
        channels=list(offer.channels),
        target=offer.target,
        in_place=offer.in_place,
        danger=offer.danger,
        works_limit_cents=offer.works_limit_cents,
    )


def act_views(ctx: Context, dossier: Dossier, user: User) -> list[ActView]:
    """What this user may do now: the lifecycle's offers within its rights."""
    env = environment(ctx, dossier.ticket.place.postcode)
    return [
        _act_view(offer)
        for offer in offers(dossier, ActorKind.MANAGER, env)
        if allows(user, right_for(offer.act))
    ]


def _header(ctx: Context, dossier: Dossier, user: User) -> dict[str, Any]:
    ticket = dossier.ticket
    current = status(ticket)
    options = ticket.options
    return {
        "number": ticket.number,
        "type": ticket.type,
        "type_label": label_of(TYPE_LABELS, ticket.type),
        "module": ticket.module,
        "state": ticket.state,
        "status": StatusView(code=current.code, label=status_label(ticket), turn=current.turn),
        "place": place_view(ticket.place),
        "subject": ticket.subject,
        "description": ticket.description,
        "original_description": ticket.original_description,
        "notified_description": ticket.notified_description,
        "door_code": ticket.door_code,
        "source": ticket.source,
        "requester": person_view(ticket.requester),
        "requested_at": ticket.requested_at,
        "opened_at": ticket.opened_at,
        "modified_at": ticket.modified_at,
        "closed_at": ticket.closed_at,
        "created_by": Named(id=ticket.created_by, name=ticket.created_by_name),
        "assigned_to": Named(id=ticket.assigned_to, name=ticket.assigned_to_name),
        "contact": person_view(ticket.contact) if ticket.contact else None,
        "notified": [person_view(person) for person in ticket.notified],
        "options": OptionsView(
            silent=options.silent,
            send_owner_name=options.send_owner_name,
            presence_check=options.presence_check,
            notify_reminders=options.notify_reminders,
            urgent=options.urgent,
            visibility=list(options.visibility),
        ),
        "delays": delays_view(ticket.delays),
        "attachments": [attachment_view(one) for one in ticket.attachments],
        "vendors": list(ticket.vendor_names),
        "amount_cents": ticket.amount_cents,
        "seconds_spent": ticket.seconds_spent,
        "version": ticket.version,
        "edit_version": ticket.edit_version,
        "interventions": [intervention_view(ticket, one) for one in dossier.interventions],
        "acts": act_views(ctx, dossier, user),
    }


def header_view(ctx: Context, dossier: Dossier, user: User) -> TicketHeader:
    """A ticket just created: no timeline is read for it."""
    return TicketHeader(**_header(ctx, dossier, user))


def ticket_view(ctx: Context, page: TicketPage, user: User) -> TicketView:
    """A ticket opened."""
    timeline = timeline_view(page.facts, page.cursor)
    return TicketView(**_header(ctx, page.dossier, user), timeline=timeline)
