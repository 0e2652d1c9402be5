"""What a vendor is to the guests' kit: its screens, its pages, and what its answers hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from loge.files.domain.words import BETWEEN_NAMES
from loge.kernel.errors import Invalid
from loge.kernel.words.reasons import explain, sentence_of
from loge.pages import files
from loge.pages.guest import Guest, Screen
from loge.pages.http import Form, Response
from loge.pages.layout import Layout
from loge.pages.reading import Submission
from loge.pages.visit import Refill, Visit, refused_files
from loge.tickets.domain.fact import ActorKind, Fact
from loge.tickets.domain.words.told import vendor_sentence
from loge.tickets.guests.vendor_form import VendorForm, open_form

from functions.exchange.vendor import agenda, pages, words
from functions.exchange.vendor.moments import ending
from functions.exchange.vendor.screens import SCREENS, of_slug
from functions.exchange.vendor.submissions import already_said, read_submission

OF_FILES = frozenset({"uploads", "invoice_uploads"})


class Vendor(Guest[VendorForm]):
    """The vendor of one intervention."""

    letter: ClassVar[str] = "v"
    layout: ClassVar[Layout] = pages.LAYOUT
    screens: ClassVar[tuple[Screen, ...]] = SCREENS
    takes_files: ClassVar[bool] = True

    @property
    def own_pages(self) -> Mapping[str, Callable[[Visit[VendorForm]], Response]]:
        """The appointment's file and the help."""
        return {agenda.FILE: pages.invitation, "aide": pages.helping}

    def screen(self, slug: str, form: VendorForm) -> Screen | None:
        """The page at this address, in the words of an order or of a quote."""
        return of_slug(slug, form)

    def closed(self, visit: Visit[VendorForm]) -> Response | None:
        """A closed ticket shows nothing any more."""
        return pages.closed(visit) if visit.form.closed else None

    def ending(self, form: VendorForm) -> str:
        """Cancelled, given to another vendor, or another quote kept."""
        return ending(form)

    def shut(self, form: VendorForm) -> bool:
        """It refused, or was taken off."""
        return form.shut

    def reopened(self, visit: Visit[VendorForm]) -> VendorForm:
        """The form as it stands now."""
        return open_form(visit.link, visit.site.directory, visit.site.context_of)

    def overview(self, visit: Visit[VendorForm]) -> Response:
        """The intervention and what is asked now."""
        return pages.overview(visit)

    def start(self, visit: Visit[VendorForm], screen: Screen) -> Refill:
        """What the vendor answered before, to correct it."""
        return Refill(already_said(screen.act, visit.form))

    def act_page(self, visit: Visit[VendorForm], screen: Screen, refill: Refill) -> Response:
        """The form of one act."""
        return pages.act_page(visit, screen, refill)

    def answered(self, form: VendorForm) -> Fact | None:
        """The latest thing that the vendor said."""
        return next((f for f in form.facts if f.actor.kind is ActorKind.VENDOR), None)

    def thanks(self, visit: Visit[VendorForm], screen: Screen) -> Response:
        """The answer is recorded."""
        return pages.thanks(visit, screen)

    def changed(self, visit: Visit[VendorForm], typed: Form) -> Response:
        """Somebody acted meanwhile: what was typed may leave as a message."""
        return pages.changed(visit, typed)

    def news(self, form: VendorForm) -> str:
        """What happened meanwhile, in the timeline's words."""
        last = form.facts[0] if form.facts else None
        return words.news(vendor_sentence(last) if last else "")

    def read(self, visit: Visit[VendorForm], screen: Screen, typed: Form) -> Submission:
        """The values of this act."""
        return read_submission(screen.act, typed, visit.form, visit.form.context.clock.now())

    def refused(self, screen: Screen, typed: Form, wrong: Invalid) -> Mapping[str, str]:
        """The lifecycle or the files refuse a value: said at its field."""
        return _invalid(screen, typed, wrong)


def _invalid(screen: Screen, typed: Form, wrong: Invalid) -> dict[str, str]:
    names = {"start": "date", "duration_minutes": "duree", "late_minutes": "retard"}
    names |= {"amount_cents": "montant", "comment": "commentaire"}
    name = names.get(wrong.field, "")
    if wrong.field in OF_FILES:
        refused = refused_files(wrong)
        used = [nature for nature in screen.natures if typed.many(nature)]
        of_refused = [nature for nature in used if refused & set(typed.many(nature))]
        found = of_refused or (used if len(used) == 1 else ())
        name = found[0] if found else ""
    return {name or "fichiers": _told(wrong)}


def _told(wrong: Invalid) -> str:
    """The sentence, each file called as the page calls it."""
    names = wrong.data.get("name")
    if not isinstance(names, str):
        return explain(wrong)
    shown = BETWEEN_NAMES.join(files.shown_name(name) for name in names.split(BETWEEN_NAMES))
    return sentence_of(wrong.reason, {**wrong.data, "name": shown})
