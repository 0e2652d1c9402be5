"""French words that every context shares."""

from __future__ import annotations

from collections.abc import Mapping

from loge.kernel.modules import Module
from loge.kernel.people import Channel

MODULE_LABELS: Mapping[Module, str] = {Module.SYNDIC: "Syndic", Module.GERANCE: "Gérance"}


CHANNEL_LABELS: Mapping[Channel, str] = {Channel.EMAIL: "e-mail", Channel.SMS: "SMS"}


# By code of loge.kernel.errors; the last resort when a detail says nothing better.
ERROR_SENTENCES: Mapping[str, str] = {
    "error": "La demande n'a pas pu être traitée.",
    "not_found": "Ce que vous cherchez n'existe pas ou n'existe plus.",
    "unauthenticated": "Votre session a expiré. Veuillez vous identifier à nouveau.",
    "forbidden": "Vous n'avez pas le droit d'effectuer cette action.",
    "invalid": "Une valeur saisie n'est pas correcte.",
    "act_refused": "Cette action n'est pas possible à cette étape du ticket.",
    "stale": "Le ticket a changé entre-temps. Vérifiez les nouveautés, puis recommencez.",
    "busy": "Le ticket est très sollicité en ce moment. Veuillez réessayer dans un instant.",
    "idempotency_key_reused": "Cette clé d'idempotence a déjà servi pour une autre demande.",
    "too_many": "Trop de demandes en peu de temps. Veuillez patienter avant de réessayer.",
    "too_large": "Le contenu envoyé est trop volumineux.",
    "internal": "Une erreur est survenue de notre côté. Veuillez réessayer.",
}


def error_sentence(code: str) -> str:
    """The French sentence of an error code."""
    return ERROR_SENTENCES.get(code, ERROR_SENTENCES["error"])
