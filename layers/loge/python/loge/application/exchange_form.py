"""A private link opens its form (VEN-1, VEN-2): from a token to what one vendor may see and do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loge.application.context import Context
from loge.application.environment import environment
from loge.application.errors import NotFound
from loge.application.ports import Directory
from loge.domain.lifecycle import Offer, offers
from loge.domain.model import (
    Actor,
    Agency,
    Attachment,
    Dossier,
    Fact,
    Intervention,
    LinkTarget,
    Ticket,
    User,
)
from loge.domain.vocabulary import Act, ActorKind, Step, TicketState

FACTS_READ = 100
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
    }
)
ANSWERS = frozenset({Act.ACCEPT, Act.REFUSE, Act.ANSWER_PRESENCE, Act.COMPLETE, Act.SEND_INVOICE})
CONVERSATION = frozenset({Act.SEND_MESSAGE, Act.CONTACT_MANAGER, Act.SMS_RECEIVED})


@dataclass(frozen=True, slots=True)
class VendorForm:
    """What one private link shows: its intervention, what was said so far, what may be done.

    ``facts`` are the latest first. ``mark`` changes whenever the manager acts on the intervention
    or the vendor answers: a reminder that leaves while the vendor types does not refuse its answer.
    """

    context: Context
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
    def actor(self) -> Actor:
        """The vendor, as the author of an act."""
        return Actor(ActorKind.VENDOR, self.intervention.id, self.intervention.vendor.name)

    @property
    def draft(self) -> str:
        """The folder of this vendor's files before they are sent."""
        return f"v-{self.intervention.id}"

    def offer(self, act: Act) -> Offer | None:
        """The offer of this act, if the lifecycle allows it now."""
        return next((offer for offer in self.offers if offer.act is act), None)

    def attachments(self) -> tuple[Attachment, ...]:
        """The files of the request (NEW-15): the ticket's own, then the agency's default ones."""
        return (*self.ticket.attachments, *self.agency.default_attachments)

    def attachment(self, file_id: str) -> Attachment | None:
        """One file this vendor may open: of the request, or of a fact shown to it."""
        of_facts = (a for fact in self.facts for a in fact.attachments)
        return next((a for a in (*self.attachments(), *of_facts) if a.id == file_id), None)

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


def open_form(token: str, directory: Directory, context_of: Callable[[str], Context]) -> VendorForm:
    """The form of a private link (VEN-1, VEN-2). Reads only.

    Raises ``NotFound`` for a token that is unknown, expired, malformed or revoked: the four cannot
    be told apart. A closed ticket is given back (:attr:`VendorForm.closed`), whatever its links.
    """
    target = directory.link(token_hash(token))
    if target is None:
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
        agency=context.registers.agency(),
        manager=context.registers.user(page.dossier.ticket.assigned_to),
        facts=_shown(page.facts, intervention.id),
        offers=tuple(
            offer
            for offer in offers(
                page.dossier,
                ActorKind.VENDOR,
                environment(context, page.dossier.ticket.place.postcode),
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
        fact
        for fact in facts
        if fact.intervention_id == intervention_id and fact.act in SHOWN and not fact.internal
    )


def _mark(facts: Sequence[Fact], intervention_id: str) -> str:
    return next((f.id for f in facts if f.intervention_id == intervention_id and _counts(f)), "")


def _counts(fact: Fact) -> bool:
    # what the vendor writes beside its answers changes nothing of what it is asked
    by_manager = fact.actor.kind is ActorKind.MANAGER and not fact.internal
    return by_manager or fact.act in ANSWERS
