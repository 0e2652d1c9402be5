"""What the product says in French: labels of the codes, sentences of the facts, formats.

Sources: TYP-5, TYP-7 (statuses), TIC-4 (timeline), END-1 (summary).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from loge.domain.formats import (
    format_cents,
    format_date,
    format_datetime,
    format_duration,
    format_phone,
    format_short_date,
    format_short_datetime,
    format_size,
    format_sms_datetime,
    format_time,
)
from loge.domain.labels import (
    ACT_LABELS,
    AUDIENCE_LABELS,
    AWAITING_VALIDATION_LABEL,
    CHANNEL_LABELS,
    CLOSED_LABEL,
    ERROR_SENTENCES,
    FACT_TITLES,
    FILE_ROLE_LABELS,
    MESSAGE_LABELS,
    MODULE_LABELS,
    ODSM_CLOSED_LABEL,
    ODSM_OPEN_LABEL,
    PLACE_LABELS,
    PRESENCE_LABELS,
    RIGHT_LABELS,
    ROLE_LABELS,
    SEND_REASON_LABELS,
    SEND_STATE_LABELS,
    STEP_LABELS,
    TIMER_LABELS,
    TURN_LABELS,
    TYPE_CODES,
    TYPE_LABELS,
    UNKNOWN_REASON,
    UNNAMED_VENDOR,
    VENDOR_ACT_LABELS,
)
from loge.domain.model import Fact, Ticket
from loge.domain.vocabulary import (
    Act,
    ActorKind,
    Channel,
    PresenceAnswer,
    TicketState,
    TicketType,
)

__all__ = [
    "ACT_LABELS",
    "AUDIENCE_LABELS",
    "AWAITING_VALIDATION_LABEL",
    "CHANNEL_LABELS",
    "CLOSED_LABEL",
    "ERROR_SENTENCES",
    "FACT_TITLES",
    "FILE_ROLE_LABELS",
    "MESSAGE_LABELS",
    "MODULE_LABELS",
    "ODSM_CLOSED_LABEL",
    "ODSM_OPEN_LABEL",
    "PLACE_LABELS",
    "PRESENCE_LABELS",
    "RIGHT_LABELS",
    "ROLE_LABELS",
    "SEND_REASON_LABELS",
    "SEND_STATE_LABELS",
    "STEP_LABELS",
    "TIMER_LABELS",
    "TURN_LABELS",
    "TYPE_CODES",
    "TYPE_LABELS",
    "UNKNOWN_REASON",
    "UNNAMED_VENDOR",
    "VENDOR_ACT_LABELS",
    "error_sentence",
    "fact_sentence",
    "fact_title",
    "fact_vendor",
    "format_cents",
    "format_date",
    "format_datetime",
    "format_duration",
    "format_phone",
    "format_short_date",
    "format_short_datetime",
    "format_size",
    "format_sms_datetime",
    "format_time",
    "send_reason",
    "status_label",
]


def status_label(ticket: Ticket) -> str:
    """The status as TYP-7 writes it; an ODSM shows only EN COURS or CLOS (TYP-5)."""
    closed = ticket.state is TicketState.CLOSED
    if ticket.type is TicketType.ODSM:
        return ODSM_CLOSED_LABEL if closed else ODSM_OPEN_LABEL
    if closed:
        return CLOSED_LABEL
    return STEP_LABELS[ticket.step] if ticket.step else AWAITING_VALIDATION_LABEL


def error_sentence(code: str) -> str:
    """The French sentence of an error code."""
    return ERROR_SENTENCES.get(code, ERROR_SENTENCES["error"])


def fact_title(fact: Fact) -> str:
    """The bold line of a fact in the timeline, marked when it corrects or was undone."""
    title = FACT_TITLES[fact.act]
    if fact.corrects:
        title += " (correction)"
    return f"{title} (annulé)" if fact.undone_by else title


def fact_sentence(fact: Fact) -> str:
    """One French sentence saying what happened, as in the summary of ticket n°772.

    Comments and texts of messages are not part of it: they are ``fact.data["comment"]`` or
    ``["text"]``. An internal note's text is never in it.
    """
    write = _SENTENCES.get(fact.act)
    sentence = write(fact) if write else f"{FACT_TITLES[fact.act]}."
    if fact.in_place_of and fact.actor.kind is ActorKind.MANAGER:
        sentence = f"{sentence.removesuffix('.')} (saisi par {_actor(fact)})."
    return sentence


def fact_vendor(fact: Fact) -> str:
    """The vendor a fact is about, by name."""
    named = fact.party or fact.in_place_of
    if not named and fact.actor.kind is ActorKind.VENDOR:
        named = fact.actor.name
    return named or UNNAMED_VENDOR


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
    lasting = f" (durée prévue : {format_duration(minutes)})" if minutes else ""
    when = f" pour le {_start(fact)}" if _start(fact) else ""
    return f"{fact_vendor(fact)} planifie l'intervention{when}{lasting}."


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
            return f"{vendor} reporte l'intervention au {_start(fact)}."


def _invoice(fact: Fact) -> str:
    cents = _number(fact, "amount_cents")
    amount = f" d'un montant de {format_cents(cents)}" if cents is not None else ""
    return f"{fact_vendor(fact)} envoie sa facture{amount}."


def _completes(fact: Fact) -> str:
    cents = _number(fact, "amount_cents")
    invoice = f" et envoie sa facture ({format_cents(cents)})" if cents is not None else ""
    return f"{fact_vendor(fact)} a terminé l'intervention{invoice}."


def _reminder(fact: Fact) -> str:
    done, maximum = _number(fact, "count"), _number(fact, "maximum")
    which = f" ({done} sur {maximum})" if done and maximum else ""
    channel = _text(fact, "channel")
    by = f" par {CHANNEL_LABELS[Channel(channel)]}" if channel in set(Channel) else ""
    return f"{fact_vendor(fact)} est relancé{by}{which}."


def _recipient(fact: Fact) -> str:
    return _text(fact, "user") or _text(fact, "people") or fact.party or "un tiers"


def _replaced(fact: Fact) -> str:
    before, after = fact.party, _text(fact, "new_vendor")
    if before and after:
        return f"{after} remplace {before}."
    return f"{after or before or UNNAMED_VENDOR} est contacté en remplacement."


def _reassigned(fact: Fact) -> str:
    return f"Le ticket est confié à {_text(fact, 'user') or 'un autre gestionnaire'}."


def _silent(fact: Fact) -> str:
    state = "activé" if fact.data.get("value") else "désactivé"
    return f"Le mode silencieux est {state} par {_actor(fact)}."


def _problem(fact: Fact) -> str:
    why = send_reason(_text(fact, "comment"))
    return f"Un message destiné à {_recipient(fact)} n'a pas pu être remis : {why}."


def send_reason(code: str) -> str:
    """Why a message did not leave, in French; a general phrase for a code nobody knows."""
    return SEND_REASON_LABELS.get(code, UNKNOWN_REASON)


_SENTENCES: Mapping[Act, Callable[[Fact], str]] = {
    Act.CREATE: lambda f: f"Le ticket est ouvert par {_actor(f)}.",
    Act.ACCEPT: _accepts,
    Act.REFUSE: lambda f: f"{fact_vendor(f)} refuse l'intervention.",
    Act.ANSWER_PRESENCE: _presence,
    Act.COMPLETE: _completes,
    Act.SEND_INVOICE: _invoice,
    Act.CONTACT_MANAGER: lambda f: f"{fact_vendor(f)} écrit au gestionnaire.",
    Act.CONFIRM_READING: lambda f: f"{fact_vendor(f)} confirme avoir lu l'ordre de service.",
    Act.SMS_RECEIVED: lambda f: f"{fact_vendor(f)} répond par SMS.",
    Act.SMS_STOP: lambda f: f"{fact_vendor(f)} ne souhaite plus recevoir de SMS.",
    Act.SEND_MESSAGE: lambda f: f"{_actor(f)} écrit à {fact_vendor(f)}.",
    Act.REMIND: _reminder,
    Act.SEND_ORDER: lambda f: f"L'ordre de service a été transmis à {fact_vendor(f)}.",
    Act.CANCEL: lambda f: f"L'intervention de {fact_vendor(f)} est annulée.",
    Act.REPLACE_VENDOR: _replaced,
    Act.REQUEST_INVOICE: lambda f: f"La facture est demandée à {fact_vendor(f)}.",
    Act.REFUSE_INVOICE: lambda f: f"Un nouvel envoi de la facture est demandé à {fact_vendor(f)}.",
    Act.STEP_BACK: lambda f: f"{_actor(f)} revient à l'étape précédente pour {fact_vendor(f)}.",
    Act.CHANGE_COORDINATES: lambda f: f"Les coordonnées de {fact_vendor(f)} sont modifiées.",
    Act.EDIT: lambda f: f"Le ticket est modifié par {_actor(f)}.",
    Act.REASSIGN: _reassigned,
    Act.SET_SILENT: _silent,
    Act.ADD_NOTE: lambda f: f"{_actor(f)} ajoute une note interne.",
    Act.INFORM_THIRD_PARTY: lambda f: f"{_recipient(f)} est informé de l'avancement.",
    Act.CLOSE: lambda _: "Le ticket est clôturé par le gestionnaire.",
    Act.AUTO_REMIND_ORDER: _reminder,
    Act.ORDER_REMINDERS_ENDED: lambda f: (
        f"{fact_vendor(f)} n'a pas répondu : les relances sont terminées."
    ),
    Act.ASK_PRESENCE: lambda f: f"{fact_vendor(f)} est invité à confirmer sa présence sur place.",
    Act.ASK_COMPLETION: lambda f: f"{fact_vendor(f)} est invité à déclarer la fin d'intervention.",
    Act.AUTO_REMIND_INVOICE: lambda f: f"La facture est redemandée à {fact_vendor(f)}.",
    Act.INVOICE_REMINDERS_ENDED: lambda f: (
        f"{fact_vendor(f)} n'a pas envoyé sa facture : les relances sont terminées."
    ),
    Act.SEND_PROBLEM: _problem,
    Act.RESEND: lambda f: f"Le message destiné à {_recipient(f)} est renvoyé.",
}
