"""An approver's private link (QUO-2): the quotes to read, the question, and its answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.agency import Agency
from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment
from loge.kernel.errors import NotFound
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.tickets.acting.circumstances import circumstances_of
from loge.tickets.domain.fact import Act, Actor, ActorKind, Fact
from loge.tickets.domain.intervention import Intervention, Step
from loge.tickets.domain.lifecycle import Offer, offers
from loge.tickets.domain.link import LinkTarget
from loge.tickets.domain.quote import Approval, ApprovalStep, Ground
from loge.tickets.domain.ticket import Dossier, Ticket, TicketState
from loge.tickets.guests.vendor_form import FACTS_READ, VendorForm, link_target, vendor_form
from loge.tickets.ports.directory import Directory
from loge.tickets.ports.tickets import HasTickets


class Ports(HasAgency, HasFiles, HasClock, HasIds, HasCalendar, HasStaff, HasTickets, Protocol):
    """What a guest's page asks of the world: reading the form, and answering from it."""


APPROVER = "approver"
ANSWERS = frozenset({Act.APPROVE, Act.DISAPPROVE})
# what changes the question or its answer; a reminder sent by hand refuses nobody who is typing
_COUNTS = ANSWERS | {Act.ASK_APPROVAL, Act.SEND_QUOTE, Act.REFUSE_QUOTE, Act.ACCEPT_QUOTE}
_UNDECIDED = frozenset({Step.AWAITING_APPROVAL, Step.QUOTE_APPROVED, Step.QUOTE_DISAPPROVED})


@dataclass(frozen=True, slots=True)
class ApprovalForm:
    """What an approver's link shows: one question about one quote, and the quotes to compare.

    Nothing of the vendors but their names and quotes; ``facts`` are those about this approval,
    the latest first; ``note`` is what the manager wrote with the question.
    """

    context: Ports
    dossier: Dossier
    intervention: Intervention
    approval: Approval
    agency: Agency
    manager: User | None
    facts: tuple[Fact, ...]
    offers: tuple[Offer, ...]
    note: str = ""

    @property
    def ticket(self) -> Ticket:
        """The ticket's header."""
        return self.dossier.ticket

    @property
    def actor(self) -> Actor:
        """The approver, as the author of an act."""
        return Actor(ActorKind.APPROVER, self.intervention.id, self.approval.approver.name)

    @property
    def upload_folder(self) -> str:
        """The folder of this approver's files before they are sent."""
        return f"a-{self.intervention.id}"

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
        return next((f for f in self.facts if f.act in ANSWERS and f.undone_by is None), None)

    @property
    def decided(self) -> bool | None:
        """Whether the manager accepted (True) or set aside (False) the quote; None: not yet."""
        if self.intervention.replaced or self.intervention.step is Step.CANCELLED:
            return False
        if self.intervention.step not in _UNDECIDED:
            return True
        last = next((f for f in self.facts if f.undone_by is None), None)
        return False if last and last.act is Act.REFUSE_QUOTE else None

    def offer(self, act: Act) -> Offer | None:
        """The offer of this act, if the lifecycle allows it now."""
        return next((offer for offer in self.offers if offer.act is act), None)

    def quotes(self) -> tuple[Intervention, ...]:
        """The interventions whose quotes can be compared, the one asked about first."""
        others = (
            i
            for i in self.dossier.interventions
            if i.id != self.intervention.id
            and i.quote is not None
            and not i.replaced
            and (i.step is not Step.CANCELLED or i.not_kept)
        )
        return (self.intervention, *others)

    def attachment(self, file_id: str) -> Attachment | None:
        """One file this approver may open: of the quotes it reads."""
        files = (a for i in self.quotes() if i.quote for a in i.quote.files)
        return next((a for a in files if a.id == file_id), None)


def open_link(
    token: str, directory: Directory, context_of: Callable[[str], Ports]
) -> VendorForm | ApprovalForm:
    """The form of a private link, a vendor's or an approver's. Reads only.

    Raises ``NotFound`` for a link that opens nothing, whatever the reason.
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
    """The form that this target opens. Raises ``NotFound``: nothing is asked by it any more."""
    if target.party != APPROVER:
        raise NotFound
    context = context_of(target.agency)
    page = context.tickets.page(target.number, FACTS_READ)
    if page is None:
        raise NotFound
    intervention = page.dossier.intervention(target.intervention_id)
    if intervention is None:
        raise NotFound
    approval = intervention.approval
    if approval is None or _revoked(target, page.dossier.ticket, intervention, approval):
        raise NotFound
    return ApprovalForm(
        context=context,
        dossier=page.dossier,
        intervention=intervention,
        approval=approval,
        agency=context.staff.agency(),
        manager=context.staff.user(page.dossier.ticket.assigned_to),
        facts=_about(page.facts, intervention.id),
        offers=_offers(context, page.dossier, intervention),
        note=_note(page.facts, intervention.id),
    )


def _revoked(
    target: LinkTarget, ticket: Ticket, intervention: Intervention, approval: Approval
) -> bool:
    if ticket.state is TicketState.CLOSED or target.generation != approval.link_generation:
        return True
    # a question that nobody waits for any more is withdrawn, said so or not
    step = intervention.step  # a step of a newer build says nothing about it
    unwanted = step.known and step is not Step.AWAITING_APPROVAL
    pending = approval.step is ApprovalStep.PENDING
    return approval.step is ApprovalStep.WITHDRAWN or (pending and unwanted)


def _offers(context: Ports, dossier: Dossier, intervention: Intervention) -> tuple[Offer, ...]:
    given = circumstances_of(context, dossier.ticket.place.postcode)
    found = offers(dossier, ActorKind.APPROVER, given)
    return tuple(offer for offer in found if offer.intervention_id == intervention.id)


def _about(facts: Sequence[Fact], intervention_id: str) -> tuple[Fact, ...]:
    return tuple(f for f in facts if f.intervention_id == intervention_id and f.act in _COUNTS)


def _note(facts: Sequence[Fact], intervention_id: str) -> str:
    asked = next((f for f in _about(facts, intervention_id) if f.act is Act.ASK_APPROVAL), None)
    return str(asked.data.get("comment") or "") if asked else ""
