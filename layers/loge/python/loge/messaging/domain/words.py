"""French words for what becomes of a message."""

from __future__ import annotations

from collections.abc import Mapping

from loge.messaging.domain.send_state import SendState

SEND_STATE_LABELS: Mapping[SendState, str] = {
    SendState.PENDING: "En attente d’envoi",
    SendState.CLAIMED: "Envoi en cours",
    SendState.SENT: "Envoyé",
    SendState.SKIPPED: "Non envoyé",
    SendState.FAILED: "Échec de l’envoi",
    SendState.UNKNOWN: "Envoi incertain",
    SendState.BOUNCED: "Non remis au destinataire",
    SendState.RESENT: "Renvoyé",
    SendState.HELD: "Retenu : limite du jour atteinte",
}


# Why a message did not leave, or is not known to have left (codes kept on the send row).
SEND_REASON_LABELS: Mapping[str, str] = {
    "no_address": "aucune adresse",
    "no_sms_there": "aucun de ses numéros ne reçoit de SMS",
    "silent": "mode silencieux",
    "cancelled": "intervention annulée",
    "closed": "ticket clos",
    "answered": "réponse déjà reçue",
    "replaced": "intervenant remplacé",
    "approver_replaced": "une autre personne a été sollicitée",
    "suppressed": "adresse qui refuse nos messages",
    "order_never_left": "la demande n’était pas partie",
    "worker_lost": "envoi interrompu, résultat inconnu",
    "no_reply": "le service d’envoi n’a pas répondu, résultat inconnu",
    "message_not_built": "le message n’a pas pu être préparé",
    "address_refused": "l’adresse n’est pas acceptée",
    "address_blocked": "l’adresse est bloquée chez le service d’envoi",
    "message_not_ready": "le message n’a pas pu être préparé",
    # a failure of ours: it waits, and leaves by itself
    "throttled": "le service d’envoi est très sollicité",
    "quota": "le quota du service d’envoi est atteint",
    "access_denied": "le service d’envoi nous refuse l’accès",
    "credentials_expired": "notre accès au service d’envoi a expiré",
    "sender_not_verified": "notre adresse d’expédition n’est pas encore validée",
    "sending_paused": "nos envois sont suspendus par le service d’envoi",
    "provider_not_configured": "un réglage manque chez le service d’envoi",
    "provider_unreachable": "le service d’envoi est injoignable",
    "provider_refused": "le service d’envoi ne prend pas le message",
    "left_since": "le message en attente est parti depuis",
    "bounce": "adresse inconnue",
    "complaint": "message signalé comme indésirable",
    "soft_bounce": "boîte pleine ou message refusé par le destinataire",
    "reject": "contenu refusé par le service d’envoi",
    "timer_not_fired": "relance automatique non exécutée, elle sera tentée à nouveau",
    "stop": "arrêt des SMS demandé par le destinataire",
    "superseded": "remplacé par une annonce plus récente",
    "taken_back": "réponse reprise avant l’envoi",
    "already_told": "son destinataire le sait déjà",
    "never_told": "ce rendez-vous ne lui avait pas été annoncé",
    # budgets of the day (ADR 41)
    "limit_phone_ticket": "trop de SMS à ce numéro pour ce ticket aujourd’hui",
    "limit_person": "trop d’e-mails à cette personne pour ce ticket aujourd’hui",
    "limit_ticket": "trop de messages de ce ticket aujourd’hui",
    "limit_phone": "trop de SMS à ce numéro aujourd’hui",
    "limit_user": "trop de SMS partis par les actions de cet utilisateur aujourd’hui",
    "limit_agency": "trop de SMS de l’agence aujourd’hui",
}


UNKNOWN_REASON = "refusé par le service d’envoi"
