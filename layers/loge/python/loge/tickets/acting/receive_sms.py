"""An SMS comes back (MSG-6): into the thread of its ticket, the manager told; STOP is honoured.

What arrives is hostile until checked, and may arrive twice. It changes no state of the order.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.files.application.ports import HasFiles
from loge.kernel.errors import NotFound, Refused
from loge.kernel.idempotency import RequestKey
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.messaging.application.ports import HasSuppressions
from loge.tickets.acting.perform import perform
from loge.tickets.acting.sms_author import sms_author
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor
from loge.tickets.domain.payloads.outcomes import SmsText
from loge.tickets.domain.ticket import TicketState
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


STOP = re.compile(r"(STOP|ARRET|UNSUBSCRIBE)( ?SMS)?( ?\d{5})?")
START = re.compile(r"(START|UNSTOP|REPRENDRE)( ?SMS)?( ?\d{5})?")
NUMBER = re.compile(r"\d{1,8}")
STOPPED = "stop"
MAX_THREADS = 20


class Received(StrEnum):
    """What an SMS turned out to be."""

    MESSAGE = "message"
    STOP = "stop"
    START = "start"
    UNKNOWN_PHONE = "unknown_phone"
    NO_TICKET = "no_ticket"


@dataclass(frozen=True, slots=True)
class IncomingSms:
    """An SMS, its shape already checked: ``phone`` in E.164, ``answers`` the provider's id of the
    message it answers, if known."""

    id: str
    phone: str
    text: str
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Switchboard:
    """Where an SMS is looked up; ``context`` gives the context of an agency."""

    directory: Directory
    context: Callable[[str], Ports]


def receive_sms(board: Switchboard, sms: IncomingSms) -> Received:
    """Record an SMS once, whatever the number of its deliveries. Raises ``Busy``: try again."""
    threads = tuple(board.directory.phone_threads(sms.phone))[:MAX_THREADS]
    if not threads:
        return Received.UNKNOWN_PHONE
    words = plain_words(sms.text)
    if STOP.fullmatch(words):
        return _stop(board, sms, threads)
    if START.fullmatch(words):
        _lift(board, sms, threads)
    for thread in _candidates(board, sms, threads):
        if _record(board.context(thread.agency), thread, sms, Act.SMS_RECEIVED):
            return Received.START if START.fullmatch(words) else Received.MESSAGE
    return Received.NO_TICKET


def plain_words(text: str) -> str:
    """Capitals without accents nor punctuation: « Arrêt ! » is ARRET."""
    bare = unicodedata.normalize("NFKD", text.upper())
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(re.findall(r"[A-Z0-9]+", letters))


def _candidates(
    board: Switchboard, sms: IncomingSms, threads: Sequence[PhoneThread]
) -> Iterator[PhoneThread]:
    """The message it answers; else the ticket it names; else the latest that is open, then the
    latest at all: nobody's word is dropped because its ticket has just been closed."""
    replied_to = _replied_to(board, sms)
    if replied_to is not None:
        yield replied_to
    named = {int(n) for n in NUMBER.findall(sms.text)}
    yield from (t for t in threads if t.number in named)
    yield from (t for t in threads if _is_open(board, t))
    yield from threads


def _replied_to(board: Switchboard, sms: IncomingSms) -> PhoneThread | None:
    """The thread of the message it answers, if that one really went to this phone."""
    found = board.directory.send_by_provider(sms.answers) if sms.answers else None
    if found is None:
        return None
    subject, send_id = found
    ctx = board.context(subject.agency)
    send = ctx.tickets.send(subject.number, send_id) if subject.number else None
    if send is None or sms.phone not in send.to:
        return None
    return PhoneThread(
        subject.agency, subject.number, send.part() or "", send.created_at, send.party
    )


def _is_open(board: Switchboard, thread: PhoneThread) -> bool:
    dossier = board.context(thread.agency).tickets.load(thread.number)
    return dossier is not None and dossier.ticket.state is TicketState.OPEN


def _record(ctx: Ports, thread: PhoneThread, sms: IncomingSms, act: Act) -> bool:
    """The fact, once; False when this ticket cannot take it."""
    dossier = ctx.tickets.load(thread.number)
    author = sms_author(ctx, dossier, thread, sms.phone) if dossier else None
    if author is None:
        return False
    # an approver's word, as a vendor's, belongs to the part it was asked about
    actor = Actor(author.kind, author.intervention_id or author.id, author.name)
    values = SmsText(comment=sms.text, phone=sms.phone, party=author.id, quality=author.quality)
    command = Command(act, actor, author.intervention_id, values)
    content = hashlib.sha256(f"{sms.phone}\n{sms.text}".encode()).hexdigest()
    key = RequestKey(f"sms#{sms.id}#{act.value}", content)
    try:
        perform(ctx, thread.number, command, key=key)
    except (Refused, NotFound):
        return False
    return True


def _stop(board: Switchboard, sms: IncomingSms, threads: Sequence[PhoneThread]) -> Received:
    """No agency that wrote to this phone may write again; each sees it on its latest ticket."""
    for agency in dict.fromkeys(t.agency for t in threads):
        ctx = board.context(agency)
        ctx.suppressions.suppress(sms.phone, STOPPED, ctx.clock.now())
        of_agency = [t for t in threads if t.agency == agency]
        for thread in _candidates(board, IncomingSms(sms.id, sms.phone, ""), of_agency):
            if _record(ctx, thread, sms, Act.SMS_STOP):
                break
    return Received.STOP


def _lift(board: Switchboard, sms: IncomingSms, threads: Sequence[PhoneThread]) -> None:
    """START undoes a STOP, and nothing else."""
    for agency in dict.fromkeys(t.agency for t in threads):
        suppressions = board.context(agency).suppressions
        if suppressions.suppressed((sms.phone,)).get(sms.phone) == STOPPED:
            suppressions.unsuppress(sms.phone)
