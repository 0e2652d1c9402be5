"""Text that comes in: one rule at every door (ADR 40).

What nobody sees goes (control, direction and zero-width characters), any Unicode space is a
space, any line or paragraph separator a new line; joiners and variation selectors stay within an
emoji. What is no text (NUL, half of a surrogate pair) is refused. Nothing that can be seen is lost
or glued. What is stored is never cleaned again when it is read.

Sources: Unicode 15.1, Default_Ignorable_Code_Point and general categories; UTS 51 (emoji).
The console has the same rule: ``web/src/lib/text.ts``; both read ``tests/unit/doors/texts.json``.
"""

from __future__ import annotations

import re

from loge.kernel.errors import Invalid
from loge.kernel.reasons import Reason

_NOT_TEXT = re.compile("[\0\ud800-\udfff]")
# also what Unicode calls a paragraph separator among controls (FS, GS, RS, NEL)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# every space of Unicode, and the characters that are drawn as one: blank Braille, Hangul fillers,
# the place of an object that was left out
_SPACES = re.compile("[\t\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800\u3164\uffa0\ufffc]")
_INVISIBLE = (
    "\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f"
    "\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
    + "".join(f"{chr(p + 0xFFFE)}{chr(p + 0xFFFF)}" for p in range(0x10000, 0x110000, 0x10000))
)
# what a picture begins with (a little more than Extended_Pictographic), and what may join two
_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u2300-\u23ff\u24c2\u25aa-\u25fe"
    "\u2600-\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff]"
)
_ELEMENT = f"{_PICTURE}[\U0001f3fb-\U0001f3ff]?[\ufe0e\ufe0f]?"
_FLAGS = "|".join(
    "".join(chr(0xE0000 + ord(letter)) for letter in region)
    for region in ("gbeng", "gbsct", "gbwls")
)
_EMOJI = f"\U0001f3f4(?:{_FLAGS})\U000e007f|[0-9#*]\ufe0f\u20e3|{_ELEMENT}(?:\u200d{_ELEMENT})*"
_KEPT = re.compile(f"({_EMOJI})|[{_INVISIBLE}]+")
_RUN = re.compile("[ \n]+")


class NotText(Invalid):
    """What came in holds a character that is no text: NUL, or half of a surrogate pair."""


def lines(value: str, *, field: str = "") -> str:
    """A text of several lines, as it is kept: line ends are « \\n », its ends are trimmed.

    ``field`` is where it stood. Raises ``NotText``.
    """
    if _NOT_TEXT.search(value):
        raise NotText(Reason.NOT_TEXT, field=field)
    return _seen(value)


def line(value: str, *, field: str = "") -> str:
    """A text of one line, as it is kept: single spaces, none at its ends. Raises ``NotText``."""
    return _RUN.sub(" ", lines(value, field=field))


def filled(value: str) -> bool:
    """Whether something of it is visible."""
    return bool(_seen(_NOT_TEXT.sub("", value)))


def mended(value: str) -> str:
    """Several lines, where nobody can be told what is wrong (an SMS, a mail, a page that comes
    back): what is no text is shown as « \ufffd », a NUL goes."""
    return _seen(_NOT_TEXT.sub("\ufffd", value.replace("\0", "")))


def mended_line(value: str) -> str:
    """As :func:`mended`, on one line."""
    return _RUN.sub(" ", mended(value))


def _seen(value: str) -> str:
    text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", value))
    return _KEPT.sub(_emoji_alone, text).strip(" \n")


def _emoji_alone(found: re.Match[str]) -> str:
    return found[1] or ""
