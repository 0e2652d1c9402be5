"""A guest's files before they are sent: straight to the bucket, listed here, adopted by an act.

With scripts the page asks for one form per file (:func:`prepare`); without them a plain form posts
to the bucket, which sends the browser back to a page that lists what is there (VEN-13).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from loge.files.application.announcing import MAX_TOGETHER
from loge.files.application.uploads import (
    MAX_FILES,
    Upload,
    incoming_prefix,
    plain_upload,
    request_upload,
)
from loge.files.domain.kinds import UNNAMED_TYPE
from loge.files.domain.names import opened
from loge.kernel.errors import Invalid
from loge.kernel.reasons import Reason
from loge.kernel.text import line
from loge.pages import words
from loge.pages.visit import GuestForm

# what a file is for, as addresses and forms name it
NATURES = ("photo", "facture", "devis", "piece")
MAX_NAME = 300
MAX_WAITING = 2 * MAX_FILES
# one that a plain form sent, or a build before this one
_NAMED = re.compile(rf"({'|'.join(NATURES)}).*", re.IGNORECASE)
_NUMBERED = re.compile(rf"({'|'.join(NATURES)})-(\d+)", re.IGNORECASE)


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
        file_id, _, part = key.removeprefix(prefix).partition("/")
        nature, name = _read(part)
        if nature not in NATURES or file_id in sent:
            continue
        ticked = chosen is None or file_id in chosen
        found.append(Waiting(file_id, nature, name, size, ticked))
    return tuple(sorted(found, key=lambda w: w.id))


def _read(part: str) -> tuple[str, str]:
    """(nature, name as the page shows it) of the last part of a key."""
    nature, name = opened(part)
    named = _NAMED.fullmatch(name)
    if not nature and named:
        nature = named[1].lower()
        return nature, _shown(nature, name)
    return nature, shown_name(name)


def _shown(nature: str, name: str) -> str:
    own = name.removeprefix(f"{nature}-")
    return f"{words.NATURE_ONE[nature]} {own}" if own.isdigit() else own


def shown_name(name: str) -> str:
    """How a file of the bucket is called on the page: « Photo 1 », or its own name."""
    numbered = _NUMBERED.fullmatch(name)
    return f"{words.NATURE_ONE[numbered[1].lower()]} {numbered[2]}" if numbered else name


def slot(form: GuestForm, nature: str, number: int, redirect: str) -> Upload:
    """The plain form of one more file, whose content will say what it is.

    Showing it changes nothing: until a file is there the form leads to the same place.
    """
    prefix = incoming_prefix(form.context.agency, form.upload_folder)
    there = ",".join(key for key, _ in form.context.files.list(prefix))
    upload_id = hashlib.sha256(f"{nature}:{prefix}:{there}".encode()).hexdigest()[:26]
    return plain_upload(
        form.context, form.upload_folder, upload_id, f"{nature}-{number}", nature, redirect
    )


def prepare(form: GuestForm, wanted: dict[str, Any]) -> Upload:
    """Where the page's script posts one file. Raises ``Invalid``."""
    nature = str(wanted.get("nature", ""))
    name = line(str(wanted.get("nom", ""))[-MAX_NAME:], field="nom")
    size, kind = wanted.get("taille"), str(wanted.get("type", ""))
    if nature not in NATURES:
        raise Invalid(Reason.FILE_UNEXPECTED, field="nature")
    if not isinstance(size, int) or isinstance(size, bool):
        size = 0
    upload = request_upload(form.context, form.upload_folder, name, kind, size, nature)
    if is_full(waiting(form), size) or not form.may_announce(size):
        raise Invalid(Reason.TOO_MANY_WAITING, field="nature")
    return upload


def is_full(there: tuple[Waiting, ...], more: int = 0) -> bool:
    """Whether this folder takes no file of ``more`` bytes any more: number and sizes together."""
    total = sum(file.size for file in there) + more
    return len(there) >= MAX_WAITING or total > MAX_TOGETHER


_origins: dict[int, str] = {}


def bucket_origin(form: GuestForm) -> str:
    """The origin that files are posted to, for the page's policy (the same for every upload)."""
    files = form.context.files
    if id(files) not in _origins:
        url, _ = files.presign_upload("incoming/origin", UNNAMED_TYPE, 1)
        parts = urlsplit(url)
        _origins[id(files)] = f"{parts.scheme}://{parts.netloc}"
    return _origins[id(files)]
