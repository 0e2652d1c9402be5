"""One send leaves at most once, and never silently not at all (SYS-5).

pending → claimed (with the hash of its link) → one call to the provider → sent. A claim that
outlives its lease is « unknown » and shown; what certainly did not leave is tried again.
"""

from __future__ import annotations

import hashlib
import logging
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment
from loge.kernel.people import Channel
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.messaging.application.ports import (
    HasSuppressions,
    Mailer,
    NotSent,
    OutcomeUnknown,
    OutgoingMail,
    Texter,
)
from loge.messaging.domain.send_state import SendState, retry_at
from loge.tickets.domain.identity import is_for
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.lifecycle import standing
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


log = logging.getLogger(__name__)

# longer than a worker lives: a claim this old has nobody behind it
LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 6
LINK_LIFE = timedelta(days=365)
MAX_ATTACHED = 7_000_000
SUPPRESSED = "suppressed"
LOST = "worker_lost"
NO_REPLY = "no_reply"
BROKEN = "message_not_built"
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


@dataclass(frozen=True, slots=True)
class _Message:
    """A send made ready: who it really goes to, its link, its two possible forms."""

    send: Send
    mail: OutgoingMail | None
    text: str
    link: tuple[str, LinkTarget] | None


def deliver(ctx: Ports, post: Post, send: Send) -> SendState:
    """Bring one send as far as it goes now; answers its state.

    An error of what prepares a message (a file missing, a template) counts as an attempt: the
    others of the entry leave all the same. After the last attempt it is failed, and shown.
    """
    if send.state is SendState.CLAIMED:
        return conclude_lost(ctx, send)
    if send.state is not SendState.PENDING:
        return send.state
    if send.attempts and ctx.clock.now() < retry_at(send.created_at, send.attempts):
        return send.state
    dossier = ctx.tickets.load(send.number)
    if dossier is None:
        return _skip(ctx, send, "closed")
    if not _understood(send, dossier):
        log.warning("a message of a newer version is left to it", extra={"send": send.id})
        return send.state
    return _send(ctx, post, send, dossier)


def _send(ctx: Ports, post: Post, send: Send, dossier: Dossier) -> SendState:
    reason = standing(dossier, send) or _pointless(ctx, send, dossier)
    if reason:
        return _skip(ctx, send, reason)
    try:
        message = _prepare(ctx, post, send, dossier)
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not hold the others back
        _log_broken(send, error)
        return _again(ctx, send, SendState.PENDING, BROKEN)
    if message is None:
        report(ctx, send, SUPPRESSED)
        return _skip(ctx, send, SUPPRESSED)
    return _leave(ctx, post, message)


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


def _log_broken(send: Send, error: Exception) -> None:
    """Where it broke, without the error's own words: they may quote what people wrote."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    log.error(
        "a message could not be built: %s at %s:%s",
        type(error).__name__,
        frame.name,
        frame.lineno,
        extra={"send": send.id},
    )


def conclude_lost(ctx: Ports, send: Send) -> SendState:
    """A claim older than its lease: it may or may not have left; shown, never sent blindly."""
    if send.lease_until is not None and ctx.clock.real() < send.lease_until:
        return send.state
    return _uncertain(ctx, send, LOST)


def _leave(ctx: Ports, post: Post, message: _Message) -> SendState:
    _remember_before(ctx, post, message.send)
    lease_until = ctx.clock.real() + LEASE
    if not ctx.tickets.claim(message.send, lease_until, message.link):
        return SendState.CLAIMED
    claimed = replace(message.send, state=SendState.CLAIMED, lease_until=lease_until)
    try:
        provider_id = _call(post, message)
    except NotSent as refusal:
        if refusal.retry:
            return _again(ctx, claimed, SendState.CLAIMED, str(refusal))
        return _fail(ctx, claimed, SendState.CLAIMED, str(refusal))
    except OutcomeUnknown:
        return _uncertain(ctx, claimed, NO_REPLY)
    mark_sent(ctx, claimed, provider_id)
    post.directory.remember_provider(provider_id, ctx.agency, claimed.number, claimed.id)
    return SendState.SENT


def _call(post: Post, message: _Message) -> str:
    """One call, no retry."""
    if message.mail is not None:
        return post.mailer.send(message.mail)
    return post.texter.send(message.send.id, message.send.to[0], message.text)


def mark_sent(ctx: Ports, send: Send, provider_id: str) -> bool:
    """It has left: said even when the lease had meanwhile been taken for lost."""
    for state in (SendState.CLAIMED, SendState.UNKNOWN):
        sent = replace(
            send,
            state=SendState.SENT,
            sent_at=ctx.clock.now(),
            provider_id=provider_id,
            lease_until=None,
            reason="",
        )
        if ctx.tickets.mark(sent, state):
            return True
    return False


def _remember_before(ctx: Ports, post: Post, send: Send) -> None:
    """Where a delivery event or an answer belongs, known before either can come."""
    if send.channel is Channel.EMAIL:
        post.directory.remember_provider(tag_of(send), ctx.agency, send.number, send.id)
        return
    about = send.part() or ""
    thread = PhoneThread(ctx.agency, send.number, about, ctx.clock.now(), send.party)
    post.directory.remember_phone(send.to[0], thread)


# what became of it -------------------------------------------------------------------------------


def _skip(ctx: Ports, send: Send, reason: str) -> SendState:
    ctx.tickets.mark(replace(send, state=SendState.SKIPPED, reason=reason), SendState.PENDING)
    return SendState.SKIPPED


def _again(ctx: Ports, send: Send, expected: SendState, reason: str) -> SendState:
    """It certainly did not leave: pending again, later each time; failed after the last."""
    if send.attempts + 1 >= MAX_ATTEMPTS:
        return _fail(ctx, send, expected, reason)
    pending = replace(
        send,
        state=SendState.PENDING,
        attempts=send.attempts + 1,
        lease_until=None,
        reason=reason,
    )
    ctx.tickets.mark(pending, expected)
    return SendState.PENDING


def _fail(ctx: Ports, send: Send, expected: SendState, reason: str) -> SendState:
    # told first: a worker killed in between tells again (once), and never forgets
    report(ctx, send, reason)
    failed = replace(send, state=SendState.FAILED, reason=reason, lease_until=None)
    ctx.tickets.mark(failed, expected)
    return SendState.FAILED


def _uncertain(ctx: Ports, send: Send, reason: str) -> SendState:
    report(ctx, send, reason)
    unknown = replace(send, state=SendState.UNKNOWN, reason=reason, lease_until=None)
    ctx.tickets.mark(unknown, SendState.CLAIMED)
    return SendState.UNKNOWN


# making it ready ---------------------------------------------------------------------------------


def _prepare(ctx: Ports, post: Post, send: Send, dossier: Dossier) -> _Message | None:
    """The message, rendered before anything is claimed; None when every address is suppressed."""
    suppressed = ctx.suppressions.suppressed(send.to)
    to = tuple(address for address in send.to if address not in suppressed)
    if not to:
        return None
    send = replace(send, to=to)
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
    if send.channel is Channel.SMS:
        return _Message(send, None, post.renderer.sms(send.message, context), link)
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
    return _Message(send, mail, "", link)


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
