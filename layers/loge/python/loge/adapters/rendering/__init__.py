"""Messages from templates: one folder for each message, over a shared base (MSG-1, MSG-3).

``loge.bootstrap`` imports this when the first message is rendered: Jinja2 comes with it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from loge.adapters.rendering import sms as sms_text
from loge.adapters.rendering.reports import view_of_report
from loge.adapters.rendering.text import one_line
from loge.adapters.rendering.view import view_of
from loge.application.messages import MessageContext, RenderedMail
from loge.application.send_report import ReportMailContext
from loge.domain.vocabulary import MessageType

TEMPLATES = Path(__file__).parent / "templates"
# beside them: what is no message of a ticket
OTHERS = Path(__file__).parent
MAX_SUBJECT_LINE = 250
_EMPTY_LINES = re.compile(r"\n{3,}")


class TemplateRenderer:
    """The delivered templates."""

    def mail(self, message: MessageType, context: MessageContext) -> RenderedMail:
        """Subject, HTML and text; the subject begins `[Ticket n°1104] ` (MSG-1)."""
        view = view_of(message, context)
        subject = one_line(_render(message, "subject.txt", view))
        return RenderedMail(
            subject=f"[Ticket n°{context.ticket.number}] {subject}"[:MAX_SUBJECT_LINE],
            html=_render(message, "body.html", view),
            text=_EMPTY_LINES.sub("\n\n", _render(message, "body.txt", view)).strip() + "\n",
        )

    def report(self, context: ReportMailContext) -> RenderedMail:
        """The mail that carries a report (END-3)."""
        view = view_of_report(context)
        parts = {
            part: _environment().get_template(f"report/{part}").render(view)
            for part in ("subject.txt", "body.html", "body.txt")
        }
        return RenderedMail(
            subject=one_line(parts["subject.txt"])[:MAX_SUBJECT_LINE],
            html=parts["body.html"],
            text=_EMPTY_LINES.sub("\n\n", parts["body.txt"]).strip() + "\n",
        )

    def sms(self, message: MessageType, context: MessageContext) -> str:
        """One GSM-7 part with its link whole (MSG-4)."""
        return sms_text.write(message, context, _render(message, "sms.txt", {}))


def _render(message: MessageType, part: str, view: dict[str, object]) -> str:
    return _environment().get_template(f"{message.value}/{part}").render(view)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES, OTHERS]),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters["lines"] = _lines
    return environment


def _lines(text: str) -> str:
    """Plain text for HTML: escaped, its line ends kept."""
    return Markup("<br>\n").join(escape(line) for line in text.strip().split("\n"))
