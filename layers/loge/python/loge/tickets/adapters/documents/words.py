"""The French of the summary on paper (END-1)."""

from __future__ import annotations

TYPE, PLACE, REQUESTER, CREATOR = "Type", "Lieu", "Demandé par", "Créé par"
DESCRIPTION, LIFE = "Descriptif", "Détail du ticket"
LIFE_COLUMNS = ("Date", "Intervenant", "Ce qui s’est passé")
INTERVENTION, INTERVENTIONS = "Intervention", "Interventions"
VENDOR, QUOTE, APPROVAL, DECISION = "Intervenant", "Devis", "Approbation", "Décision"
APPOINTMENT, AMOUNT = "Date d’intervention", "Montant"
NO_AMOUNT = "non renseigné"
MISSING = "Documents manquants"
PHOTOS, UNREADABLE = "Photos", "Photo illisible"


def title(number: int) -> str:
    """« Compte rendu du ticket n°772 »."""
    return f"Compte rendu du ticket n° {number}"


def footer(agency: str, number: int) -> str:
    """« CABINET GUYENNE - Ticket n°772 »."""
    return f"{agency} - Ticket n° {number}"


def opened_and_closed(opened: str, closed: str) -> str:
    """« Ouvert le … - Clos le … »; ``closed`` is "" while the ticket is open."""
    ended = f" - Clos le {closed}" if closed else ""
    return f"Ouvert le {opened}{ended}"


def more_photos(count: int) -> str:
    """What is not on paper, and where it is."""
    if count == 1:
        return "Une autre photo figure dans l’archive du ticket."
    return f"{count} autres photos figurent dans l’archive du ticket."
