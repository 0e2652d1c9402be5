"""An SMS comes back (MSG-6): into the thread of its ticket, the manager told; STOP is honoured.

What arrives is hostile until checked, and may arrive twice. It changes no state of the order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.files.application.ports import HasFiles
from loge.kernel.counting.budget import Budget, HasBudgets
from loge.kernel.dates import paris_day
from loge.kernel.errors import KeyReused, NotFound, Refused
from loge.kernel.idempotency import OF_EVENTS, RequestKey
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.messaging.application.ports import HasSuppressions
from loge.tickets.acting.perform import perform
from loge.tickets.acting.received_messages import STOPPED
from loge.tickets.acting.sms_author import sms_author
from loge.tickets.acting.sms_landing import Landing, landings
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor
from loge.tickets.domain.payloads.outcomes import SmsText
from loge.tickets.domain.sends import Send
from loge.tickets.domain.texts.incoming_sms import Sense, sense_of
from loge.tickets.domain.texts.references import references
from loge.tickets.domain.ticket import Card, TicketState
from loge.tickets.ports.directory import Directory, PhoneThread, Receipt
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


# tickets read together until an open one is found
_AT_ONCE = 25
# messages read together until the one that is answered is found: most often the latest
_LIKELY, _TOGETHER = 5, 100


class Received(StrEnum):
    """What an SMS turned out to be."""

    MESSAGE = "message"
    STOP = "stop"
    START = "start"
    UNKNOWN_PHONE = "unknown_phone"
    NO_TICKET = "no_ticket"
    REUSED_ID = "reused_id"


@dataclass(frozen=True, slots=True)
class IncomingSms:
    """An SMS, its shape already checked: ``phone`` in E.164, ``answers`` the provider's id of the
    message it answers, if known."""

    id: str
    phone: str
    text: str
    answers: str = ""

    @property
    def content(self) -> str:
        """Tells one SMS from another under the same id."""
        return hashlib.sha256(f"{self.phone}\n{self.text}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Switchboard:
    """Where an SMS is looked up; ``context`` gives the context of an agency."""

    directory: Directory
    context: Callable[[str], Ports]


def receive_sms(board: Switchboard, sms: IncomingSms) -> Received:
    """Record an SMS once, whatever the number of its deliveries, and where it landed first.

    ``REUSED_ID`` when this id came with another content before: nothing is done with it here.
    Raises ``Busy``: try again.
    """
    receipt = board.directory.receipt(sms.id, Receipt(sms.content))
    if receipt.content != sms.content:
        return Received.REUSED_ID
    if receipt.outcome:
        return Received(receipt.outcome)
    post = _Post(board, sms, receipt)
    try:
        outcome = post.sort()
    except KeyReused:
        # known under this id from before receipts
        return Received.REUSED_ID
    post.over(outcome)
    return outcome


@dataclass(slots=True)
class _Post:
    """One SMS being sorted; ``receipt`` follows it, written before each thing that it does."""

    board: Switchboard
    sms: IncomingSms
    receipt: Receipt

    def sort(self) -> Received:
        """What it is, and where it belongs."""
        threads = tuple(self.board.directory.phone_threads(self.sms.phone))
        if not threads:
            return Received.UNKNOWN_PHONE
        sense = sense_of(self.sms.text)
        if sense is Sense.STOP:
            return _stop(self.board, self.sms, threads)
        if sense is Sense.START:
            _lift(self.board, self.sms, threads)
        for landing in self._landings(threads):
            self._keep(replace(self.receipt, landing=landing.thread))
            ctx = self.board.context(landing.thread.agency)
            if _record(ctx, landing, self.sms, Act.SMS_RECEIVED, doubt=sense is Sense.DOUBT):
                return Received.START if sense is Sense.START else Received.MESSAGE
        return Received.NO_TICKET

    def over(self, outcome: Received) -> None:
        """It is done with: whatever happens meanwhile, a redelivery finds it so."""
        self._keep(replace(self.receipt, outcome=outcome.value))

    def _keep(self, receipt: Receipt) -> None:
        if receipt != self.receipt:
            self.board.directory.keep_receipt(self.sms.id, receipt)
            self.receipt = receipt

    def _landings(self, threads: Sequence[PhoneThread]) -> Iterator[Landing]:
        """Where it was brought first, whatever is likelier by now; then as for any other."""
        found, first = _candidates(self.board, self.sms, threads), self.receipt.landing
        if first is None:
            return found
        known = tuple(found)
        guessed = next((one.guessed for one in known if one.thread.number == first.number), False)
        return iter((Landing(first, guessed), *known))


def _candidates(
    board: Switchboard, sms: IncomingSms, threads: Sequence[PhoneThread]
) -> Iterator[Landing]:
    """The message it answers; else the ticket it names; else the latest that is open, then the
    latest at all: nobody's word is dropped because its ticket has just been closed."""
    numbers = references(sms.text)
    named = [t for t in threads if t.number in numbers]
    return landings(_replied_to(board, sms), named, _open(board, threads), threads)


def _replied_to(board: Switchboard, sms: IncomingSms) -> PhoneThread | None:
    """The thread of the message it answers, if that one really went to this phone."""
    send = _answered(board, sms) if sms.answers else None
    if send is None or sms.phone not in send[1].to:
        return None
    agency, found = send
    return PhoneThread(agency, found.number, found.part() or "", found.created_at, found.party)


def _answered(board: Switchboard, sms: IncomingSms) -> tuple[str, Send] | None:
    """The message that its provider calls so, and whose it is: among those to this phone, the
    latest first."""
    texts = board.directory.texts(sms.phone)
    for start, end in pairwise((0, *range(_LIKELY, len(texts), _TOGETHER), len(texts))):
        some = texts[start:end]
        for agency in dict.fromkeys(text.agency for text in some):
            named = [(text.number, text.send_id) for text in some if text.agency == agency]
            for send in board.context(agency).tickets.sends_named(named):
                if send.provider_id == sms.answers:
                    return agency, send
    return _answered_before(board, sms.answers)


def _answered_before(board: Switchboard, answers: str) -> tuple[str, Send] | None:
    """The same by the rows of before, which named each provider's id."""
    found = board.directory.send_by_provider(answers)
    if found is None or not found[0].number:
        return None
    subject, send_id = found
    send = board.context(subject.agency).tickets.send(subject.number, send_id)
    return (subject.agency, send) if send else None


def _open(board: Switchboard, threads: Sequence[PhoneThread]) -> Iterator[PhoneThread]:
    """Those whose ticket is open, in the same order, however many are not."""
    for start in range(0, len(threads), _AT_ONCE):
        some = threads[start : start + _AT_ONCE]
        found: dict[str, dict[int, Card]] = {}
        for agency in dict.fromkeys(t.agency for t in some):
            numbers = {t.number for t in some if t.agency == agency}
            found[agency] = board.context(agency).tickets.many(sorted(numbers))
        for thread in some:
            ticket = found[thread.agency].get(thread.number)
            if ticket is not None and ticket.state is TicketState.OPEN:
                yield thread


def _record(
    ctx: Ports, landing: Landing, sms: IncomingSms, act: Act, *, doubt: bool = False
) -> bool:
    """The fact, once; False when this ticket cannot take it. ``doubt``: it may ask for a stop."""
    thread = landing.thread
    dossier = ctx.tickets.load(thread.number)
    author = sms_author(ctx, dossier, thread, sms.phone) if dossier else None
    if author is None:
        return False
    # an approver's word, as a vendor's, belongs to the part it was asked about
    actor = Actor(author.kind, author.intervention_id or author.id, author.name)
    values = SmsText(
        comment=sms.text,
        phone=sms.phone,
        party=author.id,
        quality=author.quality,
        untold=_untold(ctx, sms.phone, act) or None,
        guessed=landing.guessed or None,
        stop_phone=sms.phone if doubt else "",
    )
    command = Command(act, actor, author.intervention_id, values)
    key = RequestKey(f"sms#{sms.id}#{act.value}", sms.content, OF_EVENTS)
    try:
        perform(ctx, thread.number, command, key=key)
    except (Refused, NotFound):
        return False
    return True


def _untold(ctx: Ports, phone: str, act: Act) -> bool:
    """Whether this phone has had the manager mailed often enough today (ADR 41): of what it says,
    and apart from it of its STOPs.

    Nobody's word is dropped: it is kept and shown, and no mail leaves about it.
    """
    most = ctx.staff.agency().budgets.phone_answers
    today = paris_day(ctx.clock.now())
    return ctx.budgets.spend((Budget(act.value, phone, today, most),)) is not None


def _stop(board: Switchboard, sms: IncomingSms, threads: Sequence[PhoneThread]) -> Received:
    """No agency that wrote to this phone may write again; each sees it on its latest ticket."""
    for agency in dict.fromkeys(t.agency for t in threads):
        ctx = board.context(agency)
        ctx.suppressions.suppress(sms.phone, STOPPED, ctx.clock.now())
        of_agency = [t for t in threads if t.agency == agency]
        for landing in _candidates(board, IncomingSms(sms.id, sms.phone, ""), of_agency):
            if _record(ctx, landing, sms, Act.SMS_STOP):
                break
    return Received.STOP


def _lift(board: Switchboard, sms: IncomingSms, threads: Sequence[PhoneThread]) -> None:
    """START undoes a STOP, and nothing else."""
    for agency in dict.fromkeys(t.agency for t in threads):
        suppressions = board.context(agency).suppressions
        if suppressions.suppressed((sms.phone,)).get(sms.phone) == STOPPED:
            suppressions.unsuppress(sms.phone)
