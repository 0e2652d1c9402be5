"""The messages of a ticket, as kept and as written: what is still wanted, what each one says."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment
from loge.kernel.outbox import Subject
from loge.kernel.people import Channel
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.messaging.application.deliver import Letter, Outlook, Providers
from loge.messaging.application.ports import HasSuppressions, Mailer, OutgoingMail, Texter
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.identity import is_for
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.lifecycle import reason_not_to_send
from loge.tickets.domain.link import LinkTarget
from loge.tickets.domain.quote import Approval
from loge.tickets.domain.quotes import quote_files
from loge.tickets.domain.sends import Audience, MessageType, Send
from loge.tickets.domain.ticket import Dossier
from loge.tickets.letters.expand_entry import fact_of
from loge.tickets.letters.messages import MessageContext, Renderer
from loge.tickets.letters.recipients import tag_of
from loge.tickets.letters.send_problem import report
from loge.tickets.ports.directory import Directory, PhoneThread
from loge.tickets.ports.tickets import HasTickets


class Ports(
    HasAgency,
    HasClock,
    HasIds,
    HasCalendar,
    HasStaff,
    HasSuppressions,
    HasFiles,
    HasTickets,
    Protocol,
):
    """What is asked of the world here."""


LINK_LIFE = timedelta(days=365)
MAX_ATTACHED = 7_000_000
# what ends a vendor's part withdraws its links: no new one goes out
WITHOUT_LINK = frozenset(
    {MessageType.INTERVENTION_CANCELLED, MessageType.QUOTE_NOT_KEPT, MessageType.TICKET_CLOSED}
)
WITH_FILES_OF_FACT = frozenset(
    {
        MessageType.MESSAGE_RECEIVED,
        MessageType.QUOTE_ACCEPTED,
        MessageType.THIRD_PARTY_INFORMED,
        MessageType.PARTY_MESSAGE,
    }
)
FIRST_MESSAGES = frozenset({MessageType.ORDER, MessageType.QUOTE_REQUEST})
NOTICES_OF_END = frozenset({MessageType.INTERVENTION_CANCELLED, MessageType.QUOTE_NOT_KEPT})


@dataclass(frozen=True, slots=True)
class Post:
    """The way out: providers, templates, and where links begin."""

    mailer: Mailer
    texter: Texter
    directory: Directory
    renderer: Renderer
    public_url: str

    @property
    def providers(self) -> Providers:
        """What the machine that sends needs of it."""
        return Providers(self.mailer, self.texter, self.directory)


class TicketSends:
    """The messages of one ticket, as kept (``messaging.application.deliver.Sends``)."""

    def __init__(self, ctx: Ports, number: int) -> None:
        self._ctx = ctx
        self._number = number
        self.subject = Subject.ticket(ctx.agency, number)

    def send(self, send_id: str) -> Send | None:
        """One message."""
        return self._ctx.tickets.send(self._number, send_id)

    def mark(self, send: Send, expected: SendState) -> bool:
        """Write what became of it if it is still in ``expected``."""
        return self._ctx.tickets.mark(send, expected)

    def tell(self, send: Send, reason: str) -> None:
        """On the ticket's timeline, once. Raises ``Busy``."""
        report(self._ctx, send, reason)


class TicketLetters(TicketSends):
    """The messages of one ticket, as written (``Correspondence``)."""

    def __init__(self, ctx: Ports, post: Post, number: int) -> None:
        super().__init__(ctx, number)
        self._post = post

    def outlook(self, send: Send) -> Outlook:
        """How a pending message stands: the ticket is read again for each."""
        ctx, post = self._ctx, self._post
        dossier = ctx.tickets.load(send.number)
        if dossier is None:
            return Outlook(_never, pointless="closed")

        def prepare(to: tuple[str, ...]) -> Letter:
            return _prepare(ctx, post, send, to, dossier)

        if not _understood(send, dossier):
            return Outlook(prepare, understood=False)
        return Outlook(prepare, reason_not_to_send(dossier, send) or _pointless(ctx, send, dossier))


def _never(_to: tuple[str, ...]) -> Letter:
    raise LookupError("the ticket of a message is gone")


def _understood(send: Send, dossier: Dossier) -> bool:
    """Whether this build knows the message, who it is for, and where its intervention stands."""
    about = dossier.intervention(send.intervention_id or "")
    codes = (send.message, send.audience, send.channel, dossier.ticket.type, dossier.ticket.state)
    return all(code.known for code in codes) and (about is None or about.step.known)


def _pointless(ctx: Ports, send: Send, dossier: Dossier) -> str:
    """A request cancelled before it left is skipped together with its cancellation; so is what
    was for an approver in whose place somebody else is asked."""
    if send.audience is Audience.APPROVER:
        return "approver_replaced" if _approval_for(send, dossier) is None else ""
    if send.message not in NOTICES_OF_END:
        return ""
    orders = [
        s
        for s in ctx.tickets.sends(send.number)
        if s.message in FIRST_MESSAGES and s.intervention_id == send.intervention_id
    ]
    stayed = (SendState.PENDING, SendState.SKIPPED)
    return "order_never_left" if orders and all(s.state in stayed for s in orders) else ""


def _approval_for(send: Send, dossier: Dossier) -> Approval | None:
    """The request for approval a message is about, while it is still this person's."""
    intervention = dossier.intervention(send.intervention_id or "")
    approval = intervention.approval if intervention else None
    return approval if approval is not None and is_for(send, approval.approver) else None


# making it ready ---------------------------------------------------------------------------------


def _prepare(ctx: Ports, post: Post, send: Send, to: tuple[str, ...], dossier: Dossier) -> Letter:
    """The message, rendered before anything is claimed."""
    fact = fact_of(ctx, send.number, send.fact_at, send.fact_id)
    if fact is None:
        raise LookupError("the fact behind a message is not in the timeline")
    token, link = _link(ctx, send, dossier)
    files = _files(ctx, send, dossier, fact.attachments)
    attached, too_large = _fitting(files)
    context = MessageContext(
        ticket=dossier.ticket,
        intervention=dossier.intervention(send.intervention_id or ""),
        fact=fact,
        agency=ctx.staff.agency(),
        manager=ctx.staff.user(dossier.ticket.assigned_to),
        recipient=send.name,
        audience=send.audience,
        link=f"{post.public_url.rstrip('/')}/e/{token}" if token else None,
        attached=tuple(file.name for file in attached),
        too_large=tuple(file.name for file in too_large),
        interventions=dossier.interventions,
    )

    def claim(lease_until: datetime) -> bool:
        if send.channel is not Channel.EMAIL:
            # where an answer belongs, known before it can come
            about = send.part() or ""
            thread = PhoneThread(ctx.agency, send.number, about, ctx.clock.now(), send.party)
            post.directory.remember_phone(to[0], thread)
        return ctx.tickets.claim(replace(send, to=to), lease_until, link)

    if send.channel is Channel.SMS:
        return Letter(claim, text=post.renderer.sms(send.message, context))
    rendered = post.renderer.mail(send.message, context)
    mail = OutgoingMail(
        send_id=tag_of(send),
        to=to,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        sender_name=context.agency.name,
        reply_to=_reply_to(send, context.agency.hide_email, context.manager),
        attachments=tuple((file, ctx.files.read(file.key)) for file in attached),
    )
    return Letter(claim, mail=mail)


def _reply_to(send: Send, hide_email: bool, manager: User | None) -> str:
    """The manager's address, until inbound mail exists; the link alone where it is hidden."""
    if send.audience is Audience.AGENCY or hide_email or manager is None:
        return ""
    return manager.email


def _link(ctx: Ports, send: Send, dossier: Dossier) -> tuple[str, tuple[str, LinkTarget] | None]:
    """A fresh link for a vendor or an approver (VEN-1, QUO-2): the token leaves, its hash stays."""
    intervention = dossier.intervention(send.intervention_id or "")
    generation = _form_of(send, intervention)
    if generation is None or intervention is None:
        return "", None
    token = ctx.ids.token()
    target = LinkTarget(
        agency=ctx.agency,
        number=send.number,
        intervention_id=intervention.id,
        generation=generation,
        expires_at=ctx.clock.real() + LINK_LIFE,
        party=send.audience.value,
    )
    return token, (hashlib.sha256(token.encode()).hexdigest(), target)


def _form_of(send: Send, intervention: Intervention | None) -> int | None:
    """The generation of the recipient's private page; None for who has no page."""
    if intervention is None or send.message in WITHOUT_LINK:
        return None
    if send.audience is Audience.VENDOR:
        return intervention.link_generation
    if send.audience is Audience.APPROVER and intervention.approval is not None:
        return intervention.approval.link_generation
    return None


def _files(
    ctx: Ports, send: Send, dossier: Dossier, of_fact: tuple[Attachment, ...]
) -> tuple[Attachment, ...]:
    """NEW-15: the ticket's files and the agency's go with the first message to a vendor, the
    quotes with the request for approval; a message has its own."""
    if send.channel is Channel.SMS or send.audience is Audience.AGENCY:
        return ()
    if send.message is MessageType.APPROVAL_REQUEST:
        return quote_files(dossier, send.intervention_id)
    if send.message in FIRST_MESSAGES:
        return (*dossier.ticket.attachments, *ctx.staff.agency().default_attachments)
    return of_fact if send.message in WITH_FILES_OF_FACT else ()


def _fitting(
    files: Sequence[Attachment],
) -> tuple[tuple[Attachment, ...], tuple[Attachment, ...]]:
    """(attached, too large): in order, while the whole stays under what mail carries."""
    attached: list[Attachment] = []
    left: list[Attachment] = []
    total = 0
    for file in files:
        fits = total + file.size <= MAX_ATTACHED
        total += file.size if fits else 0
        (attached if fits else left).append(file)
    return tuple(attached), tuple(left)
