"""Copies are made once, by a worker; what has none is known."""

from __future__ import annotations

import pytest
from loge.files.application.sizes import sized
from loge.files.domain.copies import has_copies, small_key, view_key, view_of
from loge.files.domain.kinds import ACCEPTED, Look, look_of
from loge.kernel.errors import NotFound

from tests.fakes.builders import make_attachment
from tests.fakes.pictures import photograph, pixel_bomb
from tests.fakes.world import World
from tests.unit.files.test_films import FILM, PLACE

HEIC = make_attachment(
    id="h", key="files/aide/1/h/IMG.heic", name="IMG.HEIC", content_type="image/heic", copied=True
)
PHOTO = make_attachment(
    id="p", key="files/aide/1/p/a.jpg", name="a.jpg", content_type="image/jpeg", copied=True
)
MOVIE = make_attachment(
    id="m", key="files/aide/1/m/a.mov", name="a.mov", content_type="video/quicktime", copied=True
)


def test_pictures_and_films_have_copies_and_nothing_else() -> None:
    for kind in ACCEPTED:
        assert has_copies(kind) is (look_of(kind) in {Look.PICTURE, Look.VIDEO})


def test_copies_lie_beside_their_file_and_go_with_its_ticket(world: World) -> None:
    world.files.objects[HEIC.key] = photograph("HEIF")
    world.files.make_copies(HEIC)
    assert set(world.files.objects) == {HEIC.key, view_key(HEIC), small_key(HEIC)}
    assert all(key.startswith("files/aide/1/") for key in world.files.objects)
    assert view_of(HEIC).name == "IMG.jpg"
    assert world.files.objects[HEIC.key] == photograph("HEIF")


def test_copies_are_made_once(world: World) -> None:
    world.files.objects[PHOTO.key] = photograph()
    world.files.make_copies(PHOTO)
    made = dict(world.files.objects)
    world.files.objects[PHOTO.key] = b"changed"
    world.files.make_copies(PHOTO)
    assert world.files.objects == {**made, PHOTO.key: b"changed"}


def test_a_bomb_has_an_empty_small_picture_and_no_view(world: World) -> None:
    world.files.objects[PHOTO.key] = pixel_bomb()
    world.files.make_copies(PHOTO)
    assert world.files.objects[small_key(PHOTO)] == b""
    assert view_key(PHOTO) not in world.files.objects


def test_a_film_loses_its_place(world: World) -> None:
    world.files.objects[MOVIE.key] = FILM
    world.files.make_copies(MOVIE)
    copy = view_of(MOVIE)
    assert (copy.name, copy.content_type) == (MOVIE.name, MOVIE.content_type)
    assert PLACE not in world.files.objects[copy.key]
    world.files.objects[PHOTO.key] = b"x"


def test_what_is_lost_or_damaged_stops_nothing(world: World) -> None:
    for file in (HEIC, PHOTO, MOVIE):
        world.files.make_copies(file)
    assert not world.files.objects
    world.files.objects[MOVIE.key] = FILM[:-3]
    world.files.make_copies(MOVIE)
    assert set(world.files.objects) == {MOVIE.key}


def test_a_manager_sees_what_a_browser_can_show(world: World) -> None:
    ctx = world.context()
    assert sized(ctx, HEIC, "full") == HEIC
    for size in ("view", "small"):
        with pytest.raises(NotFound, match="file_in_preparation"):
            sized(ctx, HEIC, size)
        # what browsers show as it is stands in for its copy
        assert sized(ctx, PHOTO, size) == PHOTO
        assert sized(ctx, MOVIE, size) == MOVIE
    for file in (HEIC, PHOTO):
        world.files.objects[file.key] = photograph()
        world.files.make_copies(file)
    assert sized(ctx, HEIC, "view").key == view_key(HEIC)
    assert sized(ctx, PHOTO, "view") == PHOTO
    assert {sized(ctx, file, "small").key for file in (HEIC, PHOTO)} == {
        small_key(HEIC),
        small_key(PHOTO),
    }
