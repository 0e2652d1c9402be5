"""The pages that every PDF of ours is made of: A4, one look, text that no markup can enter."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from html import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from loge.platform import words

# letters that no decomposition takes apart
_STROKED = {"Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "ı": "i", "\u202f": "\u00a0"}
INK, SOFT, ACCENT, RULE = (HexColor(c) for c in ("#1f2933", "#52606d", "#0b5c7a", "#d5dbe1"))
MARGIN = 20 * mm
WIDTH = A4[0] - 2 * MARGIN
TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=10.5, leading=15, textColor=INK)
SMALL = ParagraphStyle("small", TEXT, fontSize=9, leading=12, textColor=SOFT)
LABEL = ParagraphStyle("label", TEXT, textColor=SOFT)
TITLE = ParagraphStyle(
    "title", TEXT, fontName="Helvetica-Bold", fontSize=18, leading=24, textColor=ACCENT
)
HEADING = ParagraphStyle(
    "heading", TEXT, fontName="Helvetica-Bold", fontSize=12, leading=17, spaceBefore=10,
    spaceAfter=4, textColor=ACCENT, keepWithNext=1,
)  # fmt: skip
SUBJECT = ParagraphStyle("subject", TEXT, fontName="Helvetica-Bold", fontSize=13, leading=18)


def write_pages(
    story: list[Flowable], *, title: str, author: str, subject: str, footer: str
) -> bytes:
    """The story on A4 pages, numbered, as PDF; the same story gives the same bytes."""
    target = io.BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        title=plain(title),
        author=plain(author),
        subject=plain(subject),
        lang="fr-FR",
        invariant=1,
    )
    height = A4[1] - 2 * MARGIN
    frame = Frame(MARGIN, MARGIN, WIDTH, height, 0, 0, 0, 0, id="page")
    below = plain(footer)[:100]

    def draw_footer(canvas: Canvas, page: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(SOFT)
        canvas.drawString(MARGIN, 12 * mm, below)
        canvas.drawRightString(A4[0] - MARGIN, 12 * mm, words.page(page.page))

    document.addPageTemplates([PageTemplate(id="page", frames=[frame], onPage=draw_footer)])
    document.build(story)
    return target.getvalue()


def pairs_of(pairs: Sequence[tuple[str, str]], first: float = 48 * mm) -> Table:
    """Labels and values, the labels in a column of ``first`` points."""
    rows = [
        [Paragraph(markup(f"{label} :"), LABEL), Paragraph(markup(value), TEXT)]
        for label, value in pairs
    ]
    return table_of(rows, first)


def table_of(rows: list[list[Paragraph]], first: float) -> Table:
    """Rows of two cells without lines between them."""
    table = Table(rows, colWidths=[first, WIDTH - first], hAlign="LEFT")
    edges = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    paddings = [(f"{side}PADDING", (0, 0), (-1, -1), 1.5) for side in ("TOP", "BOTTOM")]
    table.setStyle(TableStyle([*edges, *paddings]))
    return table


def markup(text: str) -> str:
    """Plain text for a paragraph: its markup language sees no tag of ours or of anybody's."""
    return escape(plain(text).replace("\r", "").replace("\n", " "), quote=False)


def plain(text: str) -> str:
    """What the built-in fonts can write; other letters lose their accent, the rest is « ? »."""
    return "".join(_writable(c) for c in unicodedata.normalize("NFC", text))


def _writable(character: str) -> str:
    if character == "\n" or (_encodes(character) and character.isprintable()):
        return character
    if character in _STROKED:
        return _STROKED[character]
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Cc", "Cf"):
        return ""
    near = [c for c in unicodedata.normalize("NFKD", character) if _encodes(c)]
    return "".join(near) or "?"


def _encodes(character: str) -> bool:
    try:
        character.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
