"""The text of internal notes (STP-10), stored as clean HTML.

What is not kept of a page that somebody pastes never glues what it stood between: a block becomes a
paragraph, anything else that goes leaves a space.
"""

from __future__ import annotations

import html
import re

from loge.kernel import text as texts

_TAGS = {"p", "br", "b", "strong", "i", "em", "u", "s", "ul", "ol", "li", "a", "blockquote", "span"}
# the colours of a note's words, each readable on what notes are shown on: the console has the same
COLOURS = frozenset({"red", "orange", "green", "blue", "violet"})
_COLOUR = {"span": {"data-colour": set(COLOURS)}}
# what a browser begins on a line of its own (HTML Living Standard, 15.3)
_BLOCKS = (
    "address|article|aside|body|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6]|header|hgroup|legend|main|menu|nav|optgroup|option|pre|search"
    "|section|summary|table|tbody|tfoot|thead|tr"
)
# what stands within a line, and goes without a trace
_INLINE = (
    "abbr|acronym|bdi|bdo|big|cite|code|data|del|dfn|font|ins|kbd|label|mark|nobr|q|rb|rp|rt|ruby"
    "|samp|small|span|strike|sub|sup|time|tt|var|wbr"
)
_BLOCK = re.compile(rf"<(/?)(?:{_BLOCKS})(?=[\s/>])", re.IGNORECASE)
_RULE = re.compile(r"<hr(?=[\s/>])", re.IGNORECASE)
_OTHER = re.compile(
    rf"<(?=[a-z/!?])(?!/?(?:{'|'.join(sorted(_TAGS))}|{_INLINE})[\s/>])", re.IGNORECASE
)
# an empty paragraph beside another block: it separates nothing
_NOTHING = re.compile(
    r"(?:(?<=p>)|(?<=[uo]l>)|(?<=li>)|(?<=quote>)|(?<=br>)|^)<p>\s*</p>"
    r"|<p>\s*</p>(?=</?(?:p|[uo]l|li|blockquote|br)\b|$)"
)
_WITHIN = re.compile(r"</?(?:b|strong|i|em|u|s|a|span)\b[^>]*>", re.IGNORECASE)
# a block after what stands before it: « a<ul><li>b » are two lines
_BEGINS = re.compile(r"(?<=[^>\s])\s*(?=<(?:p|ul|ol|li|blockquote)\b)", re.IGNORECASE)
_ENDS = re.compile(r"<br\s*/?>|</(?:p|li|blockquote)>", re.IGNORECASE)
_SPAN = re.compile(r'<(/?)span(?: data-colour="([^"]*)")?>')
_ANY_TAG = re.compile(r"<[^>]*>")


def from_text(text: str) -> str:
    """Plain text as HTML."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def from_html(text: str) -> str:
    """What somebody typed in a rich editor, or pasted: simple formatting, safe links and the
    colours of ``COLOURS`` (``<span data-colour="red">``) are kept.

    Its characters are those of every door, however they were written (``&#8238;``). The length was
    checked before: cleaning time grows with depth.
    """
    blocks = _BLOCK.sub(r"<\1p", text)
    apart = _OTHER.sub(" <", _RULE.sub("<br", blocks))
    kept = _kept(apart)
    # a block within a block leaves empty paragraphs; those of our own editor are empty lines
    told = kept if blocks == text else _NOTHING.sub("", kept)
    seen = texts.mended(told.replace("&nbsp;", " "))
    # what went may have hidden what a link is
    return seen if seen == told else _kept(seen)


def _kept(text: str) -> str:
    import nh3  # noqa: PLC0415 - notes alone need it

    clean = nh3.clean(
        text,
        tags=_TAGS,
        attributes={"a": {"href"}},
        tag_attribute_values=_COLOUR,
        url_schemes={"https", "mailto"},
    )
    return _coloured(clean)


def _coloured(clean: str) -> str:
    """Clean HTML without the spans that say no colour, to the letter: they stand for nothing."""
    said: list[bool] = []

    def kept(tag: re.Match[str]) -> str:
        if not tag[1]:
            said.append(tag[2] in COLOURS)
            return tag[0] if said[-1] else ""
        return tag[0] if said.pop() else ""

    return _SPAN.sub(kept, clean)


def to_text(note: str) -> str:
    """A clean note without its formatting: a line for each of its blocks."""
    lines = _ENDS.sub("\n", _BEGINS.sub("\n", _WITHIN.sub("", note)))
    return html.unescape(_ANY_TAG.sub("", lines)).strip()
