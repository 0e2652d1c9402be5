"""When the template is synthesised again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from local.cloud import deploy
from local.cloud.instance import Instance


def test_another_python_asks_for_another_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deploy, "SOURCES", ())
    instance = Instance(tmp_path, 8080)
    before = deploy.sources_hash(instance)
    assert deploy.sources_hash(instance) == before
    monkeypatch.setattr(sys, "version_info", (3, 99, 0, "final", 0))
    assert deploy.sources_hash(instance) != before
