"""How people name a ticket, and what else they number: patterns over capitals without accents."""

from __future__ import annotations


def _any(*forms: str) -> str:
    return f"(?:{'|'.join(forms)})"


# what names a ticket; a number after it is a reference
TICKET = _any(
    r"TICKETS?",
    r"ODSM?",
    r"O\.D\.S\.?",
    r"ORDRES? DE SERVICE",
    r"DOSSIERS?",
    r"DOSS?\.?",
    r"REFERENCES?",
    r"REFS?\.?",
)
# what is written beside a number on the screens; in an SMS « ds 2 » is « dans 2… »
CODES = _any(TICKET, r"DEMANDES?", r"DSM?", r"DM", r"OS")
# characters that a phone offers for « numéro », before they become letters
SIGNS = {"º": "°", "№": "N°"}
NUMBER_SIGN = r"(?:N ?°|N[O°]\b\.?|NUM\b\.?|NUMEROS?\b|#)"
# a number after these words is that of something else
_NUMBERED = """
APPARTEMENT APPART APPT APT LOT LOTS PORTE BAT BATIMENT CAVE PARKING PLACE BOX BADGE CLE CLEF
CODE DIGICODE RUE AVENUE BOULEVARD FACTURE DEVIS TEL TELEPHONE PORTABLE MOBILE ENTREE ESCALIER
COMPTEUR CHAMBRE BUREAU ETAGE LOCAL GARAGE BOITE LOGEMENT STUDIO VILLA MAISON CHEQUE BON
COMMANDE CONTRAT
"""
NUMBERED = frozenset(_NUMBERED.split())
# and a number before these is no number of a ticket
UNIT = _any(
    r"[€$%]",
    r"(?:EUROS?|EUR|H|HEURES?|MN|MIN|MINUTES?|J|JOURS?|SEMAINES?|MOIS|ANS?|M2|M3|METRES?|CM|MM|KG"
    r"|LITRES?|FOIS|PERSONNES?|AM|PM|BIS|TER)\b",
    r"H\d",
    r",? ?(?:DE LA |DU |DES )?(?:RUE|AVENUE|AV\.|BOULEVARD|BD|ALLEES?|CHEMIN|IMPASSE|QUAI|ROUTE)\b",
)
