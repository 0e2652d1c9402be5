"""One French sentence for every fact of a timeline (TIC-4), as in the summary of ticket n°772."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime

from loge.kernel.people import Channel
from loge.kernel.words.formats import (
    format_cents,
    format_duration,
    format_phone,
    format_short_datetime,
)
from loge.kernel.words.labels import CHANNEL_LABELS, label_of
from loge.tickets.domain.fact import Act, ActorKind, Fact
from loge.tickets.domain.intervention import PresenceAnswer
from loge.tickets.domain.quote import Ground
from loge.tickets.domain.words.entering import entered
from loge.tickets.domain.words.labels import (
    FACT_TITLES,
    GROUND_LABELS,
    UNNAMED_APPROVER,
    UNNAMED_VENDOR,
)
from loge.tickets.domain.words.own_acts import silence_sentence, time_sentence
from loge.tickets.domain.words.problems import (
    WAITING_TITLE,
    problem_sentence,
    send_reason,
    tells_wait,
)
from loge.tickets.domain.words.quotes import bracketed, said_aside

_OPINION_TITLES: Mapping[Act, str] = {
    Act.APPROVE: "Avis favorable",
    Act.DISAPPROVE: "Avis défavorable",
}
_QUOTE_TITLES: Mapping[Act, str] = {
    Act.SEND_ORDER: FACT_TITLES[Act.REQUEST_QUOTE],
    Act.REFUSE: "Devis refusé par l’intervenant",
}


def fact_title(fact: Fact) -> str:
    """The bold line of a fact in the timeline, marked when it corrects another.

    Whether it was taken back or corrected is said by who shows it beside what came after.
    """
    title = label_of(FACT_TITLES, fact.act)
    if fact.act in _OPINION_TITLES and is_opinion(fact):
        title = _OPINION_TITLES[fact.act]
    if tells_wait(fact):
        title = WAITING_TITLE
    if fact.data.get("quote"):
        title = _QUOTE_TITLES.get(fact.act, title)
    return f"{title} (correction)" if is_correction(fact) else title


def is_correction(fact: Fact) -> bool:
    """Whether it says again what another fact said; a step back takes it back."""
    return bool(fact.corrects) and fact.act is not Act.STEP_BACK


def fact_sentence(fact: Fact) -> str:
    """One French sentence saying what happened, as in the summary of ticket n°772.

    Comments and texts of messages are not part of it: they are ``fact.data["comment"]`` or
    ``["text"]``. An internal note's text is never in it.
    """
    write = _SENTENCES.get(fact.act)
    return entered(fact, write(fact) if write else f"{label_of(FACT_TITLES, fact.act)}.")


def fact_vendor(fact: Fact) -> str:
    """The vendor a fact is about, by name."""
    named = fact.party or fact.in_place_of
    if not named and fact.actor.kind is ActorKind.VENDOR:
        named = fact.actor.name
    return named or UNNAMED_VENDOR


def fact_approver(fact: Fact) -> str:
    """Who was asked to approve, or answered, by name."""
    named = _text(fact, "approver")
    if not named:
        named = fact.actor.name if fact.actor.kind is ActorKind.APPROVER else fact.in_place_of
    return named or UNNAMED_APPROVER


def is_opinion(fact: Fact) -> bool:
    """Nobody delegated the decision: what the approver says is an opinion (QUO-2)."""
    return _text(fact, "ground") in ("", Ground.OPINION)


def of_name(name: str) -> str:
    """« de PLOMB'SERVICE », « d'ALOXE CORTON Denise »."""
    first = unicodedata.normalize("NFD", name[:1]).lower()[:1]
    return f"d’{name}" if first and first in "aeiouy" else f"de {name}"


def ground_sentence(ground: str, document: str) -> str:
    """« délégation : AG du 12 mai », or "" for an opinion without a document."""
    label = GROUND_LABELS[Ground(ground)] if ground in set(Ground) else ""
    if ground == Ground.OPINION or not label:
        return document
    label = label[0].lower() + label[1:]
    return f"{label} : {document}" if document else label


def _text(fact: Fact, key: str) -> str:
    value = fact.data.get(key)
    return "" if value is None else str(value)


def _number(fact: Fact, key: str) -> int | None:
    value = fact.data.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _start(fact: Fact) -> str:
    value = _text(fact, "start")
    if not value:
        return ""
    return format_short_datetime(datetime.fromisoformat(value))


def _actor(fact: Fact) -> str:
    return fact.actor.name or "le gestionnaire"


def _accepts(fact: Fact) -> str:
    minutes = _number(fact, "duration_minutes")
    lasting = f" (durée prévue : {format_duration(minutes)})" if minutes else ""
    when = f" pour le {_start(fact)}" if _start(fact) else ""
    return f"{fact_vendor(fact)} planifie l’intervention{when}{lasting}."


def _presence(fact: Fact) -> str:
    vendor, late = fact_vendor(fact), _number(fact, "late_minutes")
    match _text(fact, "presence"):
        case PresenceAnswer.ON_SITE:
            return f"{vendor} confirme sa présence sur place."
        case PresenceAnswer.NOT_COMING:
            return f"{vendor} ne viendra pas."
        case PresenceAnswer.LATE:
            return f"{vendor} aura {format_duration(late) if late else 'un peu'} de retard."
        case _:
            return f"{vendor} reporte l’intervention au {_start(fact)}."


def _invoice(fact: Fact) -> str:
    cents = _number(fact, "amount_cents")
    amount = f" d’un montant de {format_cents(cents)}" if cents is not None else ""
    return f"{fact_vendor(fact)} envoie sa facture{amount}."


def _completes(fact: Fact) -> str:
    cents = _number(fact, "amount_cents")
    invoice = f" et envoie sa facture ({format_cents(cents)})" if cents is not None else ""
    return f"{fact_vendor(fact)} a terminé l’intervention{invoice}."


def _reminds(why: str = "", who: Callable[[Fact], str] = fact_vendor) -> Callable[[Fact], str]:
    return lambda fact: _reminded(fact, who(fact), why)


def _reminded(fact: Fact, who: str, why: str = "") -> str:
    done, maximum = _number(fact, "count"), _number(fact, "maximum")
    which = f" ({done} sur {maximum})" if done and maximum else ""
    channel = _text(fact, "channel")
    by = f" par {CHANNEL_LABELS[Channel(channel)]}" if channel in set(Channel) else ""
    return f"Une relance est envoyée à {who}{why}{by}{which}."


def _texting(fact: Fact) -> str:
    """Whose SMS it is, with its quality: « M. Martin (Gardien) »."""
    by_vendor = fact.actor.kind not in (ActorKind.APPROVER, ActorKind.PARTY)
    name = fact_vendor(fact) if by_vendor or not fact.actor.name else fact.actor.name
    quality = _text(fact, "quality")
    return f"{name} ({quality})" if quality else name


def _said_at(fact: Fact) -> str:
    said = _text(fact, "said_at")
    return format_short_datetime(datetime.fromisoformat(said) if said else fact.at)


def _moved_here(fact: Fact) -> str:
    how = "répond par SMS" if fact.data.get("by_sms") else "écrit au gestionnaire"
    came = f"reçu le {_said_at(fact)} sur le ticket n° {_number(fact, 'moved_from')}"
    return f"{_texting(fact)} {how} ({came}, déplacé par {_text(fact, 'user')})."


def _moves(fact: Fact) -> str:
    which = f"le message {of_name(_text(fact, 'author'))} du {_said_at(fact)}"
    return f"{_actor(fact)} déplace {which} vers le ticket n° {_number(fact, 'moved_to')}."


def _handles(fact: Fact) -> str:
    """A message of somebody, or what a vendor left to the manager."""
    author = _text(fact, "author")
    what = f"le message {of_name(author)}" if author else f"le dossier {of_name(fact.party)}"
    return f"{_actor(fact)} marque {what} comme traité."


def _no_more_sms(fact: Fact) -> str:
    phone = format_phone(_text(fact, "phone"))
    return f"{_actor(fact)} fait cesser les SMS au {phone} ({_text(fact, 'author')})."


def _refuses(fact: Fact) -> str:
    what = "de proposer un devis" if fact.data.get("quote") else "l’intervention"
    return f"{fact_vendor(fact)} refuse {what}."


def request_sent(fact: Fact) -> tuple[str, str]:
    """What was asked of a vendor, and that it was sent."""
    if fact.act is Act.REQUEST_QUOTE or fact.data.get("quote"):
        return "La demande de devis", "transmise"
    return "L’ordre de service", "transmis"


def _order_sent(fact: Fact) -> str:
    vendor, (what, sent) = fact_vendor(fact), request_sent(fact)
    if fact.unsent:
        return f"{what} n’a pas été {sent} à {vendor} : {send_reason(fact.unsent)}."
    return f"{what} a été {sent} à {vendor}."


def _quotes(fact: Fact) -> str:
    cents = _number(fact, "amount_cents")
    amount = f" d’un montant de {format_cents(cents)}" if cents is not None else ""
    return f"{fact_vendor(fact)} envoie son devis{amount}{bracketed(said_aside(fact.data))}."


def _fixes(fact: Fact) -> str:
    minutes = _number(fact, "duration_minutes")
    lasting = f" (durée prévue : {format_duration(minutes)})" if minutes else ""
    when = f" au {_start(fact)}" if _start(fact) else ""
    return f"{fact_vendor(fact)} fixe le rendez-vous{when}{lasting}."


def _resting_on(fact: Fact) -> str:
    on = ground_sentence(_text(fact, "ground"), _text(fact, "document"))
    return f" ({on})" if on else ""


def _asks_approval(fact: Fact) -> str:
    what = "L’avis" if is_opinion(fact) else "L’approbation"
    asked = f"{what} {of_name(fact_approver(fact))} est demandé{'' if is_opinion(fact) else 'e'}"
    people = _text(fact, "people")
    others = f" Pour information : {people}." if people else ""
    quotes = _text(fact, "quotes")
    which = f"les devis de {quotes}" if quotes else f"le devis {of_name(fact_vendor(fact))}"
    return f"{asked} sur {which}{_resting_on(fact)}.{others}"


def _approves(fact: Fact) -> str:
    who, on = fact_approver(fact), _resting_on(fact)
    if is_opinion(fact):
        said = "favorable" if fact.act is Act.APPROVE else "défavorable"
        return f"Avis {said} {of_name(who)} sur le devis {of_name(fact_vendor(fact))}{on}."
    said = "Approbation" if fact.act is Act.APPROVE else "Désapprobation"
    return f"{said} {of_name(who)} pour le devis {of_name(fact_vendor(fact))}{on}."


def _decides(fact: Fact) -> str:
    """Whatever was advised, the manager's act is the decision."""
    what = "d’accepter" if fact.act is Act.ACCEPT_QUOTE else "de refuser"
    decision = f"{_actor(fact)} décide {what} le devis {of_name(fact_vendor(fact))}"
    return f"{decision}{_resting_on(fact)}."


def _postponed(fact: Fact) -> str:
    when = f" au {_start(fact)}" if _start(fact) else ""
    return f"L’intervention de {fact_vendor(fact)} est reportée{when}."


def _recipient(fact: Fact) -> str:
    return _text(fact, "user") or _text(fact, "people") or fact.party or "un tiers"


def _replaced(fact: Fact) -> str:
    before, after = fact.party, _text(fact, "new_vendor")
    unsent = _unsent(fact)
    if before and after:
        return f"{after} remplace {before}{unsent}."
    return f"La demande passe à {after or before or UNNAMED_VENDOR}, en remplacement{unsent}."


def _added(fact: Fact) -> str:
    new, unsent = _text(fact, "new_vendor") or UNNAMED_VENDOR, _unsent(fact)
    return f"{new} s’ajoute au ticket{unsent}." if unsent else f"La demande part aussi à {new}."


def _unsent(fact: Fact) -> str:
    """What silent mode kept back is not said to leave (STP-12)."""
    return " (mode silencieux : rien n’est envoyé)" if fact.data.get("unsent") else ""


def _reassigned(fact: Fact) -> str:
    return f"Le ticket est confié à {_text(fact, 'user') or 'un autre gestionnaire'}."


def _texts(fact: Fact) -> str:
    untold = " (beaucoup de SMS aujourd’hui : sans e-mail)" if fact.data.get("untold") else ""
    return f"{_texting(fact)} répond par SMS{untold}."


def _silent_since(what: str, who: Callable[[Fact], str] = fact_vendor) -> Callable[[Fact], str]:
    return lambda fact: f"{who(fact)} {what} : les relances sont terminées."


_SENTENCES: Mapping[Act, Callable[[Fact], str]] = {
    Act.CREATE: lambda f: f"Le ticket est ouvert par {_actor(f)}.",
    Act.ACCEPT: _accepts,
    Act.REFUSE: _refuses,
    Act.ANSWER_PRESENCE: _presence,
    Act.COMPLETE: _completes,
    Act.SEND_INVOICE: _invoice,
    Act.ACCEPT_TO_QUOTE: lambda f: f"{fact_vendor(f)} accepte de proposer un devis.",
    Act.SEND_QUOTE: _quotes,
    Act.FIX_APPOINTMENT: _fixes,
    Act.APPROVE: _approves,
    Act.DISAPPROVE: _approves,
    Act.CONTACT_MANAGER: lambda f: f"{fact_vendor(f)} écrit au gestionnaire.",
    Act.CONFIRM_READING: lambda f: f"{fact_vendor(f)} confirme avoir lu l’ordre de service.",
    Act.SMS_RECEIVED: _texts,
    Act.SMS_STOP: lambda f: f"{_texting(f)} ne souhaite plus recevoir de SMS.",
    Act.MOVED_HERE: _moved_here,
    Act.MOVE_MESSAGE: _moves,
    Act.STOP_WRITING: _no_more_sms,
    Act.MARK_HANDLED: _handles,
    Act.SEND_MESSAGE: lambda f: f"{_actor(f)} écrit à {fact_vendor(f)}.",
    Act.REMIND: _reminds(),
    Act.SEND_ORDER: _order_sent,
    Act.CANCEL: lambda f: f"L’intervention de {fact_vendor(f)} est annulée.",
    Act.REPLACE_VENDOR: _replaced,
    Act.REQUEST_INVOICE: lambda f: f"La facture est demandée à {fact_vendor(f)}.",
    Act.REFUSE_INVOICE: lambda f: f"Un nouvel envoi de la facture est demandé à {fact_vendor(f)}.",
    Act.REQUEST_QUOTE: _order_sent,
    Act.ACCEPT_QUOTE: _decides,
    Act.REFUSE_QUOTE: _decides,
    Act.NOT_KEPT: lambda f: f"Le devis de {fact_vendor(f)} n’est pas retenu.",
    Act.ASK_APPROVAL: _asks_approval,
    Act.REMIND_APPROVER: _reminds(who=fact_approver),
    Act.VALIDATE_APPOINTMENT: lambda f: f"{_actor(f)} valide le rendez-vous de {fact_vendor(f)}.",
    Act.POSTPONE_APPOINTMENT: _postponed,
    Act.CANCEL_APPOINTMENT: lambda f: f"Le rendez-vous de {fact_vendor(f)} est annulé.",
    Act.STEP_BACK: lambda f: f"{_actor(f)} revient à l’étape précédente pour {fact_vendor(f)}.",
    Act.CHANGE_COORDINATES: lambda f: f"Les coordonnées de {fact_vendor(f)} sont modifiées.",
    Act.EDIT: lambda f: f"Le ticket est modifié par {_actor(f)}.",
    Act.REASSIGN: _reassigned,
    Act.SET_SILENT: lambda f: silence_sentence(_actor(f), f),
    Act.ADD_VENDOR: _added,
    Act.VALIDATE_REQUEST: lambda f: f"La demande est validée par {_actor(f)}.",
    Act.CANCEL_REQUEST: lambda f: f"La demande est annulée par {_actor(f)}.",
    Act.ADD_NOTE: lambda f: f"{_actor(f)} ajoute une note interne.",
    Act.INFORM_THIRD_PARTY: lambda f: f"L’avancement est communiqué à {_recipient(f)}.",
    Act.REVOKE_LINK: lambda f: f"{_actor(f)} révoque le lien de {fact_vendor(f)}.",
    Act.ADD_TIME: lambda f: time_sentence(_actor(f), f),
    Act.MESSAGE_PARTY: lambda f: f"{_actor(f)} écrit à {_recipient(f)}.",
    Act.CLOSE: lambda _: "Le ticket est clos par le gestionnaire.",
    Act.AUTO_REMIND_ORDER: _reminds(),
    Act.ORDER_REMINDERS_ENDED: _silent_since("n’a pas répondu"),
    Act.ASK_PRESENCE: lambda f: f"Une confirmation de présence est demandée à {fact_vendor(f)}.",
    Act.ASK_COMPLETION: lambda f: f"La fin d’intervention est à confirmer par {fact_vendor(f)}.",
    Act.AUTO_REMIND_INVOICE: lambda f: f"La facture est redemandée à {fact_vendor(f)}.",
    Act.INVOICE_REMINDERS_ENDED: _silent_since("n’a pas envoyé sa facture"),
    Act.AUTO_REMIND_QUOTE: _reminds(" pour son devis"),
    Act.QUOTE_REMINDERS_ENDED: _silent_since("n’a pas envoyé son devis"),
    Act.AUTO_REMIND_APPROVER: _reminds(who=fact_approver),
    Act.APPROVAL_REMINDERS_ENDED: _silent_since("n’a pas répondu", fact_approver),
    Act.REMIND_APPOINTMENT: lambda f: f"Le rendez-vous est rappelé à {fact_vendor(f)}.",
    Act.AUTO_REMIND_DATE: _reminds(" pour son rendez-vous"),
    Act.DATE_REMINDERS_ENDED: _silent_since("n’a pas indiqué de rendez-vous"),
    Act.AUTO_REMIND_COMPLETION: _reminds(" pour la fin d’intervention"),
    Act.COMPLETION_REMINDERS_ENDED: _silent_since("n’a pas déclaré la fin d’intervention"),
    Act.SEND_PROBLEM: lambda f: problem_sentence(f, _recipient(f)),
    Act.RESEND: lambda f: f"Le message destiné à {_recipient(f)} est renvoyé.",
}
