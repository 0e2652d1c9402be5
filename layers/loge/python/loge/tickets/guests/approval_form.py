"""An approver's private link (QUO-2): the quotes to read, the question, and its answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.agency import Agency
from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles, HasSlots
from loge.files.domain.attachment import Attachment
from loge.kernel.errors import NotFound
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.tickets.acting.circumstances import circumstances_of
from loge.tickets.domain.fact import Act, Actor, ActorKind, Fact
from loge.tickets.domain.intervention import Intervention, Step
from loge.tickets.domain.lifecycle import Offer, offers
from loge.tickets.domain.lifecycle.engine.requests import fellows
from loge.tickets.domain.link import LinkTarget
from loge.tickets.domain.quote import Approval, ApprovalStep, Ground
from loge.tickets.domain.ticket import Dossier, Ticket, TicketState
from loge.tickets.guests.timeline import PAGE, timeline_of
from loge.tickets.guests.vendor_form import VendorForm, link_target, vendor_form
from loge.tickets.ports.directory import Directory
from loge.tickets.ports.tickets import HasTickets


class Ports(
    HasAgency, HasFiles, HasSlots, HasClock, HasIds, HasCalendar, HasStaff, HasTickets, Protocol
):
    """What a guest's page asks of the world: reading the form, and answering from it."""


APPROVER = "approver"
ANSWERS = frozenset({Act.APPROVE, Act.DISAPPROVE})
# what changes the question or its answer; a reminder sent by hand refuses nobody who is typing
_COUNTS = ANSWERS | {Act.ASK_APPROVAL, Act.SEND_QUOTE, Act.REFUSE_QUOTE, Act.ACCEPT_QUOTE}
_UNDECIDED = frozenset({Step.AWAITING_APPROVAL, Step.QUOTE_APPROVED, Step.QUOTE_DISAPPROVED})


class Over(Exception):
    """An approver's link whose question is no more: taken back, replaced, closed with its ticket.

    Its holder is told so, and whom to ask; nothing else of the ticket.
    """

    def __init__(self, ticket: Ticket, agency: Agency, manager: User | None) -> None:
        super().__init__(ticket.number)
        self.ticket, self.agency, self.manager = ticket, agency, manager

    @property
    def closed(self) -> bool:
        """The whole ticket is closed."""
        return self.ticket.state is TicketState.CLOSED


@dataclass(frozen=True, slots=True)
class ApprovalForm:
    """What an approver's link shows: one question, and the quotes to compare.

    ``intervention`` is whose quote it is about; of several asked about in one request, the one
    approved, or the first that waits. ``asked`` is the link's own, ``together`` all of the request.
    Nothing of the vendors but their names and quotes; ``facts`` are those about this approval,
    the latest first; ``note`` is what the manager wrote with the question.
    """

    context: Ports
    dossier: Dossier
    intervention: Intervention
    approval: Approval
    agency: Agency
    manager: User | None
    facts: Sequence[Fact]
    offers: tuple[Offer, ...]
    note: str = ""
    asked: Intervention | None = None
    together: tuple[Intervention, ...] = ()

    @property
    def ticket(self) -> Ticket:
        """The ticket's header."""
        return self.dossier.ticket

    @property
    def actor(self) -> Actor:
        """The approver, as the author of an act."""
        of = self.asked or self.intervention
        return Actor(ActorKind.APPROVER, of.id, self.approval.approver.name)

    @property
    def upload_folder(self) -> str:
        """The folder of this approver's files before they are sent."""
        return f"a-{self.actor.id}"

    @property
    def choices(self) -> tuple[Intervention, ...]:
        """The quotes that an approval may name, when there are several (QUO-2)."""
        offered = {offer.intervention_id for offer in self.offers if offer.act is Act.APPROVE}
        found = tuple(i for i in self.together if i.id in offered)
        return found if len(found) > 1 else ()

    @property
    def several(self) -> bool:
        """Several quotes are asked about at once."""
        return len(self.together) > 1

    def is_submitted(self, one: Intervention) -> bool:
        """Whether it is one of those asked about, not one to compare with."""
        return any(one.id == i.id for i in self.together)

    @property
    def mark(self) -> str:
        """Changes whenever the question or its answer does."""
        return self.facts[0].id if self.facts else ""

    @property
    def opinion(self) -> bool:
        """Without delegation the answer advises, and the manager decides."""
        return self.approval.ground is Ground.OPINION

    @property
    def answer(self) -> Fact | None:
        """The answer that counts now, whoever entered it."""
        if self.approval.step is ApprovalStep.PENDING:
            return None
        said = (f for f in self.facts if f.act in ANSWERS and f.undone_by is None)
        return next((f for f in said if f.intervention_id == self.intervention.id), None)

    @property
    def decided(self) -> bool | None:
        """Whether the manager accepted (True) or set aside (False) the quote; None: not yet."""
        if self.intervention.replaced or self.intervention.step is Step.CANCELLED:
            return False
        if self.intervention.step not in _UNDECIDED:
            return True
        last = next((f for f in self.facts if f.undone_by is None), None)
        return False if last and last.act is Act.REFUSE_QUOTE else None

    @property
    def over(self) -> bool:
        """It is answered or decided, and nothing can be corrected: no quote is shown any more."""
        said = self.answer is not None or self.decided is not None
        return said and not self.offers

    def may_announce(self, size: int) -> bool:  # noqa: ARG002 - an approver sends no files
        """An approver sends no files."""
        return False

    def offer(self, act: Act) -> Offer | None:
        """The offer of this act, if the lifecycle allows it now."""
        return next((offer for offer in self.offers if offer.act is act), None)

    def quotes(self) -> tuple[Intervention, ...]:
        """The interventions whose quotes can be compared, the one asked about first."""
        if self.over:
            return ()
        others = (
            i
            for i in self.dossier.interventions
            if i.id != self.intervention.id
            and i.quote is not None
            and not i.replaced
            and (i.step is not Step.CANCELLED or i.not_kept)
        )
        return (self.intervention, *sorted(others, key=lambda i: not self.is_submitted(i)))

    def attachment(self, file_id: str) -> Attachment | None:
        """One file this approver may open: of the quotes it reads."""
        files = (a for i in self.quotes() if i.quote for a in i.quote.files)
        return next((a for a in files if a.id == file_id), None)


def open_link(
    token: str, directory: Directory, context_of: Callable[[str], Ports]
) -> VendorForm | ApprovalForm:
    """The form of a private link, a vendor's or an approver's. Reads only.

    Raises ``NotFound`` for a link that opens nothing, whatever the reason, and ``Over``.
    """
    target = link_target(token, directory)
    if target.party == APPROVER:
        return approval_form(target, context_of)
    return vendor_form(target, context_of)


def open_approval(
    token: str, directory: Directory, context_of: Callable[[str], Ports]
) -> ApprovalForm:
    """The form of an approver's link. Raises ``NotFound`` as :func:`open_link`."""
    return approval_form(link_target(token, directory), context_of)


def approval_form(target: LinkTarget, context_of: Callable[[str], Ports]) -> ApprovalForm:
    """The form that this target opens. Raises ``NotFound``, and ``Over``: nothing is asked by it
    any more."""
    if target.party != APPROVER:
        raise NotFound
    context = context_of(target.agency)
    page = context.tickets.page(target.number, PAGE)
    if page is None:
        raise NotFound
    intervention = page.dossier.intervention(target.intervention_id)
    if intervention is None:
        raise NotFound
    together = (intervention, *fellows(page.dossier, intervention))
    shown = min(together, key=_in_question)
    approval = shown.approval
    manager = context.staff.user(page.dossier.ticket.assigned_to)
    if approval is None or _revoked(target, page.dossier.ticket, intervention, shown):
        raise Over(page.dossier.ticket, context.staff.agency(), manager)
    ids = frozenset(i.id for i in together)
    facts = timeline_of(context, target.number, page).seen_as(partial(_about, ids))
    return ApprovalForm(
        context=context,
        dossier=page.dossier,
        intervention=shown,
        approval=approval,
        agency=context.staff.agency(),
        manager=manager,
        facts=facts,
        offers=_offers(context, page.dossier, ids),
        note=_note(facts),
        asked=intervention,
        together=tuple(i for i in together if i.quote is not None),
    )


def _in_question(one: Intervention) -> int:
    """Of the quotes of one request: the approved one, else the first that waits, else the first."""
    step = one.approval.step if one.approval else None
    pending = step is ApprovalStep.PENDING and one.step is Step.AWAITING_APPROVAL
    return 0 if step is ApprovalStep.APPROVED else 1 if pending else 2


def _revoked(
    target: LinkTarget, ticket: Ticket, intervention: Intervention, shown: Intervention
) -> bool:
    """``intervention`` is the link's own, ``shown`` the one of its request that counts now."""
    own, approval = intervention.approval, shown.approval
    if ticket.state is TicketState.CLOSED or own is None or approval is None:
        return True
    if target.generation != own.link_generation:
        return True
    # a question that nobody waits for any more is withdrawn, said so or not
    step = shown.step  # a step of a newer build says nothing about it
    unwanted = step.known and step is not Step.AWAITING_APPROVAL
    pending = approval.step is ApprovalStep.PENDING
    return approval.step is ApprovalStep.WITHDRAWN or (pending and unwanted)


def _offers(context: Ports, dossier: Dossier, ids: frozenset[str]) -> tuple[Offer, ...]:
    given = circumstances_of(context, dossier.ticket.place.postcode)
    found = offers(dossier, ActorKind.APPROVER, given)
    return tuple(offer for offer in found if offer.intervention_id in ids)


def _about(ids: frozenset[str], fact: Fact) -> Fact | None:
    return fact if fact.intervention_id in ids and fact.act in _COUNTS else None


def _note(facts: Sequence[Fact]) -> str:
    asked = next((f for f in facts if f.act is Act.ASK_APPROVAL), None)
    return str(asked.data.get("comment") or "") if asked else ""
