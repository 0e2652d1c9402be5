"""French words for files."""

from __future__ import annotations

from collections.abc import Mapping

from loge.files.domain.attachment import FileRole

FILE_ROLE_LABELS: Mapping[FileRole, str] = {
    FileRole.REQUEST: "Demande",
    FileRole.PROOF: "Photo de l’intervention",
    FileRole.INVOICE: "Facture",
    FileRole.QUOTE: "Devis",
    FileRole.MESSAGE: "Pièce jointe d’un message",
    FileRole.NOTE: "Pièce jointe d’une note",
    FileRole.DEFAULT: "Document de l’agence",
}

# between two names of files that one sentence quotes
BETWEEN_NAMES = " », « "
