"""Vendors and approvers answering from their phone, by their link alone, without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from local.cloud.instance import LocalError
from local.demo.visitor import Browser, Form, Page

PARIS = ZoneInfo("Europe/Paris")
File = tuple[str, bytes, str]


class Guest:
    """Somebody who was sent ``link``."""

    def __init__(self, link: str) -> None:
        self.link = link
        self.browser = Browser()

    def look(self) -> Page:
        """The page it opens."""
        return self.browser.open(self.link)

    def answer(
        self, act: str, values: dict[str, str], nature: str = "", files: Sequence[File] = ()
    ) -> Page:
        """Fill an act's form and send it. Raises ``LocalError`` when it is not taken."""
        page = self.browser.open(f"{self.link}/{act}")
        if files:
            page = self.add_files(page, act, nature, files)
        page = self.browser.submit(page, self.form_of(page, act), values)
        if page.status != 200 or "/merci" not in page.url:
            raise LocalError(f"La page « {act} » n'a pas pris la réponse ({page.status}).")
        return page

    def add_files(self, page: Page, act: str, nature: str, files: Sequence[File]) -> Page:
        """Put the files in the bucket one by one, then come back to the form."""
        page = self.browser.submit(page, self.form_of(page, act), {"etape": nature})
        for file in files:
            uploads = [form for form in page.read().forms if "policy" in form.fields]
            if not uploads:
                raise LocalError(f"{page.url} ne propose pas d'envoyer un fichier.")
            page = self.browser.submit(page, uploads[0], file=file)
            if page.status != 200:
                raise LocalError(f"Le fichier {file[0]} n'a pas été pris : {page.text[:200]}")
        back = [link for link in page.read().links if link.split("?")[0].endswith(f"/{act}")]
        return self.browser.open(self.link[: self.link.index("/e/")] + back[-1])

    def form_of(self, page: Page, act: str) -> Form:
        """The form of an act on its page."""
        return page.form(f"/{act}")


class Vendor(Guest):
    """A vendor asked to work or to quote."""

    def accept(self, start: datetime, minutes: str = "60", comment: str = "") -> Page:
        """Accept, with a date and a duration."""
        return self.answer("accepter", {**moment(start), "duree": minutes, "commentaire": comment})

    def refuse(self, reason: str) -> Page:
        """Refuse, saying why."""
        return self.answer("refuser", {"refuse": "oui", "commentaire": reason})

    def on_site(self) -> Page:
        """Say that one is there."""
        return self.answer("presence", {"presence": "on_site"})

    def late(self, minutes: int) -> Page:
        """Say how late one will be."""
        return self.answer("presence", {"presence": "late", "retard": str(minutes)})

    def postpone(self, start: datetime) -> Page:
        """Say when one will come instead."""
        return self.answer("presence", {"presence": "postponed", **moment(start)})

    def complete(self, report: str, photos: Sequence[File] = ()) -> Page:
        """Declare the end of the work, with photos."""
        return self.answer("fin", {"commentaire": report, "termine": "oui"}, "photo", photos)

    def invoice(self, amount: str, files: Sequence[File]) -> Page:
        """Send the invoice with its amount."""
        return self.answer("facture", {"montant": amount}, "facture", files)

    def write(self, text: str, files: Sequence[File] = ()) -> Page:
        """Write to the manager."""
        return self.answer("message", {"commentaire": text}, "piece", files)

    def promise_quote(self, comment: str = "") -> Page:
        """Say that a quote will come."""
        return self.answer("accord", {"commentaire": comment})

    def quote(self, amount: str, files: Sequence[File], days: str = "", comment: str = "") -> Page:
        """Send the quote, or replace it: amount, perhaps the delay in days."""
        values = {"montant": amount, "delai": days, "commentaire": comment}
        return self.answer("devis", values, "devis", files)

    def fix_appointment(self, start: datetime, minutes: str = "60", comment: str = "") -> Page:
        """Once the quote is accepted, say when one comes."""
        values = {**moment(start), "duree": minutes, "commentaire": comment}
        return self.answer("rendez-vous", values)


class Approver(Guest):
    """Somebody asked to approve a quote."""

    def approve(self, comment: str = "") -> Page:
        """Say yes."""
        return self.answer("approuver", {"confirme": "oui", "commentaire": comment})

    def disapprove(self, comment: str = "") -> Page:
        """Say no."""
        return self.answer("desapprouver", {"confirme": "oui", "commentaire": comment})


def moment(start: datetime) -> dict[str, str]:
    """A date and an hour as the form's fields take them."""
    local = start.astimezone(PARIS)
    return {"date": f"{local:%Y-%m-%d}", "heure": f"{local:%H:%M}"}
