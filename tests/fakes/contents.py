"""Small files of every accepted kind, made here: what is in them is what a detector looks at."""

from __future__ import annotations

import io
import struct
import zipfile

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\0" * 40
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
GIF = b"GIF89a" + b"\0" * 40
WEBP = b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 40
TIFF = b"II*\0" + b"\0" * 40
PDF = b"%PDF-1.7\n" + b"\0" * 40
MAIL = b"Received: from mx\r\nFrom: a@example.org\r\nSubject: Fuite\r\n\r\nBonjour\r\n"


def zipped(*names: str, mimetype: str = "") -> bytes:
    """A zip of empty files, its mimetype first when there is one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, b"x")
    return out.getvalue()


def iso_media(major: bytes, *brands: bytes) -> bytes:
    """The beginning of an ISO media file (ISO/IEC 14496-12)."""
    box = b"ftyp" + major + b"\0\0\0\0" + b"".join(brands)
    return struct.pack(">I", len(box) + 4) + box + b"\0\0\0\x08mdat"


def ole(stream: str) -> bytes:
    """The smallest compound file with one stream ([MS-CFB])."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    table = struct.pack("<128I", fat, end, *[free] * 126)

    def entry(name: str, kind: int, child: int) -> bytes:
        packed = name.encode("utf-16-le")
        length = len(packed) + 2 if name else 0
        start = end if kind else 0
        return packed.ljust(64, b"\0") + struct.pack(
            "<HBBIII16xIQQIQ", length, kind, 1, free, free, child, 0, 0, 0, start, 0
        )

    directory = entry("Root Entry", 5, 1) + entry(stream, 2, free)
    return header + table + directory + entry("", 0, free) * 2


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
DOCX = zipped("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "word/document.xml")
XLSX = zipped("[Content_Types].xml", "xl/workbook.xml")

# (content, its type, the extension it gets)
SAMPLES: tuple[tuple[bytes, str, str], ...] = (
    (JPEG, "image/jpeg", "jpg"),
    (PNG, "image/png", "png"),
    (GIF, "image/gif", "gif"),
    (WEBP, "image/webp", "webp"),
    (TIFF, "image/tiff", "tif"),
    (PDF, "application/pdf", "pdf"),
    (iso_media(b"heic", b"mif1", b"heic"), "image/heic", "heic"),
    (iso_media(b"mif1", b"mif1", b"heic"), "image/heic", "heic"),
    (iso_media(b"avif", b"mif1", b"miaf"), "image/avif", "avif"),
    (iso_media(b"mif1", b"avif"), "image/avif", "avif"),
    (iso_media(b"isom", b"iso2", b"mp41"), "video/mp4", "mp4"),
    (iso_media(b"mp42"), "video/mp4", "mp4"),
    (iso_media(b"qt  ", b"qt  "), "video/quicktime", "mov"),
    (DOCX, f"{_OFFICE}.wordprocessingml.document", "docx"),
    (XLSX, f"{_OFFICE}.spreadsheetml.sheet", "xlsx"),
    (zipped("content.xml", mimetype=f"{_OPEN}.text"), f"{_OPEN}.text", "odt"),
    (zipped("content.xml", mimetype=f"{_OPEN}.spreadsheet"), f"{_OPEN}.spreadsheet", "ods"),
    (ole("WordDocument"), "application/msword", "doc"),
    (ole("Workbook"), "application/vnd.ms-excel", "xls"),
    (ole("__properties_version1.0"), "application/vnd.ms-outlook", "msg"),
    (MAIL, "message/rfc822", "eml"),
)
