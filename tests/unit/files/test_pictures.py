"""Copies of pictures: upright, bounded, with nothing but their pixels."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loge.files.adapters.pictures import (
    MAX_OTHER,
    SMALL_SIDE,
    VIEW_SIDE,
    CannotDraw,
    draw_copies,
    draw_small,
)
from PIL import Image, ImageCms

from bench.picture_memory import LIMIT_MIB, measure
from tests.fakes.pictures import CAMERA, photograph, pixel_bomb, png_of

FORMATS = ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"]


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def saved(picture: Image.Image, kind: str, **more: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize("kind", FORMATS)
def test_copies_are_upright_and_say_nothing_of_where_and_with_what(kind: str) -> None:
    original = photograph(kind)
    assert CAMERA.encode() in original
    view, small = draw_copies(io.BytesIO(original))
    seen = opened(view)
    assert seen.format == "JPEG"
    assert seen.height > seen.width
    above, below = seen.getpixel((9, 9)), seen.getpixel((9, seen.height - 9))
    assert above[0] > above[2], "the upper half is red"  # type: ignore[index]
    assert below[0] < below[2], "the lower half is blue"  # type: ignore[index]
    assert opened(small).size == (SMALL_SIDE, SMALL_SIDE)
    for copy in (view, small):
        assert not opened(copy).getexif()
        assert set(opened(copy).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert CAMERA.encode() not in copy
        assert b"Exif" not in copy
    assert len(small) < 20_000


def test_a_view_is_large_enough_to_read_and_no_larger() -> None:
    view, _ = draw_copies(io.BytesIO(photograph(width=4032, height=3024)))
    assert max(opened(view).size) == VIEW_SIDE
    view, _ = draw_copies(io.BytesIO(photograph(width=300, height=200)))
    assert opened(view).size == (200, 300)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "L", "I;16", "CMYK"])
def test_every_mode_is_drawn(mode: str) -> None:
    picture = Image.new(mode, (300, 300))
    view, _ = draw_copies(io.BytesIO(saved(picture, "TIFF" if mode == "CMYK" else "PNG")))
    assert opened(view).mode == "RGB"


def test_what_a_picture_lets_through_is_white() -> None:
    clear = saved(Image.new("RGBA", (300, 300), (0, 0, 0, 0)), "PNG")
    assert opened(draw_small(clear)).getpixel((5, 5)) == (255, 255, 255)


def test_colours_stay_without_the_profile_that_tells_whose_they_are() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = saved(Image.new("RGB", (300, 300), (200, 30, 30)), "JPEG", icc_profile=profile)
    view = opened(draw_copies(io.BytesIO(content))[0])
    assert "icc_profile" not in view.info
    red, green, _ = view.getpixel((5, 5))  # type: ignore[misc]
    assert (abs(red - 200) < 6, abs(green - 30) < 6) == (True, True)


def test_a_photo_cut_short_is_still_one() -> None:
    whole = saved(Image.effect_noise((800, 600), 60).convert("RGB"), "JPEG")
    assert draw_small(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8\xff\xe0" + b"photo" * 20,
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        png_of(1)[:40],
        saved(Image.new("RGB", (9000, 9000)), "JPEG", progressive=True),
    ],
)
def test_what_cannot_be_drawn_is_said_so(content: bytes) -> None:
    with pytest.raises(CannotDraw):
        draw_copies(io.BytesIO(content))
    with pytest.raises(CannotDraw):
        draw_small(content)


def test_a_pixel_bomb_is_known_by_its_header() -> None:
    assert MAX_OTHER < 7700 * 7700
    with pytest.raises(CannotDraw):
        draw_small(pixel_bomb())


def test_a_decoder_that_ends_its_process_is_a_picture_not_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Found by the property below: a damaged HEIC ended the process that read it (SIGSEGV)."""
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(CannotDraw):
        draw_small(photograph("HEIF"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FORMATS), st.binary(max_size=200), st.integers(0, 900))
def test_a_damaged_picture_breaks_nothing(kind: str, noise: bytes, where: int) -> None:
    whole = photograph(kind, 64, 48)
    try:
        small = draw_small(whole[:where] + noise + whole[where + len(noise) :])
    except CannotDraw:
        return
    assert small.startswith(b"\xff\xd8")


@pytest.mark.parametrize("name", ["bomb", "large-png", "large-jpeg"])
def test_memory_stays_far_below_the_functions(name: str) -> None:
    assert measure(name)["above_start_mib"] < LIMIT_MIB
