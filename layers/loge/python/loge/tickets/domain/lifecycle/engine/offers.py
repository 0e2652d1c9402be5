"""What can be done now, by whom: the same table that refuses also offers (STP-1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from loge.kernel.people import Channel, Coordinates
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind, Column
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.lifecycle.engine import table
from loge.tickets.domain.lifecycle.engine.decision import BY_HAND
from loge.tickets.domain.lifecycle.engine.engine import undo_last
from loge.tickets.domain.lifecycle.machines.quote_changes import works_limit
from loge.tickets.domain.lifecycle.rules.rows import Case, Circumstances, Row, Target
from loge.tickets.domain.payloads.manager import VendorAsked
from loge.tickets.domain.sends import Audience
from loge.tickets.domain.ticket import Dossier, TicketState
from loge.tickets.domain.words.status import button_label

HIDDEN = frozenset(
    {
        Act.EDIT,
        Act.SEND_PROBLEM,
        Act.RESEND,
        Act.SMS_RECEIVED,
        Act.SMS_STOP,
        # done at the message itself, whatever became of its ticket
        Act.MOVE_MESSAGE,
        Act.MOVED_HERE,
        Act.STOP_WRITING,
    }
)
# offered on a vendor's part; of a message, done at the message itself
_AT_ITS_MESSAGE = frozenset({Act.MARK_HANDLED})


@dataclass(frozen=True, slots=True)
class Offer:
    """An act that would be accepted now; ``needs`` are the values it must come with.

    ``correction``: it would replace the actor's own last answer (VEN-11).
    ``channels``: those a reminder by hand can use (STP-3). ``label`` is the actor's button,
    ``danger``: shown in red and confirmed; ``in_place``: the manager says it in the place of whom
    it is about (STP-2). ``works_limit_cents``: the mandate's limit, when the quote decided on is
    above it (QUO-1): a warning, nothing is refused for it. ``held_back``: silent mode keeps back
    what this act would send to others (STP-12).
    """

    act: Act
    intervention_id: str | None = None
    suggested: bool = False
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    correction: bool = False
    channels: tuple[Channel, ...] = ()
    label: str = ""
    target: Target = Target.VENDOR
    danger: bool = False
    in_place: bool = False
    works_limit_cents: int | None = None
    held_back: bool = False


def offers(dossier: Dossier, actor: ActorKind, given: Circumstances) -> tuple[Offer, ...]:
    """Everything this kind of actor may do now, in the order of the table."""
    if dossier.ticket.state is not TicketState.OPEN:
        return ()
    found: list[Offer] = []
    for intervention in (one for one in dossier.interventions if one.step.known):
        found += _on(dossier, intervention, actor, given)
    found += [
        _offer(row, dossier, None, actor, suggested=bool(row.suggested))
        for row in table.ROWS
        if not row.sources
        and actor in row.actors
        and dossier.ticket.type in row.types
        and row.act not in HIDDEN | _AT_ITS_MESSAGE
        and _guarded(row, dossier, None, actor, given)
    ]
    return tuple(found)


def _on(
    dossier: Dossier, intervention: Intervention, actor: ActorKind, given: Circumstances
) -> Iterator[Offer]:
    seen: set[Act] = set()
    for row, correction in _rows(dossier, intervention, actor):
        if row.act in seen or row.act in HIDDEN:
            continue
        channels = _channels(row.act, intervention)
        if row.act in BY_HAND and not channels:
            continue
        if not _guarded(row, dossier, intervention, actor, given):
            continue
        seen.add(row.act)
        case = _case(row, dossier, intervention, actor, given)
        advised = row.suggested_if is None or row.suggested_if(case)
        suggested = intervention.step in row.suggested and advised and not correction
        offer = _offer(row, dossier, intervention, actor, suggested=suggested)
        yield replace(offer, correction=correction, channels=channels)


def _offer(
    row: Row,
    dossier: Dossier,
    intervention: Intervention | None,
    actor: ActorKind,
    *,
    suggested: bool,
) -> Offer:
    ticket, target = dossier.ticket, row.about if row.sources else Target.TICKET
    step = intervention.step if intervention else None
    weighed = intervention if target is Target.QUOTE else None
    return Offer(
        row.act,
        intervention.id if intervention else None,
        suggested=suggested,
        needs=row.payload.needs(),
        takes=row.payload.takes(),
        label=button_label(row.act, actor, ticket.type, step),
        target=target,
        danger=row.danger,
        in_place=_in_place(row, actor),
        works_limit_cents=works_limit(ticket, weighed) if weighed else None,
        held_back=ticket.options.silent and _writes_to_others(row),
    )


def _writes_to_others(row: Row) -> bool:
    """Whether an act sends something by itself to anybody outside the agency."""
    asks = issubclass(row.payload, VendorAsked)
    told = any(says.to is not Audience.AGENCY for says in row.says)
    return not row.by_hand and (asks or told)


def _in_place(row: Row, actor: ActorKind) -> bool:
    """What is received is said by another: the manager who says it enters it (STP-2)."""
    return actor is ActorKind.MANAGER and row.column is Column.RECEIVED


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
    return tuple(c for c in (Channel.EMAIL, Channel.SMS) if coordinates.reached_by(c))


def _guarded(
    row: Row,
    dossier: Dossier,
    intervention: Intervention | None,
    actor: ActorKind,
    given: Circumstances,
) -> bool:
    """Whether the guards hold (those of the input cannot be known yet)."""
    case = _case(row, dossier, intervention, actor, given)
    return all(guard.test(case) for guard in row.guards if not guard.of_input)


def _case(
    row: Row,
    dossier: Dossier,
    intervention: Intervention | None,
    actor: ActorKind,
    given: Circumstances,
) -> Case:
    return Case(dossier, intervention, Command(row.act, Actor(actor)), given)
