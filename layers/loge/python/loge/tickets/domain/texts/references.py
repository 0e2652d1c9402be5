"""Which tickets a text names: « [Ticket n°17] », « ODS 17 », « dossier nº 17 », « #17 ».

One rule for what is looked for and for what comes in. A number alone names nothing: « il faut
compter 46 euros » is no reference, nor is the number of a flat, a street, an invoice or a phone.
"""

from __future__ import annotations

import re
import unicodedata

from loge.tickets.domain.words import references as say

# no amount, hour, date nor phone
_END = rf"(?!\d|[.,:/-]\d|(?:[ .]?\d\d){{2}}|\s?{say.UNIT})"
_NUMBER = rf"([1-9]\d{{0,7}}){_END}"


def _pattern(kinds: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<![\w.]){kinds}[\s.:,-]{{0,6}}{say.NUMBER_SIGN}?|(?<!\w){say.NUMBER_SIGN})"
        rf"[\s:]{{0,4}}{_NUMBER}(?:\s?(?:ET|&)\s?(?:{say.NUMBER_SIGN}\s?)?{_NUMBER})?"
    )


_REFERENCE = _pattern(say.TICKET)
_WITH_CODES = _pattern(say.CODES)
_LAST_WORD = re.compile(r"(\w+)[\s.:]*$")
_SIGNS = str.maketrans(dict(say.SIGNS))
_DASHES = re.compile(r"[‐-―−]")


def references(text: str, *, codes: bool = False) -> tuple[int, ...]:
    """The numbers of tickets that a text names, in its order, each once.

    ``codes``: « DS 17 » names one too, where somebody looks for a ticket.
    """
    plain = _DASHES.sub("-", capitals(text.translate(_SIGNS)))
    found: list[int] = []
    for match in (_WITH_CODES if codes else _REFERENCE).finditer(plain):
        before = _LAST_WORD.search(plain, max(0, match.start() - 40), match.start())
        if before and before[1] in say.NUMBERED:
            continue
        found += [int(number) for number in match.groups() if number]
    return tuple(dict.fromkeys(found))


def capitals(text: str) -> str:
    """In capitals, without accents: « dégât » is DEGAT."""
    bare = unicodedata.normalize("NFKD", text).upper()
    return "".join(c for c in bare if not unicodedata.combining(c))
