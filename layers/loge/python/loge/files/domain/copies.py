"""Copies made of a picture or a film once it is adopted (ADR 42).

Pictures get one to look at and a small one, both JPEG, upright, with nothing but their pixels;
films one without what a camera adds. Whoever stands outside the agency gets copies; the original
stays.
"""

from __future__ import annotations

from dataclasses import replace

from loge.files.domain.attachment import Attachment
from loge.files.domain.kinds import Look, look_of
from loge.files.domain.names import given_name

JPEG = "image/jpeg"
_COPIED = frozenset({Look.PICTURE, Look.VIDEO})


def has_copies(content_type: str) -> bool:
    """Whether copies are made of such a file."""
    return look_of(content_type) in _COPIED


def view_key(file: Attachment) -> str:
    """Where the copy lies that is looked at, and handed out."""
    return f"{file.key}.view.{'jpg' if look_of(file.content_type) is Look.PICTURE else 'film'}"


def small_key(file: Attachment) -> str:
    """Where the small picture lies; empty when it cannot be drawn."""
    return f"{file.key}.small.jpg"


def view_of(file: Attachment) -> Attachment:
    """The copy that is looked at; the file itself where none is made.

    A film keeps its size to the byte; a picture's is not known before its copy is read.
    """
    look = look_of(file.content_type)
    if look is Look.PICTURE:
        return replace(
            file, key=view_key(file), name=given_name(file.name, JPEG), content_type=JPEG
        )
    return replace(file, key=view_key(file)) if look is Look.VIDEO else file


def small_of(file: Attachment) -> Attachment:
    """The small picture of a picture."""
    return replace(file, key=small_key(file), name=given_name(file.name, JPEG), content_type=JPEG)
