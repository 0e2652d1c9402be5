"""French words for users and their rights."""

from __future__ import annotations

from collections.abc import Mapping

from loge.agency.domain.user import Right, Role

ROLE_LABELS: Mapping[Role, str] = {
    Role.MANAGER: "Gestionnaire",
    Role.ASSISTANT: "Assistant",
    Role.ACCOUNTANT: "Comptable",
    Role.ADMINISTRATOR: "Administrateur",
}


RIGHT_LABELS: Mapping[Right, str] = {
    Right.READ_TICKETS: "Consulter les tickets",
    Right.WRITE_TICKETS: "Créer et traiter les tickets",
    Right.CLOSE_TICKETS: "Fermer les tickets",
    Right.DELETE_TICKETS: "Supprimer les tickets",
    Right.ADMINISTER: "Administrer l’agence",
}
