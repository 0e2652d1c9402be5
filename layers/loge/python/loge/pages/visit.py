"""One visit: who came by which link, what it may see, and a form that comes back to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Protocol, TypeVar

from loge.agency.application.ports import HasStaff
from loge.agency.domain.agency import Agency
from loge.agency.domain.user import User
from loge.files.application.ports import HasFiles, HasSlots
from loge.files.domain.attachment import Attachment
from loge.kernel.counting.attempts import Attempts
from loge.kernel.errors import Invalid
from loge.kernel.ports import HasAgency, HasCalendar, HasClock, HasIds
from loge.pages.http import Form, Request
from loge.pages.tokens import FormToken
from loge.tickets.domain.fact import Act, Actor, Fact
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.lifecycle import Offer
from loge.tickets.domain.ticket import Ticket
from loge.tickets.ports.directory import Directory
from loge.tickets.ports.tickets import HasTickets


class Ports(
    HasAgency, HasFiles, HasSlots, HasClock, HasIds, HasCalendar, HasStaff, HasTickets, Protocol
):
    """What a guest's pages ask of the world."""


class GuestForm(Protocol):
    """What a link opened: what its guest may see and do. ``mark`` is what it has seen."""

    @property
    def context(self) -> Ports:
        """The world of the guest's agency."""

    @property
    def ticket(self) -> Ticket:
        """The ticket's header."""

    @property
    def intervention(self) -> Intervention:
        """What its answers are about."""

    @property
    def agency(self) -> Agency:
        """Who wrote to it."""

    @property
    def manager(self) -> User | None:
        """Whom it may call."""

    @property
    def facts(self) -> Sequence[Fact]:
        """What was said, the latest first."""

    @property
    def actor(self) -> Actor:
        """The guest, as the author of an act."""

    @property
    def mark(self) -> str:
        """Changes whenever what it reads does."""

    @property
    def upload_folder(self) -> str:
        """The folder of its files before they are sent."""

    def may_announce(self, size: int) -> bool:
        """Count one file of ``size`` bytes it is about to send; False when its hour is full."""

    def offer(self, act: Act) -> Offer | None:
        """The offer of this act, if the lifecycle allows it now."""

    def attachment(self, file_id: str) -> Attachment | None:
        """One file that it may open."""


F = TypeVar("F", bound=GuestForm)


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages stand on: who opens links, our own public address, how often one that opens
    nothing was tried."""

    directory: Directory
    context_of: Callable[[str], Ports]
    public_url: str
    attempts: Attempts

    @property
    def secure(self) -> bool:
        """Whether cookies may ask for HTTPS (the local stage has none)."""
        return self.public_url.startswith("https://")


@dataclass(frozen=True, slots=True)
class Visit(Generic[F]):
    """One request on one valid link."""

    site: Site
    request: Request
    link: str
    form: F

    @property
    def base(self) -> str:
        """The address of the link, without the host."""
        return f"/e/{self.link}"

    def token(self, slug: str) -> str:
        """A fresh token for the form at this address, as its hidden field holds it."""
        token = FormToken(self.form.mark, self.form.context.ids.new())
        return token.sealed(self.link, slug)

    def shown(self) -> dict[str, object]:
        """What the templates of every guest may name."""
        form = self.form
        return {
            "base": self.base,
            "form": form,
            "ticket": form.ticket,
            "agency": form.agency,
            "manager": form.manager,
        }


@dataclass(frozen=True, slots=True)
class Refill:
    """A form that comes back: what was typed, what is wrong, and why it came back.

    ``chosen`` are the ids of the files that were ticked (None: all of them).
    """

    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    chosen: frozenset[str] | None = None
    notice: str = ""
    status: int = 200


def refill_of(
    typed: Form, natures: tuple[str, ...], left: frozenset[str] = frozenset(), **more: Any
) -> Refill:
    """What was typed and which files were ticked, to be shown again; those ``left`` out are not
    ticked any more: the next answer goes without them."""
    ticked = frozenset(i for nature in natures for i in typed.many(nature))
    return replace(Refill(typed.flat(), chosen=ticked - left), **more)


def refused_files(wrong: Invalid) -> frozenset[str]:
    """The ids of the files that a refusal is about."""
    found = wrong.data.get("uploads", ())
    return frozenset(found) if isinstance(found, tuple) else frozenset()
