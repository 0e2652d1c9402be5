"""The PDF summary of a ticket: what the original product calls « compte rendu » (END-1)."""

from __future__ import annotations

import io
import unicodedata
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
    HRFlowable,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from loge.application.summary import Summary, SummaryVendor

# letters that no decomposition takes apart
_STROKED = {"Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "ı": "i", "\u202f": "\u00a0"}
_INK, _SOFT, _ACCENT, _RULE = (HexColor(c) for c in ("#1f2933", "#52606d", "#0b5c7a", "#d5dbe1"))
_MARGIN = 20 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=10.5, leading=15, textColor=_INK)
_SMALL = ParagraphStyle("small", _TEXT, fontSize=9, leading=12, textColor=_SOFT)
_LABEL = ParagraphStyle("label", _TEXT, textColor=_SOFT)
_TITLE = ParagraphStyle(
    "title", _TEXT, fontName="Helvetica-Bold", fontSize=18, leading=24, textColor=_ACCENT
)
_HEADING = ParagraphStyle(
    "heading", _TEXT, fontName="Helvetica-Bold", fontSize=12, leading=17, spaceBefore=10,
    spaceAfter=4, textColor=_ACCENT, keepWithNext=1,
)  # fmt: skip
_SUBJECT = ParagraphStyle("subject", _TEXT, fontName="Helvetica-Bold", fontSize=13, leading=18)


def write_pdf(summary: Summary) -> bytes:
    """The summary as PDF; the same summary gives the same bytes."""
    target = io.BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        title=_plain(f"Compte rendu du ticket n°{summary.number}"),
        author=_plain(summary.agency),
        subject=_plain(summary.subject),
        lang="fr-FR",
        invariant=1,
    )
    height = A4[1] - 2 * _MARGIN
    frame = Frame(_MARGIN, _MARGIN, _WIDTH, height, 0, 0, 0, 0, id="page")
    footer = _plain(f"{summary.agency} - Ticket n°{summary.number}")

    def draw_footer(canvas: Canvas, page: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(_SOFT)
        canvas.drawString(_MARGIN, 12 * mm, footer[:100])
        canvas.drawRightString(A4[0] - _MARGIN, 12 * mm, f"Page {page.page}")

    document.addPageTemplates([PageTemplate(id="page", frames=[frame], onPage=draw_footer)])
    document.build(_story(summary))
    return target.getvalue()


def _story(summary: Summary) -> list[Flowable]:
    story: list[Flowable] = [Paragraph(_markup(summary.agency), _LABEL)]
    if summary.agency_address:
        story.append(Paragraph(_markup(summary.agency_address), _SMALL))
    story += [
        Spacer(1, 6 * mm),
        Paragraph(_markup(f"Compte rendu du ticket n°{summary.number}"), _TITLE),
        Paragraph(_markup(_life(summary)), _LABEL),
        HRFlowable(width="100%", color=_RULE, spaceBefore=8, spaceAfter=8),
        Paragraph(_markup(summary.subject), _SUBJECT),
        Spacer(1, 2 * mm),
        _pairs(
            [
                ("Type", summary.kind),
                ("Lieu", summary.place),
                ("Demandé par", summary.requester),
                ("Créé par", summary.creator),
            ]
        ),
    ]
    if summary.description:
        story += [Paragraph("Descriptif", _HEADING), *_paragraphs(summary.description)]
    story += _interventions(summary)
    story.append(Paragraph("Détail du ticket", _HEADING))
    story += [_line(day, sentence) for day, sentence in summary.lines]
    return story


def _life(summary: Summary) -> str:
    closed = f" - Fermé le {summary.closed}" if summary.closed else ""
    return f"Ouvert le {summary.opened}{closed}"


def _interventions(summary: Summary) -> list[Flowable]:
    """The amount, then each vendor's part, apart from the next one's."""
    several = len(summary.vendors) > 1
    story: list[Flowable] = [Paragraph("Interventions" if several else "Intervention", _HEADING)]
    story.append(_pairs([(summary.amount_label, summary.amount or "non renseigné")]))
    for vendor in summary.vendors:
        if several:
            story.append(HRFlowable(width="100%", color=_RULE, spaceBefore=3, spaceAfter=3))
        story.append(_pairs(_vendor_pairs(vendor, alone=not several)))
    return story


def _vendor_pairs(vendor: SummaryVendor, *, alone: bool) -> list[tuple[str, str]]:
    named = f"{vendor.name} - {vendor.outcome}" if vendor.outcome else vendor.name
    pairs = [
        ("Intervenant", named),
        ("Devis", vendor.quote),
        ("Approbation", vendor.approval),
        ("Décision", vendor.decision),
        ("Date d'intervention", vendor.date),
        ("Montant", "" if alone else vendor.amount),
    ]
    return [(label, value) for label, value in pairs if value]


def _pairs(pairs: list[tuple[str, str]]) -> Table:
    rows = [
        [Paragraph(_markup(f"{label} :"), _LABEL), Paragraph(_markup(value), _TEXT)]
        for label, value in pairs
    ]
    return _table(rows, 48 * mm)


def _line(day: str, sentence: str) -> Table:
    """One table a line, so that a long life breaks over pages between its lines."""
    row = [Paragraph(_markup(day), _LABEL), Paragraph(_markup(sentence), _TEXT)]
    return _table([row], 26 * mm)


def _table(rows: list[list[Paragraph]], first: float) -> Table:
    table = Table(rows, colWidths=[first, _WIDTH - first], hAlign="LEFT")
    edges = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    paddings = [(f"{side}PADDING", (0, 0), (-1, -1), 1.5) for side in ("TOP", "BOTTOM")]
    table.setStyle(TableStyle([*edges, *paddings]))
    return table


def _paragraphs(text: str) -> list[Flowable]:
    return [Paragraph(_markup(line) or "&nbsp;", _TEXT) for line in text.strip().split("\n")]


def _markup(text: str) -> str:
    """Plain text for a paragraph: its markup language sees no tag of ours or of anybody's."""
    return escape(_plain(text).replace("\r", "").replace("\n", " "), quote=False)


def _plain(text: str) -> str:
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
