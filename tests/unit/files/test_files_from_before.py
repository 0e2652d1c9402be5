"""Files from before copies (ADR 42) get theirs by a migration, and open as before until then."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from loge.files.application.sizes import sized
from loge.files.domain.copies import small_key, view_key, view_of
from loge.kernel.modules import Module
from loge.pages.layout import opened

from migrations.kit import State
from tests.fakes.builders import make_attachment, make_creation, make_fact
from tests.fakes.pictures import CAMERA, photograph, pixel_bomb
from tests.fakes.world import World

migration: Any = importlib.import_module("migrations.0004_copies_of_files")
PHOTO = make_attachment(id="p", key="files/aide/1/p/a.jpg", name="a.jpg")
PAPER = make_attachment(
    id="d", key="files/aide/1/d/a.pdf", name="a.pdf", content_type="application/pdf"
)
LOST = make_attachment(id="l", key="files/aide/1/l/b.jpg", name="b.jpg")


@pytest.fixture
def old() -> World:
    """A ticket with files from before."""
    world = World()
    change = make_creation(1, attachments=(PHOTO, PAPER))
    said = make_fact(id="M1", at=change.ticket.opened_at, attachments=(PHOTO, LOST))
    world.tickets().save(replace(change, facts=(*change.facts, said)))
    world.files.objects |= {PHOTO.key: photograph(), PAPER.key: b"%PDF-1.4"}
    return world


def migrate(world: World, tmp_path: Path) -> int:
    state = State(tmp_path / "state.json")
    looked: int = migration.migrate(world.context(), Module.SYNDIC, state, lambda _: None)
    return looked


@pytest.mark.req("VEN-1")
def test_a_guest_opens_the_file_itself_until_its_copy_is_made_then_the_copy(
    old: World, tmp_path: Path
) -> None:
    assert PHOTO.key in opened(old.context(), PHOTO).headers["location"]
    assert migrate(old, tmp_path) == 1
    assert view_key(PHOTO) in opened(old.context(), PHOTO).headers["location"]
    assert CAMERA.encode() in old.files.objects[PHOTO.key], "the agency keeps the original"
    assert CAMERA.encode() not in old.files.objects[view_key(PHOTO)]
    assert sized(old.context(), PHOTO, "small").key == small_key(PHOTO)
    assert PAPER.key in opened(old.context(), PAPER).headers["location"]


def test_what_has_its_copies_is_not_made_again_and_a_lost_file_stops_nothing(
    old: World, tmp_path: Path
) -> None:
    migrate(old, tmp_path)
    made = dict(old.files.objects)
    assert set(made) == {PHOTO.key, PAPER.key, view_key(PHOTO), small_key(PHOTO)}
    (tmp_path / "state.json").unlink()
    migrate(old, tmp_path)
    assert old.files.objects == made


def test_a_picture_that_cannot_be_drawn_is_handed_out_no_more(old: World, tmp_path: Path) -> None:
    old.files.objects[PHOTO.key] = pixel_bomb()
    assert opened(old.context(), PHOTO).status == 303
    migrate(old, tmp_path)
    assert view_of(PHOTO).key not in old.files.objects
    assert opened(old.context(), PHOTO).status == 404
