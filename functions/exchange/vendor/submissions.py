"""From what was typed to the values of an act, field by field: everything wrong is told at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from loge.kernel.dates import paris
from loge.pages import values
from loge.pages.http import Form
from loge.pages.reading import Mistakes, Reader, Submission
from loge.tickets.domain.fact import Act, Fact
from loge.tickets.domain.intervention import PresenceAnswer
from loge.tickets.domain.payloads.answers import (
    AppointmentAnswer,
    Completion,
    InvoiceSent,
    Lateness,
    Postponement,
    Presence,
)
from loge.tickets.domain.payloads.base import NOTHING, Commented, Payload
from loge.tickets.domain.payloads.manager import Message
from loge.tickets.domain.payloads.quotes import QuoteSent
from loge.tickets.guests.vendor_form import VendorForm

from functions.exchange.vendor import words

OTHER = "autre"


@dataclass(slots=True)
class _Reader(Reader):
    now: datetime = field(kw_only=True)

    def start(self) -> datetime | None:
        day = self.take("date", values.read_date)
        time = self.take("heure", values.read_time)
        if day is None or time is None:
            return None
        try:
            return values.read_moment(day, time, self.now)
        except values.Wrong as wrong:
            self.errors["date"] = str(wrong)
            return None

    def duration(self) -> int | None:
        chosen = self.form.one("duree")
        if chosen == OTHER:
            return self.take("duree_autre", values.read_duration)
        if chosen not in dict(words.DURATIONS):
            self.errors["duree"] = words.DURATION_MISSING
            return None
        return int(chosen)


def _accept(reader: _Reader, _: VendorForm) -> Submission:
    start, duration, comment = reader.start(), reader.duration(), reader.comment()
    return Submission(
        AppointmentAnswer(
            start=reader.sure(start), duration_minutes=reader.sure(duration), comment=comment
        )
    )


def _refuse(reader: _Reader, _: VendorForm) -> Submission:
    reader.ticked("refuse", words.REFUSAL_TICK)
    return Submission(Commented(comment=reader.comment()))


def _presence(reader: _Reader, _: VendorForm) -> Submission:
    comment, late, start = reader.comment(), None, None
    try:
        answer = PresenceAnswer(reader.form.one("presence"))
    except ValueError:
        raise Mistakes({**reader.errors, "presence": words.PRESENCE_MISSING}) from None
    if answer is PresenceAnswer.LATE:
        late = reader.take("retard", values.read_late)
    if answer is PresenceAnswer.POSTPONED:
        start = reader.start()
    said: Payload = Presence(presence=answer, comment=comment)
    if answer is PresenceAnswer.LATE:
        said = Lateness(presence=answer, late_minutes=reader.sure(late), comment=comment)
    if answer is PresenceAnswer.POSTPONED:
        said = Postponement(start=reader.sure(start), comment=comment)
    return Submission(said)


def _complete(reader: _Reader, _: VendorForm) -> Submission:
    reader.ticked("termine", words.COMPLETION_TICK)
    invoice, amount = reader.form.many("facture"), None
    comment = reader.comment()
    if invoice or reader.form.one("montant"):
        amount = reader.take("montant", values.read_amount)
        if not invoice:
            reader.errors["facture"] = words.INVOICE_FILE_OR_NO_AMOUNT
    return Submission(
        Completion(comment=comment, amount_cents=amount), reader.form.many("photo"), invoice
    )


def _invoice(reader: _Reader, _: VendorForm) -> Submission:
    amount, comment = reader.take("montant", values.read_amount), reader.comment()
    files = reader.form.many("facture")
    if not files:
        reader.errors["facture"] = words.INVOICE_FILE_MISSING
    said = InvoiceSent(amount_cents=reader.sure(amount), comment=comment, attachments=())
    return Submission(said, files)


def _promise(reader: _Reader, _: VendorForm) -> Submission:
    return Submission(Commented(comment=reader.comment()))


def _quote(reader: _Reader, _: VendorForm) -> Submission:
    amount, comment = reader.take("montant", values.read_amount), reader.comment()
    delay = reader.take("delai", values.read_delay)
    reference = reader.take("reference", values.read_line) or ""
    files = reader.form.many("devis")
    if not files:
        reader.errors["devis"] = words.QUOTE_FILE_MISSING
    said = QuoteSent(
        amount_cents=reader.sure(amount),
        reference=reference,
        delay_days=delay,
        comment=comment,
        attachments=(),
    )
    return Submission(said, files)


def _message(reader: _Reader, form: VendorForm) -> Submission:
    comment = reader.comment(required=True)
    subject, thread = thread_of(form, reader.form.one("fil"))
    said = Message(comment=comment, subject=subject, thread=thread)
    return Submission(said, reader.form.many("piece"))


def _reading(reader: _Reader, _: VendorForm) -> Submission:
    reader.ticked("confirme", words.READING_TICK)
    return Submission(NOTHING)


_READERS: Mapping[Act, Callable[[_Reader, VendorForm], Submission]] = {
    Act.ACCEPT: _accept,
    Act.REFUSE: _refuse,
    Act.ANSWER_PRESENCE: _presence,
    Act.COMPLETE: _complete,
    Act.SEND_INVOICE: _invoice,
    Act.ACCEPT_TO_QUOTE: _promise,
    Act.SEND_QUOTE: _quote,
    Act.FIX_APPOINTMENT: _accept,
    Act.CONTACT_MANAGER: _message,
    Act.CONFIRM_READING: _reading,
}


def read_submission(act: Act, typed: Form, form: VendorForm, now: datetime) -> Submission:
    """The values of this act. Raises ``Mistakes`` with every field that cannot be taken."""
    reader = _Reader(typed, now=now)
    return reader.done(_READERS[act](reader, form))


def thread_of(form: VendorForm, fact_id: str) -> tuple[str, str]:
    """(subject, thread) of the message answered, else of the latest one (VEN-4)."""
    talk = form.conversation()
    replied_to = next((f for f in talk if f.id == fact_id), talk[-1] if talk else None)
    if replied_to is None:
        return form.ticket.subject, ""
    subject = str(replied_to.data.get("subject") or "") or form.ticket.subject
    return subject, str(replied_to.data.get("thread") or "") or replied_to.id


def already_said(act: Act, form: VendorForm) -> dict[str, str]:
    """What the vendor answered before, to start its correction from (VEN-11)."""
    last = next((f for f in form.answers() if f.act is act), None)
    offer = form.offer(act)
    # a date that was cancelled is not proposed again
    stale = act is Act.FIX_APPOINTMENT and not (offer and offer.correction)
    if last is None or stale:
        return {}
    return {**_start_fields(last), **_duration_fields(last), **_other_fields(last)}


def _start_fields(fact: Fact) -> dict[str, str]:
    start = fact.data.get("start")
    if not isinstance(start, str):
        return {}
    local = paris(datetime.fromisoformat(start))
    return {"date": f"{local:%Y-%m-%d}", "heure": f"{local:%H:%M}"}


def _duration_fields(fact: Fact) -> dict[str, str]:
    minutes = fact.data.get("duration_minutes")
    if not isinstance(minutes, int):
        return {}
    if str(minutes) in dict(words.DURATIONS):
        return {"duree": str(minutes)}
    return {"duree": OTHER, "duree_autre": f"{minutes} min"}


def _other_fields(fact: Fact) -> dict[str, str]:
    cents = fact.data.get("amount_cents")
    found = {
        "commentaire": fact.data.get("comment"),
        "presence": fact.data.get("presence"),
        "retard": fact.data.get("late_minutes"),
        "delai": fact.data.get("delay_days"),
        "reference": fact.data.get("reference"),
        "montant": f"{cents // 100},{cents % 100:02d}" if isinstance(cents, int) else None,
    }
    return {name: str(value) for name, value in found.items() if value is not None}
