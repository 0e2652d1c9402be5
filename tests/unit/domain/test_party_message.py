"""A manager writes to somebody who is not a vendor."""

from __future__ import annotations

from typing import Any

import pytest
from loge.tickets.domain.fact import Act
from loge.tickets.domain.lifecycle import ActRefused
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import TicketType
from loge.tickets.domain.words.sentences import fact_sentence, fact_title

from tests.unit.domain.lives import FILE, PRESIDENT, Life, typed


@pytest.mark.req("STP-8", "STP-12")
@pytest.mark.parametrize("kind", [k for k in TicketType if k is not TicketType.REQUEST])
def test_a_party_is_written_to_at_any_time_even_in_silence_until_the_ticket_is_closed(
    kind: TicketType,
) -> None:
    life = Life(kind=kind, vendors=("UN",))
    life.act(Act.SET_SILENT, value=True)
    life.heard()
    words: dict[str, Any] = {
        "subject": "Accès",
        "comment": "Pouvez-vous ouvrir ?",
        "attachments": (FILE,),
    }
    decision = life.act(Act.MESSAGE_PARTY, people=(PRESIDENT,), **words)
    (intent,) = decision.intents
    assert (intent.message, intent.audience) == (
        MessageType.PARTY_MESSAGE,
        Audience.THIRD_PARTY,
    )
    assert (typed(*intent.people), intent.automatic) == ((PRESIDENT,), False)
    fact = life.facts[-1]
    assert (fact.data["subject"], fact.attachments) == ("Accès", (FILE,))
    assert fact_title(fact) == "Message envoyé"
    assert fact_sentence(fact) == "JEFF LE CHEF écrit à ALOXE CORTON Denise."
    again = life.act(Act.MESSAGE_PARTY, people=(PRESIDENT,), thread=fact.id, **words)
    assert again.facts[0].data["thread"] == fact.id
    life.act(Act.CLOSE)
    with pytest.raises(ActRefused, match="ticket_closed"):
        life.act(Act.MESSAGE_PARTY, people=(PRESIDENT,), comment="Trop tard")
