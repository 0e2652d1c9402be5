"""Files on their way in: only what is what it says it is, only from one's own folder (NEW-15)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.files.application.uploads import (
    ACCEPTED,
    MAX_BYTES,
    UNNAMED_TYPE,
    adopt,
    promised,
    request_upload,
    safe_name,
)
from loge.files.domain.attachment import FileRole
from loge.kernel.errors import Invalid

from tests.fakes.world import World

JPEG = b"\xff\xd8\xff\xe0 picture"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def put(world: World, name: str, kind: str, content: bytes, folder: str = "u-jeff") -> str:
    """A file posted to the bucket as the form told; its upload id."""
    redirect = "https://loge.example/back" if kind == UNNAMED_TYPE else None
    upload = request_upload(world.context(), folder, name, kind, len(content), redirect)
    world.files.objects[upload.fields["key"]] = content
    return upload.id


@given(st.text(max_size=300), st.sampled_from(["", *ACCEPTED]))
def test_a_safe_name_is_harmless_anywhere(name: str, kind: str) -> None:
    safe = safe_name(name, kind)
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}|_?[A-Za-z0-9 ._-]{1,100}", safe)
    assert ".." not in safe.split("/")
    assert safe.strip(" .") == safe
    if kind:
        assert safe.rpartition(".")[2] in ACCEPTED[kind]


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("Dégât des eaux.JPG", "Degat des eaux.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\photos\\a.jpeg", "a.jpeg"),
        ("page.html", "page.jpg"),
        ("", "document.jpg"),
        ("...", "document.jpg"),
    ],
)
def test_a_name_keeps_what_is_readable(given_name: str, expected: str) -> None:
    assert safe_name(given_name, "image/jpeg") == expected


def test_an_adopted_file_lies_with_its_ticket(world: World) -> None:
    upload = put(world, "photo.jpg", "image/jpeg", JPEG)
    (file,) = adopt(world.context(), "u-jeff", [upload, upload], 7, FileRole.PROOF)
    assert file.key == f"files/aide/7/{upload}/photo.jpg"
    assert (file.content_type, file.size, file.role) == ("image/jpeg", len(JPEG), FileRole.PROOF)
    again = adopt(world.context(), "u-jeff", [upload], 7, FileRole.PROOF)
    assert again == (file,)


def test_a_photograph_posted_by_a_plain_form_gets_its_type_from_its_content(world: World) -> None:
    upload = put(world, "photo-1", UNNAMED_TYPE, JPEG, "v-I1")
    (file,) = adopt(world.context(), "v-I1", [upload], 7, FileRole.PROOF)
    assert (file.name, file.content_type) == ("photo-1.jpg", "image/jpeg")
    script = put(world, "photo-2", UNNAMED_TYPE, b"<script>", "v-I1")
    with pytest.raises(Invalid, match="file_content"):
        adopt(world.context(), "v-I1", [script], 7, FileRole.PROOF)


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        ("a.jpg", "image/jpeg", b"%PDF-1.7"),
        ("a.pdf", "application/pdf", JPEG),
        ("a.txt", "text/plain", b"\0\0\0"),
        ("a.csv", "text/csv", JPEG),
        ("a.docx", DOCX, b"not a zip"),
        ("a.png", "image/png", b""),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(
    world: World, name: str, kind: str, content: bytes
) -> None:
    upload = put(world, name, kind, content or b"x")
    if not content:
        for key in world.files.objects:
            world.files.objects[key] = b""
    with pytest.raises(Invalid) as refused:
        adopt(world.context(), "u-jeff", [upload], 7, FileRole.REQUEST)
    assert refused.value.field == "uploads"


def test_what_waits_in_another_s_folder_cannot_be_adopted(world: World) -> None:
    upload = put(world, "photo.jpg", "image/jpeg", JPEG, "u-claire")
    for folder in ("u-jeff", "u-claire/..", "v-I1"):
        with pytest.raises(Invalid, match="file_unknown"):
            adopt(world.context(), folder, [upload], 7, FileRole.REQUEST)
    with pytest.raises(Invalid, match="file_unknown"):
        adopt(world.context("stanislas"), "u-claire", [upload], 7, FileRole.REQUEST)


def test_too_much_is_refused(world: World) -> None:
    for size in (0, MAX_BYTES + 1):
        with pytest.raises(Invalid, match="file_size"):
            request_upload(world.context(), "u-jeff", "a.jpg", "image/jpeg", size)
    for kind in ("image/svg+xml", "text/html", UNNAMED_TYPE, "application/zip"):
        with pytest.raises(Invalid, match="file_type"):
            request_upload(world.context(), "u-jeff", "a", kind, 1)
    with pytest.raises(Invalid, match="too_many_files"):
        adopt(world.context(), "u-jeff", [f"u{i}" for i in range(21)], 7, FileRole.REQUEST)


def test_promised_files_stand_for_those_to_come() -> None:
    assert [file.id for file in promised(["a", "b"])] == ["a", "b"]
