"""What an approver is to the guests' kit: its screens, its pages, and what its answers hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from loge.kernel.errors import Invalid
from loge.kernel.words.reasons import explain
from loge.pages.guest import Guest, Screen
from loge.pages.http import Form, Response
from loge.pages.layout import Layout
from loge.pages.reading import Reader, Submission
from loge.pages.visit import Refill, Visit
from loge.tickets.domain.fact import Act, Fact
from loge.tickets.domain.payloads.quotes import Decision
from loge.tickets.guests.approval_form import ApprovalForm, open_approval

from functions.exchange.approver import pages, words
from functions.exchange.approver.screens import SCREENS, screens_of


class Approver(Guest[ApprovalForm]):
    """Whoever was asked to approve one quote."""

    letter: ClassVar[str] = "a"
    layout: ClassVar[Layout] = pages.LAYOUT
    screens: ClassVar[tuple[Screen, ...]] = SCREENS

    def screen(self, slug: str, form: ApprovalForm) -> Screen | None:
        """The page at this address, about one quote or several."""
        return next((screen for screen in screens_of(form) if screen.slug == slug), None)

    def shut(self, form: ApprovalForm) -> bool:
        """It answered, or the manager decided."""
        return form.over

    def reopened(self, visit: Visit[ApprovalForm]) -> ApprovalForm:
        """The form as it stands now."""
        return open_approval(visit.link, visit.site.directory, visit.site.context_of)

    def overview(self, visit: Visit[ApprovalForm]) -> Response:
        """The quotes, what is asked, and what was answered."""
        return pages.overview(visit)

    def start(self, visit: Visit[ApprovalForm], screen: Screen) -> Refill:  # noqa: ARG002
        """The comment of the answer that counts."""
        form = visit.form
        if form.answer is None:
            return Refill()
        return Refill({"commentaire": form.approval.comment, "devis": form.intervention.id})

    def act_page(self, visit: Visit[ApprovalForm], screen: Screen, refill: Refill) -> Response:
        """The form of one answer."""
        return pages.act_page(visit, screen, refill)

    def answered(self, form: ApprovalForm) -> Fact | None:
        """The answer that counts."""
        return form.answer

    def thanks(self, visit: Visit[ApprovalForm], screen: Screen) -> Response:
        """The answer is recorded."""
        return pages.thanks(visit, screen)

    def changed(self, visit: Visit[ApprovalForm], typed: Form) -> Response:
        """The manager went on meanwhile."""
        return pages.changed(visit, typed)

    def news(self, form: ApprovalForm) -> str:  # noqa: ARG002 - the facts may be a manager's own
        """That something happened, without saying what."""
        return words.NEWS

    def read(self, visit: Visit[ApprovalForm], screen: Screen, typed: Form) -> Submission:
        """The comment, the tick, and among several quotes the one that is approved."""
        reader = Reader(typed)
        comment = reader.comment()
        reader.ticked("confirme", words.TICK)
        form, about = visit.form, None
        if screen.act is Act.APPROVE and form.choices:
            about = next((i for i in form.choices if i.id == typed.one("devis")), None)
            if about is None:
                reader.errors["devis"] = words.CHOOSE
        return reader.done(Submission(Decision(comment=comment), about=about))

    def refused(self, screen: Screen, typed: Form, wrong: Invalid) -> Mapping[str, str]:  # noqa: ARG002
        """The lifecycle refuses the comment."""
        return {"commentaire": explain(wrong)}
