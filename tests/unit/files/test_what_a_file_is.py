"""The content decides what a file is, whatever it is called (NEW-15)."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.files.adapters.detection import content_type_of
from loge.files.domain.kinds import (
    ACCEPTED,
    BY_EXTENSION,
    KINDS,
    LARGEST,
    MEBIBYTE,
    USUAL,
    most_of,
)
from loge.kernel.text import line

from tests.fakes.contents import DOCX, MAIL, PDF, SAMPLES, iso_media, ole, zipped

NAMES = ["", "photo", "photo.png", "scan.pdf", "a.docx", "a.txt", "IMG_1.JPG.1", "x.html"]


def kind_of(content: bytes, name: str = "") -> str:
    return content_type_of(io.BytesIO(content), name)


@pytest.mark.req("NEW-15")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("content", "kind", "_"), SAMPLES[:-1])
def test_what_has_a_signature_is_what_that_says(
    content: bytes, kind: str, _: str, name: str
) -> None:
    assert kind_of(content, name) == kind


def test_every_accepted_kind_but_texts_is_known_by_its_content() -> None:
    known = {kind for _, kind, _ in SAMPLES}
    assert known == set(ACCEPTED) - {"text/plain", "text/csv"}


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"Bonjour", "a.txt", "text/plain"),
        (b"a;b\r\n1;2\r\n", "a.CSV", "text/csv"),
        ("Fuite au 3e étage".encode("cp1252"), "note.txt", "text/plain"),
        (b"Bonjour", "", "text/plain"),
        (b"Bonjour", "journal.log", "text/plain"),
        (b"<p>Bonjour</p>", "a.txt", "text/plain"),
        (MAIL, "", "message/rfc822"),
        (MAIL, "message.eml", "message/rfc822"),
        (MAIL, "message.txt", "text/plain"),
        (b"From a@b Mon\r\n" + MAIL, "message.eml", "message/rfc822"),
        (b"Bonjour", "message.eml", ""),
        # what has no signature is not what its name says
        (b"Bonjour", "a.pdf", ""),
        (b"Bonjour", "a.jpg", ""),
        (b"not a zip", "a.docx", ""),
        # nobody called these a text
        (b"<svg onload='alert(1)'/>", "photo-1", ""),
        (b"\xef\xbb\xbf <html>", "page.html", ""),
        (b"\0\1\2", "a.txt", ""),
        (b"", "a.txt", ""),
    ],
)
def test_a_text_is_one_when_its_name_says_so_or_nothing(
    content: bytes, name: str, kind: str
) -> None:
    assert kind_of(content, name) == kind


@pytest.mark.parametrize(
    "content",
    [
        zipped("a.txt"),
        zipped("[Content_Types].xml", "ppt/slides.xml"),
        zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        zipped("x", mimetype="application/vnd.oasis.opendocument.presentation"),
        DOCX[:60],
        ole("PowerPoint Document"),
        ole("WordDocument")[:600],
        iso_media(b"M4A ", b"isom"),
        iso_media(b"crx ", b"crx "),
        b"\0\0\0\x08ftyp",
        b"MZ" + b"\0" * 60,
        b"\x1f\x8b\x08" + b"\0" * 60,
    ],
)
def test_anything_else_is_refused_whatever_it_is_called(content: bytes) -> None:
    for name in NAMES:
        assert kind_of(content, name) == ""


def test_what_a_scanner_puts_before_a_pdf_does_not_count() -> None:
    assert kind_of(b"\r\n@PJL SET\r\n" + PDF, "scan.pdf") == "application/pdf"


def test_a_zip_with_a_huge_directory_is_not_read() -> None:
    huge = zipped(*(f"{n:060d}" for n in range(12_000)))
    assert kind_of(huge) == ""


@given(st.binary(max_size=2000), st.sampled_from(NAMES))
def test_no_content_trips_it(content: bytes, name: str) -> None:
    assert kind_of(content, name) in {"", *ACCEPTED}


@given(st.sampled_from(SAMPLES), st.integers(0, 600), st.binary(max_size=40))
def test_no_damaged_file_trips_it(sample: tuple[bytes, str, str], at: int, junk: bytes) -> None:
    damaged = sample[0][:at] + junk + sample[0][at + len(junk) :]
    assert kind_of(damaged) in {"", *ACCEPTED}


def test_each_extension_belongs_to_one_kind() -> None:
    assert len(BY_EXTENSION) == sum(len(kind.extensions) for kind in KINDS)


def test_only_videos_may_be_larger_than_the_usual() -> None:
    assert {kind.content_type for kind in KINDS if kind.most > USUAL} == {
        "video/mp4",
        "video/quicktime",
    }
    assert most_of("film.MOV") == most_of("film", "video/mp4") == LARGEST
    assert most_of("a.jpg") == most_of("", "") == most_of("mov.jpg") == USUAL


def test_the_console_offers_what_is_accepted() -> None:
    source = Path("web/src/api/upload.ts").read_text(encoding="utf-8")
    assert all(f"{extension}: " in source for extension in BY_EXTENSION)


def test_the_console_says_what_is_accepted_and_how_large() -> None:
    words = Path("web/src/kit/files/words.ts").read_text(encoding="utf-8")
    kinds = ("PDF", "images", "vidéos", "Word", "Excel", "OpenDocument", "e-mails", "texte")
    hint = line(words.partition("dropHint:")[2].partition("retry:")[0])
    assert [said for said in kinds if said not in hint] == []
    assert line(f"{USUAL // MEBIBYTE} Mo au plus par fichier") in hint
    assert line(f"{LARGEST // MEBIBYTE} Mo par vidéo") in hint
