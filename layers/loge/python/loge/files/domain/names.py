"""How files are called: people read the name that was given, keys are ASCII (ADR 42)."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Collection

from loge.files.domain.kinds import ACCEPTED, BY_EXTENSION
from loge.kernel.text import mended_line

MAX_NAME = 100
_NAMELESS = "document"
_SEAL = "!"
# letters that no decomposition makes ASCII
_PLAIN = str.maketrans(
    {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)
_UNSAFE_IN_KEY = re.compile(r"[^A-Za-z0-9 ._-]+")
_RESERVED = re.compile(r'[<>:"|?*]')


def _visible(text: str) -> str:
    """The one cleaner of file names: one line, nothing that cannot be seen (ADR 40)."""
    return unicodedata.normalize("NFC", mended_line(text))


def _last(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _split(name: str) -> tuple[str, str]:
    """(stem, extension): what follows the last dot counts when some kind is called so."""
    stem, dot, extension = name.rpartition(".")
    if not dot or extension.lower() not in BY_EXTENSION:
        return name, ""
    return stem, extension


def given_name(name: str, content_type: str = "") -> str:
    """The name that somebody gave, as people read it: at most ``MAX_NAME`` characters.

    In: any text, and what the content is: an extension that says something else is replaced, a
    missing one added.
    """
    stem, extension = _split(_visible(_last(name)))
    kind = ACCEPTED.get(content_type)
    if kind and extension.lower() not in kind.extensions:
        extension = kind.extensions[0]
    tail = f".{extension}" if extension else ""
    bare = stem.strip(" .")[: MAX_NAME - len(tail)].strip(" .") or _NAMELESS
    return f"{bare}{tail}"


def key_name(name: str, content_type: str = "") -> str:
    """The same in ASCII letters, digits, space, dot, dash and underscore: harmless anywhere."""
    stem, extension = _split(given_name(name, content_type))
    bare = " ".join(_UNSAFE_IN_KEY.sub("", _ascii(stem)).split()).strip(" .-_") or _NAMELESS
    return f"{bare[:90].strip(' .-_')}.{extension.lower()}" if extension else bare[:90].strip(" .-")


def archived_name(name: str) -> str:
    """The same where a file system takes it: some characters are reserved on Windows."""
    return _RESERVED.sub("-", given_name(name))


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text.translate(_PLAIN)).encode("ascii", "ignore").decode()


def apart(name: str, taken: Collection[str]) -> str:
    """The name, numbered when it is taken already: « devis-1 (2).pdf ».

    ``taken`` are as :func:`folded` writes them.
    """
    if folded(name) not in taken:
        return name
    stem, extension = _split(name)
    tail = f".{extension}" if extension else ""
    count = 2
    while folded(found := f"{stem} ({count}){tail}") in taken:
        count += 1
    return found


def folded(name: str) -> str:
    """The name as a file system tells it from others: in whatever capitals."""
    return unicodedata.normalize("NFC", name).casefold()


def sealed(name: str, nature: str = "") -> str:
    """The last part of the key of a file on its way in: ASCII, and keeps the name that was given
    and what the file is for."""
    return f"{_SEAL}{nature}{_SEAL}{base64.urlsafe_b64encode(given_name(name).encode()).decode()}"


def opened(part: str) -> tuple[str, str]:
    """(nature, name) of the last part of such a key; of an older one the name alone."""
    if not part.startswith(_SEAL):
        return "", part
    nature, _, packed = part[1:].partition(_SEAL)
    try:
        return nature, given_name(base64.urlsafe_b64decode(packed).decode())
    except (binascii.Error, ValueError):
        return nature, _NAMELESS
