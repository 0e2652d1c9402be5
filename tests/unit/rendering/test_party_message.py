"""A manager's message to somebody who is not a vendor (STP-8)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from loge.messaging.domain import gsm7
from loge.tickets.adapters.rendering import TemplateRenderer
from loge.tickets.domain.fact import Act
from loge.tickets.domain.sends import MessageType
from loge.tickets.domain.ticket import Options
from loge.tickets.letters.messages import MessageContext

from tests.fakes.builders import make_fact
from tests.unit.rendering.test_messages import context_for, visible

RENDERER = TemplateRenderer()
MESSAGE = MessageType.PARTY_MESSAGE


def written(comment: str = "Pouvez-vous ouvrir la cave ?", subject: str = "") -> MessageContext:
    """A message with these words."""
    data = {"comment": comment, "subject": subject or None, "people": "ALOXE CORTON Denise"}
    said = {name: value for name, value in data.items() if value is not None}
    return context_for(MESSAGE, fact=make_fact(act=Act.MESSAGE_PARTY, data=said))


@pytest.mark.req("STP-8", "MSG-1")
def test_the_typed_subject_is_the_mail_s_subject_and_without_one_the_ticket_s() -> None:
    mail = RENDERER.mail(MESSAGE, written(subject="Accès à la cave"))
    assert mail.subject == "[Ticket n°1104] Accès à la cave"
    context = written()
    named = f"[Ticket n°1104] {context.ticket.subject} - {context.ticket.place.label}"
    assert RENDERER.mail(MESSAGE, context).subject == named


@pytest.mark.req("STP-8", "NEW-7")
def test_the_words_and_the_files_are_told_and_never_what_is_for_vendors() -> None:
    mail = RENDERER.mail(MESSAGE, written())
    for text in (mail.text, visible(mail.html)):
        assert "Pouvez-vous ouvrir la cave ?" in text
        assert "plan.pdf" in text
        assert "film.mp4" in text
        assert "B5678" not in text
        assert "L'égout refoule" not in text
        assert "PLOMB'SERVICE interviendra" not in text


@pytest.mark.req("STP-8", "MSG-4")
def test_its_sms_holds_the_words_in_one_part_and_who_wrote_them() -> None:
    context = written()
    calm = replace(context, ticket=replace(context.ticket, options=Options()))
    assert RENDERER.sms(MESSAGE, calm) == (
        "Agence Aide SA - Ticket 1104 Message : Pb d'égout bouché, 4 rue Gilbert NANCY."
        " Bonjour, Pouvez-vous ouvrir la cave ?\nJEFF LE CHEF"
    )
    long = RENDERER.sms(MESSAGE, written("Très long message.\n€ " * 40))
    assert gsm7.fits_one_part(long)
    assert long.startswith("Agence Aide SA - Ticket 1104 Message : Pb d'égout bouché, 4 rue")
    assert " Bonjour, Très long message. €" in long
    assert long.endswith("...")
