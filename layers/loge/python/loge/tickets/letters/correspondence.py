"""The messages of a ticket, as kept and as written: what is still wanted, what each one says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles
from loge.kernel.counting.budget import HasBudgets
from loge.kernel.outbox import Subject
from loge.kernel.people import Channel
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.messaging.application.deliver import Allowance, Letter, Outlook, Providers
from loge.messaging.application.ports import HasSuppressions, Mailer, OutgoingMail, Texter
from loge.messaging.domain.dispatch import is_due_with_entry
from loge.messaging.domain.send_state import TO_DO, SendState
from loge.tickets.domain.fact import Act, Fact
from loge.tickets.domain.identity import is_for
from loge.tickets.domain.intervention import Appointment
from loge.tickets.domain.lifecycle import reason_not_to_send
from loge.tickets.domain.lifecycle.rules.standing import as_it_stood
from loge.tickets.domain.quote import Approval
from loge.tickets.domain.sends import Audience, MessageType, OutboxEntry, Send, Standing
from loge.tickets.domain.ticket import Dossier
from loge.tickets.domain.words.problems import tells_wait
from loge.tickets.letters.announcements import (
    SUPERSEDED,
    TAKEN_BACK,
    as_said,
    nothing_new,
    settled_at,
    superseded,
)
from loge.tickets.letters.budgets import spend
from loge.tickets.letters.enclosures import FIRST_MESSAGES, enclosed, files_of
from loge.tickets.letters.expand_entry import Expansion, fact_of
from loge.tickets.letters.links import GuestLink, GuestLinks, console_link, due_act
from loge.tickets.letters.messages import MessageContext, Renderer
from loge.tickets.letters.order import ahead_of, waits_until
from loge.tickets.letters.recipients import tag_of, thread_of
from loge.tickets.letters.send_problem import report
from loge.tickets.ports.directory import Directory
from loge.tickets.ports.tickets import HasTickets


class Ports(
    HasAgency,
    HasClock,
    HasIds,
    HasCalendar,
    HasStaff,
    HasSuppressions,
    HasBudgets,
    HasFiles,
    HasTickets,
    Protocol,
):
    """What is asked of the world here."""


_Claim = Callable[[datetime], bool]
LEFT_SINCE = "left_since"
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
        return Providers(self.mailer, self.texter)


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
        self._known: dict[str, Send] = {}
        self._entries: dict[str, OutboxEntry] = {}
        self._facts: dict[str, Fact] = {}
        self._elsewhere: set[str] = set()
        self._unwritten: set[str] = set()
        self._links = GuestLinks()
        self._kept = False

    @property
    def known(self) -> tuple[Send, ...]:
        """Every message read or written so far: what each one is held against."""
        return tuple(self._known.values())

    def read(self) -> tuple[Send, ...]:
        """Every message of the ticket that is written, oldest first, then those that are not."""
        stored = {send.id: send for send in self._ctx.tickets.sends(self._number)}
        self._unwritten -= stored.keys()
        self._known = {**stored, **{id_: self._known[id_] for id_ in self._unwritten}}
        return self.known

    def expects(self, entry: OutboxEntry, became: Expansion) -> None:
        """What an entry became: those of its messages that are not known have to leave; they are
        written once somebody takes them, or when they wait."""
        self._entries[entry.id] = entry
        if became.fact is not None:
            self._facts[became.fact.id] = became.fact
        new = {send.id: send for send in became.sends if send.id not in self._known}
        self._known = {**new, **self._known}
        if not became.written:
            pending = (send.id for send in new.values() if send.state is SendState.PENDING)
            self._unwritten.update(pending)

    def is_being_sent(self, root: str) -> bool:
        """Whether a message of an entry waits for one that another worker is sending."""
        for send in self.known:
            ahead = ahead_of(send, self.known) if send.id.startswith(f"{root}#") else ()
            if any(o.state is SendState.CLAIMED or o.id in self._elsewhere for o in ahead):
                return True
        return False

    def is_taken(self, root: str) -> bool:
        """Whether a message of an entry is in the hands of a worker, for whom the entry is due."""
        if self._kept:
            self.read()  # another may have taken them meanwhile
        own = [send for send in self.known if send.id.startswith(f"{root}#")]
        return any(is_due_with_entry(send) or send.id in self._elsewhere for send in own)

    def as_said(self, send: Send) -> Send:
        """A pending message as its person has to read it (``announcements.as_said``)."""
        now = self._known.get(send.id, send)
        return as_said(now, self.known) if now.state is SendState.PENDING else now

    def mark(self, send: Send, expected: SendState) -> bool:
        """Write what became of it if it is still in ``expected``."""
        new = send.id in self._unwritten
        marked = self._ctx.tickets.mark(send, expected, new=new)
        self._unwritten.discard(send.id)
        if marked:
            self._known[send.id] = send
        elif new:
            self._elsewhere.add(send.id)
        return marked

    def keep(self, *sends: Send) -> None:
        """Write messages that wait: what comes after them sees them, the sweep brings them back."""
        waiting = [self._known[send.id] for send in sends if send.id in self._unwritten]
        if waiting:
            self._ctx.tickets.put_sends(self._number, waiting)
            self._unwritten -= {send.id for send in waiting}
            self._kept = True

    def keep_all(self) -> None:
        """Write every message that nobody has tried."""
        self.keep(*self.known)

    def outlook(self, send: Send) -> Outlook:
        """How a pending message stands: the ticket is read again for each."""
        ctx, post = self._ctx, self._post
        dossier = ctx.tickets.load(send.number)
        if dossier is None:
            # deleted, and perhaps purged: a row written now would stay for ever
            self._unwritten.clear()
            return Outlook(_never, gone=True)

        def prepare(to: tuple[str, ...]) -> Letter:
            new = send.id in self._unwritten
            link = self._links.of(ctx, send, dossier)
            then = Then(dossier, self._standing(send), self._fact(send), link, new=new)
            letter = _prepare(ctx, post, send, to, then)
            return replace(letter, claim=self._claiming(send, letter.claim))

        def count(to: tuple[str, ...]) -> Allowance:
            return spend(ctx, post.directory, send, to, self._known.values())

        if not _understood(send, dossier):
            return Outlook(prepare, understood=False)
        pointless = reason_not_to_send(dossier, send) or _pointless(ctx, send, dossier, self.known)
        settled = settled_at(send, self.known)
        pointless = pointless or self._unsettled(send, settled)
        turn = waits_until(send, self.known, ctx.clock.now())
        not_before = max((at for at in (settled, turn) if at), default=None)
        return Outlook(prepare, pointless, not_before=not_before, spend=count)

    def _claiming(self, send: Send, claim: _Claim) -> _Claim:
        def claimed(lease_until: datetime) -> bool:
            ours = claim(lease_until)
            self._unwritten.discard(send.id)
            if not ours:
                self._elsewhere.add(send.id)
            return ours

        return claimed

    def _fact(self, send: Send) -> Fact | None:
        """What a message tells, read once for a whole batch: what it says never changes."""
        if send.fact_id not in self._facts:
            found = fact_of(self._ctx, send.number, send.fact_at, send.fact_id)
            if found is not None:
                self._facts[found.id] = found
        return self._facts.get(send.fact_id)

    def _standing(self, send: Send) -> Standing | None:
        """How things stood at the fact behind a message; None in rows from before."""
        if send.entry_id not in self._entries:
            found = self._ctx.tickets.entry(send.number, send.entry_id)
            if found is not None:
                self._entries[found.id] = found
        entry = self._entries.get(send.entry_id)
        return entry.standing if entry else None

    def _unsettled(self, send: Send, settled: datetime | None) -> str:
        """What became of an announcement: said anew, or taken back while it waited."""
        if superseded(send, self.known):
            return SUPERSEDED
        if settled is not None and self._ctx.clock.now() < settled:
            return ""
        known = nothing_new(send, self.known)
        if known or settled is None:
            return known
        fact = fact_of(self._ctx, send.number, send.fact_at, send.fact_id)
        return TAKEN_BACK if fact is not None and fact.undone_by else ""


def _never(_to: tuple[str, ...]) -> Letter:
    raise LookupError("the ticket of a message is gone")


def _understood(send: Send, dossier: Dossier) -> bool:
    """Whether this build knows the message, who it is for, and where its intervention stands."""
    about = dossier.intervention(send.intervention_id or "")
    codes = (send.message, send.audience, send.channel, dossier.ticket.type, dossier.ticket.state)
    return all(code.known for code in codes) and (about is None or about.step.known)


def _pointless(ctx: Ports, send: Send, dossier: Dossier, others: Iterable[Send]) -> str:
    """A request cancelled before it left is skipped together with its cancellation; so is what
    was for an approver in whose place somebody else is asked."""
    if send.audience is Audience.APPROVER:
        return "approver_replaced" if _approval_for(send, dossier) is None else ""
    if send.message is MessageType.SEND_PROBLEM:
        return LEFT_SINCE if _left_since(ctx, send) else ""
    if send.message not in NOTICES_OF_END:
        return ""
    orders = [
        s
        for s in others
        if s.message in FIRST_MESSAGES and s.intervention_id == send.intervention_id
    ]
    stayed = (SendState.PENDING, SendState.SKIPPED)
    return "order_never_left" if orders and all(s.state in stayed for s in orders) else ""


def _left_since(ctx: Ports, send: Send) -> bool:
    """Whether the message whose wait is to be told waits no more: its reader would look for
    nothing."""
    fact = fact_of(ctx, send.number, send.fact_at, send.fact_id)
    if fact is None or not tells_wait(fact):
        return False
    told = ctx.tickets.send(send.number, str(fact.data.get("send_id") or ""))
    return told is not None and told.state not in TO_DO


def _approval_for(send: Send, dossier: Dossier) -> Approval | None:
    """The request for approval a message is about, while it is still this person's."""
    intervention = dossier.intervention(send.intervention_id or "")
    approval = intervention.approval if intervention else None
    return approval if approval is not None and is_for(send, approval.approver) else None


# making it ready ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Then:
    """The ticket as it is, the fact that a message tells, how the ticket stood at it and its
    reader's ``link``; ``new``: the message is not written yet."""

    dossier: Dossier
    standing: Standing | None
    fact: Fact | None
    link: GuestLink | None
    new: bool

    def told(self, intervention_id: str | None) -> Dossier:
        """The ticket as the fact had left it."""
        return as_it_stood(self.dossier, self.standing, intervention_id)

    def fell(self, intervention_id: str | None) -> Appointment | None:
        """The visit that the fact ended."""
        return self.standing.fell(intervention_id) if self.standing else None


def _prepare(ctx: Ports, post: Post, send: Send, to: tuple[str, ...], then: Then) -> Letter:
    """The message, rendered before anything is claimed: it tells its fact (MSG-3)."""
    dossier, told = then.dossier, then.told(send.intervention_id)
    fact = then.fact
    if fact is None:
        raise LookupError("the fact behind a message is not in the timeline")
    link = then.link
    attached, too_large = enclosed(ctx, files_of(ctx, send, dossier, fact.attachments))
    console, due = _console(ctx, post, send, dossier, fact)
    context = MessageContext(
        ticket=told.ticket,
        intervention=told.intervention(send.intervention_id or ""),
        fact=fact,
        agency=ctx.staff.agency(),
        manager=ctx.staff.user(dossier.ticket.assigned_to),
        recipient=send.name,
        audience=send.audience,
        link=f"{post.public_url.rstrip('/')}/e/{link.token}" if link else None,
        attached=tuple(file.name for file, _ in attached),
        too_large=tuple(file.name for file in too_large),
        interventions=told.interventions,
        fell=then.fell(send.intervention_id),
        console=console,
        due=due,
    )

    def claim(lease_until: datetime) -> bool:
        to_write = link.to_write if link else None
        ours = ctx.tickets.claim(replace(send, to=to), lease_until, to_write, new=then.new)
        if link is not None:
            link.written = link.written or ours
        return ours

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
        attachments=attached,
        thread=thread_of(ctx.agency, send),
    )
    return Letter(claim, mail=mail)


def _console(
    ctx: Ports, post: Post, send: Send, dossier: Dossier, fact: Fact
) -> tuple[str, Act | None]:
    """Where the agency is led, and the act that is due there; nowhere for anybody else."""
    if send.audience is not Audience.AGENCY:
        return "", None
    due = due_act(ctx, dossier, fact, send.intervention_id)
    return console_link(ctx, post.public_url, dossier, fact, due), due.act if due else None


def _reply_to(send: Send, hide_email: bool, manager: User | None) -> str:
    """The manager's address, until inbound mail exists; the link alone where it is hidden."""
    if send.audience is Audience.AGENCY or hide_email or manager is None:
        return ""
    return manager.email
