"""A note's HTML: what the cleaner removes never glues what it stood between (STP-10)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.api.tickets.notes import COLOURS, from_html, to_text

ROOT = Path(__file__).parents[3]
_RED = '<span data-colour="red">a</span>'
pytestmark = pytest.mark.req("STP-10")


@pytest.mark.parametrize(
    ("pasted", "kept", "read"),
    [
        ("<p>a</p><p>b</p>", "<p>a</p><p>b</p>", "a\nb"),
        ("a<br>b", "a<br>b", "a\nb"),
        ("a<hr/>b", "a<br>b", "a\nb"),
        ("devis<script>x()</script>accepté", "devis accepté", "devis accepté"),
        ("a<style>p {}</style>b<!-- c -->d", "a b d", "a b d"),
        ("avant<img src=x onerror=x()>après", "avant après", "avant après"),
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>", "a\nb"),
        ("<div><div>a</div></div><h2>b</h2>c", "<p>a</p><p>b</p>c", "a\nb\nc"),
        ("<tr><td>Bac</td><td>12</td></tr>", "<p> Bac  12 </p>", "Bac  12"),
        ("a<ul><li>b</li><li>c</li></ul>d", "a<ul><li>b</li><li>c</li></ul>d", "a\nb\nc\nd"),
        ("<span>plom</span><b>bier</b>", "plom<b>bier</b>", "plombier"),
        (
            '<p><span data-colour="red">Ur</span><b>gent</b></p>',
            '<p><span data-colour="red">Ur</span><b>gent</b></p>',
            "Urgent",
        ),
        ("<p>a</p><p></p><p>b</p>", "<p>a</p><p></p><p>b</p>", "a\n\nb"),
        ("2 < 3 &amp; 4", "2 &lt; 3 &amp; 4", "2 < 3 & 4"),
        ("a&nbsp;b&#8239;c&#8238;d&zwj;e", "a b cde", "a b cde"),
    ],
)
def test_what_goes_glues_nothing(pasted: str, kept: str, read: str) -> None:
    assert from_html(pasted) == kept
    assert to_text(kept) == read


def test_what_hides_in_a_link_does_not_make_it_another() -> None:
    for hidden in ("&#8203;", "&#x202e;", "&shy;", "&zwnj;"):
        clean = from_html(f'<a href="java{hidden}script:alert(1)">x</a>')
        assert "script" not in clean


@pytest.mark.parametrize("colour", sorted(COLOURS))
def test_a_colour_of_the_palette_is_kept(colour: str) -> None:
    note = f'<p>vu : <span data-colour="{colour}">à <b>rappeler</b></span></p>'
    assert from_html(note) == note


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ('<span data-colour="pink">a</span>', "a"),
        ('<span data-colour="RED">a</span>', "a"),
        ('<span data-colour="red;x">a</span>', "a"),
        ('<span data-colour="">a</span>', "a"),
        ('<span style="color:red">a</span>', "a"),
        ('<span class="x" onclick="y()" data-colour="red">a</span>', _RED),
        ('<SPAN DATA-COLOUR="red">a</SPAN>', _RED),
        ('<p data-colour="red">a</p>', "<p>a</p>"),
        ('<b data-colour="red">a</b>', "<b>a</b>"),
        ('<font color="red">a</font>', "a"),
        ('<span data-color="red">a</span>', "a"),
        (f"<span>a{_RED}<span>b</span></span>", f"a{_RED}b"),
        (
            '<span data-colour="red">a<span>b<span data-colour="blue">c</span></span>d</span>',
            '<span data-colour="red">ab<span data-colour="blue">c</span>d</span>',
        ),
        ('<span data-colour="red">a', _RED),
        ("a</span>b", "ab"),
    ],
)
def test_nothing_but_a_colour_of_the_palette_is_kept_of_a_span(given: str, kept: str) -> None:
    assert from_html(given) == kept


def test_the_console_offers_the_same_colours() -> None:
    words = (ROOT / "web/src/features/ticket/words/acts.ts").read_text("utf-8")
    shown = (ROOT / "web/src/app/base.css").read_text("utf-8")
    offered = re.search(r"colours: \{(.*?)\}", words, re.DOTALL)
    assert offered
    assert set(re.findall(r"(\w+):", offered[1])) == COLOURS
    assert set(re.findall(r'\[data-colour="(\w+)"\] \{', shown)) == COLOURS


_BLOCKS = ("p", "div", "h1", "li", "ul", "blockquote", "table", "tr", "hr", "option")
_LEFT_OUT = ("td", "script", "img", "svg", "custom-x")
_WITHIN = ("b", "em", "a", "span", 'span data-colour="red"')
_TAGS = (*_BLOCKS, *_LEFT_OUT, *_WITHIN, "br")
_PIECES = st.one_of(
    st.sampled_from(
        [f"<{end}{tag}{way}>" for tag in _TAGS for end in ("", "/") for way in ("", "/")]
    ),
    st.sampled_from(["un", "deux", "&nbsp;", "&#8238;", "\n", "<", "&amp;", "<!-- x -->"]),
)


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_cleaning_again_changes_nothing(pasted: str) -> None:
    clean = from_html(pasted)
    assert from_html(clean) == clean
    assert not re.search(r"<(?!/?(?:p|br|b|em|a|li|ul|blockquote|span)\b)", clean)


@pytest.mark.parametrize("tag", [*_BLOCKS, *_LEFT_OUT, "br"])
def test_no_block_nor_anything_left_out_glues_words(tag: str) -> None:
    for pasted in (f"un<{tag}>deux", f"un<{tag}></{tag}>deux", f"<b>un</b><{tag}></{tag}>deux"):
        assert "undeux" not in to_text(from_html(pasted)), pasted
