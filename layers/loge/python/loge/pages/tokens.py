"""The token of one form: which link, act and state it was made for, and made only once.

It tells a form sent twice (answered once) from an answer given twice, and an answer to what the
guest saw from an answer to something that has changed since (VEN-11).
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass

_SHAPE = re.compile(r"([0-9A-Za-z-]{0,64})\.([0-9A-Za-z]{8,64})\.([0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class FormToken:
    """``mark`` is what the guest had seen; ``nonce`` makes each served form another one."""

    mark: str
    nonce: str

    def sealed(self, link: str, slug: str) -> str:
        """The text in the form's hidden field."""
        return f"{self.mark}.{self.nonce}.{self._seal(link, slug)}"

    def key(self, link: str, slug: str) -> str:
        """The idempotency key of this form."""
        return hashlib.sha256(self.sealed(link, slug).encode()).hexdigest()

    def _seal(self, link: str, slug: str) -> str:
        text = f"{slug}|{self.mark}|{self.nonce}".encode()
        return hmac.new(link.encode(), text, hashlib.sha256).hexdigest()[:32]


def read_form_token(text: str, link: str, slug: str) -> FormToken | None:
    """The token of a sent form; None when it was not made for this link and act."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        return None
    token = FormToken(found[1], found[2])
    return token if hmac.compare_digest(token.sealed(link, slug), text) else None
