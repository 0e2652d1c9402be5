"""What the guests' kit says in French, whoever the guest is."""

from __future__ import annotations

from collections.abc import Mapping

# a form that comes in too late, twice, at a bad time, or too long to be kept
OLD = "Cette page était ouverte depuis trop longtemps. Vérifiez, puis validez à nouveau."
TWICE = "Vous avez déjà répondu depuis cette page. Vérifiez, puis validez pour corriger."
BUSY = "Le service est très sollicité. Rien n’est perdu : validez à nouveau dans un instant."
LONG = "Votre texte est trop long pour être gardé : raccourcissez-le, ou copiez-le."

REFUSED_TITLE = "Demande refusée"
FROM_ELSEWHERE = "Cette demande ne vient pas de notre page. Ouvrez votre lien, puis recommencez."

NOT_YET_TITLE = "Un instant"
NOT_YET = (
    "Ce fichier est en préparation. Revenez en arrière, puis ouvrez-le de nouveau dans une minute ;"
    " s’il ne s’ouvre toujours pas, demandez-le à votre interlocuteur."
)

# by what a file is for: the button that adds one, and the name of one that has none
NATURE_ADD: Mapping[str, str] = {
    "photo": "Ajouter des photos",
    "devis": "Ajouter le devis",
    "facture": "Ajouter la facture",
    "piece": "Ajouter des fichiers",
}
NATURE_ONE: Mapping[str, str] = {
    "photo": "Photo",
    "facture": "Facture",
    "devis": "Devis",
    "piece": "Fichier",
}

# what cannot be taken of what is typed, said at its field
DATE_MISSING = "Indiquez la date."
DATE_ABSENT = "Cette date n’existe pas."
DATE_FORM = "Écrivez la date sous la forme jour/mois/année, par exemple 03/08/2026."
DATE_IMPOSSIBLE = "Cette date n’est pas possible."
TIME_MISSING = "Indiquez l’heure."
TIME_FORM = "Écrivez l’heure sous la forme 14:30."
TIME_SKIPPED = "Cette heure n’existe pas ce jour-là (passage à l’heure d’été)."
DURATION_MISSING = "Indiquez la durée prévue."
DURATION_FORM = "Écrivez la durée en heures, par exemple 3, 1 h 30 ou 2 jours."
LATE_MISSING = "Indiquez votre retard."
LATE_FORM = "Écrivez votre retard en minutes, par exemple 20."
AMOUNT_MISSING = "Indiquez le montant TTC."
AMOUNT_FORM = "Écrivez le montant en euros, par exemple 253,64."
AMOUNT_ZERO = "Le montant doit être supérieur à zéro."
AMOUNT_TOO_HIGH = "Ce montant est trop élevé : vérifiez-le."
DELAY_FORM = "Écrivez le délai en jours, par exemple 15."
DELAY_TOO_LONG = "Ce délai est trop long (deux ans au plus)."
COMMENT_MISSING = "Écrivez votre message."


def comment_too_long(length: int, most: int) -> str:
    """A free text of ``length`` characters, where ``most`` are taken."""
    return f"Votre texte est trop long ({length} caractères, {most} au plus)."
