"""Asking for the PDF summary or the zip of a closed ticket (END-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment
from loge.kernel.errors import NotFound, Refused
from loge.kernel.ports import HasAgency, HasClock, HasIds
from loge.kernel.reasons import Reason
from loge.tickets.domain.ticket import Ticket, TicketState
from loge.tickets.ports.tickets import Export, HasTickets
from loge.tickets.ports.workflows import Workflows


class Ports(HasAgency, HasClock, HasIds, HasFiles, HasTickets, Protocol):
    """What is asked of the world here."""


KINDS = ("summary", "archive")
PATIENCE = timedelta(minutes=20)
# a bucket rule removes exports after seven days
KEPT = timedelta(days=6)
_FILES = {"summary": ("pdf", "application/pdf"), "archive": ("zip", "application/zip")}


@dataclass(frozen=True, slots=True)
class Exported:
    """An export as its reader sees it; ``url`` is a link of a few minutes once it is ready."""

    export: Export
    url: str | None


def _closed_ticket(ctx: Ports, number: int) -> Ticket:
    dossier = ctx.tickets.load(number)
    if dossier is None:
        raise NotFound(field="number")
    if dossier.ticket.state is not TicketState.CLOSED:
        raise Refused(Reason.NOT_CLOSED)
    return dossier.ticket


def _still_good(ctx: Ports, export: Export, ticket: Ticket) -> bool:
    age = ctx.clock.real() - export.created_at
    if export.state == "ready":
        return export.version == ticket.version and age < KEPT
    return export.state == "pending" and age < PATIENCE


def request_export(ctx: Ports, workflows: Workflows, number: int, kind: str) -> Export:
    """Have the export built unless it is there or under way already; asking twice is harmless.

    In: ``kind`` is summary or archive. Raises ``NotFound``, or ``Refused`` while it is open.
    """
    ticket = _closed_ticket(ctx, number)
    current = ctx.tickets.export(number, kind)
    if current is not None and _still_good(ctx, current, ticket):
        return current
    export = Export(
        id=ctx.ids.new(),
        number=number,
        kind=kind,
        state="pending",
        created_at=ctx.clock.real(),
        version=ticket.version,
    )
    ctx.tickets.put_export(export)
    workflows.start_archive(ctx.agency, number, export.id, kind)
    return export


def read_export(ctx: Ports, number: int, kind: str) -> Exported:
    """Where an export stands. Raises ``NotFound`` (never asked for), ``Refused`` (open)."""
    _closed_ticket(ctx, number)
    export = ctx.tickets.export(number, kind)
    if export is None:
        raise NotFound(field="kind")
    if export.state != "ready":
        return Exported(export, None)
    extension, content_type = _FILES[kind]
    name = f"ticket-{number}.{extension}"
    file = Attachment(export.id, export.key, name, content_type, export.size, "")
    return Exported(export, ctx.files.presign_download(file, inline=False))
