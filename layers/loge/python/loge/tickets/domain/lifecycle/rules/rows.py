"""The shape of the lifecycle table: what one row may say.

A row is found by (act, actor, step, variant). A row with a ``target`` stops every timer of the
intervention before it arms its own. Quotes, approvals and several vendors are more rows of this
same shape.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from loge.agency.domain.agency import Agency
from loge.kernel.reasons import Reason
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, ActorKind, Column
from loge.tickets.domain.intervention import Intervention, Step, TimerKind
from loge.tickets.domain.payloads.base import Payload
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import Dossier, TicketType

ALL_STEPS = frozenset(Step)
ORDERS = frozenset({TicketType.ODS, TicketType.ODSM})
QUOTES = frozenset({TicketType.DS, TicketType.DM})
WORK = ORDERS | QUOTES
EVERY_TYPE = frozenset(TicketType)
VENDOR = frozenset({ActorKind.VENDOR})
MANAGER = frozenset({ActorKind.MANAGER})
VENDOR_OR_IN_PLACE = VENDOR | MANAGER
APPROVER_OR_IN_PLACE = frozenset({ActorKind.APPROVER, ActorKind.MANAGER})
BY_SMS = frozenset({ActorKind.VENDOR, ActorKind.APPROVER})
PARTY = frozenset({ActorKind.PARTY})
TIMER = frozenset({ActorKind.TIMER})
SYSTEM = frozenset({ActorKind.SYSTEM})
P = TypeVar("P", bound=Payload)


class Target(StrEnum):
    """What an act is about: the whole ticket, a vendor, its quote, or who approves it."""

    TICKET = "ticket"
    VENDOR = "vendor"
    QUOTE = "quote"
    APPROVER = "approver"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a decision is given besides the ticket: time, fresh ids, settings, holidays.

    ``new_id`` gives a fresh sortable id; ``is_holiday`` knows the holidays of the place.
    """

    now: datetime
    new_id: Callable[[], str]
    agency: Agency
    is_holiday: Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Case:
    """One command before it is decided."""

    dossier: Dossier
    intervention: Intervention | None
    command: Command
    given: Circumstances

    @property
    def target(self) -> Intervention:
        """The intervention concerned. Raises ``ValueError`` on a whole-ticket act."""
        if self.intervention is None:
            raise ValueError(f"{self.command.act} needs an intervention")
        return self.intervention

    def said(self, shape: type[P]) -> P:
        """What came with the act. Raises ``TypeError`` when its row names another shape."""
        if not isinstance(self.command.payload, shape):
            raise TypeError(f"{self.command.act} does not come with {shape.__name__}")
        return self.command.payload


Condition = Callable[[Case], bool]
Change = Callable[[Case, Intervention], Intervention]


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition beyond the step; ``reason`` is why the act is refused without it.

    ``of_input`` guards look at what comes with the act: an offer cannot know it yet.
    """

    test: Condition
    reason: Reason
    of_input: bool = False


@dataclass(frozen=True, slots=True)
class Says:
    """A message that leaves because of a row, to a group, perhaps on a condition.

    ``along``: it follows by itself what the manager sends by hand, so that silent mode keeps it
    back, and it goes by the channels that its persons ticked (STP-12, MSG-10).
    """

    message: MessageType
    to: Audience
    when: Condition | None = None
    also_email: bool = False
    along: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the lifecycle table.

    ``sources`` empty means the act is about the whole ticket. ``payload`` is what the act
    comes with: its fields say what must come and what may. ``variant`` narrows an act by its
    answer (late, postponed, completion with invoice…). ``group`` names answers that may correct
    one another until somebody else has acted (VEN-11). ``by_hand`` messages leave even in silent
    mode (STP-12). ``becomes`` changes the ticket's type (TYP-2); ``keeps_one`` ends the other
    interventions, whose vendors are told « Devis non retenu » (QUO-3). ``suggested`` are
    the steps in which this act is the next one to do, ``suggested_if`` a condition beyond the step.
    ``about``: what the act is about, its vendor unless said. ``danger``: it ends or refuses
    something, and is asked for in red.
    """

    act: Act
    actors: frozenset[ActorKind]
    column: Column
    sources: frozenset[Step] = frozenset()
    target: Step | None = None
    variant: str = ""
    types: frozenset[TicketType] = WORK
    payload: type[Payload] = Payload
    guards: tuple[Guard, ...] = ()
    changes: tuple[Change, ...] = ()
    arms: tuple[TimerKind, ...] = ()
    says: tuple[Says, ...] = ()
    group: str = ""
    undoable: bool = False
    by_hand: bool = False
    on_closed: bool = False
    internal: bool = False
    becomes: TicketType | None = None
    keeps_one: bool = False
    suggested: frozenset[Step] = field(default=frozenset())
    suggested_if: Condition | None = None
    about: Target = Target.VENDOR
    danger: bool = False
