"""Small pictures of the files that a link may open: what a phone on the stairs can load.

They were made when the file was adopted: a page never decodes what came in with this build. Files
from before have no copies, and are drawn here in bounded memory.
"""

from __future__ import annotations

import base64

from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment
from loge.files.domain.copies import small_key
from loge.files.domain.kinds import Look, is_inline, look_of
from loge.pages.http import Response

MAX_SOURCE = 30_000_000
_KEPT = "private, max-age=86400, immutable"
_SOON = "no-store"
# in the place of a picture that is not there yet, or cannot be drawn
_TILE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 264 264">'
    '<path fill="#e3e9ec" d="M0 0h264v264H0z"/><g fill="#8fa3ad">'
    '<path d="m60 184 44-60 30 36 22-26 48 50z"/><circle cx="176" cy="92" r="16"/></g></svg>'
)


def is_drawn(attachment: Attachment) -> bool:
    """Whether a small picture of this file may be shown."""
    picture = look_of(attachment.content_type) is Look.PICTURE
    return picture and (attachment.copied or is_inline(attachment.content_type))


def vignette(context: HasFiles, attachment: Attachment) -> Response | None:
    """The square picture of a file; None when it has none."""
    if not is_drawn(attachment):
        return None
    small = context.files.find(small_key(attachment))
    if small is None and not attachment.copied:
        small = _drawn_now(context, attachment)
    if not small:
        kept = _SOON if small is None else _KEPT
        return Response(200, _TILE, "image/svg+xml", {"cache-control": kept})
    body = base64.b64encode(small).decode("ascii")
    return Response(200, body, "image/jpeg", {"cache-control": _KEPT}, binary=True)


def _drawn_now(context: HasFiles, attachment: Attachment) -> bytes:
    """The small picture of a file from before copies; empty when it cannot be drawn."""
    return context.files.draw_small(attachment.key) if attachment.size <= MAX_SOURCE else b""
