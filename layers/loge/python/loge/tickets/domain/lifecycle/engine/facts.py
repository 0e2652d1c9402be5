"""The line an act leaves in the timeline."""

from __future__ import annotations

from loge.kernel.people import Person
from loge.tickets.domain.fact import Act, ActorKind, Fact, Scalar
from loge.tickets.domain.lifecycle.rules.budgets import ANSWERS_OF_APPROVER, ANSWERS_OF_VENDOR
from loge.tickets.domain.lifecycle.rules.rows import QUOTES, Case, Row
from loge.tickets.domain.lifecycle.rules.timers import RULES
from loge.tickets.domain.payloads.base import Grounded
from loge.tickets.domain.payloads.manager import VendorAsked
from loge.tickets.domain.payloads.outcomes import AboutSend, MovedMessage, Sms
from loge.tickets.domain.payloads.people import people_of
from loge.tickets.domain.payloads.quotes import ApprovalRequest, PhonedDecision
from loge.tickets.domain.quote import Ground

ABOUT_APPROVER = ANSWERS_OF_APPROVER | {
    Act.REMIND_APPROVER,
    Act.AUTO_REMIND_APPROVER,
    Act.APPROVAL_REMINDERS_ENDED,
}


def fact_of(case: Case, row: Row, corrects: str | None = None) -> Fact:
    """The fact of a case decided by a row; marked when entered in the vendor's place (STP-2)."""
    return Fact(
        id=case.given.new_id(),
        at=case.given.now,
        act=case.command.act,
        actor=case.command.actor,
        column=row.column,
        intervention_id=case.intervention.id if case.intervention else None,
        party=_party(case),
        party_id=_party_id(case),
        in_place_of=_in_place_of(case),
        corrects=corrects,
        internal=row.internal,
        data=_data(case),
        attachments=case.command.payload.files(),
    )


def _party(case: Case) -> str:
    """Who it is about, by name: the vendor of its part, else whose word or message it is."""
    if case.intervention is not None:
        return case.intervention.vendor.name
    if case.command.actor.kind is ActorKind.PARTY:
        return case.command.actor.name
    said = case.command.payload
    return said.user_name if isinstance(said, AboutSend) and said.party else ""


def _party_id(case: Case) -> str:
    """Who it is about or comes from; "" when that is nobody, or several."""
    said = case.command.payload
    if isinstance(said, AboutSend | MovedMessage | Sms) and said.party:
        return said.party
    if isinstance(said, ApprovalRequest):
        return said.approver.party
    if case.intervention is None:
        people = people_of(said)
        return people[0].party if len(people) == 1 else ""
    approver = _approver(case)
    if case.command.act in ABOUT_APPROVER and approver is not None:
        return approver.party
    return case.intervention.id


def _approver(case: Case) -> Person | None:
    """Who was asked, or whose word by phone the manager enters (STP-2)."""
    said = case.command.payload
    if isinstance(said, PhonedDecision):
        return said.approver
    approval = case.intervention.approval if case.intervention else None
    return approval.approver if approval else None


def _in_place_of(case: Case) -> str:
    """Whose answer the manager enters (STP-2); empty when it is nobody's but hers."""
    if case.command.actor.kind is not ActorKind.MANAGER or case.intervention is None:
        return ""
    if case.command.act in ANSWERS_OF_VENDOR:
        return case.intervention.vendor.name
    approver = _approver(case)
    if case.command.act in ANSWERS_OF_APPROVER and approver is not None:
        return approver.name
    return ""


def _data(case: Case) -> dict[str, Scalar]:
    about: dict[str, Scalar] = {
        "parties": ", ".join(p.party for p in people_of(case.command.payload)) or None,
        "quote": _about_quote_request(case) or None,
        "quotes": _quotes_asked_about(case) or None,
        "unsent": _keeps_its_order(case) or None,
        **_of_approval(case),
        **_reminders(case),
    }
    known = {name: value for name, value in about.items() if value is not None}
    return case.command.payload.kept() | known


def _quotes_asked_about(case: Case) -> str:
    """The vendors whose quotes one request is about, the first one's own first (QUO-2)."""
    said = case.command.payload
    if not isinstance(said, ApprovalRequest) or not said.also or case.intervention is None:
        return ""
    others = (i.vendor.name for i in case.dossier.interventions if i.id in said.also)
    return ", ".join((case.intervention.vendor.name, *others))


def _keeps_its_order(case: Case) -> bool:
    """A vendor is asked, but silent mode keeps its request back: nothing is announced (STP-12)."""
    asks = isinstance(case.command.payload, VendorAsked)
    return asks and case.dossier.ticket.options.silent


def _about_quote_request(case: Case) -> bool:
    """A quote is what is asked for, or refused, not an intervention."""
    asked = case.command.act in (Act.SEND_ORDER, Act.REFUSE)
    return asked and case.dossier.ticket.type in QUOTES


def _of_approval(case: Case) -> dict[str, Scalar]:
    """Who was asked, and what its answer rests on when it does not say so itself (QUO-2)."""
    approver, phoned = _approver(case), isinstance(case.command.payload, PhonedDecision)
    if approver is None or case.command.act not in ABOUT_APPROVER:
        return {}
    approval = case.intervention.approval if case.intervention and not phoned else None
    said: dict[str, Scalar] = {"approver": approver.name}
    if case.command.act in ANSWERS_OF_APPROVER:
        values = case.said(Grounded)
        ground = values.ground or (approval.ground if approval else Ground.OPINION)
        said["ground"] = ground.value
        said["document"] = values.document or (approval.document if approval else "") or None
    return said


def _reminders(case: Case) -> dict[str, Scalar]:
    """Which reminder of how many: « relance 2 sur 3 »."""
    if case.intervention is None:
        return {}
    for kind, rule in RULES.items():
        if rule.delay is not None and case.command.act in (rule.fires, rule.ended):
            timer = case.intervention.timer(kind)
            sent = timer.count if timer else 0
            fired = sent + 1 if case.command.act is rule.fires else sent
            return {"count": fired, "maximum": rule.delay(case.dossier.ticket).maximum}
    return {}
