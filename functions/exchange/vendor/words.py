"""What a vendor's pages say in French, beside their templates.

``<SITUATION>_TITLE`` heads the page, ``<SITUATION>`` is the sentence under it.
"""

from __future__ import annotations

from loge.pages.guest import ScreenWords

# the stages of an intervention, in order
STAGES = ("Demande", "Rendez-vous", "Intervention", "Facture")
QUOTE_STAGES = ("Demande", "Devis", "Accord", "Rendez-vous", "Fin", "Facture")

# the screen of each act
ACCEPT = ScreenWords(
    title="Accepter l’intervention",
    label="Accepter et fixer le rendez-vous",
    other_label="Accepter l’intervention",
    correction_label="Modifier le rendez-vous",
    send="Valider le rendez-vous",
    thanks="Votre rendez-vous est enregistré et transmis au gestionnaire.",
)
REFUSE = ScreenWords(
    title="Refuser l’intervention",
    label="Refuser",
    other_label="Refuser l’intervention",
    correction_label="Finalement, refuser l’intervention",
    send="Envoyer mon refus",
    thanks="Votre refus est enregistré et transmis au gestionnaire.",
)
ANSWER_PRESENCE = ScreenWords(
    title="Votre présence sur place",
    label="Répondre",
    other_label="Signaler un retard, un report ou une absence",
    correction_label="Modifier ma réponse de présence",
    send="Envoyer ma réponse",
    thanks="Votre réponse est enregistrée et transmise au gestionnaire.",
)
COMPLETE = ScreenWords(
    title="Fin d’intervention",
    label="Déclarer la fin d’intervention",
    other_label="Déclarer la fin d’intervention",
    correction_label="Modifier ma déclaration de fin",
    send="Envoyer ma déclaration",
    thanks="La fin de votre intervention est enregistrée. Merci pour votre travail !",
)
SEND_INVOICE = ScreenWords(
    title="Envoyer votre facture",
    label="Envoyer ma facture",
    other_label="Envoyer ma facture",
    correction_label="Remplacer ma facture",
    send="Envoyer ma facture",
    thanks="Votre facture est bien arrivée. Merci !",
)
ACCEPT_TO_QUOTE = ScreenWords(
    title="Accepter de proposer un devis",
    label="Accepter de proposer un devis",
    other_label="Accepter de proposer un devis",
    correction_label="Finalement, proposer un devis",
    send="Confirmer que j’enverrai un devis",
    thanks="Merci : le gestionnaire sait que vous lui enverrez un devis.",
)
SEND_QUOTE = ScreenWords(
    title="Envoyer votre devis",
    label="Envoyer le devis",
    other_label="Envoyer le devis",
    correction_label="Remplacer mon devis",
    send="Envoyer mon devis",
    thanks="Votre devis est bien arrivé. Vous pourrez le remplacer tant qu’il n’est pas décidé.",
)
FIX_APPOINTMENT = ScreenWords(
    title="Fixer le rendez-vous",
    label="Fixer le rendez-vous",
    other_label="Fixer le rendez-vous",
    correction_label="Modifier le rendez-vous",
    send="Envoyer le rendez-vous",
    thanks="Votre rendez-vous est enregistré et transmis au gestionnaire, qui le validera.",
)
CONTACT_MANAGER = ScreenWords(
    title="Contacter le gestionnaire",
    label="Contacter le gestionnaire",
    other_label="Contacter le gestionnaire",
    correction_label="Contacter le gestionnaire",
    send="Envoyer le message",
    thanks="Votre message est transmis au gestionnaire.",
)
CONFIRM_READING = ScreenWords(
    title="Confirmer la lecture",
    label="J’ai bien lu cet ordre de service",
    other_label="J’ai bien lu cet ordre de service",
    correction_label="J’ai bien lu cet ordre de service",
    send="J’ai bien lu cet ordre de service",
    thanks="Merci : le gestionnaire sait que vous avez lu l’ordre de service.",
)
# the same screens in other words: nothing but a quote is refused, a quote was already sent
REFUSE_TO_QUOTE = REFUSE._replace(
    title="Refuser de proposer un devis",
    other_label="Refuser de proposer un devis",
    correction_label="Finalement, ne pas proposer de devis",
)
SEND_NEW_QUOTE = SEND_QUOTE._replace(
    title="Remplacer votre devis",
    label="Envoyer un nouveau devis",
    other_label="Remplacer mon devis",
)

# minutes as the form sends them, and what is read
DURATIONS = (
    ("30", "30 min"),
    ("60", "1 heure"),
    ("120", "2 heures"),
    ("240", "½ journée (4 h)"),
    ("480", "1 journée (8 h)"),
)
OTHER_DURATION = "Autre durée"

# what is missing in an answer, said at its field
REFUSAL_TICK = "Cochez cette case pour confirmer votre refus."
COMPLETION_TICK = "Cochez cette case pour confirmer que l’intervention est terminée."
READING_TICK = "Appuyez sur le bouton pour confirmer."
DURATION_MISSING = "Choisissez la durée prévue."
PRESENCE_MISSING = "Choisissez une réponse."
INVOICE_FILE_MISSING = "Ajoutez le fichier de votre facture."
INVOICE_FILE_OR_NO_AMOUNT = "Ajoutez le fichier de votre facture, ou laissez le montant vide."
QUOTE_FILE_MISSING = "Ajoutez le fichier de votre devis."

# why nothing more is asked
NOT_KEPT_ENDING = "Un autre devis a été retenu."
QUOTE_CANCELLED_ENDING = "Cette demande de devis est annulée."
CANCELLED_ENDING = "Cette intervention est annulée."

OF_NEWER = "Cette page est en cours de mise à jour. En cas de besoin, contactez le gestionnaire."

# it is over
QUOTE_REFUSED_TITLE, REFUSED_TITLE = "Demande de devis refusée", "Intervention refusée"
REFUSED = "Votre refus est enregistré. Vous n’avez plus rien à faire."
NOT_KEPT_TITLE = "Devis non retenu"
QUOTE_CANCELLED_TITLE, CANCELLED_TITLE = "Demande de devis annulée", "Intervention annulée"

# the end of the work, and its invoice
COMPLETED_TITLE = "Intervention terminée"
COMPLETED = "Merci ! Quand elle est prête, envoyez-nous votre facture."
INVOICED_TITLE = "Facture transmise"
INVOICED = "Merci, nous avons bien reçu votre facture. Vous n’avez plus rien à faire."
INVOICE_WANTED_TITLE = "Demande de facture"
INVOICE_WANTED = "Merci de nous envoyer la facture de cette intervention."
INVOICE_WANTED_AGAIN = "Merci de nous envoyer à nouveau votre facture."

# the quote
QUOTE_RECEIVED_TITLE = "Devis reçu"
QUOTE_RECEIVED = (
    "Merci, nous avons bien reçu votre devis. Vous pouvez le remplacer tant qu’il n’est pas décidé."
)
QUOTE_DISAPPROVED_TITLE = "Devis désapprouvé"
QUOTE_DISAPPROVED = (
    "Votre devis n’a pas été accepté en l’état. Vous pouvez en envoyer un nouveau, "
    "ou nous écrire pour en parler."
)
QUOTE_STUDIED_TITLE = "Devis en attente d’approbation"
QUOTE_STUDIED = "Votre devis est à l’étude. Nous vous répondrons ici et par message."
QUOTE_PROMISED_TITLE = "Devis en attente de réception"
QUOTE_PROMISED = "Merci d’avoir accepté. Quand votre devis est prêt, envoyez-le depuis cette page."
QUOTE_WANTED_TITLE = "Demande de devis"
QUOTE_WANTED = (
    "Pouvez-vous nous proposer un devis ? Dites-le nous dès maintenant, "
    "ou envoyez directement votre devis."
)

# the appointment
NEW_APPOINTMENT_TITLE = "Nouveau rendez-vous"
NOT_COMING = "Vous n’avez pas pu venir : pouvez-vous proposer un nouveau rendez-vous ?"
APPOINTMENT_CANCELLED = "Le rendez-vous est annulé. Merci d’en convenir d’un autre."
QUOTE_ACCEPTED_TITLE = "Devis accepté"
QUOTE_ACCEPTED = "Votre devis est accepté. Indiquez-nous la date et l’heure de l’intervention."
QUOTE_ACCEPTED_WITH_CONTACT = (
    "Votre devis est accepté. Convenez du rendez-vous avec votre contact sur place, "
    "puis indiquez-nous la date et l’heure."
)
ORDER_TITLE = "Ordre de service"
ORDER = "Pouvez-vous réaliser cette intervention ? Indiquez-nous la date et l’heure."
ORDER_WITH_CONTACT = (
    "Pouvez-vous réaliser cette intervention ? Convenez du rendez-vous sur place, "
    "puis indiquez-nous la date et l’heure."
)

# the day of the work
COMPLETION_WANTED_TITLE = "Demande de fin d’intervention"
COMPLETION_WANTED = "L’intervention est-elle terminée ? Dites-le nous, avec quelques photos."
PRESENCE_WANTED_TITLE = "Demande de présence sur place"
PRESENCE_WANTED = "Êtes-vous sur place, comme prévu ?"
UNDER_WAY_TITLE = "Intervention en cours"
UNDER_WAY = "Une fois le travail terminé, déclarez la fin d’intervention."
PLANNED_TITLE, PROPOSED_TITLE = "Intervention planifiée", "Rendez-vous proposé"
_NOTHING_ELSE = "Vous n’avez rien d’autre à faire pour le moment."
PLANNED = f"Votre rendez-vous est noté. {_NOTHING_ELSE}"
PROPOSED = f"Votre rendez-vous est transmis au gestionnaire, qui doit le valider. {_NOTHING_ELSE}"
POSTPONED = f"Le gestionnaire a reporté le rendez-vous. {_NOTHING_ELSE}"
VALIDATED = f"Le gestionnaire a validé le rendez-vous. {_NOTHING_ELSE}"

ACCEPT_AFTER_ALL = "Finalement, accepter l’intervention"
ON_SITE = "Sur place :"


def not_kept(*, quoted: bool) -> str:
    """Thanks, and that another quote was kept; ``quoted`` when this vendor had sent one."""
    thanks = "Merci pour votre devis" if quoted else "Merci de votre attention"
    return (
        f"{thanks}. Un autre devis a été retenu pour cette intervention : "
        "vous n’avez plus rien à faire. Nous espérons retravailler bientôt avec vous."
    )


def cancelled(ending: str) -> str:
    """Why it is over, and not to come."""
    return f"{ending} Merci de ne pas vous déplacer."


def news(sentence: str) -> str:
    """What happened meanwhile (``sentence``, or ""), and that what was typed is kept."""
    told = f" « {sentence} »" if sentence else ""
    return (
        f"Du nouveau entre-temps :{told} Votre saisie est conservée : "
        "vérifiez-la, puis validez à nouveau."
    )


def agenda_title(number: int, subject: str) -> str:
    """« Ticket n°1104 : Fuite d'eau », in the vendor's agenda."""
    return f"Ticket n° {number} : {subject}"
