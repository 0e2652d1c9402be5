"""The page of each act: address, texts, files. No rule.

What is possible comes from the lifecycle's offers alone; these tables only say it in French.
"""

from __future__ import annotations

from dataclasses import replace

from loge.pages.guest import Screen
from loge.tickets.domain.fact import Act
from loge.tickets.guests.vendor_form import VendorForm

STAGES = ("Demande", "Rendez-vous", "Intervention", "Facture")
QUOTE_STAGES = ("Demande", "Devis", "Accord", "Rendez-vous", "Fin", "Facture")


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
        Act.ACCEPT_TO_QUOTE,
        "accord",
        "Accepter de proposer un devis",
        "Accepter de proposer un devis",
        "Accepter de proposer un devis",
        "Finalement, proposer un devis",
        "Confirmer que j'enverrai un devis",
        "Merci : le gestionnaire sait que vous lui enverrez un devis.",
    ),
    Screen(
        Act.SEND_QUOTE,
        "devis",
        "Envoyer votre devis",
        "Envoyer le devis",
        "Envoyer le devis",
        "Remplacer mon devis",
        "Envoyer mon devis",
        "Votre devis est bien arrivé. Vous pourrez le remplacer tant qu'il n'est pas décidé.",
        ("devis",),
    ),
    Screen(
        Act.FIX_APPOINTMENT,
        "rendez-vous",
        "Fixer le rendez-vous",
        "Fixer le rendez-vous",
        "Fixer le rendez-vous",
        "Modifier le rendez-vous",
        "Envoyer le rendez-vous",
        "Votre rendez-vous est enregistré et transmis au gestionnaire, qui le validera.",
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
        apart=True,
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
        apart=True,
        paged=False,
    ),
)
BY_SLUG = {screen.slug: screen for screen in SCREENS}
BY_ACT = {screen.act: screen for screen in SCREENS}
# whatever happened meanwhile, a message is still a message
APART = frozenset(screen.act for screen in SCREENS if screen.apart)

_OF_QUOTES = {
    Act.REFUSE: replace(
        BY_ACT[Act.REFUSE],
        title="Refuser de proposer un devis",
        other_label="Refuser de proposer un devis",
        correction_label="Finalement, ne pas proposer de devis",
    ),
}
_NEW_QUOTE = replace(
    BY_ACT[Act.SEND_QUOTE],
    title="Remplacer votre devis",
    label="Envoyer un nouveau devis",
    other_label="Remplacer mon devis",
)


def of_act(act: Act, form: VendorForm) -> Screen:
    """The page of an act, in the words of what is asked of this vendor."""
    if act is Act.SEND_QUOTE and form.intervention.quote is not None:
        return _NEW_QUOTE
    return _OF_QUOTES.get(act, BY_ACT[act]) if form.of_quote else BY_ACT[act]


def of_slug(slug: str, form: VendorForm) -> Screen | None:
    """The page at this address; None when there is none."""
    return of_act(BY_SLUG[slug].act, form) if slug in BY_SLUG else None
