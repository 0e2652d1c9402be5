"""What stands before any guest's page, in French: a request that cannot be answered."""

from __future__ import annotations

from collections.abc import Mapping

UNREADABLE: Mapping[int, str] = {
    413: "Ce que vous envoyez est trop volumineux.",
    415: "Ce format d’envoi n’est pas accepté.",
}
UNREADABLE_OTHERWISE = "Cette demande n’a pas pu être lue."
REFUSED_TITLE = "Demande refusée"
FAILED_TITLE = "Un instant…"
FAILED = "Une erreur est survenue de notre côté. Veuillez réessayer dans un instant."
TOO_MANY_TITLE = "Trop d’essais"
TOO_MANY_LINKS = (
    "Trop de liens qui n’ouvrent rien ont été essayés depuis cette connexion. Vérifiez l’adresse "
    "reçue, puis réessayez dans un quart d’heure."
)
NO_PAGE_TITLE = "Page introuvable"
NO_SUCH_METHOD = "Cette action n’existe pas."
