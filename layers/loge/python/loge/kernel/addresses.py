"""Lists of addresses as people type and paste them (NEW-11), names told from addresses.

Separators are commas, semicolons and line ends, but not within quotes or angle brackets (RFC 5322).
Mail programs also paste ``Durand, Paul <p@d.example>``: what stands before a comma without an
address of its own belongs to the name that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import unquote

MAX_LIST = 2600
"""Characters of one list: what is longer is refused before it is read."""

_QUOTED = r'"(?:\\.|[^"\\\n])*"'
_ENTRY = re.compile(rf"(?:{_QUOTED}|<[^<>\n]*>|[^,;\n])+")
_NAMED = re.compile(
    rf"(?P<name>{_QUOTED}\s*|[^<>]*)<\s*(?:mailto:)?(?P<address>[^<>\s]*)\s*>", re.IGNORECASE
)
_ASIDE = re.compile(
    r'(?:mailto:)?(?P<address>[^\s()<>"]+@[^\s()<>"]+)(?:\s*\((?P<name>[^()]*)\))?', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address, not yet checked, and the name that came with it ("" when none did)."""

    address: str
    name: str = ""


def entries(text: str) -> tuple[str, ...]:
    """The entries of a list that was cleaned (``loge.kernel.text.lines``), none of them blank."""
    found: list[str] = []
    for one in _ENTRY.finditer(text):
        entry = one[0].strip()
        follows = one.start() > 0 and text[one.start() - 1] == ","
        if follows and found and "<" in entry and "@" in entry and "@" not in found[-1]:
            found[-1] = f"{found[-1]}, {entry}"
        elif entry:
            found.append(entry)
    return tuple(found)


def mailbox(entry: str) -> Mailbox:
    """``"Durand, Paul" <p@d.example>``, ``p@d.example (Paul)``, or the entry as it is."""
    named = _NAMED.fullmatch(entry) or _ASIDE.fullmatch(entry)
    if named is None:
        return Mailbox(entry)
    name = unquote(" ".join((named["name"] or "").split())).strip("' ")
    return Mailbox(named["address"], "" if name.lower() == named["address"].lower() else name)


def each_once(addresses: Iterable[str]) -> tuple[str, ...]:
    """Addresses without those that are the same mailbox in other capitals; the first is kept."""
    kept: dict[str, str] = {}
    for address in addresses:
        kept.setdefault(address.lower(), address)
    return tuple(kept.values())


def names(texts: Iterable[str]) -> Iterator[str]:
    """The names that came with addresses, each once."""
    found = (mailbox(entry).name for text in texts for entry in entries(text))
    yield from dict.fromkeys(name for name in found if name)
