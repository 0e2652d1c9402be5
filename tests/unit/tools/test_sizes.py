"""What `make check` says of packages and stylesheets that outgrow their room."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import sizes


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of its own."""
    monkeypatch.setattr(sizes, "ROOT", tmp_path)
    return tmp_path


def package(folder: Path, modules: int) -> list[Path]:
    """A package of so many modules, its ``__init__`` not counted."""
    folder.mkdir(parents=True)
    return [folder / "__init__.py", *(folder / f"m{n}.py" for n in range(modules))]


def test_a_package_of_more_than_fifteen_modules_is_refused(root: Path) -> None:
    assert list(sizes.too_full(package(root / "functions" / "ample", 15))) == []
    (said,) = sizes.too_full(package(root / "functions" / "full", 16))
    assert said == "functions/full: 16 modules (at most 15 wanted)"


def test_tests_and_migrations_may_grow(root: Path) -> None:
    grown = package(root / "tests" / "unit", 40) + package(root / "migrations", 40)
    assert list(sizes.too_full(grown)) == []


def test_a_long_stylesheet_is_refused(root: Path) -> None:
    (root / "web" / "src").mkdir(parents=True)
    (root / "web" / "src" / "a.css").write_text("a {}\n" * 300, encoding="utf-8")
    assert list(sizes.too_long()) == []
    (root / "web" / "src" / "b.css").write_text("a {}\n" * 301, encoding="utf-8")
    assert list(sizes.too_long()) == ["web/src/b.css: 301 lines (at most 300 wanted)"]
