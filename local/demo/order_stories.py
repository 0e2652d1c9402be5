"""The orders of the demonstration, at different steps."""

from __future__ import annotations

from typing import Any

from local.demo.api_client import ApiClient
from local.demo.stories import Story, appointment


def accepted(api: ApiClient, ticket: dict[str, Any]) -> None:
    """The vendor comes in some days."""
    api.act(ticket, "accept", start=appointment(3, 9), duration_minutes=120, comment="")


def refused(api: ApiClient, ticket: dict[str, Any]) -> None:
    """The vendor cannot."""
    api.act(ticket, "refuse", comment="Planning complet jusqu'à la fin du mois.")


def completed(api: ApiClient, ticket: dict[str, Any]) -> None:
    """The work is done, the invoice is awaited."""
    ticket = api.act(ticket, "accept", start=appointment(0, 8), duration_minutes=60, comment="")
    api.act(ticket, "complete", comment="Joint remplacé, essai concluant.")


def closed(api: ApiClient, ticket: dict[str, Any]) -> None:
    """Done, invoiced and closed."""
    ticket = api.act(ticket, "accept", start=appointment(0, 8), duration_minutes=60, comment="")
    ticket = api.act(ticket, "complete", comment="Lampes du hall remplacées.")
    ticket = api.act(ticket, "send_invoice", amount_cents=12640, comment="Facture 2026-118")
    api.ticket_act(ticket, "close", confirm=True, comment="")


def noted(api: ApiClient, ticket: dict[str, Any]) -> None:
    """An internal note."""
    api.ticket_act(ticket, "add_note", comment="Le conseil syndical demande un suivi rapproché.")


NANCY_STORIES = (
    Story(
        "syndic",
        "gilbert",
        "ALOXE CORTON Denise",
        "Président du CS",
        "Téléphone",
        "Éclairage du hall en panne",
        "Les trois lampes du hall d'entrée ne s'allument plus.",
        "volts-de-lorraine",
        closed,
    ),
    Story(
        "syndic",
        "gilbert",
        "POMMARD Henri",
        "Membre du CS",
        "E-mail",
        "Problème d'évacuation d'eau, garages",
        "L'eau stagne devant les garages 4 à 7 après chaque pluie.",
        "plomb-service",
        accepted,
    ),
    Story(
        "syndic",
        "gilbert",
        "SANTENAY Odile",
        "Copropriétaire",
        "Extranet",
        "Nettoyage insuffisant du 2e sous-sol",
        "Le sol du deuxième sous-sol n'a pas été lavé depuis trois semaines.",
        "ledocnettoyeur",
        refused,
    ),
    Story(
        "syndic",
        "saintlouis",
        "MEURSAULT Yves",
        "Président du CS",
        "Téléphone",
        "Ascenseur bloqué au 3e étage",
        "L'ascenseur du bâtiment B est bloqué portes ouvertes au troisième étage.",
        "montelevage",
        noted,
        urgent=True,
    ),
    Story(
        "syndic",
        "saintlouis",
        "BEAUNE Solange",
        "Copropriétaire",
        "Courrier",
        "Porte du local vélos qui ne ferme plus",
        "La gâche est tordue, la porte reste ouverte.",
        "copro-util",
    ),
    Story(
        "syndic",
        "saurupt25",
        "MONTAGNY Luc",
        "Président du CS",
        "Visite (VTI)",
        "Gouttière percée côté cour",
        "Infiltration sur la façade à hauteur du premier étage.",
        "toits-de-nancy",
        accepted,
    ),
    Story(
        "gerance",
        "lot-jeanlam-12",
        "PAILLOUX Stéphane",
        "Locataire",
        "Téléphone",
        "Fuite sous l'évier de la cuisine",
        "Fuite lente sous l'évier, le meuble commence à gonfler.",
        "plomb-service",
        completed,
    ),
    Story(
        "gerance",
        "lot-carmes-3",
        "ADRIEN LE MALIN",
        "Locataire",
        "SMS",
        "Radiateur du séjour froid",
        "Le radiateur reste froid malgré la purge.",
        "liouf-sa",
    ),
    Story(
        "gerance",
        "immeuble-carmes",
        "VOUGEOT Alain",
        "Propriétaire",
        "E-mail",
        "Serrure de la porte d'entrée à remplacer",
        "La clé tourne dans le vide une fois sur deux.",
        "cles-du-duc",
    ),
)
STANISLAS_STORIES = (
    Story(
        "syndic",
        "pepiniere",
        "TALLARD Rose",
        "Président du CS",
        "Téléphone",
        "Fuite dans la chaufferie",
        "Une flaque se forme sous le ballon.",
        "plomberie-ducale",
        accepted,
    ),
    Story(
        "syndic",
        "pepiniere",
        "OBERNAI Paul",
        "Copropriétaire",
        "E-mail",
        "Vitres du hall à laver",
        "Traces persistantes depuis les travaux.",
        "net-et-clair",
    ),
)
