"""The French of messages that is in no template: beginnings of SMS, marks of subjects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import Step
from loge.tickets.domain.sends import MessageType

URGENT = "URGENT"
BEGINNINGS: Mapping[MessageType, str] = {
    MessageType.ORDER: "ODS",
    MessageType.ORDER_REMINDER: "Relance ODS",
    MessageType.PRESENCE_CHECK: "Présence au RDV",
    MessageType.COMPLETION_REQUEST: "Fin à confirmer",
    MessageType.INVOICE_REQUEST: "Facture à envoyer",
    MessageType.INVOICE_REMINDER: "Relance facture",
    MessageType.INVOICE_AGAIN: "Nouvelle facture",
    MessageType.INTERVENTION_PLANNED: "RDV",
    MessageType.INTERVENTION_CANCELLED: "Annulation",
    MessageType.TICKET_CLOSED: "Clos",
    MessageType.QUOTE_REQUEST: "Demande de devis",
    MessageType.QUOTE_REMINDER: "Relance devis",
    MessageType.QUOTE_ACCEPTED: "Devis accepté",
    MessageType.QUOTE_DISAPPROVED: "Devis désapprouvé",
    MessageType.QUOTE_NOT_KEPT: "Devis non retenu",
    MessageType.APPOINTMENT_WANTED: "RDV à fixer",
    MessageType.APPOINTMENT_CANCELLED: "RDV annulé",
    MessageType.APPOINTMENT_REMINDER: "Rappel RDV",
    MessageType.INTERVENTION_POSTPONED: "Report",
    MessageType.APPROVAL_REQUEST: "Devis à examiner",
    MessageType.APPROVAL_REMINDER: "Rappel devis",
    MessageType.COUNCIL_INFORMED: "Conseil syndical",
    MessageType.REQUEST_VALIDATED: "Demande validée",
    MessageType.REQUEST_CANCELLED: "Demande annulée",
    MessageType.REQUEST_RECEIVED: "Nouvelle demande",
    MessageType.MESSAGE_RECEIVED: "Message",
    MessageType.CONTACT_TOLD: "Contact",
    MessageType.NOTIFIED_CREATED: "Ouverture",
    MessageType.NOTIFIED_PLANNED: "RDV",
    MessageType.NOTIFIED_POSTPONED: "Report",
    MessageType.NOTIFIED_REFUSED: "Suivi",
    MessageType.NOTIFIED_COMPLETED: "Fin d’intervention",
    MessageType.NOTIFIED_VALIDATED: "Demande validée",
    MessageType.NOTIFIED_QUOTE_ACCEPTED: "Devis accepté",
    MessageType.NOTIFIED_REMINDER: "Relance",
    MessageType.NOTIFIED_CANCELLED: "Annulation",
    MessageType.NOTIFIED_CLOSED: "Clos",
    MessageType.VISIT_CANCELLED: "RDV annulé",
    MessageType.THIRD_PARTY_INFORMED: "Suivi",
    MessageType.PARTY_MESSAGE: "Message",
    MessageType.ANSWER_RECEIVED: "Réponse",
    MessageType.REMINDERS_ENDED: "Fin des relances",
    MessageType.SEND_PROBLEM: "Non remis",
    MessageType.TICKET_ASSIGNED: "Confié",
}

# where the name of the template is not what its reader should see first
TITLES: Mapping[MessageType, str] = {
    MessageType.CONTACT_TOLD: "Une entreprise va vous appeler",
    MessageType.NOTIFIED_CREATED: "Demande enregistrée",
    MessageType.NOTIFIED_PLANNED: "Intervention planifiée",
    MessageType.NOTIFIED_VALIDATED: "Demande validée",
    MessageType.NOTIFIED_QUOTE_ACCEPTED: "Devis accepté",
    MessageType.COUNCIL_INFORMED: "Devis soumis au conseil syndical",
    MessageType.APPOINTMENT_WANTED: "Rendez-vous à fixer",
    MessageType.NOTIFIED_POSTPONED: "Intervention reportée",
    MessageType.NOTIFIED_REFUSED: "Recherche d’un intervenant",
    MessageType.NOTIFIED_COMPLETED: "Intervention terminée",
    MessageType.NOTIFIED_REMINDER: "Relance envoyée",
    MessageType.NOTIFIED_CANCELLED: "Intervention annulée",
    MessageType.NOTIFIED_CLOSED: "Demande close",
    MessageType.VISIT_CANCELLED: "Rendez-vous annulé",
    MessageType.THIRD_PARTY_INFORMED: "Avancement de la demande",
    MessageType.PARTY_MESSAGE: "Message",
}

_DONE = "L’intervention est terminée."
PROGRESS: Mapping[Step | None, str] = {
    None: "La demande est prise en charge par nos services.",
    Step.AWAITING_APPOINTMENT: (
        "Nous avons contacté {vendor} et attendons sa proposition de rendez-vous."
    ),
    Step.AWAITING_QUOTE: "Un devis est demandé à {vendor} ; nous l’attendons.",
    Step.QUOTE_RECEIVED: "Un devis est à l’étude.",
    Step.AWAITING_APPROVAL: "Un devis est soumis pour approbation.",
    Step.QUOTE_APPROVED: "Un devis est à l’étude.",
    Step.QUOTE_DISAPPROVED: (
        "Le devis reçu n’a pas été accepté ; nous étudions la suite à donner."
    ),
    Step.QUOTE_ACCEPTED: "Un devis est accepté ; {vendor} va fixer la date de l’intervention.",
    Step.AWAITING_COMPLETION: "{vendor} interviendra {date}.",
    Step.REFUSED: "Nous recherchons un intervenant disponible.",
    Step.CANCELLED: "L’intervention prévue est annulée.",
    **dict.fromkeys((Step.COMPLETED, Step.AWAITING_INVOICE, Step.INVOICED), _DONE),
}
CLOSED = "Le dossier est clos."
SOON = "prochainement"
SOME_MESSAGE = "Message"
# the button of a mail to the agency, by the act that is due
OPEN = "Ouvrir le ticket"
DUE: Mapping[Act, str] = {
    Act.VALIDATE_REQUEST: "Examiner la demande",
    Act.ACCEPT_QUOTE: "Décider du devis",
    Act.ASK_APPROVAL: "Décider du devis",
    Act.REPLACE_VENDOR: "Choisir un autre intervenant",
    Act.REQUEST_INVOICE: "Demander la facture",
}


def console_label(due: Act | None) -> str:
    """What the button of a mail to the agency says."""
    return DUE.get(due, OPEN) if due else OPEN


def subject_mark(number: int) -> str:
    """« [Ticket n°1104] », before the subject of every mail (MSG-1)."""
    return f"[Ticket n°{number}] "


def ticket(number: int) -> str:
    """« Ticket 1104 », at the beginning of every SMS (MSG-4)."""
    return f"Ticket {number}"


def on(moment: str) -> str:
    """« le lundi 4 mai à 14h30 »."""
    return f"le {moment}"


def listed(others: Sequence[str], last: str) -> str:
    """« ACME, BTP et PLOMB'SERVICE »."""
    return f"{', '.join(others)} et {last}" if others else last


def asking_opinion(title: str) -> str:
    """The title of a request, where no ground makes the answer more than an opinion (QUO-2)."""
    return title.replace("d’approbation", "d’avis")
