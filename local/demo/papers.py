"""Files people bring to the demonstration: photos, quotes and invoices."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

File = tuple[str, bytes, str]


def photo(name: str, caption: str) -> File:
    """A JPEG of a wet corridor, roughly."""
    image = Image.new("RGB", (1280, 960), (120, 124, 128))
    draw = ImageDraw.Draw(image)
    for step in range(12):
        inset = step * 46
        draw.rectangle((inset, inset // 2, 1280 - inset, 960 - inset // 2), outline=(90, 94, 98))
    draw.ellipse((300, 640, 980, 900), fill=(70, 104, 128))
    draw.text((40, 900), caption, fill=(255, 255, 255))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return name, buffer.getvalue(), "image/jpeg"


def invoice(
    name: str,
    vendor: str,
    number: str,
    amount: str,
    work: str = "Débouchage et curage de la canalisation du couloir des caves",
) -> File:
    """A one-page PDF invoice."""
    return _page(name, vendor, f"Facture {number}", amount, work)


def quote(name: str, vendor: str, number: str, amount: str, work: str) -> File:
    """A one-page PDF quote."""
    return _page(name, vendor, f"Devis {number}", amount, work)


def _page(name: str, vendor: str, title: str, amount: str, work: str) -> File:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    canvas.setTitle(title)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(60, 770, vendor)
    canvas.setFont("Helvetica", 12)
    lines = (
        title,
        "Copropriété GILBERT, 4 rue Gilbert, 54000 NANCY",
        work,
        f"Montant TTC : {amount} €",
    )
    for index, line in enumerate(lines):
        canvas.drawString(60, 730 - 24 * index, line)
    canvas.save()
    return name, buffer.getvalue(), "application/pdf"
