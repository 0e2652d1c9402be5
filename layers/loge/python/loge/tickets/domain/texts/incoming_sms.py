"""What an SMS that comes back asks (MSG-6): a pure rule over its text.

A stop that is not honoured is against the law (CPCE art. L34-5), a message taken for one is lost:
so only what can mean nothing else is a stop, and what may be one is a message that is told apart.
"""

from __future__ import annotations

import re
from enum import StrEnum

from loge.tickets.domain.texts.references import capitals
from loge.tickets.domain.words import incoming_sms as say


class Sense(StrEnum):
    """What an SMS asks: ``DOUBT`` is a message that may ask for a stop."""

    STOP = "stop"
    START = "start"
    DOUBT = "doubt"
    MESSAGE = "message"


# nobody needs more words to say stop: what is longer says something else, too
MOST_WORDS = 30
_WORD = re.compile(r"[A-Z0-9]+")
_ADDED_LINE = re.compile(rf"{say.ADDED}\b")
_ADDED = re.compile(rf"\s{say.ADDED}\b.*$")
_CLOSED = re.compile(rf" {say.CLOSING}(?: \w+){{0,3}}$")
_OPENERS = re.compile(rf"^(?:{say.POLITE} )+(?=\S)")
_CLOSERS = re.compile(rf"(?: {say.POLITE})+$")
_STOP = re.compile(rf"{say.STOP}(?: {say.STOP}| {say.POLITE})*")
_START = re.compile(rf"{say.START}(?: {say.START}| {say.POLITE})*")
_AT_AN_END = re.compile(rf"^{say.STOP_WORD}\b|\b{say.STOP_WORD}$")
_WITHIN = re.compile(rf"\b(?:{'|'.join(say.STOP_SENTENCES)})\b")
# what stands below it is a signature (RFC 3676, section 4.3)
_SIGNATURE = re.compile(r"\s*(?:--|__|—)[-_—\s]*")


def sense_of(text: str) -> Sense:
    """What an SMS asks, whatever its case, accents, politeness and signatures.

    In: its text as it came. Never raises.
    """
    said = plain_words(_without_signature(text))
    bare = _CLOSED.sub("", _ADDED.sub("", said))
    bare = _CLOSERS.sub("", _OPENERS.sub("", bare))
    if bare.count(" ") < MOST_WORDS:
        if _STOP.fullmatch(bare):
            return Sense.STOP
        if _START.fullmatch(bare):
            return Sense.START
    if any(_AT_AN_END.search(one) for one in (said, bare)) or _WITHIN.search(bare):
        return Sense.DOUBT
    return Sense.MESSAGE


def plain_words(text: str) -> str:
    """Capitals without accents nor punctuation: « Arrêt ! » is ARRET."""
    return " ".join(_WORD.findall(capitals(text)))


def _without_signature(text: str) -> str:
    """The lines above a signature, or above what the phone or the mail program added."""
    kept: list[str] = []
    for line in text.splitlines():
        if kept and (_SIGNATURE.fullmatch(line) or _ADDED_LINE.match(plain_words(line))):
            break
        kept.append(line)
    return "\n".join(kept)
