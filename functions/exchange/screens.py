"""What the vendor reads at each step, and the page of each act: texts and order, no rule.

What is possible comes from the lifecycle's offers alone; this table only says it in French.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loge.application.exchange_form import VendorForm
from loge.domain.lifecycle import Offer
from loge.domain.vocabulary import Act, FileRole, PresenceAnswer, Step

STAGES = ("Demande", "Rendez-vous", "Intervention", "Facture")


@dataclass(frozen=True, slots=True)
class Screen:
    """The page of one act: ``slug`` is its address, ``natures`` the files it takes."""

    act: Act
    slug: str
    title: str
    label: str
    other_label: str
    correction_label: str
    send: str
    thanks: str
    natures: tuple[str, ...] = ()


SCREENS: tuple[Screen, ...] = (
    Screen(
        Act.ACCEPT,
        "accepter",
        "Accepter l'intervention",
        "Accepter et fixer le rendez-vous",
        "Accepter l'intervention",
        "Modifier le rendez-vous",
        "Valider le rendez-vous",
        "Votre rendez-vous est enregistré et transmis au gestionnaire.",
    ),
    Screen(
        Act.REFUSE,
        "refuser",
        "Refuser l'intervention",
        "Refuser",
        "Refuser l'intervention",
        "Finalement, refuser l'intervention",
        "Envoyer mon refus",
        "Votre refus est enregistré et transmis au gestionnaire.",
    ),
    Screen(
        Act.ANSWER_PRESENCE,
        "presence",
        "Votre présence sur place",
        "Répondre",
        "Signaler un retard, un report ou une absence",
        "Modifier ma réponse de présence",
        "Envoyer ma réponse",
        "Votre réponse est enregistrée et transmise au gestionnaire.",
    ),
    Screen(
        Act.COMPLETE,
        "fin",
        "Fin d'intervention",
        "Déclarer la fin d'intervention",
        "Déclarer la fin d'intervention",
        "Modifier ma déclaration de fin",
        "Envoyer ma déclaration",
        "La fin de votre intervention est enregistrée. Merci pour votre travail !",
        ("photo", "facture"),
    ),
    Screen(
        Act.SEND_INVOICE,
        "facture",
        "Envoyer votre facture",
        "Envoyer ma facture",
        "Envoyer ma facture",
        "Remplacer ma facture",
        "Envoyer ma facture",
        "Votre facture est bien arrivée. Merci !",
        ("facture",),
    ),
    Screen(
        Act.CONTACT_MANAGER,
        "message",
        "Contacter le gestionnaire",
        "Contacter le gestionnaire",
        "Contacter le gestionnaire",
        "Contacter le gestionnaire",
        "Envoyer le message",
        "Votre message est transmis au gestionnaire.",
        ("piece",),
    ),
    Screen(
        Act.CONFIRM_READING,
        "lu",
        "Confirmer la lecture",
        "J'ai bien lu cet ordre de service",
        "J'ai bien lu cet ordre de service",
        "J'ai bien lu cet ordre de service",
        "J'ai bien lu cet ordre de service",
        "Merci : le gestionnaire sait que vous avez lu l'ordre de service.",
    ),
)
BY_SLUG = {screen.slug: screen for screen in SCREENS}
BY_ACT = {screen.act: screen for screen in SCREENS}
# never out of date: whatever happened meanwhile, a message is still a message
APART = frozenset({Act.CONTACT_MANAGER, Act.CONFIRM_READING})

NATURE_TITLES = {"photo": "Photos", "facture": "Facture", "piece": "Pièces jointes"}
NATURE_ADD = {
    "photo": "Ajouter des photos",
    "facture": "Ajouter la facture",
    "piece": "Ajouter des fichiers",
}
NATURE_OF_ROLE = {
    FileRole.PROOF: "photo",
    FileRole.INVOICE: "facture",
    FileRole.MESSAGE: "piece",
}


@dataclass(frozen=True, slots=True)
class Button:
    """A link to the page of an act."""

    slug: str
    label: str


@dataclass(frozen=True, slots=True)
class Moment:
    """What is asked now: title, one sentence, the acts in big, and how far we are (0 to 4).

    ``note`` is what the manager wrote with its request.
    """

    title: str
    asked: str
    acts: tuple[Act, ...]
    stage: int
    note: str = ""


def moment(form: VendorForm, now: datetime) -> Moment:
    """Where this intervention stands, said to its vendor."""
    match form.intervention.step:
        case Step.AWAITING_APPOINTMENT:
            return _to_plan(form)
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
        case Step.REFUSED:
            asked = "Votre refus est enregistré. Vous n'avez plus rien à faire."
            return Moment("Intervention refusée", asked, (), 1)
        case Step.CANCELLED:
            return Moment("Intervention annulée", "", (), 1)


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
    asked = "Votre rendez-vous est noté. Vous n'avez rien d'autre à faire pour le moment."
    return Moment("Intervention planifiée", asked, (), 2)


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
    first = [Button(BY_ACT[o.act].slug, BY_ACT[o.act].label) for o in asked]
    others = [
        Button(BY_ACT[o.act].slug, _other_label(o, form))
        for o in form.offers
        if o not in asked and o.act in BY_ACT and o.act not in APART
    ]
    return first, others


def _other_label(offer: Offer, form: VendorForm) -> str:
    screen = BY_ACT[offer.act]
    if not offer.correction:
        return screen.other_label
    if offer.act is Act.ACCEPT and form.intervention.appointment is None:
        return "Finalement, accepter l'intervention"
    return screen.correction_label
