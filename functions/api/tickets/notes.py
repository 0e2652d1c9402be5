"""The text of internal notes (STP-10): stored as clean HTML, read as HTML or as plain text."""

from __future__ import annotations

import html
import re

_TAGS = {"p", "br", "b", "strong", "i", "em", "u", "s", "ul", "ol", "li", "a", "blockquote"}
_BREAKS = re.compile(r"<br\s*/?>|</(?:p|li|blockquote)>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^>]*>")


def from_text(text: str) -> str:
    """Plain text as HTML."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def from_html(text: str) -> str:
    """What somebody typed in a rich editor, reduced to simple formatting and safe links.

    The length was checked before: cleaning time grows with depth.
    """
    import nh3  # noqa: PLC0415 - notes alone need it

    return nh3.clean(text, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"https", "mailto"})


def to_text(note: str) -> str:
    """A note without its formatting."""
    return html.unescape(_ANY_TAG.sub("", _BREAKS.sub("\n", note))).strip()
