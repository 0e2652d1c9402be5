"""A guest's files before they are sent: straight to the bucket, listed here, adopted by an act.

With scripts the page asks for one form per file (:func:`prepare`); without them a plain form posts
to the bucket, which sends the browser back to a page that lists what is there (VEN-13).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from loge.files.application.uploads import (
    ACCEPTED,
    MAX_BYTES,
    MAX_FILES,
    UNNAMED_TYPE,
    Upload,
    incoming_prefix,
    request_upload,
)
from loge.kernel.errors import Invalid
from loge.kernel.reasons import Reason
from loge.pages import words
from loge.pages.visit import GuestForm

# what a file is for, as addresses and forms name it
NATURES = ("photo", "facture", "devis", "piece")
MAX_NAME = 120
_NAMED = re.compile(rf"({'|'.join(NATURES)}).*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file of the upload folder: in the bucket, not yet part of an answer."""

    id: str
    nature: str
    name: str
    size: int
    chosen: bool = True


def waiting(form: GuestForm, chosen: frozenset[str] | None = None) -> tuple[Waiting, ...]:
    """The files of this guest's upload folder that no answer holds yet, oldest first.

    ``chosen`` are those ticked in the form that came back (None: all of them).
    """
    sent = {a.id for fact in form.facts for a in fact.attachments}
    prefix = incoming_prefix(form.context.agency, form.upload_folder)
    found = []
    for key, size in form.context.files.list(prefix):
        file_id, _, name = key.removeprefix(prefix).partition("/")
        named = _NAMED.fullmatch(name)
        if named is None or file_id in sent:
            continue
        nature, ticked = named[1].lower(), chosen is None or file_id in chosen
        found.append(Waiting(file_id, nature, _shown(nature, name), size, ticked))
    return tuple(sorted(found, key=lambda w: w.id))


def _shown(nature: str, name: str) -> str:
    own = name.removeprefix(f"{nature}-")
    return f"{words.NATURE_ONE[nature]} {own}" if own.isdigit() else own


def shown_name(name: str) -> str:
    """How a file of the bucket is called on the page: « Photo 1 », or its own name."""
    named = _NAMED.fullmatch(name)
    return _shown(named[1].lower(), name) if named else name


def _bare(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2][-MAX_NAME:]


def _named(nature: str, name: str) -> str:
    """The name says what the file is for: « photo-IMG_1.jpg », but « facture.pdf » already does."""
    return name if name.lower().startswith(nature) else f"{nature}-{name}"


def slot(form: GuestForm, nature: str, number: int, redirect: str) -> Upload:
    """The plain form of one more file, whose content will say what it is."""
    return request_upload(
        form.context, form.upload_folder, f"{nature}-{number}", UNNAMED_TYPE, MAX_BYTES, redirect
    )


def prepare(form: GuestForm, wanted: dict[str, Any]) -> Upload:
    """Where the page's script posts one file. Raises ``Invalid``."""
    nature, name = str(wanted.get("nature", "")), _bare(str(wanted.get("nom", "")))
    size, kind = wanted.get("taille"), str(wanted.get("type", ""))
    if nature not in NATURES:
        raise Invalid(Reason.FILE_UNEXPECTED, field="nature")
    if not isinstance(size, int) or isinstance(size, bool) or size < 1:
        raise Invalid(Reason.FILE_EMPTY, field="taille")
    if size > MAX_BYTES:
        raise Invalid(Reason.FILE_TOO_LARGE, field="taille", most=MAX_BYTES >> 20)
    kind = kind if kind in ACCEPTED else _by_extension(name)
    if not kind:
        raise Invalid(Reason.FILE_NOT_PHOTO_OR_PDF, field="type")
    if len(waiting(form)) >= 2 * MAX_FILES:
        raise Invalid(Reason.TOO_MANY_WAITING, field="nature")
    return request_upload(form.context, form.upload_folder, _named(nature, name), kind, size)


def _by_extension(name: str) -> str:
    extension = PurePosixPath(name).suffix.lstrip(".").lower()
    return next((kind for kind, names in ACCEPTED.items() if extension in names), "")


_origins: dict[int, str] = {}


def bucket_origin(form: GuestForm) -> str:
    """The origin that files are posted to, for the page's policy (the same for every upload)."""
    files = form.context.files
    if id(files) not in _origins:
        url, _ = files.presign_upload("incoming/origin", UNNAMED_TYPE, 1)
        parts = urlsplit(url)
        _origins[id(files)] = f"{parts.scheme}://{parts.netloc}"
    return _origins[id(files)]
