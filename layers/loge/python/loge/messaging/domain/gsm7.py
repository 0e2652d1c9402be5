"""SMS text: the GSM-7 alphabet, how it is counted, and how a message is made to fit one part.

A part holds 160 GSM-7 septets (153 when there are several) or 70 UCS-2 units (67 when several).
Sources: MSG-4, MSG-5.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€\f")
ONE_PART, MANY_PARTS = 160, 153
ONE_PART_UCS2, MANY_PARTS_UCS2 = 70, 67
MAX_PARTS = 3
# fewer septets of a text say nothing: it is left out
_LEAST_SAID = 8

_REPLACED = {
    "’": "'", "‘": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'", "ʼ": "'",
    "“": '"', "”": '"', "„": '"', "″": '"', "«": '"', "»": '"', "‹": "'", "›": "'",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "−": "-", "\u00ad": "",
    "…": "...", "•": "-", "·": "-", "×": "x", "÷": "/", "⁄": "/",
    "°": "o", "º": "o", "ª": "a", "œ": "oe", "Œ": "OE",
    "→": "->", "←": "<-", "©": "(c)", "®": "(r)", "™": "TM", "±": "+/-",
    "≤": "<=", "≥": ">=", "≠": "<>", "≈": "~",
    "\t": " ", "\v": " ", "\f": " ", "\r": "\n", "\u2028": "\n", "\u2029": "\n",
    "ø": "ø", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i",
}  # fmt: skip
_NUMBER_SIGN = re.compile(r"\b([nN])[°º]\s*")
_QUOTE_SPACES = re.compile(r"(?<=«)\s+|\s+(?=»)")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n ?(?:\n ?)*")


@dataclass(frozen=True, slots=True)
class Count:
    """How a text would leave: ``units`` are septets, or UTF-16 units when ``ucs2``."""

    units: int
    parts: int
    ucs2: bool


def normalise(text: str) -> str:
    """The nearest text written with GSM-7 characters only; what has no likeness is left out.

    Accents outside the alphabet fall (« ç » becomes « c », « ê » becomes « e »), those inside stay
    (« é è à ù »). Spaces are single, empty lines fall.
    """
    text = _NUMBER_SIGN.sub(r"\1o ", _QUOTE_SPACES.sub("", text.replace("\r\n", "\n")))
    kept = "".join(_nearest(character) for character in unicodedata.normalize("NFC", text))
    return _LINES.sub("\n", _SPACES.sub(" ", kept)).strip()


def _nearest(character: str) -> str:
    if character in _REPLACED:
        return _REPLACED[character]
    if character in BASIC or character in EXTENDED:
        return character
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(c for c in decomposed if c in BASIC or c in EXTENDED)


def is_gsm7(text: str) -> bool:
    """Whether every character is in the GSM-7 alphabet or its extension."""
    return all(c in BASIC or c in EXTENDED for c in text)


def septets(text: str) -> int:
    """Length in septets; those of the extension (« € [ ] { } ») count two."""
    return sum(2 if c in EXTENDED else 1 for c in text)


def count(text: str) -> Count:
    """Units and parts of a text as it would leave, unchanged (MSG-5)."""
    if is_gsm7(text):
        widths = [2 if c in EXTENDED else 1 for c in text]
        return _parts(widths, ONE_PART, MANY_PARTS, ucs2=False)
    widths = [2 if ord(c) > 0xFFFF else 1 for c in text]
    return _parts(widths, ONE_PART_UCS2, MANY_PARTS_UCS2, ucs2=True)


def _parts(widths: list[int], one: int, many: int, *, ucs2: bool) -> Count:
    total = sum(widths)
    if total <= one:
        return Count(total, 1 if total else 0, ucs2)
    # a character of two units is never cut between two parts
    parts, room = 1, many
    for width in widths:
        if width > room:
            parts, room = parts + 1, many
        room -= width
    return Count(total, parts, ucs2)


def fits_one_part(text: str) -> bool:
    """Whether the text is GSM-7 and at most 160 septets."""
    return is_gsm7(text) and septets(text) <= ONE_PART


def one_line(text: str) -> str:
    """The nearest text in GSM-7 characters, on one line."""
    return normalise(" ".join(text.split()))


def fit(
    parts: Mapping[str, str],
    shortened: Iterable[tuple[str, int | None]],
    written: Callable[[Mapping[str, str]], str],
) -> str:
    """What ``written`` makes of the parts, in one SMS (MSG-4).

    While it is too long the parts are ``shortened`` in that order, each to no less than so many
    septets (0: it may go; None: whole or not at all). What is not named there is never cut.
    Parts are GSM-7 already.
    Raises ``ValueError`` when what is never cut does not fit.
    """
    kept = dict(parts)
    for name, least in shortened:
        over = septets(written(kept)) - ONE_PART
        if over <= 0:
            break
        room = 0 if least is None else max(least, septets(kept[name]) - over)
        kept[name] = cut(kept[name], room) if room >= _LEAST_SAID else ""
    text = written(kept)
    if not fits_one_part(text):
        msg = "what is never cut does not fit one SMS"
        raise ValueError(msg)
    return text


def cut(text: str, room: int, mark: str = "...") -> str:
    """The beginning of a GSM-7 text in at most ``room`` septets, ended by ``mark`` when cut.

    The cut falls between two words when one is near.
    """
    if septets(text) <= room:
        return text
    room -= septets(mark)
    if room <= 0:
        return ""
    kept, used = 0, 0
    for character in text:
        used += 2 if character in EXTENDED else 1
        if used > room:
            break
        kept += 1
    space = text.rfind(" ", max(1, kept - 20), kept + 1)
    return text[: space if space > 0 else kept].rstrip(" ,;:-") + mark
