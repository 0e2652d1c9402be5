"""The French of a field that cannot be taken, by kind of error of pydantic and of our own."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "missing": "Ce champ est obligatoire.",
    "extra_forbidden": "Ce champ n’existe pas.",
    "empty": "Ce champ ne peut pas être vide.",
    "string_too_long": "Pas plus de {max_length} caractères.",
    "string_too_short": "Au moins {min_length} caractères.",
    "string_pattern_mismatch": "Ce texte n’a pas la forme attendue.",
    "string_type": "Un texte est attendu.",
    "int_type": "Un nombre entier est attendu.",
    "int_from_float": "Un nombre entier est attendu.",
    "int_parsing": "Un nombre entier est attendu.",
    "int_parsing_size": "Ce nombre est trop grand.",
    "bool_type": "Vrai ou faux est attendu.",
    "list_type": "Une liste est attendue.",
    "too_long": "Pas plus de {max_length} éléments.",
    "too_short": "Au moins {min_length} élément.",
    "greater_than_equal": "Ce nombre doit être au moins {ge}.",
    "less_than_equal": "Ce nombre doit être au plus {le}.",
    "enum": "Cette valeur ne figure pas dans la liste : {expected}.",
    "literal_error": "Cette valeur ne figure pas dans la liste : {expected}.",
    "union_tag_invalid": "Cette valeur ne figure pas dans la liste : {expected_tags}.",
    "union_tag_not_found": "Ce champ est obligatoire.",
    "model_type": "Un objet est attendu.",
    "model_attributes_type": "Un objet est attendu.",
    "dict_type": "Un objet est attendu.",
    "timezone_aware": "Le fuseau de la date manque (par exemple 2026-12-01T13:30:00Z).",
    "datetime_text": "Une date et une heure ISO 8601 sont attendues (2026-12-01T13:30:00Z).",
    "datetime_range": "La date doit être comprise entre 2000 et 2099.",
    "date_text": "Une date est attendue (2026-12-01).",
    "date_parsing": "Cette date n’existe pas.",
    "date_from_datetime_parsing": "Cette date n’existe pas.",
    "datetime_type": "Une date et une heure ISO 8601 sont attendues (2026-12-01T13:30:00Z).",
    "datetime_parsing": "Cette date n’existe pas ou n’est pas une date ISO 8601.",
    "datetime_from_date_parsing": "Cette date n’existe pas ou n’est pas une date ISO 8601.",
    "day_text": "Une date est attendue (2026-12-01).",
    "json_invalid": "Le corps de la demande n’est pas du JSON.",
    "emails_missing": "Indiquez une adresse e-mail pour un envoi par e-mail.",
    "phones_missing": "Indiquez un numéro de téléphone pour un envoi par SMS.",
    "channel_missing": "Indiquez au moins un moyen d’envoi avec son adresse.",
    "contacts_twice": "Indiquez « contact » ou « contacts », pas les deux.",
    "confirmation_missing": "La fermeture est irréversible : elle doit être confirmée.",
    "late_missing": "Indiquez de combien de minutes.",
    "start_missing": "Indiquez la nouvelle date.",
    "content_too_deep": "Ce brouillon est trop profond : pas plus de {most} niveaux.",
    "content_too_large": "Ce brouillon est trop volumineux : pas plus de {most} ko.",
    "nothing_to_change": "Aucune modification n’est demandée.",
}
LAST_RESORT = "Cette valeur n’est pas correcte."


def listed(text: str) -> str:
    """The sentence, the values that pydantic joined with « or » joined in French."""
    return text.replace(" or ", " ou ")
