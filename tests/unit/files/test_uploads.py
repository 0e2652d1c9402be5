"""Files on their way in: what they are is found out once, only from one's own folder (NEW-15)."""

from __future__ import annotations

import pytest
from loge.files.application.uploads import adopt, promised, request_upload, told_apart
from loge.files.domain.attachment import FileRole, Given
from loge.files.domain.kinds import LARGEST, MEBIBYTE, UNNAMED_TYPE, USUAL
from loge.kernel.errors import Invalid

from tests.fakes.builders import make_attachment
from tests.fakes.contents import DOCX, JPEG, PDF, SAMPLES
from tests.fakes.world import World


def put(world: World, name: str, content: bytes, folder: str = "u-jeff", kind: str = "") -> str:
    """A file posted to the bucket as the form told; its upload id."""
    upload = request_upload(world.context(), folder, name, kind, max(1, len(content)))
    world.files.objects[upload.fields["key"]] = content
    return upload.id


@pytest.mark.req("NEW-15")
def test_an_adopted_file_lies_with_its_ticket(world: World) -> None:
    upload = put(world, "photo.jpg", JPEG)
    (file,) = adopt(world.context(), "u-jeff", [upload, upload], 7, FileRole.PROOF)
    assert file.key == f"files/aide/7/{upload}/photo.jpg"
    assert (file.content_type, file.size, file.role) == ("image/jpeg", len(JPEG), FileRole.PROOF)
    again = adopt(world.context(), "u-jeff", [upload], 7, FileRole.PROOF)
    assert again == (file,)


@pytest.mark.req("NEW-15")
@pytest.mark.parametrize(("content", "kind", "extension"), SAMPLES)
def test_the_content_gives_type_and_extension(
    world: World, content: bytes, kind: str, extension: str
) -> None:
    upload = put(world, "Œuvre d'été", content, kind="text/html")
    (file,) = adopt(world.context(), "u-jeff", [upload], 7, FileRole.REQUEST)
    assert (file.content_type, file.name) == (kind, f"Œuvre d'été.{extension}")
    assert file.key.isascii()


@pytest.mark.parametrize(
    ("name", "kind"), [("scan.png", "image/png"), ("scan", ""), ("scan.png", "application/pdf")]
)
def test_a_jpeg_is_one_whatever_it_is_called(world: World, name: str, kind: str) -> None:
    upload = put(world, name, JPEG, kind=kind)
    (file,) = adopt(world.context(), "u-jeff", [upload], 7, FileRole.REQUEST)
    assert (file.name, file.content_type) == ("scan.jpg", "image/jpeg")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", b"not a zip", "file_content"),
        ("a.html", b"<script>", "file_content"),
        ("a.txt", b"\0\0\0", "file_content"),
        ("a.png", b"", "file_empty"),
        ("a.jpg", JPEG + b"x" * USUAL, "file_too_large"),
        ("a.txt", b"x" * (USUAL + 1), "file_too_large"),
    ],
)
def test_what_is_refused_is_named(world: World, name: str, content: bytes, reason: str) -> None:
    good = put(world, "b.pdf", PDF)
    folder = "incoming/aide/u-jeff/"
    world.files.objects[f"{folder}U9/{name}"] = content
    with pytest.raises(Invalid, match=reason) as refused:
        adopt(world.context(), "u-jeff", [good, "U9"], 7, FileRole.REQUEST)
    assert refused.value.field == "uploads"
    assert refused.value.data["name"] == name
    assert refused.value.data["uploads"] == ("U9",)
    assert refused.value.data["places"] == ("uploads.1",)
    assert not [key for key in world.files.objects if key.startswith("files/")]


def test_all_that_is_refused_is_told_at_once(world: World) -> None:
    ids = [put(world, name, b"<x>") for name in ("a.svg", "b.svg")]
    with pytest.raises(Invalid) as refused:
        adopt(world.context(), "u-jeff", ids, 7, FileRole.INVOICE, "invoice_uploads")
    assert refused.value.field == "invoice_uploads"
    assert refused.value.data["name"] == "a.svg\u00a0», «\u00a0b.svg"
    assert refused.value.data["uploads"] == tuple(ids)
    assert refused.value.data["places"] == ("invoice_uploads.0", "invoice_uploads.1")


@pytest.mark.parametrize("other", [b"<script>", PDF, b"", None])
def test_what_was_looked_at_is_what_is_adopted(world: World, other: bytes | None) -> None:
    upload = put(world, "photo.jpg", JPEG)

    def swap(found: Given) -> None:
        """Somebody posts to the same place between the check and the copy."""
        if other is None:
            del world.files.objects[found.key]
        else:
            world.files.objects[found.key] = other

    world.files.between = swap
    with pytest.raises(Invalid, match="file_unknown"):
        adopt(world.context(), "u-jeff", [upload], 7, FileRole.REQUEST)
    assert not [key for key in world.files.objects if key.startswith("files/")]


def test_what_is_changed_after_it_was_adopted_changes_nothing(world: World) -> None:
    upload = put(world, "photo.jpg", JPEG)
    (file,) = adopt(world.context(), "u-jeff", [upload], 7, FileRole.REQUEST)
    source = next(key for key in world.files.objects if key.startswith("incoming/"))
    world.files.objects[source] = b"<script>"
    assert world.files.objects[file.key] == JPEG


def test_what_waits_in_another_s_folder_cannot_be_adopted(world: World) -> None:
    upload = put(world, "photo.jpg", JPEG, "u-claire")
    for folder in ("u-jeff", "u-claire/..", "v-I1"):
        with pytest.raises(Invalid, match="file_unknown"):
            adopt(world.context(), folder, [upload], 7, FileRole.REQUEST)
    with pytest.raises(Invalid, match="file_unknown"):
        adopt(world.context("stanislas"), "u-claire", [upload], 7, FileRole.REQUEST)


@pytest.mark.parametrize(
    ("name", "kind", "size", "reason"),
    [
        ("a.jpg", "image/jpeg", 0, "file_empty"),
        ("a.jpg", "image/jpeg", USUAL + 1, "file_too_large"),
        ("a", "", USUAL + 1, "file_too_large"),
        ("a.mp4", "video/mp4", LARGEST + 1, "file_too_large"),
    ],
)
def test_too_much_or_nothing_is_refused_when_it_is_announced(
    world: World, name: str, kind: str, size: int, reason: str
) -> None:
    with pytest.raises(Invalid, match=reason) as refused:
        request_upload(world.context(), "u-jeff", name, kind, size)
    assert refused.value.data["name"] == name


def test_no_more_can_be_posted_than_was_announced(world: World) -> None:
    upload = request_upload(world.context(), "u-jeff", "a.mov", "", 90 * MEBIBYTE)
    assert upload.fields["x-max-bytes"] == str(90 * MEBIBYTE)
    assert upload.fields["Content-Type"] == UNNAMED_TYPE
    with pytest.raises(Invalid, match="too_many_files"):
        adopt(world.context(), "u-jeff", [f"u{i}" for i in range(21)], 7, FileRole.REQUEST)


def test_what_waited_since_before_is_adopted_under_its_name(world: World) -> None:
    for upload_id, name, content in (("U1", "photo-1", JPEG), ("U2", "a.docx", DOCX)):
        world.files.objects[f"incoming/aide/v-I1/{upload_id}/{name}"] = content
    photo, document = adopt(world.context(), "v-I1", ["U1", "U2"], 7, FileRole.PROOF)
    assert (photo.name, document.name) == ("photo-1.jpg", "a.docx")


def test_files_of_one_ticket_are_told_apart() -> None:
    others = [make_attachment(id="1", name="devis-1.pdf"), make_attachment(id="2", name="é.jpg")]
    added = [
        make_attachment(id="3", name="devis-1.pdf"),
        make_attachment(id="4", name="Devis-1.pdf"),
        make_attachment(id="5", name="autre.pdf"),
    ]
    named = told_apart(added, [*others, added[0]])
    assert [file.name for file in named] == ["devis-1 (2).pdf", "Devis-1 (3).pdf", "autre.pdf"]
    assert [file.key for file in named] == [file.key for file in added]


def test_promised_files_stand_for_those_to_come() -> None:
    assert [file.id for file in promised(["a", "b"])] == ["a", "b"]
