"""A private link opens its form (VEN-1, VEN-2): from a token to what one vendor may see and do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
from loge.tickets.domain.lifecycle.rules.rows import QUOTES
from loge.tickets.domain.link import LinkTarget
from loge.tickets.domain.ticket import Dossier, Ticket, TicketState
from loge.tickets.ports.directory import Directory
from loge.tickets.ports.tickets import HasTickets


class Ports(HasAgency, HasFiles, HasClock, HasIds, HasCalendar, HasStaff, HasTickets, Protocol):
    """What a guest's page asks of the world: reading the form, and answering from it."""


FACTS_READ = 100
VENDOR = "vendor"
# what a vendor reads of the timeline: what it said, and what was said to it
SHOWN = frozenset(
    {
        Act.ACCEPT,
        Act.REFUSE,
        Act.ANSWER_PRESENCE,
        Act.COMPLETE,
        Act.SEND_INVOICE,
        Act.CONTACT_MANAGER,
        Act.SMS_RECEIVED,
        Act.CONFIRM_READING,
        Act.SEND_MESSAGE,
        Act.REQUEST_INVOICE,
        Act.REFUSE_INVOICE,
        Act.ACCEPT_TO_QUOTE,
        Act.SEND_QUOTE,
        Act.FIX_APPOINTMENT,
        Act.REQUEST_QUOTE,
        Act.ACCEPT_QUOTE,
        Act.REFUSE_QUOTE,
        Act.VALIDATE_APPOINTMENT,
        Act.POSTPONE_APPOINTMENT,
        Act.CANCEL_APPOINTMENT,
    }
)
# on what ground a quote is decided is the agency's business
PRIVATE = frozenset({"ground", "document"})
ANSWERS = frozenset(
    {
        Act.ACCEPT,
        Act.REFUSE,
        Act.ANSWER_PRESENCE,
        Act.COMPLETE,
        Act.SEND_INVOICE,
        Act.ACCEPT_TO_QUOTE,
        Act.SEND_QUOTE,
        Act.FIX_APPOINTMENT,
    }
)
CONVERSATION = frozenset({Act.SEND_MESSAGE, Act.CONTACT_MANAGER, Act.SMS_RECEIVED})


@dataclass(frozen=True, slots=True)
class VendorForm:
    """What one private link shows: its intervention, what was said so far, what may be done.

    ``facts`` are the latest first. ``mark`` changes whenever the manager acts on the intervention
    or the vendor answers: a reminder that leaves while the vendor types does not refuse its answer.
    """

    context: Ports
    dossier: Dossier
    intervention: Intervention
    agency: Agency
    manager: User | None
    facts: tuple[Fact, ...]
    offers: tuple[Offer, ...]
    mark: str = ""

    @property
    def ticket(self) -> Ticket:
        """The ticket's header."""
        return self.dossier.ticket

    @property
    def closed(self) -> bool:
        """The ticket is closed: the link no longer shows anything of it."""
        return self.ticket.state is TicketState.CLOSED

    @property
    def withdrawn(self) -> bool:
        """The order was cancelled, or given to another vendor: nothing more is asked."""
        return self.intervention.replaced or self.intervention.step is Step.CANCELLED

    @property
    def of_quote(self) -> bool:
        """A quote is asked for before the work (DS, DM)."""
        return self.ticket.type in QUOTES

    @property
    def actor(self) -> Actor:
        """The vendor, as the author of an act."""
        return Actor(ActorKind.VENDOR, self.intervention.id, self.intervention.vendor.name)

    @property
    def upload_folder(self) -> str:
        """The folder of this vendor's files before they are sent."""
        return f"v-{self.intervention.id}"

    def offer(self, act: Act) -> Offer | None:
        """The offer of this act, if the lifecycle allows it now."""
        return next((offer for offer in self.offers if offer.act is act), None)

    def attachments(self) -> tuple[Attachment, ...]:
        """The files of the request (NEW-15): the ticket's own, then the agency's default ones."""
        return (*self.ticket.attachments, *self.agency.default_attachments)

    def attachment(self, file_id: str) -> Attachment | None:
        """One file this vendor may open: of the request, of its quote, or of a fact shown to it."""
        of_quote = self.intervention.quote.files if self.intervention.quote else ()
        of_facts = (a for fact in self.facts for a in fact.attachments)
        readable = (*self.attachments(), *of_quote, *self.intervention.signed_quote, *of_facts)
        return next((a for a in readable if a.id == file_id), None)

    def answers(self) -> tuple[Fact, ...]:
        """What the vendor answered, the latest first; corrected answers are left out."""
        return tuple(f for f in self.facts if f.act in ANSWERS and f.undone_by is None)

    def conversation(self) -> tuple[Fact, ...]:
        """The messages in both directions, oldest first."""
        return tuple(reversed([f for f in self.facts if f.act in CONVERSATION]))

    def last_of_others(self) -> Fact | None:
        """The latest thing said to this vendor: what may have changed while it was typing."""
        return next((f for f in self.facts if f.actor.kind is not ActorKind.VENDOR), None)


def token_hash(token: str) -> str:
    """The form in which a link token is stored."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def link_target(token: str, directory: Directory) -> LinkTarget:
    """What a link token opens. Raises ``NotFound``: unknown, expired, malformed."""
    target = directory.link(token_hash(token))
    if target is None:
        raise NotFound
    return target


def open_form(token: str, directory: Directory, context_of: Callable[[str], Ports]) -> VendorForm:
    """The form of a vendor's private link (VEN-1, VEN-2). Reads only.

    Raises ``NotFound`` for a token that is unknown, expired, malformed, revoked or not a vendor's:
    they cannot be told apart. A closed ticket is given back (:attr:`VendorForm.closed`), whatever
    its links.
    """
    return vendor_form(link_target(token, directory), context_of)


def vendor_form(target: LinkTarget, context_of: Callable[[str], Ports]) -> VendorForm:
    """The form that this target opens. Raises ``NotFound`` as :func:`open_form`."""
    if target.party != VENDOR:
        raise NotFound
    context = context_of(target.agency)
    page = context.tickets.page(target.number, FACTS_READ)
    if page is None:
        raise NotFound
    intervention = page.dossier.intervention(target.intervention_id)
    if intervention is None or _revoked(target, page.dossier.ticket, intervention):
        raise NotFound
    return VendorForm(
        context=context,
        dossier=page.dossier,
        intervention=intervention,
        agency=context.staff.agency(),
        manager=context.staff.user(page.dossier.ticket.assigned_to),
        facts=_shown(page.facts, intervention.id),
        offers=tuple(
            offer
            for offer in offers(
                page.dossier,
                ActorKind.VENDOR,
                circumstances_of(context, page.dossier.ticket.place.postcode),
            )
            if offer.intervention_id == intervention.id
        ),
        mark=_mark(page.facts, intervention.id),
    )


def _revoked(target: LinkTarget, ticket: Ticket, intervention: Intervention) -> bool:
    # closing withdraws every link: their holders are still told that it is closed
    if ticket.state is TicketState.CLOSED:
        return False
    # a replaced vendor is told so by the page rather than by a dead link
    if intervention.replaced or intervention.step is Step.CANCELLED:
        return False
    return target.generation != intervention.link_generation


def _shown(facts: Sequence[Fact], intervention_id: str) -> tuple[Fact, ...]:
    return tuple(
        replace(fact, data={k: v for k, v in fact.data.items() if k not in PRIVATE})
        for fact in facts
        if fact.intervention_id == intervention_id
        and fact.act in SHOWN
        and not fact.internal
        and fact.actor.kind is not ActorKind.APPROVER
    )


def _mark(facts: Sequence[Fact], intervention_id: str) -> str:
    return next((f.id for f in facts if f.intervention_id == intervention_id and _counts(f)), "")


def _counts(fact: Fact) -> bool:
    # what the vendor writes beside its answers changes nothing of what it is asked
    by_manager = fact.actor.kind is ActorKind.MANAGER and not fact.internal
    return by_manager or fact.act in ANSWERS
