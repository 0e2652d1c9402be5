"""What a ticket writes, from templates: one folder for each message (MSG-1, MSG-3).

``loge.bootstrap`` imports this when the first message is rendered: Jinja2 comes with it.
"""

from __future__ import annotations

from pathlib import Path

from loge.messaging.adapters.templating import render, render_mail
from loge.messaging.application.ports import RenderedMail
from loge.tickets.adapters.rendering import sms as sms_text
from loge.tickets.adapters.rendering import words
from loge.tickets.adapters.rendering.template_values import template_values
from loge.tickets.domain.sends import MessageType
from loge.tickets.letters.messages import MessageContext

TEMPLATES = Path(__file__).parent / "templates"


class TemplateRenderer:
    """The delivered templates."""

    def mail(self, message: MessageType, context: MessageContext) -> RenderedMail:
        """Subject, HTML and text; the subject begins `[Ticket n°1104] ` (MSG-1)."""
        prefix = words.subject_mark(context.ticket.number)
        return render_mail(TEMPLATES, message.value, template_values(message, context), prefix)

    def sms(self, message: MessageType, context: MessageContext) -> str:
        """One GSM-7 part with its link whole (MSG-4)."""
        return sms_text.write(message, context, render(TEMPLATES, f"{message.value}/sms.txt", {}))
