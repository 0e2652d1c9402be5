"""Why something was refused, in French: one sentence for each :class:`Reason`.

Every edge (API, vendor's page, approver's page) tells a refusal by :func:`explain`. A test walks
every reason on every edge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from loge.kernel.reasons import Reason

_PLACE = re.compile(r"\{(\w+)\}")
_LONGEST = 120
_MISSING = "…"

REASON_SENTENCES: Mapping[Reason, str] = {
    # general: the codes of the kinds of errors, when nothing more is known
    Reason.ERROR: "La demande n’a pas pu être traitée.",
    Reason.NOT_FOUND: "Ce que vous cherchez n’existe pas ou n’existe plus.",
    Reason.UNAUTHENTICATED: "Votre session a expiré. Veuillez vous identifier à nouveau.",
    Reason.FORBIDDEN: "Vous n’avez pas le droit d’effectuer cette action.",
    Reason.INVALID: "Une valeur saisie n’est pas correcte.",
    Reason.ACT_REFUSED: "Cette action n’est pas possible à cette étape du ticket.",
    Reason.STALE: "Le ticket a changé entre-temps. Vérifiez les nouveautés, puis recommencez.",
    Reason.BUSY: "Le ticket est très sollicité en ce moment. Veuillez réessayer dans un instant.",
    Reason.IDEMPOTENCY_KEY_REUSED: "Cette clé d’idempotence a déjà servi pour une autre demande.",
    Reason.TOO_MANY: "Trop de demandes en peu de temps. Veuillez patienter avant de réessayer.",
    Reason.TOO_LARGE: "Le contenu envoyé est trop volumineux.",
    Reason.UNSUPPORTED_TYPE: "Le corps de la demande doit être du JSON (application/json).",
    Reason.METHOD_NOT_ALLOWED: "Cette adresse n’accepte pas cette méthode.",
    Reason.PRECONDITION_REQUIRED: "L’en-tête If-Match est obligatoire pour cette modification.",
    Reason.INTERNAL: "Une erreur est survenue de notre côté. Veuillez réessayer.",
    # the lifecycle
    Reason.ALREADY_QUOTING: "Cet intervenant a déjà accepté de proposer un devis.",
    Reason.ALREADY_READ: "La lecture de cet ordre est déjà confirmée.",
    Reason.ALREADY_VALIDATED: "Ce rendez-vous est déjà validé.",
    Reason.ANSWER_MISSING: "La réponse est incomplète.",
    Reason.APPROVER_WITHOUT_CHANNEL: "Indiquez au moins un moyen de joindre l’approbateur.",
    Reason.NO_ADDRESS_FOR_CHANNEL: "Cette personne n’a pas d’adresse pour ce moyen d’envoi.",
    Reason.NO_APPOINTMENT: "Un devis ne peut être demandé qu’une fois le rendez-vous fixé.",
    Reason.NO_QUOTE: "Cet intervenant n’a pas encore envoyé de devis : saisissez-le d’abord.",
    Reason.APPROVAL_AWAITED: "La réponse de l’approbateur est attendue : relancez-le, saisissez sa"
    " réponse, ou revenez à l’étape précédente.",
    Reason.APPROVAL_HERE: "Ce devis est déjà approuvé : acceptez-le ou refusez-le, ou revenez à"
    " l’étape précédente.",
    Reason.INTERVENTION_OVER: "Cette intervention est refusée ou annulée : contactez un autre"
    " intervenant.",
    Reason.INVOICE_HERE: "La facture est déjà reçue : demandez-en un nouvel envoi, ou revenez à"
    " l’étape précédente.",
    Reason.DATE_OF_A_QUOTE: "Pour un devis, la date se saisit avec « Saisir le RDV ».",
    Reason.DATE_OF_AN_ORDER: "Pour un ordre de service, la date se saisit avec « Saisir"
    " l’acceptation et le RDV ».",
    Reason.NO_INVOICE: "Aucune facture n’est reçue : demandez-la, ou saisissez-la d’abord.",
    Reason.NO_REQUEST: "Ce ticket n’est pas une demande à valider : elle l’est déjà.",
    Reason.NO_VISIT: "Aucun rendez-vous n’est fixé : saisissez d’abord le rendez-vous.",
    Reason.NOBODY_ASKED: "Aucune approbation n’est demandée pour ce devis : demandez-la d’abord.",
    Reason.NOTHING_AWAITED: "Rien n’est attendu de cet intervenant à cette étape : écrivez-lui"
    " plutôt un message.",
    Reason.ORDER_ACCEPTED: "Cet intervenant a déjà accepté : annulez l’intervention, ou revenez à"
    " l’étape précédente.",
    Reason.ORDER_BEHIND: "Cet intervenant a déjà répondu : il n’y a plus de demande à lui envoyer.",
    Reason.QUOTE_AWAITED: "Le devis est déjà demandé : relancez l’intervenant, ou saisissez le"
    " devis reçu.",
    Reason.QUOTE_BEHIND: "L’étape du devis est passée pour cet intervenant : pour un autre devis,"
    " créez un nouveau ticket.",
    Reason.QUOTE_HERE: "Le devis est déjà reçu : acceptez-le, refusez-le, ou revenez à l’étape"
    " précédente.",
    Reason.QUOTE_KEPT: "Le devis de cet intervenant est accepté : annulez d’abord l’intervention,"
    " puis contactez un autre intervenant.",
    Reason.QUOTE_TURNED_DOWN: "Ce devis est déjà désapprouvé : demandez une autre approbation, ou"
    " contactez un autre intervenant.",
    Reason.QUOTES_TO_ASK_ABOUT: "Choisissez des devis reçus de ce ticket, chacun une fois, dont"
    " aucun n’attend déjà une approbation.",
    Reason.QUOTE_TO_CHOOSE: "Plusieurs intervenants sont en concurrence : acceptez d’abord le"
    " devis que vous retenez.",
    Reason.REQUEST_WAITS: "Cette demande attend sa validation : validez-la d’abord.",
    Reason.SEVERAL_STEPS: "Les intervenants n’en sont pas tous à la même étape : envoyez plutôt un"
    " message à chaque intervenant.",
    Reason.SEVERAL_VENDORS: "Plusieurs intervenants travaillent sur ce ticket : pour un devis,"
    " créez un nouveau ticket.",
    Reason.VISIT_FIXED: "Le rendez-vous est déjà fixé : revenez à l’étape précédente pour en"
    " saisir un autre.",
    Reason.WORK_DONE: "L’intervention est déjà terminée : revenez à l’étape précédente pour la"
    " modifier.",
    Reason.NO_SUCH_INTERVENTION: "Cette intervention n’existe pas sur ce ticket.",
    Reason.NOT_AT_THIS_STEP: "Cette action n’est pas possible à l’étape actuelle.",
    Reason.NOT_FOR_THIS_ACTOR: "Cette action n’est pas la vôtre.",
    Reason.NOT_FOR_THIS_TYPE: "Cette action n’existe pas pour ce type de ticket.",
    Reason.NOTHING_DUE: "Rien n’est attendu à ce moment.",
    Reason.NOTHING_TO_UNDO: "Il n’y a pas d’étape précédente à laquelle revenir.",
    Reason.ORDER_ALREADY_SENT: "La demande a déjà été envoyée à cet intervenant.",
    Reason.ORDER_NEVER_SENT: "La demande n’a pas encore été envoyée à cet intervenant.",
    Reason.QUOTE_ALREADY_ACCEPTED: "Un devis est déjà accepté : aucun autre ne peut être demandé.",
    Reason.RECEIPT_NOT_WANTED: "Aucune confirmation de lecture n’est demandée.",
    Reason.TICKET_CLOSED: "Le ticket est clos : plus rien ne peut y être changé.",
    Reason.VALUE_MISSING: "Une valeur nécessaire à cette action manque.",
    Reason.VENDOR_REPLACED: "Cet intervenant a déjà été remplacé.",
    Reason.WRITTEN_BY_NEWER: "Une version plus récente de Loge a écrit ceci : réessayez plus tard.",
    # creation and edition
    Reason.ONE_VENDOR: "Indiquez entre 1 et 20 intervenants.",
    Reason.UNKNOWN_PLACE: "Ce lieu n’existe pas dans le registre de ce module.",
    Reason.UNKNOWN_SOURCE: "Cette source ne figure pas dans la liste de l’agence.",
    Reason.UNKNOWN_USER: "Cet utilisateur ne peut pas recevoir de ticket.",
    Reason.UNKNOWN_VENDOR: "Cet intervenant n’existe pas dans le registre.",
    Reason.UNKNOWN_PERSON: "Cette personne n’est pas dans le registre : choisissez-la à nouveau.",
    Reason.VENDOR_WITHOUT_CHANNEL: "Indiquez au moins un moyen d’envoi avec son adresse.",
    # dates
    Reason.DATE_PAST: "Cette date est déjà passée.",
    Reason.DATE_TOO_FAR: "Cette date est trop lointaine (deux ans au plus).",
    Reason.DATE_TOO_OLD: "Cette date est trop ancienne (60 jours au plus).",
    Reason.REQUEST_IN_FUTURE: "Une demande ne peut pas être datée dans le futur.",
    Reason.REQUEST_TOO_OLD: "La date de la demande est trop ancienne (deux ans au plus).",
    # budgets of one day
    Reason.LINK_CORRECTIONS: (
        "Vous avez déjà corrigé {most} fois aujourd’hui : appelez l’agence, ou corrigez demain."
    ),
    Reason.LINK_MESSAGES: (
        "Vous avez déjà envoyé {most} messages aujourd’hui : appelez l’agence, ou écrivez demain."
    ),
    Reason.USER_MESSAGES: (
        "Vous avez déjà écrit {most} messages aujourd’hui, la limite du jour : continuez demain."
    ),
    # files
    Reason.FILE_CONTENT: "« {name} » : type non accepté, ou fichier abîmé. Joignez plutôt un"
    " PDF, une photo, une vidéo MP4 ou MOV, un document Word, Excel ou OpenDocument, un texte ou un"
    " e-mail.",
    Reason.FILE_EMPTY: "Ce fichier est vide. Vérifiez « {name} » sur votre appareil, puis"
    " joignez-le de nouveau.",
    Reason.FILE_IN_PREPARATION: "L’aperçu de ce fichier n’est pas prêt, ou ne peut pas être fait."
    " Réessayez dans un instant, ou téléchargez le fichier.",
    Reason.FILE_TOO_LARGE: "Ce fichier dépasse {most} Mo. Réduisez « {name} », ou envoyez-le en"
    " plusieurs parties.",
    Reason.FILE_UNEXPECTED: "Ce fichier n’est pas attendu ici.",
    Reason.FILE_UNKNOWN: "Un fichier joint est introuvable : veuillez le déposer à nouveau.",
    Reason.TOO_MANY_FILES: "Pas plus de {most} fichiers à la fois.",
    Reason.TOO_MANY_WAITING: "Vous avez déjà ajouté beaucoup de fichiers : validez d’abord ceux qui"
    " sont là, ou réessayez dans une heure.",
    # absences
    Reason.DELEGATE_IS_ONESELF: "Choisissez un autre utilisateur que vous-même.",
    Reason.DELEGATION_ENDS_FIRST: "La date de fin précède la date de début.",
    Reason.DELEGATION_PAST: "La date de fin est déjà passée.",
    Reason.DELEGATION_TOO_LONG: "Une délégation dure un an au plus.",
    Reason.UNKNOWN_DELEGATE: "Cet utilisateur ne fait pas partie de l’agence.",
    # deletion
    Reason.NOT_DELETABLE: (
        "Fermez ce ticket avant de le supprimer : un intervenant attend peut-être."
    ),
    Reason.STILL_LEAVING: "Des messages de ce ticket partent encore : réessayez dans un instant.",
    Reason.TICKET_DELETED: "Ce ticket a été supprimé.",
    # drafts
    Reason.TOO_MANY_DRAFTS: "Vous avez déjà {most} brouillons : supprimez-en un d’abord.",
    # exports
    Reason.NOT_CLOSED: "Le ticket n’est pas encore clos.",
    # statistics and reports
    Reason.PERIOD_REVERSED: "La fin de la période est avant son début.",
    Reason.PERIOD_TOO_LONG: "La période ne peut pas dépasser trois ans.",
    Reason.PERIOD_YEAR: "La date doit être comprise entre 2000 et 2099.",
    Reason.REPORT_IN_PREPARATION: "Ce rapport est en préparation : attendez qu’il soit prêt.",
    Reason.REPORT_NOT_FAILED: "Ce rapport n’est pas en échec : il n’y a rien à recommencer.",
    Reason.REPORT_NOT_READY: "Ce rapport n’est pas encore prêt : il ne peut pas être envoyé.",
    Reason.REPORT_RECIPIENTS: "Choisissez entre 1 et 20 destinataires.",
    Reason.REPORT_TOO_MANY_MAILS: "Ce rapport a déjà été envoyé à trop de personnes.",
    Reason.REPORT_WITHOUT_ADDRESS: "Indiquez une adresse e-mail pour cette personne.",
    Reason.REPORT_WITHOUT_DATA: "Cochez au moins une donnée à faire figurer dans le rapport.",
    Reason.TOO_MANY_SCHEDULES: "Pas plus de 500 rapports programmés.",
    Reason.UNKNOWN_REPORT_PLACE: "Ce lieu n’existe pas dans le registre.",
    # messages
    Reason.ALREADY_MOVED: "Ce message a déjà été déplacé vers le ticket n° {number}.",
    Reason.NO_STOP_ASKED: "Ce message ne demande pas l’arrêt des SMS.",
    Reason.NOT_A_RECEIVED_MESSAGE: "Seul un message reçu peut être traité ainsi.",
    Reason.NOTHING_TO_HANDLE: "Rien n’attend ici d’être traité.",
    Reason.SAME_TICKET: "Ce message est déjà sur ce ticket.",
    Reason.UNKNOWN_TICKET: "Ce ticket n’existe pas.",
    Reason.SEND_NOT_RESENDABLE: (
        "Ce message est parti, ou partira : il n’y a pas lieu de le renvoyer."
    ),
    # sessions
    Reason.CHALLENGE: "Ce compte doit d’abord changer son mot de passe.",
    Reason.CROSS_SITE: "Cette demande vient d’un autre site : elle est refusée.",
    Reason.NO_SESSION: "Aucune session n’est ouverte.",
    Reason.SESSION_ENDED: "Votre session a expiré. Veuillez vous identifier à nouveau.",
    Reason.SIGN_IN: "Trop de tentatives en peu de temps. Veuillez patienter avant de réessayer.",
    Reason.WRONG_CREDENTIALS: "Identifiant ou mot de passe incorrect.",
    # texts
    Reason.NOT_TEXT: "Ce texte contient un caractère illisible : effacez-le ou retapez le texte.",
    # addresses
    Reason.EMAIL_INVALID: "« {value} » n’est pas une adresse e-mail valide.",
    Reason.PHONE_INVALID: "« {value} » n’est pas un numéro de téléphone valide.",
    Reason.ADDRESS_TOO_LONG: "« {value} » est trop long ({most} caractères au plus).",
    Reason.NO_SMS_THERE: (
        "Aucun de ces numéros ne reçoit de SMS : indiquez un mobile, ou un autre moyen de contact."
    ),
    Reason.TOO_MANY_ADDRESSES: "{most} valeurs au plus.",
    # lists
    Reason.CURSOR_ELSEWHERE: "Cette page appartient à une autre liste : revenez au début.",
    Reason.CURSOR_TOO_LONG: "La position dans la liste est trop longue : revenez au début.",
    Reason.CURSOR_UNREADABLE: "La position dans la liste est illisible : revenez au début.",
    # requests
    Reason.BODY_ENCODING: "Le corps de la demande n’est pas du texte UTF-8.",
    Reason.JSON_INVALID: "Le corps de la demande n’est pas du JSON.",
    Reason.MODEL_TYPE: "Un objet est attendu.",
    Reason.VERSION_INVALID: "L’en-tête If-Match n’est pas une version.",
    Reason.KEY_INVALID: "L’en-tête Idempotency-Key doit avoir de 1 à 200 caractères imprimables.",
    # settings
    Reason.WINDOW_REVERSED: "La dernière heure d’envoi doit suivre la première.",
    Reason.AGENCY_WITHOUT_SETTINGS: "Cette agence n’a pas encore de paramètres.",
}


class Refusal(Protocol):
    """What says why: an error of the use cases, or a refusal of the lifecycle."""

    @property
    def reason(self) -> Reason:
        """The code."""

    @property
    def data(self) -> Mapping[str, object]:
        """What its sentence names."""


def sentence_of(reason: Reason, data: Mapping[str, object] | None = None) -> str:
    """The French sentence of a reason, its data put in once; « … » stands for what is missing."""
    known = data or {}
    return _PLACE.sub(
        lambda place: str(known.get(place[1], _MISSING))[:_LONGEST], REASON_SENTENCES[reason]
    )


def explain(refusal: Refusal) -> str:
    """What a person reads of a refusal."""
    return sentence_of(refusal.reason, refusal.data)
