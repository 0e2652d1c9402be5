"""What the vendor reads at each step: a title, a sentence, what is asked of it. No rule.

What is possible comes from the lifecycle's offers alone; what is said stands in ``words``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from loge.kernel.words.labels import label_of
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import PresenceAnswer, Step
from loge.tickets.domain.lifecycle import Offer
from loge.tickets.domain.words.labels import STEP_LABELS
from loge.tickets.guests.vendor_form import VendorForm

from functions.exchange.vendor import words
from functions.exchange.vendor.screens import APART, BY_ACT, of_act


@dataclass(frozen=True, slots=True)
class Button:
    """A link to the page of an act."""

    slug: str
    label: str


@dataclass(frozen=True, slots=True)
class Moment:
    """What is asked now: title, one sentence, the acts in big, and how far we are.

    ``stage`` counts the stages that are over; ``note`` is what the manager wrote with its request.
    """

    title: str
    asked: str
    acts: tuple[Act, ...]
    stage: int
    note: str = ""


_FIRST = frozenset({Step.AWAITING_APPOINTMENT, Step.AWAITING_QUOTE})
_OF_QUOTE = frozenset(
    {
        Step.AWAITING_QUOTE,
        Step.QUOTE_RECEIVED,
        Step.AWAITING_APPROVAL,
        Step.QUOTE_APPROVED,
        Step.QUOTE_DISAPPROVED,
        Step.QUOTE_ACCEPTED,
    }
)
_OVER = frozenset({Step.REFUSED, Step.CANCELLED})


def stages(form: VendorForm) -> tuple[str, ...]:
    """The stages of this intervention, in order."""
    return words.QUOTE_STAGES if form.of_quote else words.STAGES


def first_read(form: VendorForm) -> bool:
    """Nothing is known yet: what it is about comes before what is asked."""
    return form.intervention.step in _FIRST and form.intervention.quote is None


def ending(form: VendorForm) -> str:
    """Why nothing more is asked of this vendor; "" while something may be."""
    if not form.withdrawn:
        return ""
    if form.intervention.not_kept:
        return words.NOT_KEPT_ENDING
    return words.QUOTE_CANCELLED_ENDING if _only_asked(form) else words.CANCELLED_ENDING


def _only_asked(form: VendorForm) -> bool:
    return form.of_quote and form.intervention.appointment is None


def moment(form: VendorForm, now: datetime) -> Moment:
    """Where this intervention stands, said to its vendor."""
    step = form.intervention.step
    if step in _OVER or form.intervention.replaced:
        return _over(form)
    if not step.known:
        return _of_newer(form)
    if step in _OF_QUOTE:
        return _quote(form)
    found = _order(form, now)
    # a quote has two stages more before the appointment
    return replace(found, stage=found.stage + 2) if form.of_quote else found


def _of_newer(form: VendorForm) -> Moment:
    """A step that a newer build wrote: nothing can be answered, but to write to the manager."""
    return Moment(label_of(STEP_LABELS, form.intervention.step), words.OF_NEWER, (), 1)


def _over(form: VendorForm) -> Moment:
    if form.intervention.step is Step.REFUSED:
        title = words.QUOTE_REFUSED_TITLE if form.of_quote else words.REFUSED_TITLE
        return Moment(title, words.REFUSED, (), 1)
    if form.intervention.not_kept:
        asked = words.not_kept(quoted=form.intervention.quote is not None)
        return Moment(words.NOT_KEPT_TITLE, asked, (), 1)
    title = words.QUOTE_CANCELLED_TITLE if _only_asked(form) else words.CANCELLED_TITLE
    return Moment(title, words.cancelled(ending(form)), (), 1)


def _order(form: VendorForm, now: datetime) -> Moment:
    match form.intervention.step:
        case Step.AWAITING_COMPLETION:
            return _planned(form, now)
        case Step.COMPLETED:
            return Moment(words.COMPLETED_TITLE, words.COMPLETED, (Act.SEND_INVOICE,), 3)
        case Step.AWAITING_INVOICE:
            return _invoice_wanted(form)
        case Step.INVOICED:
            return Moment(words.INVOICED_TITLE, words.INVOICED, (), 4)
        case _:
            return _to_plan(form)


def _quote(form: VendorForm) -> Moment:
    match form.intervention.step:
        case Step.AWAITING_QUOTE:
            return _quote_wanted(form)
        case Step.QUOTE_RECEIVED:
            return Moment(words.QUOTE_RECEIVED_TITLE, words.QUOTE_RECEIVED, (), 2)
        case Step.QUOTE_DISAPPROVED:
            note = _said_with(form, Act.REFUSE_QUOTE)
            title, asked = words.QUOTE_DISAPPROVED_TITLE, words.QUOTE_DISAPPROVED
            return Moment(title, asked, (Act.SEND_QUOTE,), 1, note)
        case Step.QUOTE_ACCEPTED:
            return _appointment_wanted(form)
        case _:
            # an approval says nothing to the vendor until the manager confirms it (QUO-4)
            return Moment(words.QUOTE_STUDIED_TITLE, words.QUOTE_STUDIED, (), 2)


def _quote_wanted(form: VendorForm) -> Moment:
    note = _said_with(form, Act.REQUEST_QUOTE)
    if form.intervention.quoting:
        title, asked = words.QUOTE_PROMISED_TITLE, words.QUOTE_PROMISED
        return Moment(title, asked, (Act.SEND_QUOTE,), 1, note)
    acts = (Act.ACCEPT_TO_QUOTE, Act.SEND_QUOTE, Act.REFUSE)
    return Moment(words.QUOTE_WANTED_TITLE, words.QUOTE_WANTED, acts, 1, note)


def _appointment_wanted(form: VendorForm) -> Moment:
    acts = (Act.FIX_APPOINTMENT,)
    last = form.last_of_others()
    if form.intervention.presence == PresenceAnswer.NOT_COMING.value:
        return Moment(words.NEW_APPOINTMENT_TITLE, words.NOT_COMING, acts, 3)
    if last is not None and last.act is Act.CANCEL_APPOINTMENT:
        note = _said_with(form, Act.CANCEL_APPOINTMENT)
        asked = words.APPOINTMENT_CANCELLED
        return Moment(words.NEW_APPOINTMENT_TITLE, asked, acts, 3, note)
    asked = words.QUOTE_ACCEPTED_WITH_CONTACT if form.ticket.contact else words.QUOTE_ACCEPTED
    return Moment(words.QUOTE_ACCEPTED_TITLE, asked, acts, 3)


def _said_with(form: VendorForm, act: Act) -> str:
    """What the manager wrote with its latest act of this kind, while nothing has replaced it."""
    said = next((f for f in form.facts if f.act is act and f.undone_by is None), None)
    return str(said.data.get("comment") or "") if said else ""


def _to_plan(form: VendorForm) -> Moment:
    acts = (Act.ACCEPT, Act.REFUSE)
    if form.intervention.presence == PresenceAnswer.NOT_COMING.value:
        return Moment(words.NEW_APPOINTMENT_TITLE, words.NOT_COMING, acts, 1)
    asked = words.ORDER_WITH_CONTACT if form.ticket.contact else words.ORDER
    return Moment(words.ORDER_TITLE, asked, acts, 1)


def _planned(form: VendorForm, now: datetime) -> Moment:
    appointment = form.intervention.appointment
    if appointment is None or now >= appointment.end:
        title, asked = words.COMPLETION_WANTED_TITLE, words.COMPLETION_WANTED
        return Moment(title, asked, (Act.COMPLETE,), 2)
    if form.intervention.presence == "asked":
        title, asked = words.PRESENCE_WANTED_TITLE, words.PRESENCE_WANTED
        return Moment(title, asked, (Act.ANSWER_PRESENCE,), 2)
    if now >= appointment.start:
        return Moment(words.UNDER_WAY_TITLE, words.UNDER_WAY, (Act.COMPLETE,), 2)
    if not form.of_quote:
        return Moment(words.PLANNED_TITLE, words.PLANNED, (), 2)
    if not form.intervention.appointment_validated:
        return Moment(words.PROPOSED_TITLE, words.PROPOSED, (), 2)
    last = form.last_of_others()
    moved = last is not None and last.act is Act.POSTPONE_APPOINTMENT
    asked = words.POSTPONED if moved else words.VALIDATED
    note = _said_with(form, Act.POSTPONE_APPOINTMENT if moved else Act.VALIDATE_APPOINTMENT)
    return Moment(words.PLANNED_TITLE, asked, (), 2, note)


def _invoice_wanted(form: VendorForm) -> Moment:
    last = form.last_of_others()
    by_hand = last is not None and last.act in {Act.REQUEST_INVOICE, Act.REFUSE_INVOICE}
    note = str(last.data.get("comment") or "") if last and by_hand else ""
    again = last is not None and last.act is Act.REFUSE_INVOICE
    asked = words.INVOICE_WANTED_AGAIN if again else words.INVOICE_WANTED
    return Moment(words.INVOICE_WANTED_TITLE, asked, (Act.SEND_INVOICE,), 3, note)


def buttons(form: VendorForm, now: datetime) -> tuple[list[Button], list[Button]]:
    """The acts asked for now, and the other possible ones, corrections included."""
    asked = [offer for act in moment(form, now).acts if (offer := form.offer(act))]
    first = [Button(BY_ACT[o.act].slug, of_act(o.act, form).label) for o in asked]
    others = [
        Button(BY_ACT[o.act].slug, _other_label(o, form))
        for o in form.offers
        if o not in asked and o.act in BY_ACT and o.act not in APART
    ]
    return first, others


def _other_label(offer: Offer, form: VendorForm) -> str:
    screen = of_act(offer.act, form)
    if not offer.correction:
        return screen.other_label
    if offer.act is Act.ACCEPT and form.intervention.appointment is None:
        return words.ACCEPT_AFTER_ALL
    return screen.correction_label
