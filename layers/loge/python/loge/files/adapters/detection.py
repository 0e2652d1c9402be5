"""What a file is, by its content (NEW-15): signatures first, then what is inside a container.

What has a signature is what that says, whatever its name. Text has none: it is text when its name
says so, or says nothing.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import IO
from zipfile import BadZipFile, ZipFile

from loge.files.domain.kinds import ACCEPTED, BY_EXTENSION, Look

HEAD = 8192
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OFFICE_FOLDERS = {
    "word/": f"{_OFFICE}.wordprocessingml.document",
    "xl/": f"{_OFFICE}.spreadsheetml.sheet",
}
_OLE_STREAMS = {
    "WordDocument": "application/msword",
    "Workbook": "application/vnd.ms-excel",
    "Book": "application/vnd.ms-excel",
    "__properties_version1.0": "application/vnd.ms-outlook",
}
# ISO/IEC 14496-12 brands, the more special first: an AVIF is also called mif1
_BRANDS = (
    ("image/avif", {b"avif", b"avis"}),
    ("image/heic", {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}),
    ("video/quicktime", {b"qt  "}),
    (
        "video/mp4",
        {b"isom", b"mp41", b"mp42", b"mmp4", b"avc1", b"M4V ", b"MSNV", b"dash", b"3g2a"}
        | {b"iso%d" % n for n in range(2, 10)}
        | {b"3gp%d" % n for n in range(4, 10)},
    ),
)
_SOUNDS = frozenset({b"M4A ", b"M4B ", b"M4P "})
# the first box of a film of before the brands
_OLD_MOVIE = frozenset({b"moov", b"wide", b"mdat", b"pnot"})
# the directory of a zip is read whole: no more than this of it
_MAX_DIRECTORY = 1024 * 1024
_END_OF_DIRECTORY = b"PK\x05\x06"
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t\r\n]")
_MAIL = frozenset(
    {b"from", b"to", b"subject", b"date", b"message-id", b"received", b"mime-version"}
    | {b"return-path", b"delivered-to"}
)
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")


def content_type_of(content: IO[bytes], name: str = "") -> str:
    """The accepted type of a file; "" when it is none, or empty.

    In: its content, from the beginning and seekable; the name that was given, which says which
    kind of text a text is.
    """
    head = content.read(HEAD)
    if not head:
        return ""
    signed = _signed(head, content)
    if signed is not None:
        return signed if signed in ACCEPTED else ""
    return _text(head, name)


def _signed(head: bytes, content: IO[bytes]) -> str | None:
    """What a signature says, accepted or not; None without one."""
    import filetype

    if head.startswith(_ZIP):
        return _zip(content)
    if head.startswith(_OLE):
        return _ole(content)
    if head[4:8] == b"ftyp":
        return _iso_media(head)
    if head[4:8] in _OLD_MOVIE:
        return "video/quicktime"
    guessed = filetype.guess(head)
    if guessed is not None:
        return str(guessed.mime)
    # what a mail program or a scanner put before it does not count (ISO 32000-1, annex H)
    return "application/pdf" if b"%PDF-" in head[:1024] else None


def _iso_media(head: bytes) -> str:
    length = min(int.from_bytes(head[:4], "big"), len(head))
    major = head[8:12]
    if major in _SOUNDS:
        return ""
    brands = {head[at : at + 4] for at in (8, *range(16, length - 3, 4))}
    # what it calls itself first, then what it says to be readable as
    for told in ({major}, brands):
        for content_type, known in _BRANDS:
            if told & known:
                # a picture that says mif1 first is HEIC unless it is also AVIF
                avif = content_type == "image/heic" and brands & _BRANDS[0][1]
                return "image/avif" if avif else content_type
    return ""


def _zip(content: IO[bytes]) -> str:
    try:
        if _directory_size(content) > _MAX_DIRECTORY:
            return ""
        with ZipFile(content) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                with archive.open("mimetype") as told:
                    return told.read(200).decode("ascii", "replace").strip()
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return ""
    except (zlib.error, struct.error):
        return ""
    if "[Content_Types].xml" not in names or any(n.endswith("vbaProject.bin") for n in names):
        return ""
    found = (kind for folder, kind in _OFFICE_FOLDERS.items() if _inside(folder, names))
    return next(found, "")


def _inside(folder: str, names: list[str]) -> bool:
    return any(name.startswith(folder) for name in names)


def _directory_size(content: IO[bytes]) -> int:
    """Bytes of the list of what a zip holds; -1 without one (``ZipFile`` says what is wrong)."""
    size = content.seek(0, 2)
    content.seek(max(0, size - 66_000))
    tail = content.read()
    at = tail.rfind(_END_OF_DIRECTORY)
    return int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else -1


def _ole(content: IO[bytes]) -> str:
    import olefile

    content.seek(0)
    try:
        with olefile.OleFileIO(content) as document:
            return next((kind for name, kind in _OLE_STREAMS.items() if document.exists(name)), "")
    except Exception:  # noqa: BLE001 - whatever it trips over: this is none of them
        return ""


def _text(head: bytes, name: str) -> str:
    named = BY_EXTENSION.get(name.rpartition(".")[2].lower()) if "." in name else None
    told = named.content_type if named else ""
    mail = told == "message/rfc822"
    if _CONTROLS & frozenset(head) or (named and named.look is not Look.TEXT and not mail):
        return ""
    if mail or not named:
        if _is_mail(head):
            return "message/rfc822"
        # markup that nobody called a text
        return "" if mail or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else "text/plain"
    return told


def _is_mail(head: bytes) -> bool:
    """Whether it begins with the header of a mail (RFC 5322)."""
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    lines = [line for line in top.splitlines() if line and line[:1] not in b" \t"]
    if lines and lines[0].startswith(b"From "):
        lines = lines[1:]
    found = [_HEADER.match(line + b"\n") for line in lines]
    complete = found if len(head) < HEAD else found[:-1]
    return all(complete) and len({m[1].lower() for m in found if m} & _MAIL) >= 2
