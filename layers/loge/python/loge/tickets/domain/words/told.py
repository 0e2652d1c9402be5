"""The sentences of a timeline said to the vendor they are about: « vous », never its own name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from loge.kernel.words.formats import format_cents, format_duration, format_short_datetime
from loge.tickets.domain.fact import Act, Fact
from loge.tickets.domain.intervention import PresenceAnswer
from loge.tickets.domain.words.entering import entered
from loge.tickets.domain.words.quotes import bracketed, said_aside
from loge.tickets.domain.words.sentences import fact_sentence, request_sent


def vendor_sentence(fact: Fact) -> str:
    """``fact_sentence`` for the vendor of this intervention (VEN-2, VEN-5)."""
    write = _SENTENCES.get(fact.act)
    return entered(fact, write(fact)) if write else fact_sentence(fact)


def _start(fact: Fact, before: str) -> str:
    start = fact.data.get("start")
    if not isinstance(start, str):
        return ""
    return f" {before} {format_short_datetime(datetime.fromisoformat(start))}"


def _lasting(fact: Fact) -> str:
    minutes = fact.data.get("duration_minutes")
    return f" (durée prévue : {format_duration(int(minutes))})" if minutes else ""


def _amount(fact: Fact, before: str = " d’un montant de ") -> str:
    cents = fact.data.get("amount_cents")
    return f"{before}{format_cents(int(cents))}" if cents is not None else ""


def _accepts(fact: Fact) -> str:
    return f"Vous planifiez l’intervention{_start(fact, 'pour le')}{_lasting(fact)}."


def _fixes(fact: Fact) -> str:
    return f"Vous fixez le rendez-vous{_start(fact, 'au')}{_lasting(fact)}."


def _presence(fact: Fact) -> str:
    late = fact.data.get("late_minutes")
    match fact.data.get("presence"):
        case PresenceAnswer.ON_SITE:
            return "Vous confirmez votre présence sur place."
        case PresenceAnswer.NOT_COMING:
            return "Vous ne viendrez pas."
        case PresenceAnswer.LATE:
            lasting = format_duration(int(late)) if late else "un peu"
            return f"Vous aurez {lasting} de retard."
        case _:
            return f"Vous reportez l’intervention{_start(fact, 'au')}."


def _completes(fact: Fact) -> str:
    amount = _amount(fact, "")
    return f"L’intervention est terminée{f', votre facture envoyée ({amount})' if amount else ''}."


def _quotes(fact: Fact) -> str:
    return f"Vous envoyez votre devis{_amount(fact)}{bracketed(said_aside(fact.data))}."


def _refuses(fact: Fact) -> str:
    if fact.data.get("quote"):
        return "Vous refusez de proposer un devis."
    return "Vous refusez l’intervention."


def _sent(fact: Fact) -> str:
    what, sent = request_sent(fact)
    return f"{what} ne vous a pas été {sent}." if fact.unsent else f"{what} vous a été {sent}."


def _by_manager(verb: str) -> Callable[[Fact], str]:
    return lambda fact: f"{fact.actor.name or 'Le gestionnaire'} {verb}."


def _always(sentence: str) -> Callable[[Fact], str]:
    return lambda _: sentence


def _added(fact: Fact) -> str:
    """What silent mode kept back is not said to leave (STP-12)."""
    if fact.data.get("unsent"):
        return "Un autre intervenant s’ajoute à la demande."
    return "La demande part aussi à un autre intervenant."


_REMINDED = _always("Une relance vous est envoyée.")
_ENDED = _always("Votre réponse n’est pas arrivée : les relances sont terminées.")
_SENTENCES: Mapping[Act, Callable[[Fact], str]] = {
    Act.ACCEPT: _accepts,
    Act.REFUSE: _refuses,
    Act.ANSWER_PRESENCE: _presence,
    Act.COMPLETE: _completes,
    Act.SEND_INVOICE: lambda f: f"Vous envoyez votre facture{_amount(f)}.",
    Act.ACCEPT_TO_QUOTE: _always("Vous acceptez de proposer un devis."),
    Act.SEND_QUOTE: _quotes,
    Act.FIX_APPOINTMENT: _fixes,
    Act.APPROVE: _always("Votre devis est approuvé."),
    Act.DISAPPROVE: _always("Votre devis n’est pas approuvé."),
    Act.CONTACT_MANAGER: _always("Vous écrivez au gestionnaire."),
    Act.CONFIRM_READING: _always("Vous confirmez avoir lu l’ordre de service."),
    Act.SMS_RECEIVED: _always("Vous répondez par SMS."),
    Act.SMS_STOP: _always("Vous ne souhaitez plus recevoir de SMS."),
    Act.MOVED_HERE: _always("Votre message a été classé ici."),
    Act.MOVE_MESSAGE: _always("Votre message a été classé ailleurs."),
    Act.MARK_HANDLED: _by_manager("marque votre message comme traité"),
    Act.STOP_WRITING: _always("Les SMS à votre numéro cessent."),
    Act.SEND_MESSAGE: _by_manager("vous écrit"),
    Act.REMIND: _REMINDED,
    Act.SEND_ORDER: _sent,
    Act.CANCEL: _always("Votre intervention est annulée."),
    Act.REPLACE_VENDOR: _always("La demande passe à un autre intervenant."),
    Act.ADD_VENDOR: _added,
    Act.REQUEST_INVOICE: _always("Votre facture vous est demandée."),
    Act.REFUSE_INVOICE: _always("Un nouvel envoi de votre facture vous est demandé."),
    Act.REQUEST_QUOTE: _sent,
    Act.ACCEPT_QUOTE: _by_manager("accepte votre devis"),
    Act.REFUSE_QUOTE: _by_manager("refuse votre devis"),
    Act.NOT_KEPT: _always("Votre devis n’est pas retenu."),
    Act.ASK_APPROVAL: _always("Votre devis est soumis pour approbation."),
    Act.REMIND_APPROVER: _always("Votre devis est soumis pour approbation."),
    Act.AUTO_REMIND_APPROVER: _always("Votre devis est soumis pour approbation."),
    Act.APPROVAL_REMINDERS_ENDED: _always("Votre devis est soumis pour approbation."),
    Act.VALIDATE_APPOINTMENT: _by_manager("valide votre rendez-vous"),
    Act.POSTPONE_APPOINTMENT: lambda f: f"Votre intervention est reportée{_start(f, 'au')}.",
    Act.CANCEL_APPOINTMENT: _always("Votre rendez-vous est annulé."),
    Act.STEP_BACK: _by_manager("revient à l’étape précédente"),
    Act.CHANGE_COORDINATES: _always("Vos coordonnées sont modifiées."),
    Act.AUTO_REMIND_ORDER: _REMINDED,
    Act.ORDER_REMINDERS_ENDED: _ENDED,
    Act.ASK_PRESENCE: _always("Une confirmation de présence vous est demandée."),
    Act.ASK_COMPLETION: _always("La confirmation de fin d’intervention vous est demandée."),
    Act.AUTO_REMIND_INVOICE: _always("Votre facture vous est demandée à nouveau."),
    Act.INVOICE_REMINDERS_ENDED: _ENDED,
    Act.AUTO_REMIND_QUOTE: _REMINDED,
    Act.AUTO_REMIND_DATE: _REMINDED,
    Act.DATE_REMINDERS_ENDED: _ENDED,
    Act.AUTO_REMIND_COMPLETION: _REMINDED,
    Act.COMPLETION_REMINDERS_ENDED: _ENDED,
    Act.REVOKE_LINK: _by_manager("remplace votre lien"),
    Act.QUOTE_REMINDERS_ENDED: _ENDED,
    Act.REMIND_APPOINTMENT: _always("Votre rendez-vous vous est rappelé."),
    Act.SEND_PROBLEM: _always("Un message qui vous était destiné n’a pas pu être remis."),
    Act.RESEND: _always("Un message vous est renvoyé."),
}
