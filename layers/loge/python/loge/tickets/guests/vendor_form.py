"""A private link opens its form (VEN-1, VEN-2): from a token to what one vendor may see and do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.agency import Agency
from loge.agency.domain.user import User
from loge.files.application.announcing import may_announce
from loge.files.application.ports import HasFiles, HasSlots
from loge.files.domain.attachment import Attachment
from loge.kernel.errors import NotFound
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.tickets.acting.circumstances import circumstances_of
from loge.tickets.domain.fact import Act, Actor, ActorKind, Fact
from loge.tickets.domain.intervention import Intervention, Step
from loge.tickets.domain.lifecycle import Offer, offers
from loge.tickets.domain.lifecycle.rules.budgets import ANSWERS_OF_VENDOR
from loge.tickets.domain.lifecycle.rules.rows import QUOTES
from loge.tickets.domain.link import LinkTarget
from loge.tickets.domain.ticket import Dossier, Ticket, TicketState
from loge.tickets.guests.timeline import PAGE, timeline_of
from loge.tickets.ports.directory import Directory
from loge.tickets.ports.tickets import HasTickets


class Ports(
    HasAgency, HasFiles, HasSlots, HasClock, HasIds, HasCalendar, HasStaff, HasTickets, Protocol
):
    """What a guest's page asks of the world: reading the form, and answering from it."""


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
        Act.MOVED_HERE,
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
ANSWERS = ANSWERS_OF_VENDOR
CONVERSATION = frozenset({Act.SEND_MESSAGE, Act.CONTACT_MANAGER, Act.SMS_RECEIVED, Act.MOVED_HERE})


@dataclass(frozen=True, slots=True)
class VendorForm:
    """What one private link shows: its intervention, what was said so far, what may be done.

    ``facts`` are the latest first, however many have come since. ``mark`` changes whenever the
    manager acts on the intervention or the vendor answers: a reminder that leaves while the vendor
    types does not refuse its answer.
    """

    context: Ports
    dossier: Dossier
    intervention: Intervention
    agency: Agency
    manager: User | None
    facts: Sequence[Fact]
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
    def shut(self) -> bool:
        """Nothing is asked of this vendor any more, it refused or was taken off: no file, no door
        code, no contact, nor what was written of the intervention since."""
        return self.withdrawn or self.intervention.step is Step.REFUSED

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

    def may_announce(self, size: int) -> bool:
        """Count one file it is about to send; False when its hour is full."""
        return may_announce(self.context, self.upload_folder, size)

    def offer(self, act: Act) -> Offer | None:
        """The offer of this act, if the lifecycle allows it now."""
        return next((offer for offer in self.offers if offer.act is act), None)

    def attachments(self) -> tuple[Attachment, ...]:
        """The files of the request (NEW-15): the ticket's own, then the agency's default ones."""
        return self.ticket.enclosed(self.agency)

    def attachment(self, file_id: str) -> Attachment | None:
        """One file this vendor may open: of the request, of its quote, or of a fact shown to it.

        None once nothing is asked of it any more.
        """
        if self.shut:
            return None
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
    page = context.tickets.page(target.number, PAGE)
    if page is None:
        raise NotFound
    intervention = page.dossier.intervention(target.intervention_id)
    if intervention is None or _revoked(target, page.dossier.ticket, intervention):
        raise NotFound
    facts = timeline_of(context, target.number, page)
    return VendorForm(
        context=context,
        dossier=page.dossier,
        intervention=intervention,
        agency=context.staff.agency(),
        manager=context.staff.user(page.dossier.ticket.assigned_to),
        facts=facts.seen_as(partial(_shown, intervention.id)),
        offers=tuple(
            offer
            for offer in offers(
                page.dossier,
                ActorKind.VENDOR,
                circumstances_of(context, page.dossier.ticket.place.postcode),
            )
            if offer.intervention_id == intervention.id
        ),
        mark=_mark(facts, intervention.id),
    )


def _revoked(target: LinkTarget, ticket: Ticket, intervention: Intervention) -> bool:
    if target.generation <= intervention.links_revoked_to:
        return True
    # closing withdraws every link: their holders are still told that it is closed
    if ticket.state is TicketState.CLOSED:
        return False
    # a replaced vendor is told so by the page rather than by a dead link
    if intervention.replaced or intervention.step is Step.CANCELLED:
        return False
    return target.generation != intervention.link_generation


def _shown(intervention_id: str, fact: Fact) -> Fact | None:
    """The fact as its vendor reads it; None when it does not."""
    if fact.intervention_id != intervention_id or fact.act not in SHOWN or fact.internal:
        return None
    if fact.actor.kind is ActorKind.APPROVER:
        return None
    shown = {k: v for k, v in fact.data.items() if k not in PRIVATE}
    return replace(fact, at=fact.said_at, data=shown)


def _mark(facts: Iterable[Fact], intervention_id: str) -> str:
    return next((f.id for f in facts if f.intervention_id == intervention_id and _counts(f)), "")


def _counts(fact: Fact) -> bool:
    # what the vendor writes beside its answers changes nothing of what it is asked
    by_manager = fact.actor.kind is ActorKind.MANAGER and not fact.internal
    return by_manager or fact.act in ANSWERS
