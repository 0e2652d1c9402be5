"""Files people bring to the demonstration: photos, quotes and invoices."""

from __future__ import annotations

import io

import typst
from PIL import Image, ImageDraw

File = tuple[str, bytes, str]
# what is said is read from the inputs: it is no markup
_PAGE = """
#let said = sys.inputs
#set document(title: said.title, author: said.vendor)
#set page(paper: "a4")
#set text(lang: "fr", size: 12pt)
= #said.vendor
#for line in (
  said.title,
  "Copropriété GILBERT, 4 rue Gilbert, 54000 NANCY",
  said.work,
  "Montant TTC : " + said.amount,
) { par(line) }
""".encode()


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
    said = {"vendor": vendor, "title": title, "work": work, "amount": f"{amount} €"}
    pages = typst.compile(_PAGE, sys_inputs=said, ignore_system_fonts=True, timestamp=0)
    return name, pages, "application/pdf"
