"""The French of ``docs/lifecycle.md``."""

from __future__ import annotations

from collections.abc import Mapping

from loge.tickets.domain.fact import ActorKind

WHO: Mapping[ActorKind, str] = {
    ActorKind.MANAGER: "gestionnaire",
    ActorKind.VENDOR: "intervenant",
    ActorKind.APPROVER: "approbateur",
    ActorKind.PARTY: "autre personne du ticket",
    ActorKind.TIMER: "minuterie",
    ActorKind.SYSTEM: "système",
}
OPEN_TICKET = "Ticket ouvert"
ACT_COLUMNS = ("Acte", "Qui", "Depuis", "Vers", "Messages", "Minuteries armées")
TIMER_COLUMNS = ("Minuterie", "Étapes", "Acte", "À la fin")
WHOLE_TICKET = "tout le ticket"
EVERY_STEP = "toutes"
NOTHING = "—"


def leads_to(act: str, step: str, steps: str) -> str:
    """« Annuler » leads to « Annulée » from these steps."""
    return f"- « {act} » mène à « {step} » depuis : {steps}."


def turns_into(act: str, kind: str, steps: str) -> str:
    """« Valider » makes another type of the ticket, from these steps."""
    return f"- « {act} » fait du ticket un {kind} depuis : {steps}."
