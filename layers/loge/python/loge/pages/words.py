"""What the guests' kit says in French, whoever the guest is."""

from __future__ import annotations

from collections.abc import Mapping

# a form that comes in too late, twice, at a bad time, or too long to be kept
OLD = "Cette page était ouverte depuis trop longtemps. Vérifiez, puis validez à nouveau."
TWICE = "Vous avez déjà répondu depuis cette page. Vérifiez, puis validez pour corriger."
BUSY = "Le service est très sollicité. Rien n'est perdu : validez à nouveau dans un instant."
LONG = "Votre texte est trop long pour être gardé : raccourcissez-le, ou copiez-le."

REFUSED_TITLE = "Demande refusée"
FROM_ELSEWHERE = "Cette demande ne vient pas de notre page. Ouvrez votre lien, puis recommencez."

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
