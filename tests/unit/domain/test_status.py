"""What a list shows of a ticket: its step, its amount, its vendors, whose turn it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import Intervention, Step
from loge.tickets.domain.lifecycle import status
from loge.tickets.domain.lifecycle.rules.status import Status, derive, step_status
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.quote import Quote
from loge.tickets.domain.ticket import Ticket, TicketType, Turn

from tests.unit.domain.lives import FILE, REACHABLE, VENDOR, Life, at

DS, DM, ODS, ODSM = TicketType.DS, TicketType.DM, TicketType.ODS, TicketType.ODSM


def parts(*steps: Step, cents: tuple[int | None, ...] = ()) -> list[Intervention]:
    """Interventions named A, B, C… at these steps, with these quotes."""
    model = Life().one
    amounts = (*cents, *[None] * len(steps))
    return [
        replace(
            model,
            id=name,
            step=step,
            vendor=Vendor(name),
            quote=Quote(amount) if amount is not None else None,
        )
        for name, step, amount in zip("ABCDE", steps, amounts, strict=False)
    ]


def shown(kind: TicketType, interventions: list[Intervention]) -> Ticket:
    """The header of a ticket of this kind with these interventions."""
    return derive(replace(Life().dossier.ticket, type=kind), interventions)


@pytest.mark.req("TYP-7", "LST-3")
@pytest.mark.parametrize(
    ("steps", "leading"),
    [
        ((Step.AWAITING_QUOTE, Step.REFUSED), Step.AWAITING_QUOTE),
        ((Step.CANCELLED, Step.REFUSED), Step.REFUSED),
        ((Step.QUOTE_DISAPPROVED, Step.AWAITING_QUOTE), Step.QUOTE_DISAPPROVED),
        ((Step.QUOTE_RECEIVED, Step.QUOTE_DISAPPROVED), Step.QUOTE_RECEIVED),
        ((Step.AWAITING_APPROVAL, Step.QUOTE_RECEIVED), Step.AWAITING_APPROVAL),
        ((Step.QUOTE_RECEIVED, Step.QUOTE_APPROVED), Step.QUOTE_APPROVED),
        ((Step.CANCELLED, Step.QUOTE_ACCEPTED, Step.CANCELLED), Step.QUOTE_ACCEPTED),
    ],
)
def test_the_furthest_quote_leads_a_request_to_several_vendors(
    steps: tuple[Step, ...], leading: Step
) -> None:
    assert shown(DM, parts(*steps)).step is leading


@pytest.mark.req("STP-14")
def test_a_quote_request_shows_the_amount_of_the_leading_quote_only() -> None:
    both = parts(Step.QUOTE_RECEIVED, Step.QUOTE_APPROVED, cents=(90000, 80000))
    assert shown(DM, both).amount_cents == 80000
    assert shown(DM, parts(Step.AWAITING_QUOTE)).amount_cents is None


@pytest.mark.req("STP-14")
def test_orders_show_the_sum_of_what_is_known_and_a_cancelled_part_costs_nothing() -> None:
    all_of = parts(Step.INVOICED, Step.CANCELLED, Step.COMPLETED, Step.COMPLETED)
    costs = (100, 200, None, 0)
    all_of = [replace(i, invoice_cents=c) for i, c in zip(all_of, costs, strict=True)]
    assert shown(ODSM, all_of).amount_cents == 100
    assert shown(ODSM, all_of[1:3]).amount_cents is None
    assert shown(ODSM, all_of[3:]).amount_cents == 0


@pytest.mark.req("STP-14")
def test_the_invoice_takes_the_place_of_the_quote() -> None:
    life = at(Step.COMPLETED, DS)
    assert life.dossier.ticket.amount_cents == 120000
    life.act(Act.SEND_INVOICE, VENDOR, amount_cents=118000, attachments=(FILE,))
    assert life.dossier.ticket.amount_cents == 118000
    life.act(Act.CLOSE)
    assert life.dossier.ticket.amount_cents == 118000


@pytest.mark.req("TYP-1", "STP-4")
def test_a_replaced_vendor_is_not_shown_unless_nobody_else_is_there() -> None:
    first, second, third = parts(Step.CANCELLED, Step.REFUSED, Step.AWAITING_APPOINTMENT)
    first, second = replace(first, replaced=True), replace(second, replaced=True)
    header = shown(ODS, [first, second, third])
    assert (header.step, header.vendor_names) == (Step.AWAITING_APPOINTMENT, ("C",))
    header = shown(ODS, [first, second])
    assert (header.step, header.vendor_names) == (Step.REFUSED, ("B",))
    assert shown(ODS, parts(Step.REFUSED, Step.COMPLETED)).step is Step.COMPLETED


@pytest.mark.req("TYP-4")
@pytest.mark.parametrize("kind", [ODS, DS])
def test_a_ticket_without_vendor_has_no_step_no_amount_and_no_name(kind: TicketType) -> None:
    header = shown(kind, [])
    assert (header.step, header.amount_cents, header.vendor_names) == (None, None, ())


@pytest.mark.req("TYP-7", "LST-3")
def test_the_status_says_whose_turn_it_is() -> None:
    life = Life(kind=ODSM, vendors=("UN", "DEUX"))
    assert status(life.dossier.ticket) == Status("running", Turn.OTHERS)
    life.act(Act.CLOSE)
    assert status(life.dossier.ticket) == Status("closed", Turn.NOBODY)
    asked = replace(Life().dossier.ticket, type=TicketType.REQUEST, step=None)
    assert status(asked) == Status("awaiting_validation", Turn.MANAGER)
    assert status(replace(asked, type=ODS)) == Status("running", Turn.OTHERS)
    received = at(Step.QUOTE_RECEIVED, DS)
    assert status(received.dossier.ticket) == Status("quote_received", Turn.MANAGER)
    assert step_status(received.one) == Status("quote_received", Turn.MANAGER)


@pytest.mark.req("TYP-1")
def test_another_vendor_for_a_cancelled_order_is_shown_alone_once_the_first_is_replaced() -> None:
    life = at(Step.CANCELLED)
    life.act(Act.REPLACE_VENDOR, vendor=Vendor("AUTRE", REACHABLE))
    assert life.dossier.ticket.vendor_names == ("AUTRE",)
    assert life.dossier.ticket.step is Step.AWAITING_APPOINTMENT
