"""What one kind of guest says of itself: its screens, its pages, its words. The kit does the rest.

A guest is one subclass of :class:`Guest` beside its templates; the loop of submissions
(:mod:`loge.pages.submitting`) and the addresses (:mod:`loge.pages.routes`) are everybody's.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Generic, NamedTuple

from loge.kernel.errors import Invalid
from loge.pages.http import Form, Response
from loge.pages.layout import Layout
from loge.pages.reading import Submission
from loge.pages.visit import F, Refill, Visit
from loge.tickets.domain.fact import Act, Fact


class ScreenWords(NamedTuple):
    """The words of a screen, in the order in which :class:`Screen` takes them."""

    title: str
    label: str
    other_label: str
    correction_label: str
    send: str
    thanks: str


@dataclass(frozen=True, slots=True)
class Screen:
    """The page of one act: ``slug`` is its address, ``natures`` the files it takes.

    An act ``apart`` is never out of date, whatever happened meanwhile; one without a page
    (``paged`` is False) is a button of the overview.
    """

    act: Act
    slug: str
    title: str
    label: str
    other_label: str
    correction_label: str
    send: str
    thanks: str
    natures: tuple[str, ...] = ()
    apart: bool = False
    paged: bool = True


class Guest(ABC, Generic[F]):
    """One kind of guest. ``letter`` keeps the keys of its answers apart from the others'."""

    letter: ClassVar[str]
    layout: ClassVar[Layout]
    screens: ClassVar[tuple[Screen, ...]]
    takes_files: ClassVar[bool] = False

    @property
    def own_pages(self) -> Mapping[str, Callable[[Visit[F]], Response]]:
        """Its pages beside the overview, the acts' and the thanks, by address."""
        return {}

    def screen(self, slug: str, form: F) -> Screen | None:  # noqa: ARG002 - others look at it
        """The page at this address, in the words of what is asked; None when there is none."""
        return next((screen for screen in self.screens if screen.slug == slug), None)

    def closed(self, visit: Visit[F]) -> Response | None:  # noqa: ARG002 - others look at it
        """The page of a link that no longer shows anything, before all others."""
        return None

    def ending(self, form: F) -> str:  # noqa: ARG002 - others look at it
        """Why nothing more is asked of it; "" while something may be."""
        return ""

    @abstractmethod
    def shut(self, form: F) -> bool:
        """Whether its link opens no file any more."""

    def offered(self, form: F, screen: Screen) -> bool:
        """Whether the lifecycle offers this answer now."""
        return form.offer(screen.act) is not None and not self.ending(form)

    @abstractmethod
    def reopened(self, visit: Visit[F]) -> F:
        """The form as it stands now. Raises ``NotFound`` when the link opens nothing any more."""

    @abstractmethod
    def overview(self, visit: Visit[F]) -> Response:
        """What it is about, and what is asked."""

    @abstractmethod
    def start(self, visit: Visit[F], screen: Screen) -> Refill:
        """What a fresh form is filled with: an earlier answer that is corrected."""

    @abstractmethod
    def act_page(self, visit: Visit[F], screen: Screen, refill: Refill) -> Response:
        """The form of one act."""

    @abstractmethod
    def answered(self, form: F) -> Fact | None:
        """The latest answer, which the thanks are about."""

    @abstractmethod
    def thanks(self, visit: Visit[F], screen: Screen) -> Response:
        """The answer is recorded."""

    @abstractmethod
    def changed(self, visit: Visit[F], typed: Form) -> Response:
        """This answer has no sense any more: said so, with what was typed."""

    @abstractmethod
    def news(self, form: F) -> str:
        """What happened while it was typing, above the form that comes back."""

    @abstractmethod
    def read(self, visit: Visit[F], screen: Screen, typed: Form) -> Submission:
        """The values typed. Raises ``Mistakes`` with every field that cannot be taken."""

    @abstractmethod
    def refused(self, screen: Screen, typed: Form, wrong: Invalid) -> Mapping[str, str]:
        """The lifecycle or the files refuse a value: the sentence at its field."""
