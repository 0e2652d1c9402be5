"""The layout: templates and static files. Everything from outside is escaped."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment
from loge.files.domain.copies import small_key, view_of
from loge.files.domain.kinds import is_inline
from loge.kernel.words.formats import (
    format_cents,
    format_date,
    format_datetime,
    format_duration,
    format_phone,
    format_short_datetime,
    format_size,
)
from loge.pages import vignettes, words
from loge.pages.http import Response, see_other
from loge.registers.domain.place import Place
from loge.tickets.domain.words.quotes import quote_details
from loge.tickets.domain.words.sentences import of_name

_HERE = Path(__file__).resolve().parent
_TYPES = {"app.css": "text/css; charset=utf-8", "app.js": "text/javascript; charset=utf-8"}
_YEAR = "public, max-age=31536000, immutable"
# characters before the question: more than a phone's screen and a half
LONG_READ = 900


@cache
def _static(name: str) -> str:
    return (_HERE / "static" / name).read_text(encoding="utf-8")


@cache
def static_address(name: str) -> str:
    """Where a static file is: its address changes with its content."""
    digest = hashlib.sha256(_static(name).encode()).hexdigest()[:12]
    return f"/e/static/{digest}/{name}"


def static_file(path: tuple[str, ...]) -> Response | None:
    """A static file, kept by browsers for good; None unless this is its address as it is now.

    ``path`` is what follows ``/e/``. A version that is not there is not another one: what was kept
    under its address for good would be wrong for good.
    """
    name = path[-1]
    if name not in _TYPES or "/".join(("/e", *path)) != static_address(name):
        return None
    headers = {"cache-control": _YEAR}
    return Response(200, _static(name), _TYPES[name], headers)


def _phone(number: str) -> str:
    # never cut between two lines
    return format_phone(number).replace(" ", "\u00a0")


def _plan(place: Place) -> str:
    """The address of a map of this place: a phone opens its own map application on it."""
    where = f"{place.address}, {place.postcode} {place.city}"
    return f"https://www.google.com/maps/search/?{urlencode({'api': 1, 'query': where})}"


@cache
def _templates(own: Path | None) -> Environment:
    kit = _HERE / "templates"
    templates = Environment(
        loader=FileSystemLoader([own, kit] if own else kit),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(
        date=format_date,
        moment=format_datetime,
        short_moment=format_short_datetime,
        cents=format_cents,
        details=quote_details,
        size=format_size,
        phone=_phone,
        duration=format_duration,
        of_name=of_name,
        plan=_plan,
    )
    templates.tests["drawn"] = vignettes.is_drawn
    templates.globals["static"] = static_address
    return templates


@dataclass(frozen=True, slots=True)
class Layout:
    """The kit's templates, and those of one guest over them (``own``)."""

    own: Path | None = None

    def page(
        self, template: str, values: Mapping[str, object], status: int = 200, bucket: str = ""
    ) -> Response:
        """A page. ``bucket`` is the origin of the files' bucket when the page sends files."""
        body = _templates(self.own).get_template(template).render(values)
        return Response(status, body, bucket=bucket)


_KIT = Layout()


def lost() -> Response:
    """The link opens nothing: unknown, expired, malformed and revoked look the same."""
    return _KIT.page("lost.html", {}, 404)


def opened(context: HasFiles, attachment: Attachment) -> Response:
    """A stored file, at a short-lived address: its copy, where copies are made (ADR 42).

    One from before copies is the file itself, until ``migrations.0004_copies_of_files`` made them.
    """
    shown = view_of(attachment)
    if shown.key != attachment.key and not context.files.exists(shown.key):
        if attachment.copied or context.files.exists(small_key(attachment)):
            return trouble(404, words.NOT_YET_TITLE, words.NOT_YET)
        shown = attachment
    inline = is_inline(shown.content_type)
    return see_other(context.files.presign_download(shown, inline=inline))


OF_FILES: Mapping[str, Callable[[HasFiles, Attachment], Response | None]] = {
    "fichier": opened,
    "vignette": vignettes.vignette,
}


def gone(back: str) -> Response:
    """A file of a link that opens none any more, whichever it is; ``back`` says why."""
    return _KIT.page("gone.html", {"back": back}, 410)


def of_file(folder: str, context: HasFiles, attachment: Attachment | None) -> Response:
    """The file, or its small picture; ``attachment`` is None when this link may not open it."""
    found = OF_FILES[folder](context, attachment) if attachment else None
    return found or lost()


def from_elsewhere(back: str) -> Response:
    """Another site sent this form."""
    return trouble(403, words.REFUSED_TITLE, words.FROM_ELSEWHERE, back)


def trouble(status: int, title: str, text: str, back: str = "") -> Response:
    """Something went wrong: what, in one sentence, and where to go."""
    return _KIT.page("trouble.html", {"title": title, "text": text, "back": back}, status)
