"""What is said in French stands in words modules: nowhere else in the code (house rule)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("layers/loge/python/loge", "functions")

_FRENCH = re.compile(r"[àâçéèêëîïôùûüœæ«»’]|\bn°|\b(?:[cdjlmnst]|qu)'(?=\w)", re.IGNORECASE)
_SMALL = """
au aux avec ce ces cet cette dans de des deux du elle en est et il la le les leur ne nos notre
nous ou par pas plus pour que qui sa sans ses son sous sur trop un une vos votre vous
"""
_COMMON = frozenset(_SMALL.split())
# a label is often one word, without an accent; addresses and codes have no capital
_LABEL = re.compile(
    r"\b(?:Accepter|Accord|Adresse|Ajouter|Annuler|Avis|Choisissez|Cochez|Confirmer|Contacter|Demande|Devis"
    r"|Envoyer|Facture|Fermer|Fichier|Fin|Fixer|Indiquez|Intervenant|Lieu|Merci|Modifier|Montant"
    r"|Ouvert|Photo|Refuser|Relance|Remplacer|Rendez-vous|Statut|Sujet|Valider)s?\b"
)

# Strings that are data, not words to say, by how they begin.
DATA: Mapping[str, tuple[str, ...]] = {
    # the alphabet of SMS, and the spaces that French typography puts inside its quotes
    "layers/loge/python/loge/messaging/domain/gsm7.py": ("@£$", "(?<=«)"),
    # the small words that a search does not count, and those of many mails
    "layers/loge/python/loge/tickets/domain/search_terms.py": ("\nai as au", "\napres avant"),
    # the description of a field in OpenAPI: English, with an example of what is typed
    "functions/api/tickets/payloads.py": ("What it rests on: «",),
}

# Modules that have not moved yet, with how many are left: fewer is a line to correct here, more
# is a word in the wrong place. To be empty.
REMAINING: Mapping[str, int] = {}


def is_french(text: str) -> bool:
    """An accent, French typography, an elision, two small words, or a word that labels.

    A letter alone is no word.
    """
    if len(text) == 1:
        return False
    words = set(re.findall(r"[a-z]+", text.lower()))
    return bool(_FRENCH.search(text) or _LABEL.search(text) or len(words & _COMMON) >= 2)


def constants(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of every string of a module that is no docstring."""
    tree = ast.parse(source)
    spoken = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in spoken:
            yield one.lineno, one.value


def modules() -> Iterator[tuple[str, str]]:
    """(path, source) of every module whose place is not among the words."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if path.name != "words.py" and "words" not in path.relative_to(ROOT).parts:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def found() -> dict[str, list[tuple[int, str]]]:
    """The French of each module, its data left out."""
    all_of_it = {
        path: [
            (line, text)
            for line, text in constants(source)
            if is_french(text) and not text.startswith(DATA.get(path, ()))
        ]
        for path, source in modules()
    }
    return {path: said for path, said in all_of_it.items() if said}


def test_french_stands_in_the_words_alone() -> None:
    said = found()
    counted = {path: len(each) for path, each in said.items()}
    wrong = {path: each for path, each in said.items() if counted[path] != REMAINING.get(path)}
    assert not wrong
    assert counted == REMAINING


def test_what_is_data_is_still_there() -> None:
    sources = dict(modules())
    for path, beginnings in DATA.items():
        texts = [text for _, text in constants(sources[path]) if is_french(text)]
        for beginning in beginnings:
            assert [text for text in texts if text.startswith(beginning)], (path, beginning)


@pytest.mark.parametrize(
    "text",
    [
        "Cette demande ne vient pas de notre page.",
        "Envoyé",
        "« Oui »",
        "Fin d’intervention",
        "l’accord",
        "Ticket n°",
        "Facture",
        "Photos de la fuite",
    ],
)
def test_french_is_seen(text: str) -> None:
    assert is_french(text)


@pytest.mark.parametrize(
    "text",
    [
        "a message of a newer version is left to it",
        "The agency's sources",
        "it isn't there",
        "SET #n = :n",
        "facture",
        "commentaire",
        "œ",
        "Europe/Paris",
        "",
    ],
)
def test_what_is_not_french_is_not_seen(text: str) -> None:
    assert not is_french(text)


def test_strings_are_seen_wherever_they_stand_but_in_docstrings() -> None:
    source = '"""Déjà."""\nX = f"Reçu {1}"\ndef f(a="Été"):\n    """Là."""\n    return ["Où"]\n'
    assert sorted(text for _, text in constants(source)) == ["Où", "Reçu ", "Été"]
