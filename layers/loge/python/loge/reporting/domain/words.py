"""The French of reports and statistics (END-3, END-4): labels, titles, periods, durations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from loge.kernel.words.formats import MONTHS, format_cents, format_date, format_short_date
from loge.reporting.domain.report import (
    Every,
    Period,
    Report,
    ReportData,
    ReportState,
    ReportValues,
)
from loge.reporting.domain.statistics import Statistic

DATA_LABELS: Mapping[ReportData, str] = {
    ReportData.TICKETS: "Nombre de tickets",
    ReportData.TOTAL_AMOUNT: "Montant total des interventions",
    ReportData.INTERVENTIONS_PER_VENDOR: "Nombre d’interventions par intervenant",
    ReportData.DURATIONS: "Durée moyenne et totale des interventions",
    ReportData.AMOUNT_PER_VENDOR: "Montant total par intervenant",
}
EVERY_LABELS: Mapping[Every, str] = {
    Every.MONTH: "Chaque mois",
    Every.QUARTER: "Chaque trimestre",
    Every.YEAR: "Chaque année",
}
STATE_LABELS: Mapping[ReportState, str] = {
    ReportState.PENDING: "En préparation",
    ReportState.READY: "Prêt",
    ReportState.FAILED: "Échec",
}
STATISTIC_LABELS: Mapping[Statistic, str] = {
    Statistic.SOURCES: "Sources des tickets",
    Statistic.TYPES: "Types de tickets",
    Statistic.MONTHS: "Nombre de tickets par mois",
    Statistic.MANAGERS: "Nombre de tickets par gestionnaire",
    Statistic.TRADES: "Nombre de tickets par activité",
}
# the first column of each statistic's table
STATISTIC_COLUMNS: Mapping[Statistic, str] = {
    Statistic.SOURCES: "Source",
    Statistic.TYPES: "Type",
    Statistic.MONTHS: "Mois",
    Statistic.MANAGERS: "Gestionnaire",
    Statistic.TRADES: "Activité",
}
# in the name of a file
STATISTIC_FILES: Mapping[Statistic, str] = {
    Statistic.SOURCES: "sources",
    Statistic.TYPES: "types",
    Statistic.MONTHS: "mois",
    Statistic.MANAGERS: "gestionnaires",
    Statistic.TRADES: "activites",
}
COUNT_COLUMN, SHARE_COLUMN, TOTAL_ROW = "Nombre de tickets", "Part (%)", "Total"
NO_SOURCE, NO_TRADE, UNKNOWN_MANAGER = "Sans source", "Sans activité", "Ancien utilisateur"
CLOSED_ONLY = "Seuls les tickets clos pendant cette période sont pris en compte."
EMPTY = "Aucun ticket n’a été clos pendant cette période."
NO_VENDOR = "Aucun intervenant sur les tickets clos pendant cette période."
# why a report comes by mail, to its author
SCHEDULED = "ce rapport est programmé ; il figure aussi dans la liste des rapports."
ASKED = "ce rapport a été demandé ; il figure aussi dans la liste des rapports."
OPEN = "Ouvrir le rapport"
# the paper of a report
PLACE, ADDRESS, PERIOD, WRITTEN_ON = "Lieu", "Adresse", "Période", "Établi le"
FIGURES = "Chiffres de la période"
VENDOR_COLUMN, INTERVENTIONS_COLUMN, AMOUNT_COLUMN = "Intervenant", "Interventions", "Montant"
WORKS, NUMBER_COLUMN, CLOSED_COLUMN, SUBJECT_COLUMN = "Interventions", "N°", "Clos le", "Objet"
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def period_phrase(period: Period) -> str:
    """« du 01/10/2026 au 31/10/2026 », « du 5 mai 2026 » for one day."""
    if period.first == period.last:
        return f"du {format_date(period.first, weekday=False)}"
    return f"du {format_short_date(period.first)} au {format_short_date(period.last)}"


def report_title(report: Report) -> str:
    """« Rapport GILBERT du 01/10/2026 au 31/10/2026 »."""
    return f"Rapport {report.place.label} {period_phrase(report.period)}"


def paper_title(report: Report) -> str:
    """« Rapport - GILBERT »."""
    return f"Rapport - {report.place.label}"


def written_by(report: Report) -> str:
    """« 03/11/2026 par Martin Dupuis »."""
    return f"{format_short_date(report.created_at)} par {report.author_name}"


def month_label(month: str) -> str:
    """« octobre 2026 » for ``2026-10``."""
    day = date.fromisoformat(f"{month}-01")
    return f"{MONTHS[day.month - 1]} {day.year}"


def share_text(tenths: int) -> str:
    """« 33,4 » for 334 tenths of a percent."""
    return f"{tenths // 10},{tenths % 10}"


def long_duration(seconds: int) -> str:
    """« 12 jours 4 h », « 3 h 05 », « 45 min »: the two largest units."""
    days, rest = divmod(max(seconds, 0), _DAY)
    hours, rest = divmod(rest, _HOUR)
    minutes = rest // _MINUTE
    if days:
        named = f"{days} jour{'s' if days > 1 else ''}"
        return f"{named} {hours} h" if hours else named
    if hours:
        return f"{hours} h {minutes:02d}" if minutes else f"{hours} h"
    return f"{minutes} min"


def lines_of(values: ReportValues) -> list[tuple[str, str]]:
    """The figures of a report that are one line each: label and value."""
    lines = []
    if values.tickets is not None:
        lines.append((DATA_LABELS[ReportData.TICKETS], str(values.tickets)))
    if values.total_cents is not None:
        lines.append((DATA_LABELS[ReportData.TOTAL_AMOUNT], format_cents(values.total_cents)))
    if values.average_seconds is not None and values.total_seconds is not None:
        lines.append(("Durée moyenne des interventions", long_duration(values.average_seconds)))
        lines.append(("Durée totale des interventions", long_duration(values.total_seconds)))
    return lines


def more_works(count: int) -> str:
    """What is counted and not listed."""
    if count == 1:
        return "Un autre ticket clos est compté sans être détaillé."
    return f"{count} autres tickets clos sont comptés sans être détaillés."
