"""Small pictures of the files that a link may open: what a phone on the stairs can load.

A photo of 8 MB becomes a few kilobytes, without the place and the camera that it carries. What
cannot be drawn (HEIC, a broken or enormous picture) has none, and its name stays a link.
"""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment
from loge.pages.http import Response

if TYPE_CHECKING:
    from PIL import Image

DRAWN = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
SIDE = 264
MAX_SOURCE = 30_000_000
MAX_PIXELS = 60_000_000
_QUALITY = 72
_KEPT = "private, max-age=86400, immutable"


def vignette(context: HasFiles, attachment: Attachment) -> Response | None:
    """The square picture of a file, ``SIDE`` pixels wide; None when it has none."""
    if attachment.content_type not in DRAWN or attachment.size > MAX_SOURCE:
        return None
    drawn = draw(context.files.read(attachment.key))
    if drawn is None:
        return None
    body = base64.b64encode(drawn).decode("ascii")
    return Response(200, body, "image/jpeg", {"cache-control": _KEPT}, binary=True)


def draw(content: bytes) -> bytes | None:
    """A square JPEG of a picture, upright, with nothing but its pixels; None when unreadable."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - pages with pictures alone need it

    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return None
            # a JPEG is read at an eighth of its size when that is enough
            picture.draft("RGB", (SIDE, SIDE))
            upright = ImageOps.exif_transpose(picture)
            square = ImageOps.fit(opaque(upright), (SIDE, SIDE))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    out = io.BytesIO()
    square.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def opaque(picture: Image.Image) -> Image.Image:
    """The picture over white, where it lets something through."""
    from PIL import Image  # noqa: PLC0415 - pages with pictures alone need it

    if picture.mode == "RGB":
        return picture
    drawn = picture.convert("RGBA")
    ground = Image.new("RGBA", drawn.size, "white")
    return Image.alpha_composite(ground, drawn).convert("RGB")
