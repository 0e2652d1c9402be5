"""Who an act names comes onto the ticket with a party id (ADR 34)."""

from __future__ import annotations

from dataclasses import replace

from loge.tickets.domain.commands import Command
from loge.tickets.domain.identity import NewId, others
from loge.tickets.domain.parties import recognise
from loge.tickets.domain.payloads.manager import Informed, PartyMessage
from loge.tickets.domain.payloads.quotes import ApprovalRequest, DecisionEntered
from loge.tickets.domain.ticket import Dossier


def introduced(command: Command, dossier: Dossier, new_id: NewId) -> Command:
    """The command, with the party ids of the persons it names."""
    said = command.payload
    if not isinstance(said, PartyMessage | Informed | ApprovalRequest | DecisionEntered):
        return command
    approvers = [i.approval.approver for i in dossier.interventions if i.approval]
    known = (*others(dossier), *approvers)
    # a value that must come and did not is refused later, by its name
    if isinstance(said, ApprovalRequest | DecisionEntered) and said.approver:
        (approver,) = recognise(known, (said.approver,), new_id)
        said = replace(said, approver=approver)
    if isinstance(said, DecisionEntered):
        return replace(command, payload=said)
    people = recognise(known, said.people or (), new_id)
    return replace(command, payload=replace(said, people=people))
