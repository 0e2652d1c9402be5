"""What a vendor reads of a message that the manager filed on its ticket (MSG-6, VEN-2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from loge.tickets.acting.perform import perform
from loge.tickets.acting.received_messages import move_message
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.payloads.manager import Message

from tests.fakes.builders import make_actor, make_user
from tests.unit.exchange.phone import Phone, make_order

WRITTEN = "Le compteur est dans la cave"


def moved_from_another(phone: Phone) -> None:
    """The same vendor wrote it by the link of another ticket, two days before it was filed here."""
    world = phone.world
    there = make_order(world)
    part = there.interventions[0]
    actor = Actor(ActorKind.VENDOR, part.id, part.vendor.name)
    message = Command(Act.CONTACT_MANAGER, actor, part.id, Message(comment=WRITTEN))
    perform(world.context(), there.ticket.number, message)
    fact = next(
        f for f in world.tickets().facts(there.ticket.number) if f.act is Act.CONTACT_MANAGER
    )
    world.clock.advance(timedelta(days=2), real=True)
    move_message(world.context(), make_user(), there.ticket.number, fact.id, phone.number)


@pytest.mark.req("MSG-06", "VEN-2")
def test_its_vendor_reads_it_among_the_messages_at_the_time_it_was_written(phone: Phone) -> None:
    written_at = phone.world.clock.now()
    moved_from_another(phone)
    (bubble,) = phone.get().soup.select(".bubble")
    assert WRITTEN in bubble.get_text()
    assert "Vous" in bubble.get_text()
    assert f"{written_at.day}" in bubble.get_text()
    assert make_actor().name not in bubble.get_text()


@pytest.mark.req("VEN-11")
def test_a_message_filed_while_the_vendor_types_does_not_refuse_its_answer(phone: Phone) -> None:
    typed = phone.filled("refuser", refuse="oui", commentaire="Pas avant lundi")
    moved_from_another(phone)
    phone.post("/refuser", typed)
    assert phone.facts[-1].act is Act.REFUSE
