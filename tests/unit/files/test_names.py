"""People read the name that was given; keys are ASCII (NEW-15)."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.files.domain.kinds import ACCEPTED
from loge.files.domain.names import (
    MAX_NAME,
    apart,
    archived_name,
    folded,
    given_name,
    key_name,
    opened,
    sealed,
)

KINDS = st.sampled_from(["", *ACCEPTED])


@pytest.mark.parametrize(
    ("name", "kind", "read", "in_key"),
    [
        ("Œuvre.pdf", "application/pdf", "Œuvre.pdf", "Oeuvre.pdf"),
        ("plan d'accès été.pdf", "application/pdf", "plan d'accès été.pdf", "plan dacces ete.pdf"),
        ("Dégât des eaux.JPG", "image/jpeg", "Dégât des eaux.JPG", "Degat des eaux.jpg"),
        ("e\u0301te\u0301.pdf", "application/pdf", "été.pdf", "ete.pdf"),
        ("scan.png", "image/jpeg", "scan.jpg", "scan.jpg"),
        ("../../etc/passwd", "image/jpeg", "passwd.jpg", "passwd.jpg"),
        ("C:\\photos\\a.jpeg", "image/jpeg", "a.jpeg", "a.jpeg"),
        ("rapport v1.2", "application/pdf", "rapport v1.2.pdf", "rapport v1.2.pdf"),
        ("page.html", "image/jpeg", "page.html.jpg", "page.html.jpg"),
        ("a\u202egpj.exe", "image/jpeg", "agpj.exe.jpg", "agpj.exe.jpg"),
        ("facture\u00a012.pdf", "application/pdf", "facture 12.pdf", "facture 12.pdf"),
        ("👨\u200d👩\u200d👧.jpg", "image/jpeg", "👨\u200d👩\u200d👧.jpg", "document.jpg"),
        ("prix\u202f12.pdf", "application/pdf", "prix 12.pdf", "prix 12.pdf"),
        ("文書.pdf", "application/pdf", "文書.pdf", "document.pdf"),
        ("x\r\ny\0.txt", "text/plain", "x y.txt", "x y.txt"),
        (".htaccess", "text/plain", "htaccess.txt", "htaccess.txt"),
        ("", "image/jpeg", "document.jpg", "document.jpg"),
        ("...", "image/jpeg", "document.jpg", "document.jpg"),
        ("photo-1", "", "photo-1", "photo-1"),
    ],
)
def test_a_name_is_kept_as_it_was_given(name: str, kind: str, read: str, in_key: str) -> None:
    assert given_name(name, kind) == read
    assert key_name(name, kind) == in_key


@given(st.text(max_size=300), KINDS)
def test_a_name_is_one_visible_line_with_the_extension_of_its_content(name: str, kind: str) -> None:
    read = given_name(name, kind)
    assert 1 <= len(read) <= MAX_NAME
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in read)
    assert "/" not in read
    assert "\\" not in read
    assert read == read.strip(" .")
    assert given_name(read, kind) == read
    if kind:
        assert read.rpartition(".")[2].lower() in ACCEPTED[kind].extensions


@given(st.text(max_size=300), KINDS)
def test_a_key_is_harmless_anywhere(name: str, kind: str) -> None:
    safe = key_name(name, kind)
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9 ._-]{0,99}", safe)
    assert safe == safe.strip(" .")


@given(st.text(max_size=300))
def test_a_name_in_an_archive_is_taken_by_every_file_system(name: str) -> None:
    assert not set('<>:"/\\|?*') & set(archived_name(name))


@given(st.text(max_size=300), st.sampled_from(["", "photo", "facture"]))
def test_what_waits_keeps_the_name_that_was_given(name: str, nature: str) -> None:
    part = sealed(name, nature)
    assert re.fullmatch(r"[!A-Za-z0-9=_-]+", part)
    assert len(part) < 700
    assert opened(part) == (nature, given_name(name))


@pytest.mark.parametrize("part", ["photo-1", "Facture 12.pdf", "a.jpg"])
def test_what_waited_before_is_still_read(part: str) -> None:
    assert opened(part) == ("", part)


@pytest.mark.parametrize("part", ["!", "!!", "!photo!%%%", "!photo!_w==", "!x!YQ"])
def test_a_damaged_key_still_has_a_name(part: str) -> None:
    assert opened(part)[1]


def test_a_name_that_is_taken_is_numbered() -> None:
    taken = {folded("devis-1.pdf")}
    assert apart("devis-1.pdf", taken) == "devis-1 (2).pdf"
    assert apart("Devis-1.PDF", taken) == "Devis-1 (2).PDF"
    assert apart("devis-1.pdf", {*taken, "devis-1 (2).pdf"}) == "devis-1 (3).pdf"
    assert apart("autre.pdf", taken) == "autre.pdf"


@given(st.lists(st.sampled_from(["a.pdf", "A.pdf", "a (2).pdf", "b", "é.jpg"]), max_size=12))
def test_no_two_names_are_the_same(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        found = apart(name, taken)
        assert folded(found) not in taken
        taken.add(folded(found))
