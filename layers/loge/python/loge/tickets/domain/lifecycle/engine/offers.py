"""What can be done now, by whom: the same table that refuses also offers (STP-1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loge.kernel.people import Channel, Coordinates
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.lifecycle.engine import table
from loge.tickets.domain.lifecycle.engine.decision import BY_HAND
from loge.tickets.domain.lifecycle.engine.engine import undo_last
from loge.tickets.domain.lifecycle.rules.rows import Case, Environment, Row
from loge.tickets.domain.ticket import Dossier, TicketState

HIDDEN = frozenset({Act.EDIT, Act.SEND_PROBLEM, Act.RESEND, Act.SMS_RECEIVED, Act.SMS_STOP})


@dataclass(frozen=True, slots=True)
class Offer:
    """An act that would be accepted now; ``needs`` are the values it must come with.

    ``correction``: it would replace the actor's own last answer (VEN-11).
    ``channels``: those a reminder by hand can use (STP-3).
    """

    act: Act
    intervention_id: str | None = None
    suggested: bool = False
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    correction: bool = False
    channels: tuple[Channel, ...] = ()


def offers(dossier: Dossier, actor: ActorKind, env: Environment) -> tuple[Offer, ...]:
    """Everything this kind of actor may do now, in the order of the table."""
    if dossier.ticket.state is not TicketState.OPEN:
        return ()
    found: list[Offer] = []
    for intervention in (one for one in dossier.interventions if one.step.known):
        found += _on(dossier, intervention, actor, env)
    found += [
        Offer(row.act, needs=row.payload.needs(), takes=row.payload.takes())
        for row in table.ROWS
        if not row.sources
        and actor in row.actors
        and dossier.ticket.type in row.types
        and row.act not in HIDDEN
        and _guarded(row, dossier, None, actor, env)
    ]
    return tuple(found)


def _on(
    dossier: Dossier, intervention: Intervention, actor: ActorKind, env: Environment
) -> Iterator[Offer]:
    seen: set[Act] = set()
    for row, correction in _rows(dossier, intervention, actor):
        if row.act in seen or row.act in HIDDEN:
            continue
        channels = _channels(row.act, intervention)
        if row.act in BY_HAND and not channels:
            continue
        if not _guarded(row, dossier, intervention, actor, env):
            continue
        seen.add(row.act)
        yield Offer(
            row.act,
            intervention.id,
            suggested=intervention.step in row.suggested and not correction,
            needs=row.payload.needs(),
            takes=row.payload.takes(),
            correction=correction,
            channels=channels,
        )


def _rows(
    dossier: Dossier, intervention: Intervention, actor: ActorKind
) -> Iterator[tuple[Row, bool]]:
    kind = dossier.ticket.type
    for row in table.ROWS:
        if intervention.step in row.sources and actor in row.actors and kind in row.types:
            yield row, False
    if actor not in (ActorKind.VENDOR, ActorKind.APPROVER) or not intervention.undo:
        return
    before = undo_last(intervention, silent=dossier.ticket.options.silent)
    for row in table.ROWS:
        possible = before.step in row.sources and actor in row.actors and bool(row.group)
        if possible and table.corrected(intervention, Command(row.act, Actor(actor))):
            yield row, True


def _channels(act: Act, intervention: Intervention) -> tuple[Channel, ...]:
    """How the person reminded by hand can be reached (STP-3)."""
    if act not in BY_HAND:
        return ()
    coordinates = intervention.vendor.coordinates
    if act is Act.REMIND_APPROVER:
        approval = intervention.approval
        coordinates = approval.approver.coordinates if approval else Coordinates()
    pairs = ((Channel.EMAIL, coordinates.emails), (Channel.SMS, coordinates.phones))
    return tuple(channel for channel, addresses in pairs if addresses)


def _guarded(
    row: Row,
    dossier: Dossier,
    intervention: Intervention | None,
    actor: ActorKind,
    env: Environment,
) -> bool:
    """Whether the guards hold (those of the input cannot be known yet)."""
    case = Case(dossier, intervention, Command(row.act, Actor(actor)), env)
    return all(guard.test(case) for guard in row.guards if not guard.of_input)
