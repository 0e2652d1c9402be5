"""The words that find a ticket (LST-4): accents and case do not matter, small words do not count.

The same folding is applied to what is stored and to what is asked.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from loge.kernel.people import Coordinates
from loge.registers.domain.place import Place
from loge.tickets.domain.fact import Act, Fact
from loge.tickets.domain.identity import parties_of
from loge.tickets.domain.texts.references import references
from loge.tickets.domain.ticket import Dossier, Ticket

MAX_WORDS = 400
# of what is told in descriptions and messages
MOST_TELLING = 20
MOST_NUMBERS = 40
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
# half of all addresses: they tell nothing apart
_STREETS = frozenset({"rue", "avenue", "av", "boulevard", "bd", "de", "du", "des", "la"})
STOP_WORDS = frozenset(_SMALL.split()) | _STREETS
# greetings, thanks and what joins words: in nearly every mail, told by none
_GREETING = """
aimablement alors aussi avez avons bonjour bonsoir cela cependant chere cher comme comment cordiale
cordialement cordiales courtoisie depuis dont donc egalement encore ensuite etait etes etions ete
faites faut lorsque madame malheureusement mademoiselle merci messieurs mesdames mlle mme monsieur
non oui parce peut peux pourrait pourriez pouvez pouvoir pouvons prochainement puis puisque quand
quelque quelques quoi remercie remerciant remerciements respectueuses salutation salutations
sentiments sera serait serez seront sincere sinceres soit sommes toutefois toutes tres veuillez
voici voila voudrais vouloir
"""
GREETINGS = frozenset(_GREETING.split())
# in many: the last to be kept
_POLITE = """
apres avant avance bien entre faire fait intervention interventions joindre jointe joint jour jours
meilleures moins pendant permets plus possible presente rapidement reception rendez retour sans
suite tous tout toute vers voir
"""
_COURTESY = frozenset(_POLITE.split())
_EMAIL = re.compile(r"[^\s<>()\[\],;:\"#@]+@[^\s<>()\[\],;:\"#@]+[^\s<>()\[\],;:.\"#@]")
_PHONE = re.compile(r"(?<![\w+])(?:\+|0)[\d .()/\-\u2010-\u2015]{7,22}\d(?!\w)")
# what is left of a number when its country and its zero are set aside
_PHONE_DIGITS = 9
_PLURAL = re.compile(r"(?<=\w\w\w)[sx]$")


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
    return tuple(word for word in names(text) if word not in STOP_WORDS)


def names(text: str) -> tuple[str, ...]:
    """The same with the small ones: somebody is called Son, Mes or Le Minh."""
    bare = _ELISION.sub("", fold(text))
    return tuple(dict.fromkeys(word[:MAX_WORD] for word in _WORD.findall(bare)))


def phone_word(text: str) -> str:
    """The word under which a phone is found, however it is spelled; "" when it is none."""
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    return f"+{digits[-_PHONE_DIGITS:]}" if len(digits) >= _PHONE_DIGITS else ""


def address_words(coordinates: Coordinates) -> tuple[str, ...]:
    """The words under which somebody's addresses are found (LST-4)."""
    phones = (phone_word(phone) for phone in coordinates.phones)
    emails = (word for email in coordinates.emails for word in _EMAIL.findall(fold(email)))
    return tuple(dict.fromkeys(word[:MAX_WORD] for word in (*phones, *emails) if word))


def is_address(word: str) -> bool:
    """Whether a word is somebody's phone or e-mail; a user's mark is not."""
    return word.startswith("+") or "@" in word[1:]


def is_mark(word: str) -> bool:
    """Whether a word is the mark of a user, which finds the tickets of its places."""
    return word.startswith("@")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for: ``words``, the longest first (they find the fewest), and the
    ``number`` of the ticket that the text names, if it names one."""

    words: tuple[str, ...]
    number: int | None = None


def asked(query: str) -> Asked:
    """What is looked for by what was typed or pasted: the subject of a mail, a caller's phone.

    Small words count where there are no others; a plural finds its singular.
    """
    text = fold(query)
    named = references(text, codes=True)
    found: list[str] = [word[:MAX_WORD] for word in _EMAIL.findall(text)]
    text = _EMAIL.sub(" ", text)
    found += filter(None, map(phone_word, _PHONE.findall(text)))
    text = _PHONE.sub(" ", text)
    said = words(text)
    # a message is pasted as it was written: beside other words its greetings are not looked for
    told = tuple(word for word in said if word not in GREETINGS)
    plain = told or (() if found else said or names(text))
    found += (_PLURAL.sub("", word) for word in plain)
    longest = sorted(dict.fromkeys(found), key=lambda word: (-len(word), word))
    return Asked(tuple(longest), named[0] if named else None)


def near(one: str, other: str) -> bool:
    """Whether two words differ by one letter: another, one more, one less, or two exchanged."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    rest, others = one[same:], other[same:]
    exchanged = rest[:2] == others[1::-1] and len(others) > 1 and rest[2:] == others[2:]
    return exchanged or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


def matches(asked_word: str, known: Iterable[str]) -> bool:
    """Whether one of these words is, or begins with, the one asked (a single letter: is it)."""
    if len(asked_word) == 1:
        return asked_word in known
    return any(word.startswith(asked_word) for word in known)


def words_of_ticket(dossier: Dossier) -> tuple[str, ...]:
    """The words of a ticket that always find it: subject, place, people and their addresses.

    Its number is none: the ticket of a number is read, not sought.
    """
    ticket = dossier.ticket
    called = [party.name for party in parties_of(dossier)]
    place = names("\n".join(_words_of_place(ticket.place)))
    found = [
        *words(ticket.subject),
        *(word for word in place if word not in _STREETS),
        *names("\n".join(called)),
        *(word for party in parties_of(dossier) for word in address_words(party.coordinates)),
    ]
    return tuple(dict.fromkeys(found))[:MAX_WORDS]


def words_of_descriptions(ticket: Ticket) -> frozenset[str]:
    """The words of what is to be done, as each was told it."""
    texts = (ticket.description, ticket.notified_description, ticket.original_description)
    return frozenset(words("\n".join(texts)))


def words_of_facts(facts: Iterable[Fact]) -> frozenset[str]:
    """The words of what was written in these facts: comments, messages, notes."""
    return frozenset(word for fact in facts for text in _texts(fact) for word in words(text))


def keep(told: Iterable[str]) -> tuple[str, ...]:
    """What is kept of the words of descriptions and messages: numbers, at most ``MOST_NUMBERS``,
    and the ``MOST_TELLING`` others, the longest; those of many mails where there is room, greetings
    never.

    Whatever the order in which messages are added, the same are kept.
    """
    telling = set(told) - GREETINGS
    ranked = sorted(telling, key=lambda word: (word in _COURTESY, -len(word), word))
    numbers = [word for word in ranked if _is_number(word)]
    others = [word for word in ranked if not _is_number(word)]
    return (*others[:MOST_TELLING], *numbers[:MOST_NUMBERS])


def terms(dossier: Dossier, said: Iterable[str]) -> tuple[str, ...]:
    """Every word that finds the ticket: its own first, then what is kept of descriptions and
    messages; and one mark for each user its place is attached to."""
    own = words_of_ticket(dossier)
    told = words_of_descriptions(dossier.ticket).union(said).difference(own)
    return (*own, *keep(told), *marks(dossier.ticket.place))


def _is_number(word: str) -> bool:
    """A number, or what has one in it: « 54000 », « b12 »."""
    return any(char.isdecimal() for char in word)


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
