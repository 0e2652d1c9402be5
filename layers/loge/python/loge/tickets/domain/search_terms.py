"""The words that find a ticket (LST-4): accents and case do not matter, small words do not count.

The same folding is applied to what is stored and to what is asked.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

from loge.registers.domain.place import Place
from loge.tickets.domain.fact import Act, Fact
from loge.tickets.domain.ticket import Dossier

MAX_WORDS = 400
MAX_WORD = 40
MAX_ASKED = 8
# what a fact says, among the values of its act
_SAID = ("comment", "text", "subject", "people", "new_vendor", "approver", "document")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "ʼ": "'"})
# « l'eau » is « eau », « n°12 » is « 12 »: neither letter is a word
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu)'(?=\w)|\bn° *(?=\d)")
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^>]*>")
_SMALL = """
ai as au aux avec ce ces cet cette dans de des du elle elles en est et etre eu il ils je
la le les leur leurs lui ma mais me meme mes mon ne nos notre nous on ont ou par pas pour
qu que qui sa se ses si son sont sur ta te tes ton tu un une vos votre vous
"""
STOP_WORDS = frozenset(_SMALL.split())


def fold(text: str) -> str:
    """Lower case, without accents: « Dégât d'Œuvre » → « degat d'oeuvre ». Idempotent."""
    folded = text.replace("º", "°")  # the ordinal sign would become a letter
    while True:
        plain = unicodedata.normalize("NFKD", folded)
        bare = "".join(char for char in plain if not unicodedata.combining(char))
        again = bare.casefold().translate(_LIGATURES)
        if again == folded:
            return folded
        folded = again


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, in their order, each once, without the small ones."""
    bare = _ELISION.sub("", fold(text))
    found = (word[:MAX_WORD] for word in _WORD.findall(bare))
    return tuple(dict.fromkeys(word for word in found if word not in STOP_WORDS))


def asked(query: str) -> tuple[str, ...]:
    """The words of what somebody types, the longest first: they find the fewest."""
    return tuple(sorted(words(query), key=lambda word: (-len(word), word)))


def matches(asked_word: str, known: Iterable[str]) -> bool:
    """Whether one of these words is, or begins with, the one asked (a single letter: is it)."""
    if len(asked_word) == 1:
        return asked_word in known
    return any(word.startswith(asked_word) for word in known)


def words_of_ticket(dossier: Dossier) -> tuple[str, ...]:
    """The words of a ticket but those of its messages: number, place, people, texts."""
    ticket = dossier.ticket
    people = [ticket.requester, *([ticket.contact] if ticket.contact else [])]
    texts = [
        str(ticket.number),
        ticket.subject,
        *_words_of_place(ticket.place),
        *(person.name for person in people),
        *(each.vendor.name for each in dossier.interventions),
        ticket.description,
        ticket.notified_description,
        ticket.original_description,
    ]
    return words("\n".join(texts))[:MAX_WORDS]


def words_of_facts(facts: Iterable[Fact]) -> frozenset[str]:
    """The words of what was written in these facts: comments, messages, notes."""
    return frozenset(word for fact in facts for text in _texts(fact) for word in words(text))


def keep(said: Iterable[str]) -> tuple[str, ...]:
    """At most ``MAX_WORDS`` words of messages: the longest.

    Whatever the order in which messages are added, the same are kept.
    """
    return tuple(sorted(set(said), key=lambda word: (-len(word), word))[:MAX_WORDS])


def terms(dossier: Dossier, said: tuple[str, ...]) -> tuple[str, ...]:
    """Every word that finds the ticket, at most ``MAX_WORDS``: its own first, then what was said;
    and one mark for each user its place is attached to."""
    own = words_of_ticket(dossier)
    known = set(own)
    added = [word for word in said if word not in known][: MAX_WORDS - len(own)]
    return (*own, *added, *marks(dossier.ticket.place))


def mark(user_id: str) -> str:
    """The word that finds the tickets of the places a user is attached to (LST-8)."""
    return f"@{user_id}"


def marks(place: Place) -> tuple[str, ...]:
    """The marks of a place: its assistant's and its accountant's."""
    attached = dict.fromkeys((place.assistant_id, place.accountant_id))
    return tuple(mark(user_id) for user_id in attached if user_id)


def _words_of_place(place: Place) -> tuple[str, ...]:
    return place.label, place.address, place.city, place.postcode, place.owner_name


def _texts(fact: Fact) -> Iterable[str]:
    for name in _SAID:
        value = fact.data.get(name)
        if isinstance(value, str):
            # only notes are HTML (STP-10): elsewhere « < » is a character like another
            yield html.unescape(_TAG.sub(" ", value)) if fact.act is Act.ADD_NOTE else value
