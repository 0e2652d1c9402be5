"""Asking for exports, and the rights a role is delivered with."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from loge.agency.domain.rights import allows, delivered
from loge.agency.domain.user import Right, Role
from loge.kernel.errors import NotFound, Refused
from loge.tickets.archive.exports_request import KEPT, PATIENCE, read_export, request_export
from loge.tickets.domain.fact import Act
from loge.tickets.domain.rights import right_for
from loge.tickets.domain.ticket import TicketState
from loge.tickets.ports.tickets import Export

from tests.fakes.builders import make_creation, make_user
from tests.fakes.world import World


@pytest.fixture
def closed(world: World) -> World:
    world.tickets().save(make_creation(state=TicketState.CLOSED))
    return world


def ask(world: World) -> Export:
    """The summary of ticket 1."""
    return request_export(world.context(), world.workflows, 1, "summary")


@pytest.mark.req("END-1")
def test_an_open_or_absent_ticket_has_no_export(world: World) -> None:
    with pytest.raises(NotFound):
        ask(world)
    world.tickets().save(make_creation())
    with pytest.raises(Refused, match="not_closed"):
        ask(world)
    with pytest.raises(Refused, match="not_closed"):
        read_export(world.context(), 1, "summary")
    assert world.workflows.archives == []


@pytest.mark.req("END-1")
def test_an_export_is_built_once_and_again_when_it_was_lost(closed: World) -> None:
    with pytest.raises(NotFound):
        read_export(closed.context(), 1, "summary")
    first = ask(closed)
    assert ask(closed) == first
    closed.clock.real_at += PATIENCE + timedelta(seconds=1)
    second = ask(closed)
    assert second.id != first.id
    closed.tickets().put_export(replace(second, state="failed"))
    third = ask(closed)
    assert third.id not in (first.id, second.id)
    ready = replace(third, state="ready", key="exports/aide/1/x/ticket-1.pdf", size=9)
    closed.tickets().put_export(ready)
    assert ask(closed) == ready
    url = read_export(closed.context(), 1, "summary").url
    assert url is not None
    assert url.endswith("disposition=attachment")
    closed.clock.real_at += KEPT
    assert ask(closed).id != third.id


@pytest.mark.req("SET-3")
def test_roles_are_delivered_with_their_boxes() -> None:
    assert all(Right.DELETE_TICKETS not in delivered(role) for role in Role)
    assert [role for role in Role if Right.ADMINISTER in delivered(role)] == [Role.ADMINISTRATOR]
    assert delivered(Role.ACCOUNTANT) == (Right.READ_TICKETS,)
    assert right_for(Act.CLOSE) is Right.CLOSE_TICKETS
    assert right_for(Act.ADD_NOTE) is Right.WRITE_TICKETS


@pytest.mark.req("SET-3")
def test_the_ticked_boxes_count_and_one_who_left_has_none() -> None:
    assistant = make_user(role=Role.ASSISTANT, rights=(Right.CLOSE_TICKETS,))
    assert allows(assistant, Right.CLOSE_TICKETS)
    assert not allows(assistant, Right.READ_TICKETS)
    assert not allows(replace(assistant, active=False), Right.CLOSE_TICKETS)
