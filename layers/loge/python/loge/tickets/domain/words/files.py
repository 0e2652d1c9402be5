"""The French of files made from tickets: the list, the archive."""

from __future__ import annotations

from collections.abc import Sequence

LIST_COLUMNS = (
    "N°",
    "Créé le",
    "Modifié le",
    "Statut",
    "Lieu",
    "Sujet",
    "Type",
    "Intervenant(s)",
    "Assigné à",
)
MISSING_NAME = "documents-manquants.txt"


def missing_documents(names: Sequence[str]) -> str:
    """What the archive says of the documents that were lost."""
    return "Ces documents du ticket n’ont pas été retrouvés :\n" + "\n".join(names) + "\n"
