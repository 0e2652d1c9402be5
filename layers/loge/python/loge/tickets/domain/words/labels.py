"""Every French word for a code of a ticket.

Another language is another module with these names. Sources: TYP-7 (statuses), TIC-4 (titles of
the timeline), MSG-3 (names of the messages), and the screens of the original product.
"""

from __future__ import annotations

from collections.abc import Mapping

from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import PresenceAnswer, Step, TimerKind
from loge.tickets.domain.quote import ApprovalStep, Ground
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import TicketType, Turn

STEP_LABELS: Mapping[Step, str] = {
    Step.AWAITING_APPOINTMENT: "Attente du RDV d’intervention",
    Step.AWAITING_COMPLETION: "Attente de fin d’intervention",
    Step.COMPLETED: "Intervention terminée",
    Step.AWAITING_INVOICE: "En attente de facture",
    Step.INVOICED: "Facture reçue",
    Step.REFUSED: "Intervention refusée par le fournisseur",
    Step.CANCELLED: "Intervention annulée",
    Step.AWAITING_QUOTE: "Devis en attente de réception",
    Step.QUOTE_RECEIVED: "Devis reçu",
    Step.AWAITING_APPROVAL: "Devis en attente d’approbation",
    Step.QUOTE_APPROVED: "Devis approuvé",
    Step.QUOTE_DISAPPROVED: "Devis désapprouvé",
    Step.QUOTE_ACCEPTED: "Devis accepté",
}
CLOSED_LABEL = "Ticket clos"
ODSM_OPEN_LABEL = "EN COURS"
ODSM_CLOSED_LABEL = "CLOS"
AWAITING_VALIDATION_LABEL = "En attente de validation"

TYPE_LABELS: Mapping[TicketType, str] = {
    TicketType.ODS: "Ordre de service",
    TicketType.ODSM: "Ordre de service multi-intervenants",
    TicketType.DS: "Devis simple",
    TicketType.DM: "Devis multiple",
    TicketType.REQUEST: "Demande",
}
TYPE_CODES: Mapping[TicketType, str] = {
    **{kind: kind.value for kind in TicketType},
    TicketType.REQUEST: "?",
}
TURN_LABELS: Mapping[Turn, str] = {
    Turn.OTHERS: "En attente d’une réponse",
    Turn.MANAGER: "À vous d’agir",
    Turn.NOBODY: "Clos",
}

# The manager's buttons: what a vendor says is « saisi » in its place (STP-2).
ACT_LABELS: Mapping[Act, str] = {
    Act.CREATE: "Créer le ticket",
    Act.ACCEPT: "Saisir l’acceptation et le RDV",
    Act.REFUSE: "Saisir le refus",
    Act.ANSWER_PRESENCE: "Saisir la présence sur place",
    Act.COMPLETE: "Saisir la fin de l’intervention",
    Act.SEND_INVOICE: "Saisir la facture",
    Act.ACCEPT_TO_QUOTE: "Saisir l’accord pour un devis",
    Act.SEND_QUOTE: "Saisir manuellement le devis",
    Act.FIX_APPOINTMENT: "Saisir le RDV",
    Act.APPROVE: "Saisir l’approbation",
    Act.DISAPPROVE: "Saisir la désapprobation",
    Act.CONTACT_MANAGER: "Contacter le gestionnaire",
    Act.CONFIRM_READING: "Confirmer la lecture",
    Act.SMS_RECEIVED: "SMS reçu",
    Act.SMS_STOP: "Arrêt des SMS demandé",
    Act.SEND_MESSAGE: "Envoyer un message",
    Act.REMIND: "Relancer",
    Act.SEND_ORDER: "Envoyer l’ordre de service",
    Act.CANCEL: "Annuler l’intervention",
    Act.REPLACE_VENDOR: "Contacter un autre intervenant",
    Act.REQUEST_INVOICE: "Demander la facture",
    Act.REFUSE_INVOICE: "Demander un nouvel envoi de la facture",
    Act.REQUEST_QUOTE: "Demander le devis",
    Act.ACCEPT_QUOTE: "Accepter le devis",
    Act.REFUSE_QUOTE: "Refuser le devis",
    Act.NOT_KEPT: "Devis non retenu",
    Act.ASK_APPROVAL: "Demander l’approbation",
    Act.REMIND_APPROVER: "Relancer l’approbateur",
    Act.VALIDATE_APPOINTMENT: "Valider le RDV",
    Act.POSTPONE_APPOINTMENT: "Reporter le RDV",
    Act.CANCEL_APPOINTMENT: "Annuler le RDV",
    Act.STEP_BACK: "Revenir à l’étape précédente",
    Act.CHANGE_COORDINATES: "Changer les coordonnées",
    Act.REVOKE_LINK: "Révoquer le lien",
    Act.EDIT: "Modifier le ticket",
    Act.REASSIGN: "Changer le gestionnaire",
    Act.SET_SILENT: "Mode silencieux",
    Act.ADD_VENDOR: "Ajouter un intervenant",
    Act.VALIDATE_REQUEST: "Valider la demande",
    Act.CANCEL_REQUEST: "Annuler la demande",
    Act.ADD_NOTE: "Note interne",
    Act.ADD_TIME: "Saisir du temps",
    Act.INFORM_THIRD_PARTY: "Informer un tiers",
    Act.MESSAGE_PARTY: "Envoyer un message à un tiers",
    Act.CLOSE: "Fermer le ticket",
    Act.MOVE_MESSAGE: "Déplacer vers un autre ticket",
    Act.MOVED_HERE: "Message venu d’un autre ticket",
    Act.STOP_WRITING: "Ne plus écrire à ce numéro",
    Act.MARK_HANDLED: "Marquer comme traité",
    Act.AUTO_REMIND_ORDER: "Relance automatique de l’ordre de service",
    Act.ORDER_REMINDERS_ENDED: "Fin des relances de l’ordre de service",
    Act.ASK_PRESENCE: "Demande de présence sur place",
    Act.ASK_COMPLETION: "Demande de fin d’intervention",
    Act.AUTO_REMIND_INVOICE: "Relance automatique de la facture",
    Act.INVOICE_REMINDERS_ENDED: "Fin des relances de la facture",
    Act.AUTO_REMIND_QUOTE: "Relance automatique du devis",
    Act.QUOTE_REMINDERS_ENDED: "Fin des relances du devis",
    Act.AUTO_REMIND_APPROVER: "Relance automatique de l’approbateur",
    Act.APPROVAL_REMINDERS_ENDED: "Fin des relances de l’approbateur",
    Act.REMIND_APPOINTMENT: "Rappel de l’intervention",
    Act.AUTO_REMIND_DATE: "Relance automatique du rendez-vous",
    Act.DATE_REMINDERS_ENDED: "Fin des relances du rendez-vous",
    Act.AUTO_REMIND_COMPLETION: "Relance automatique de la fin d’intervention",
    Act.COMPLETION_REMINDERS_ENDED: "Fin des relances de la fin d’intervention",
    Act.SEND_PROBLEM: "Message non remis",
    Act.RESEND: "Renvoyer",
}
# where the same act is another button on a quote (DS, DM)
QUOTE_ACT_LABELS: Mapping[Act, str] = {Act.SEND_ORDER: "Envoyer la demande de devis"}
VENDOR_ACT_LABELS: Mapping[Act, str] = {
    Act.ACCEPT: "Accepter l’intervention",
    Act.REFUSE: "Refuser l’intervention",
    Act.ANSWER_PRESENCE: "Répondre sur votre présence",
    Act.COMPLETE: "Déclarer la fin de l’intervention",
    Act.SEND_INVOICE: "Envoyer la facture",
    Act.ACCEPT_TO_QUOTE: "Accepter de proposer un devis",
    Act.SEND_QUOTE: "Envoyer le devis",
    Act.FIX_APPOINTMENT: "Indiquer le rendez-vous",
    Act.CONTACT_MANAGER: "Contacter le gestionnaire",
    Act.CONFIRM_READING: "Confirmer la lecture",
}
# at the first answer to a quote request (VEN-3)
VENDOR_QUOTE_ACT_LABELS: Mapping[Act, str] = {Act.REFUSE: "Refuser de proposer un devis"}
APPROVER_ACT_LABELS: Mapping[Act, str] = {
    Act.APPROVE: "Approuver le devis",
    Act.DISAPPROVE: "Désapprouver le devis",
}
FACT_TITLES: Mapping[Act, str] = {
    Act.CREATE: "Création du ticket",
    Act.ACCEPT: "Intervention planifiée",
    Act.REFUSE: "Intervention refusée",
    Act.ANSWER_PRESENCE: "Présence sur place",
    Act.COMPLETE: "Intervention terminée",
    Act.SEND_INVOICE: "Facture reçue",
    Act.ACCEPT_TO_QUOTE: "Devis promis",
    Act.SEND_QUOTE: "Devis reçu",
    Act.FIX_APPOINTMENT: "Rendez-vous indiqué",
    Act.APPROVE: "Devis approuvé",
    Act.DISAPPROVE: "Devis désapprouvé",
    Act.CONTACT_MANAGER: "Message reçu",
    Act.CONFIRM_READING: "Lecture confirmée",
    Act.SMS_RECEIVED: "SMS reçu",
    Act.SMS_STOP: "Arrêt des SMS",
    Act.SEND_MESSAGE: "Message envoyé",
    Act.REMIND: "Relance",
    Act.SEND_ORDER: "Ordre de service",
    Act.CANCEL: "Intervention annulée",
    Act.REPLACE_VENDOR: "Changement d’intervenant",
    Act.REQUEST_INVOICE: "Demande de facture",
    Act.REFUSE_INVOICE: "Nouvel envoi de facture demandé",
    Act.REQUEST_QUOTE: "Demande de devis",
    Act.ACCEPT_QUOTE: "Devis accepté",
    Act.REFUSE_QUOTE: "Devis refusé",
    Act.NOT_KEPT: "Devis non retenu",
    Act.ASK_APPROVAL: "Demande d’approbation",
    Act.REMIND_APPROVER: "Relance de l’approbateur",
    Act.VALIDATE_APPOINTMENT: "Rendez-vous validé",
    Act.POSTPONE_APPOINTMENT: "Intervention reportée",
    Act.CANCEL_APPOINTMENT: "Rendez-vous annulé",
    Act.STEP_BACK: "Retour à l’étape précédente",
    Act.CHANGE_COORDINATES: "Coordonnées modifiées",
    Act.REVOKE_LINK: "Lien révoqué",
    Act.EDIT: "Ticket modifié",
    Act.REASSIGN: "Changement de gestionnaire",
    Act.SET_SILENT: "Mode silencieux",
    Act.ADD_VENDOR: "Intervenant ajouté",
    Act.VALIDATE_REQUEST: "Demande validée",
    Act.CANCEL_REQUEST: "Demande annulée",
    Act.ADD_NOTE: "Note interne",
    Act.ADD_TIME: "Temps saisi",
    Act.INFORM_THIRD_PARTY: "Tiers informé",
    Act.MESSAGE_PARTY: "Message envoyé",
    Act.CLOSE: CLOSED_LABEL,
    Act.MOVE_MESSAGE: "Message déplacé",
    Act.MOVED_HERE: "Message venu d’un autre ticket",
    Act.STOP_WRITING: "Arrêt des SMS",
    Act.MARK_HANDLED: "Traité",
    Act.AUTO_REMIND_ORDER: "Relance",
    Act.ORDER_REMINDERS_ENDED: "Fin des relances",
    Act.ASK_PRESENCE: "Demande de présence sur place",
    Act.ASK_COMPLETION: "Demande de fin d’intervention",
    Act.AUTO_REMIND_INVOICE: "Relance de la facture",
    Act.INVOICE_REMINDERS_ENDED: "Fin des relances",
    Act.AUTO_REMIND_QUOTE: "Relance du devis",
    Act.QUOTE_REMINDERS_ENDED: "Fin des relances",
    Act.AUTO_REMIND_APPROVER: "Relance de l’approbateur",
    Act.APPROVAL_REMINDERS_ENDED: "Fin des relances",
    Act.REMIND_APPOINTMENT: "Rappel de l’intervention",
    Act.AUTO_REMIND_DATE: "Relance du rendez-vous",
    Act.DATE_REMINDERS_ENDED: "Fin des relances",
    Act.AUTO_REMIND_COMPLETION: "Relance de la fin d’intervention",
    Act.COMPLETION_REMINDERS_ENDED: "Fin des relances",
    Act.SEND_PROBLEM: "Message non remis",
    Act.RESEND: "Message renvoyé",
}
PRESENCE_LABELS: Mapping[PresenceAnswer, str] = {
    PresenceAnswer.ON_SITE: "Je suis sur place",
    PresenceAnswer.NOT_COMING: "Je ne pourrai pas venir",
    PresenceAnswer.LATE: "Je serai en retard",
    PresenceAnswer.POSTPONED: "L’intervention est reportée",
}
TIMER_LABELS: Mapping[TimerKind, str] = {
    TimerKind.ORDER_REMINDER: "Relance d’ordre de service",
    TimerKind.PRESENCE_CHECK: "Demande de présence sur place",
    TimerKind.COMPLETION_REQUEST: "Demande de fin d’intervention",
    TimerKind.INVOICE_REMINDER: "Relance automatique de la facture",
    TimerKind.QUOTE_REMINDER: "Relance de la demande de devis",
    TimerKind.APPROVAL_REMINDER: "Relance de la demande d’approbation",
    TimerKind.APPOINTMENT_REMINDER: "Rappel de l’intervention",
    TimerKind.DATE_REMINDER: "Relance du rendez-vous",
    TimerKind.COMPLETION_REMINDER: "Relance de la fin d’intervention",
}
AUDIENCE_LABELS: Mapping[Audience, str] = {
    Audience.VENDOR: "Intervenant",
    Audience.PREVIOUS_VENDOR: "Intervenant précédent",
    Audience.CONTACT: "Personne à contacter",
    Audience.NOTIFIED: "Personne notifiée",
    Audience.AGENCY: "Gestionnaire",
    Audience.THIRD_PARTY: "Tiers",
    Audience.APPROVER: "Approbateur",
    Audience.COUNCIL: "Conseil syndical",
    Audience.REQUESTER: "Demandeur",
    Audience.TOLD: "Personne déjà informée",
}
MESSAGE_LABELS: Mapping[MessageType, str] = {
    MessageType.ORDER: "Ordre de service",
    MessageType.ORDER_REMINDER: "Relance de l’ordre de service",
    MessageType.PRESENCE_CHECK: "Demande de présence sur place",
    MessageType.COMPLETION_REQUEST: "Demande de fin d’intervention",
    MessageType.INVOICE_REQUEST: "Demande de facture",
    MessageType.INVOICE_REMINDER: "Relance de la facture",
    MessageType.INVOICE_AGAIN: "Nouvel envoi de facture",
    MessageType.INTERVENTION_PLANNED: "Intervention planifiée",
    MessageType.INTERVENTION_CANCELLED: "Intervention annulée",
    MessageType.TICKET_CLOSED: "Ticket clos",
    MessageType.QUOTE_REQUEST: "Demande de devis",
    MessageType.QUOTE_REMINDER: "Relance de la demande de devis",
    MessageType.QUOTE_ACCEPTED: "Devis accepté",
    MessageType.QUOTE_DISAPPROVED: "Devis désapprouvé",
    MessageType.QUOTE_NOT_KEPT: "Devis non retenu",
    MessageType.APPOINTMENT_WANTED: "Attente de RDV d’intervention",
    MessageType.APPOINTMENT_CANCELLED: "Rendez-vous annulé",
    MessageType.APPOINTMENT_REMINDER: "Rappel de l’intervention",
    MessageType.INTERVENTION_POSTPONED: "Intervention reportée",
    MessageType.APPROVAL_REQUEST: "Demande d’approbation",
    MessageType.APPROVAL_REMINDER: "Relance de la demande d’approbation",
    MessageType.COUNCIL_INFORMED: "Information du conseil syndical",
    MessageType.REQUEST_VALIDATED: "Demande validée",
    MessageType.REQUEST_CANCELLED: "Demande annulée",
    MessageType.REQUEST_RECEIVED: "Nouvelle demande",
    MessageType.MESSAGE_RECEIVED: "Message reçu",
    MessageType.CONTACT_TOLD: "Annonce à la personne à contacter",
    MessageType.NOTIFIED_CREATED: "Notification : ticket créé",
    MessageType.NOTIFIED_PLANNED: "Notification : intervention planifiée",
    MessageType.NOTIFIED_POSTPONED: "Notification : intervention reportée",
    MessageType.NOTIFIED_REFUSED: "Notification : intervention refusée",
    MessageType.NOTIFIED_COMPLETED: "Notification : intervention terminée",
    MessageType.NOTIFIED_VALIDATED: "Notification : demande validée",
    MessageType.NOTIFIED_QUOTE_ACCEPTED: "Notification : devis accepté",
    MessageType.NOTIFIED_REMINDER: "Notification : relance envoyée",
    MessageType.NOTIFIED_CANCELLED: "Notification : intervention annulée",
    MessageType.NOTIFIED_CLOSED: "Notification : ticket clos",
    MessageType.VISIT_CANCELLED: "Notification : rendez-vous annulé",
    MessageType.THIRD_PARTY_INFORMED: "Information d’un tiers",
    MessageType.PARTY_MESSAGE: "Message à un tiers",
    MessageType.ANSWER_RECEIVED: "Réponse reçue",
    MessageType.REMINDERS_ENDED: "Fin des relances",
    MessageType.SEND_PROBLEM: "Message non remis",
    MessageType.TICKET_ASSIGNED: "Ticket confié",
}
# What a decision on a quote rests on (art. 18, 21, 21-1 of the law of 10 July 1965).
GROUND_LABELS: Mapping[Ground, str] = {
    Ground.OPINION: "Avis",
    Ground.BUDGET: "Budget courant",
    Ground.VOTE: "Vote de l’assemblée générale",
    Ground.DELEGATION: "Délégation",
    Ground.EMERGENCY: "Urgence",
    Ground.OWNER: "Décision du propriétaire",
}
APPROVAL_LABELS: Mapping[ApprovalStep, str] = {
    ApprovalStep.PENDING: "En attente de réponse",
    ApprovalStep.APPROVED: "Approuvé",
    ApprovalStep.DISAPPROVED: "Désapprouvé",
    ApprovalStep.WITHDRAWN: "Sans objet",
}
# the same where nobody delegated the decision: an opinion, and shown as one
OPINION_LABELS: Mapping[ApprovalStep, str] = {
    ApprovalStep.PENDING: "Avis attendu",
    ApprovalStep.APPROVED: "Avis favorable",
    ApprovalStep.DISAPPROVED: "Avis défavorable",
    ApprovalStep.WITHDRAWN: "Sans objet",
}
UNNAMED_VENDOR = "L’intervenant"
UNNAMED_APPROVER = "L’approbateur"
# who acts when a timer is due
TIMER_NAME = "Relance automatique"
