"""Why something was refused, in French: one sentence for each reason code of the use cases.

The codes come from the lifecycle (``ActRefused.reason``) and from the use cases' own refusals
(the detail of a ``LogeError``). A test holds that no code is without its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

REASON_SENTENCES: Mapping[str, str] = {
    # the lifecycle
    "already_quoting": "Cet intervenant a déjà accepté de proposer un devis.",
    "already_read": "La lecture de cet ordre est déjà confirmée.",
    "already_validated": "Ce rendez-vous est déjà validé.",
    "answer_missing": "La réponse est incomplète.",
    "approver_without_channel": "Indiquez au moins un moyen de joindre l'approbateur.",
    "no_address_for_channel": "Cette personne n'a pas d'adresse pour ce moyen d'envoi.",
    "no_appointment": "Un devis ne peut être demandé qu'une fois le rendez-vous fixé.",
    "no_quote": "Cet intervenant n'a pas encore envoyé de devis.",
    "no_such_intervention": "Cette intervention n'existe pas sur ce ticket.",
    "not_at_this_step": "Cette action n'est pas possible à l'étape actuelle.",
    "not_for_this_actor": "Cette action n'est pas la vôtre.",
    "not_for_this_type": "Cette action n'existe pas pour ce type de ticket.",
    "nothing_due": "Rien n'est attendu à ce moment.",
    "nothing_to_undo": "Il n'y a pas d'étape précédente à laquelle revenir.",
    "order_already_sent": "La demande a déjà été envoyée à cet intervenant.",
    "order_never_sent": "La demande n'a pas encore été envoyée à cet intervenant.",
    "quote_already_accepted": "Un devis est déjà accepté : aucun autre ne peut être demandé.",
    "receipt_not_wanted": "Aucune confirmation de lecture n'est demandée.",
    "ticket_closed": "Le ticket est clos : plus rien ne peut y être changé.",
    "value_missing": "Une valeur nécessaire à cette action manque.",
    "vendor_replaced": "Cet intervenant a déjà été remplacé.",
    # creation and edition
    "one_vendor": "Indiquez entre 1 et 20 intervenants.",
    "unknown_place": "Ce lieu n'existe pas dans le registre de ce module.",
    "unknown_source": "Cette source ne figure pas dans la liste de l'agence.",
    "unknown_user": "Cet utilisateur ne peut pas recevoir de ticket.",
    "unknown_vendor": "Cet intervenant n'existe pas dans le registre.",
    "vendor_without_channel": "Indiquez au moins un moyen d'envoi avec son adresse.",
    # files
    "file_content": "Le contenu du fichier « {name} » ne correspond pas à un type accepté.",
    "file_size": "Le fichier « {name} » est vide ou dépasse 25 Mo.",
    "file_type": "Le type du fichier « {name} » n'est pas accepté.",
    "file_unknown": "Un fichier joint est introuvable : veuillez le déposer à nouveau.",
    "too_many_files": "Pas plus de {most} fichiers à la fois.",
    # absences
    "delegate_is_oneself": "Choisissez un autre utilisateur que vous-même.",
    "delegation_ends_first": "La date de fin précède la date de début.",
    "delegation_past": "La date de fin est déjà passée.",
    "delegation_too_long": "Une délégation dure un an au plus.",
    "unknown_delegate": "Cet utilisateur ne fait pas partie de l'agence.",
    # deletion
    "not_deletable": "Clôturez ce ticket avant de le supprimer : un intervenant attend peut-être.",
    "still_leaving": "Des messages de ce ticket partent encore : réessayez dans un instant.",
    "ticket_deleted": "Ce ticket a été supprimé.",
    # drafts
    "too_many_drafts": "Vous avez déjà {most} brouillons : supprimez-en un d'abord.",
    # exports
    "not_closed": "Le ticket n'est pas encore clos.",
    # statistics and reports
    "period_reversed": "La fin de la période est avant son début.",
    "period_too_long": "La période ne peut pas dépasser trois ans.",
    "period_year": "La date doit être comprise entre 2000 et 2099.",
    "report_in_preparation": "Ce rapport est en préparation : attendez qu'il soit prêt.",
    "report_not_failed": "Ce rapport n'est pas en échec : il n'y a rien à recommencer.",
    "report_not_ready": "Ce rapport n'est pas encore prêt : il ne peut pas être envoyé.",
    "report_recipients": "Choisissez entre 1 et 20 destinataires.",
    "report_too_many_mails": "Ce rapport a déjà été envoyé à trop de personnes.",
    "report_without_address": "Indiquez une adresse e-mail pour cette personne.",
    "report_without_data": "Cochez au moins une donnée à faire figurer dans le rapport.",
    "too_many_schedules": "Pas plus de 500 rapports programmés.",
    "unknown_report_place": "Ce lieu n'existe pas dans le registre.",
    # messages
    "send_not_resendable": "Ce message est parti, ou partira : il n'y a pas lieu de le renvoyer.",
    # sessions
    "no_session": "Aucune session n'est ouverte.",
    "session_ended": "Votre session a expiré. Veuillez vous identifier à nouveau.",
    "wrong_credentials": "Identifiant ou mot de passe incorrect.",
}


def reason_sentence(reason: str, data: Mapping[str, object] | None = None) -> str:
    """The French sentence of a reason code, its data put in; "" for an unknown code."""
    sentence = REASON_SENTENCES.get(reason, "")
    for name, value in (data or {}).items():
        sentence = sentence.replace(f"{{{name}}}", str(value)[:120])
    return sentence
