"""The same files at every door: the content decides, and whoever sends one is told (NEW-15)."""

from __future__ import annotations

import pytest

from tests.unit.doors.files import FILES, FILES_COME_IN, FileDoor, Sent

ACCEPTED = [file for file in FILES if file.kind]
REFUSED = [file for file in FILES if not file.kind]


@pytest.mark.req("NEW-15", "VEN-13")
@pytest.mark.parametrize("door", FILES_COME_IN, ids=str)
@pytest.mark.parametrize("file", ACCEPTED, ids=str)
def test_a_file_is_what_its_content_says_and_keeps_its_name(
    door: FileDoor, file: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = door.come_in(monkeypatch, file)
    assert (kept.refused, kept.kind) == ("", file.kind)
    stem, _, extension = kept.name.rpartition(".")
    assert extension == file.extension
    if door.named:
        assert stem == "Œuvre d'été"


@pytest.mark.req("NEW-15", "VEN-13")
@pytest.mark.parametrize("door", FILES_COME_IN, ids=str)
@pytest.mark.parametrize("file", REFUSED, ids=str)
def test_what_is_refused_is_named_with_what_to_do(
    door: FileDoor, file: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = door.come_in(monkeypatch, file).refused
    assert (file.name if door.named else " 1\u00a0»") in said
    if file.content:
        assert "type non accepté" in said
    else:
        assert said.startswith("Ce fichier est vide. Vérifiez")
