"""The mail of a report, from its template (END-3)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from loge.kernel.words.formats import format_phone
from loge.messaging.adapters.templating import render_mail
from loge.messaging.adapters.text import clean, one_line
from loge.messaging.application.ports import RenderedMail
from loge.reporting.application.letters import ReportMailContext
from loge.reporting.domain import words

TEMPLATES = Path(__file__).parent / "templates"


class TemplateReportRenderer:
    """The delivered template."""

    def report(self, context: ReportMailContext) -> RenderedMail:
        """The mail that carries a report (END-3)."""
        return render_mail(TEMPLATES, "report", view_of_report(context))


def view_of_report(context: ReportMailContext) -> dict[str, Any]:
    """The values of the template, cleaned of control characters. Who sends it signs; the copy that
    goes to the author by itself says why it comes, and leads to the report's page."""
    report, agency, sender = context.report, context.agency, context.sender
    shown = "" if agency.hide_email else agency.email
    values = {
        "title": one_line(words.report_title(report)),
        "place": one_line(report.place.label),
        "address": one_line(report.place.address),
        "period": words.period_phrase(report.period),
        "lines": [] if report.empty else words.lines_of(report.values),
        "empty": words.EMPTY if report.empty else "",
        "console_link": context.console,
        "console_label": words.OPEN,
        "file_name": context.file_name,
        "recipient": one_line(context.recipient),
        "agency_name": one_line(agency.name),
        "agency_address": one_line(agency.address),
        "agency_phone": format_phone(agency.phone),
        "agency_email": one_line(shown),
        "manager_name": one_line(sender.name) if sender else "",
        "by_itself": sender is None,
        "reason": words.SCHEDULED if report.schedule_id else words.ASKED,
        "urgent": False,
    }
    return {name: clean(value) for name, value in values.items()}
