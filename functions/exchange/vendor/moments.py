"""What the vendor reads at each step: a title, a sentence, what is asked of it. No rule.

What is possible comes from the lifecycle's offers alone; this table only says it in French.
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

from functions.exchange.vendor.screens import APART, BY_ACT, QUOTE_STAGES, STAGES, of_act


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
    return QUOTE_STAGES if form.of_quote else STAGES


def first_read(form: VendorForm) -> bool:
    """Nothing is known yet: what it is about comes before what is asked."""
    return form.intervention.step in _FIRST and form.intervention.quote is None


def ending(form: VendorForm) -> str:
    """Why nothing more is asked of this vendor; "" while something may be."""
    if not form.withdrawn:
        return ""
    if form.intervention.not_kept:
        return "Un autre devis a été retenu."
    return "Cette demande de devis est annulée." if _only_asked(form) else _CANCELLED


_CANCELLED = "Cette intervention est annulée."


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
    asked = "Cette page est en cours de mise à jour. En cas de besoin, contactez le gestionnaire."
    return Moment(label_of(STEP_LABELS, form.intervention.step), asked, (), 1)


def _over(form: VendorForm) -> Moment:
    if form.intervention.step is Step.REFUSED:
        title = "Demande de devis refusée" if form.of_quote else "Intervention refusée"
        asked = "Votre refus est enregistré. Vous n'avez plus rien à faire."
        return Moment(title, asked, (), 1)
    if form.intervention.not_kept:
        thanks = "Merci pour votre devis" if form.intervention.quote else "Merci de votre attention"
        asked = (
            f"{thanks}. Un autre devis a été retenu pour cette intervention : "
            "vous n'avez plus rien à faire. Nous espérons retravailler bientôt avec vous."
        )
        return Moment("Devis non retenu", asked, (), 1)
    title = "Demande de devis annulée" if _only_asked(form) else "Intervention annulée"
    return Moment(title, f"{ending(form)} Merci de ne pas vous déplacer.", (), 1)


def _order(form: VendorForm, now: datetime) -> Moment:
    match form.intervention.step:
        case Step.AWAITING_COMPLETION:
            return _planned(form, now)
        case Step.COMPLETED:
            asked = "Merci ! Quand elle est prête, envoyez-nous votre facture."
            return Moment("Intervention terminée", asked, (Act.SEND_INVOICE,), 3)
        case Step.AWAITING_INVOICE:
            return _invoice_wanted(form)
        case Step.INVOICED:
            asked = "Merci, nous avons bien reçu votre facture. Vous n'avez plus rien à faire."
            return Moment("Facture transmise", asked, (), 4)
        case _:
            return _to_plan(form)


def _quote(form: VendorForm) -> Moment:
    match form.intervention.step:
        case Step.AWAITING_QUOTE:
            return _quote_wanted(form)
        case Step.QUOTE_RECEIVED:
            asked = (
                "Merci, nous avons bien reçu votre devis. "
                "Vous pouvez le remplacer tant qu'il n'est pas décidé."
            )
            return Moment("Devis reçu", asked, (), 2)
        case Step.QUOTE_DISAPPROVED:
            asked = (
                "Votre devis n'a pas été accepté en l'état. Vous pouvez en envoyer un nouveau, "
                "ou nous écrire pour en parler."
            )
            note = _said_with(form, Act.REFUSE_QUOTE)
            return Moment("Devis désapprouvé", asked, (Act.SEND_QUOTE,), 1, note)
        case Step.QUOTE_ACCEPTED:
            return _appointment_wanted(form)
        case _:
            # an approval says nothing to the vendor until the manager confirms it (QUO-4)
            asked = "Votre devis est à l'étude. Nous vous répondrons ici et par message."
            return Moment("Devis en attente d'approbation", asked, (), 2)


def _quote_wanted(form: VendorForm) -> Moment:
    note = _said_with(form, Act.REQUEST_QUOTE)
    if form.intervention.quoting:
        asked = "Merci d'avoir accepté. Quand votre devis est prêt, envoyez-le depuis cette page."
        return Moment("Devis en attente de réception", asked, (Act.SEND_QUOTE,), 1, note)
    asked = (
        "Pouvez-vous nous proposer un devis ? Dites-le nous dès maintenant, "
        "ou envoyez directement votre devis."
    )
    acts = (Act.ACCEPT_TO_QUOTE, Act.SEND_QUOTE, Act.REFUSE)
    return Moment("Demande de devis", asked, acts, 1, note)


def _appointment_wanted(form: VendorForm) -> Moment:
    acts = (Act.FIX_APPOINTMENT,)
    last = form.last_of_others()
    if form.intervention.presence == PresenceAnswer.NOT_COMING.value:
        asked = "Vous n'avez pas pu venir : pouvez-vous proposer un nouveau rendez-vous ?"
        return Moment("Nouveau rendez-vous", asked, acts, 3)
    if last is not None and last.act is Act.CANCEL_APPOINTMENT:
        asked = "Le rendez-vous est annulé. Merci d'en convenir d'un autre."
        note = _said_with(form, Act.CANCEL_APPOINTMENT)
        return Moment("Nouveau rendez-vous", asked, acts, 3, note)
    asked = (
        "Votre devis est accepté. Convenez du rendez-vous avec votre contact sur place, "
        "puis indiquez-nous la date et l'heure."
        if form.ticket.contact
        else "Votre devis est accepté. Indiquez-nous la date et l'heure de l'intervention."
    )
    return Moment("Devis accepté", asked, acts, 3)


def _said_with(form: VendorForm, act: Act) -> str:
    """What the manager wrote with its latest act of this kind, while nothing has replaced it."""
    said = next((f for f in form.facts if f.act is act and f.undone_by is None), None)
    return str(said.data.get("comment") or "") if said else ""


def _to_plan(form: VendorForm) -> Moment:
    acts = (Act.ACCEPT, Act.REFUSE)
    if form.intervention.presence == PresenceAnswer.NOT_COMING.value:
        asked = "Vous n'avez pas pu venir : pouvez-vous proposer un nouveau rendez-vous ?"
        return Moment("Nouveau rendez-vous", asked, acts, 1)
    asked = (
        "Pouvez-vous réaliser cette intervention ? Convenez du rendez-vous sur place, "
        "puis indiquez-nous la date et l'heure."
        if form.ticket.contact
        else "Pouvez-vous réaliser cette intervention ? Indiquez-nous la date et l'heure."
    )
    return Moment("Ordre de service", asked, acts, 1)


def _planned(form: VendorForm, now: datetime) -> Moment:
    appointment = form.intervention.appointment
    if appointment is None or now >= appointment.end:
        asked = "L'intervention est-elle terminée ? Dites-le nous, avec quelques photos."
        return Moment("Demande de fin d'intervention", asked, (Act.COMPLETE,), 2)
    if form.intervention.presence == "asked":
        asked = "Êtes-vous sur place, comme prévu ?"
        return Moment("Demande de présence sur place", asked, (Act.ANSWER_PRESENCE,), 2)
    if now >= appointment.start:
        asked = "Une fois le travail terminé, déclarez la fin d'intervention."
        return Moment("Intervention en cours", asked, (Act.COMPLETE,), 2)
    nothing = "Vous n'avez rien d'autre à faire pour le moment."
    if not form.of_quote:
        return Moment("Intervention planifiée", f"Votre rendez-vous est noté. {nothing}", (), 2)
    if not form.intervention.appointment_validated:
        asked = f"Votre rendez-vous est transmis au gestionnaire, qui doit le valider. {nothing}"
        return Moment("Rendez-vous proposé", asked, (), 2)
    last = form.last_of_others()
    moved = last is not None and last.act is Act.POSTPONE_APPOINTMENT
    done = "Le gestionnaire a reporté" if moved else "Le gestionnaire a validé"
    note = _said_with(form, Act.POSTPONE_APPOINTMENT if moved else Act.VALIDATE_APPOINTMENT)
    return Moment("Intervention planifiée", f"{done} le rendez-vous. {nothing}", (), 2, note)


def _invoice_wanted(form: VendorForm) -> Moment:
    last = form.last_of_others()
    by_hand = last is not None and last.act in {Act.REQUEST_INVOICE, Act.REFUSE_INVOICE}
    note = str(last.data.get("comment") or "") if last and by_hand else ""
    again = last is not None and last.act is Act.REFUSE_INVOICE
    asked = (
        "Merci de nous envoyer à nouveau votre facture."
        if again
        else "Merci de nous envoyer la facture de cette intervention."
    )
    return Moment("Demande de facture", asked, (Act.SEND_INVOICE,), 3, note)


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
        return "Finalement, accepter l'intervention"
    return screen.correction_label
