"""Photographs as phones take them: turned, with the place and the camera in them."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
CAMERA = "Appareil de Denise"
# made once with an encoder that is not carried: as `photograph`, 96 × 64
HEIC = Path(__file__).resolve().parent.parent / "fixtures" / "photo.heic"


def exif_of_a_phone() -> Image.Exif:
    """Turned a quarter, taken in Nancy."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, CAMERA
    exif[GPS] = {1: "N", 2: (48.0, 41.0, 36.0), 3: "E", 4: (6.0, 11.0, 5.0)}
    return exif


def photograph(kind: str = "JPEG", width: int = 640, height: int = 480, **more: Any) -> bytes:
    """A photograph in this format of Pillow, its left half red: its upper half once upright."""
    if kind == "HEIF":
        return HEIC.read_bytes()
    picture = Image.new("RGB", (width, height), (30, 30, 200))
    picture.paste((200, 30, 30), (0, 0, width // 2, height))
    out = io.BytesIO()
    picture.save(out, kind, exif=exif_of_a_phone().tobytes(), **more)
    return out.getvalue()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_of(side: int) -> bytes:
    """A square PNG of one colour, made line by line: small, however large it is once decoded."""
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    packer = zlib.compressobj(9)
    line = b"\0" * (1 + 4 * side)
    body = b"".join(packer.compress(line) for _ in range(side)) + packer.flush()
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


@cache
def pixel_bomb() -> bytes:
    """7,700 × 7,700 in 230 KB, as in the attack that stopped six functions at once."""
    return png_of(7700)
