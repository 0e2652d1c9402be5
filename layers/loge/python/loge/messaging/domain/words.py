"""French words for what becomes of a message."""

from __future__ import annotations

from collections.abc import Mapping

from loge.messaging.domain.send_state import SendState

SEND_STATE_LABELS: Mapping[SendState, str] = {
    SendState.PENDING: "En attente d'envoi",
    SendState.CLAIMED: "Envoi en cours",
    SendState.SENT: "Envoyé",
    SendState.SKIPPED: "Non envoyé",
    SendState.FAILED: "Échec de l'envoi",
    SendState.UNKNOWN: "Envoi incertain",
    SendState.BOUNCED: "Non remis au destinataire",
    SendState.RESENT: "Renvoyé",
}


# Why a message did not leave, or is not known to have left (codes kept on the send row).
SEND_REASON_LABELS: Mapping[str, str] = {
    "no_address": "aucune adresse",
    "silent": "mode silencieux",
    "cancelled": "intervention annulée",
    "closed": "ticket clos",
    "answered": "réponse déjà reçue",
    "replaced": "intervenant remplacé",
    "approver_replaced": "une autre personne a été sollicitée",
    "suppressed": "adresse qui refuse nos messages",
    "order_never_left": "la demande n'était pas partie",
    "worker_lost": "envoi interrompu, résultat inconnu",
    "no_reply": "le service d'envoi n'a pas répondu, résultat inconnu",
    "message_not_built": "le message n'a pas pu être préparé",
    "bounce": "adresse inconnue",
    "complaint": "message signalé comme indésirable",
    "soft_bounce": "boîte pleine ou message refusé par le destinataire",
    "reject": "contenu refusé par le service d'envoi",
    "timer_not_fired": "relance automatique non exécutée, elle sera tentée à nouveau",
    "stop": "arrêt des SMS demandé par le destinataire",
}


UNKNOWN_REASON = "refusé par le service d'envoi"
