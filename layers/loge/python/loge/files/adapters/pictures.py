"""Drawing the copies of a picture, in bounded memory: its size is read in its header first."""

from __future__ import annotations

import io
import os
import subprocess  # nosec B404
import sys
from functools import cache
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

VIEW_SIDE = 2560
SMALL_SIDE = 264
# on 8 cm of paper: 300 dots an inch
PAPER_SIDE = 1000
# pixels: a JPEG is read at a fraction of its size, unless it comes in passes; a phone's HEIC is not
MAX_BASELINE = 250_000_000
MAX_PROGRESSIVE = 60_000_000
MAX_HEIF = 50_000_000
MAX_OTHER = 25_000_000
# pixels in memory once opened, whatever the format
MAX_DECODED = 65_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "HEIF", "AVIF")
_SMALL_QUALITY, _PAPER_QUALITY, _VIEW_QUALITY = 72, 80, 88
# formats of films: their decoders are large, and a damaged HEIC has ended the process that read it
_BOXES, _BOXES_AT = b"ftyp", 4
_CHILD_SECONDS = 60


class CannotDraw(Exception):
    """Damaged, of another format, or larger than what may be decoded."""


@cache
def _pillow() -> None:
    """What Pillow is told once: phones' HEIC, no limit but ours, a photo cut short is still one."""
    from pi_heif import register_heif_opener
    from PIL import Image, ImageFile

    register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = None
    ImageFile.LOAD_TRUNCATED_IMAGES = True


def draw_copies(content: IO[bytes]) -> tuple[bytes, bytes]:
    """(to look at, small) of a picture. Raises ``CannotDraw``."""
    view = _bounded(content, VIEW_SIDE)
    return _jpeg(view, _VIEW_QUALITY), _small(view)


def draw_small(content: bytes) -> bytes:
    """The small square of a picture alone. Raises ``CannotDraw``."""
    return _small(_bounded(io.BytesIO(content), 2 * SMALL_SIDE))


def draw_for_paper(content: IO[bytes]) -> bytes:
    """A picture as large as a page of four shows it. Raises ``CannotDraw``."""
    return _jpeg(_bounded(content, PAPER_SIDE), _PAPER_QUALITY)


def _bounded(content: IO[bytes], side: int) -> Image.Image:
    """The picture, upright and opaque, neither side longer than ``side``."""
    head = content.read(_BOXES_AT + len(_BOXES))
    content.seek(0)
    return _apart(content, side) if head[_BOXES_AT:] == _BOXES else _decoded(content, side)


def _apart(content: IO[bytes], side: int) -> Image.Image:
    """The same, decoded by a process of its own: what ends that one is a picture not drawn."""
    from PIL import Image

    command = [sys.executable, "-m", __name__, str(side)]
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    try:
        done = subprocess.run(  # nosec B603
            command,
            input=content.read(),
            capture_output=True,
            timeout=_CHILD_SECONDS,
            check=False,
            env=around,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotDraw from error
    if done.returncode != 0 or not done.stdout:
        raise CannotDraw
    picture = Image.open(io.BytesIO(done.stdout), formats=("PNG",))
    picture.load()
    return picture


def _decoded(content: IO[bytes], side: int) -> Image.Image:
    """The same, decoded here."""
    _pillow()
    from PIL import Image, ImageOps

    try:
        with Image.open(content, formats=_FORMATS) as picture:
            _check(picture)
            # a JPEG is read at an eighth of its size when that is enough
            picture.draft("RGB", (side, side))
            if picture.width * picture.height > MAX_DECODED:
                raise CannotDraw
            small = _opened(picture)
            small.thumbnail((side, side), reducing_gap=2.0)
            upright = ImageOps.exif_transpose(small)
            return _opaque(_in_srgb(upright, picture.info.get("icc_profile")))
    except CannotDraw:
        raise
    # a decoder trips over a damaged picture in its own way: struct.error, KeyError, MemoryError…
    except Exception as error:
        raise CannotDraw from error


def _check(picture: Image.Image) -> None:
    """Hold the size that the header says against what may be decoded."""
    most = MAX_OTHER
    if picture.format in ("JPEG", "MPO"):
        in_passes = bool(picture.info.get("progressive") or picture.info.get("progression"))
        most = MAX_PROGRESSIVE if in_passes else MAX_BASELINE
    elif picture.format == "HEIF":
        most = MAX_HEIF
    if not 0 < picture.width * picture.height <= most:
        raise CannotDraw


def _opened(picture: Image.Image) -> Image.Image:
    """The pixels in a mode that can be made smaller without steps."""
    if picture.mode in ("P", "PA", "LA", "La", "RGBa"):
        return picture.convert("RGBA")
    if picture.mode in ("1", "L", "RGB", "RGBA", "CMYK", "YCbCr", "LAB"):
        picture.load()
        return picture.convert("L") if picture.mode == "1" else picture
    # sixteen bits and more, of a scanner
    return picture.convert("F").point(lambda value: value / 256).convert("L")


def _in_srgb(picture: Image.Image, profile: object) -> Image.Image:
    """The same colours without the profile that tells whose they are."""
    if not isinstance(profile, bytes) or picture.mode not in ("RGB", "CMYK"):
        return picture
    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        ours = ImageCms.createProfile("sRGB")
        made = ImageCms.profileToProfile(picture, own, ours, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return made if made is not None else picture


def _opaque(picture: Image.Image) -> Image.Image:
    """The picture over white, where it lets something through."""
    from PIL import Image

    if picture.mode != "RGBA":
        return picture.convert("RGB")
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")


def _small(picture: Image.Image) -> bytes:
    from PIL import ImageOps

    return _jpeg(ImageOps.fit(picture, (SMALL_SIDE, SMALL_SIDE)), _SMALL_QUALITY)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    """Its pixels as JPEG: no position, no camera, no comment."""
    from PIL import Image

    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _child() -> int:
    """What the process apart does: a picture comes in, its pixels go out; 1 when there are none."""
    try:
        picture = _decoded(io.BytesIO(sys.stdin.buffer.read()), int(sys.argv[1]))
    except CannotDraw:
        return 1
    picture.save(sys.stdout.buffer, "PNG", compress_level=1)
    return 0


if __name__ == "__main__":
    sys.exit(_child())
