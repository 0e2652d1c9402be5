"""Build the Lambda layers and the functions' archives, without Docker.

`python -m tools.build_layers --target local|production|all`. The third-party layers come from
the hashed locks as wheels of the target platform; the `loge` layer and the functions come
from the sources. Everything is compiled to bytecode and named by its content, so that a
second call costs nothing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools import assets
from tools.left_out import strip

LAYERS = assets.ROOT / "layers"
FUNCTIONS = assets.ROOT / "functions"
REQUIREMENTS = assets.ROOT / "requirements"
THIRD_PARTY = ("core", "render", "paper", "fonts")
# Bump when the way of building changes.
_RECIPE = "6"


@dataclass(frozen=True)
class Target:
    """Where the archives run: Python minor version and, if foreign, the wheel platform."""

    name: str
    python: str
    platform: str | None


PRODUCTION = Target("production", "3.13", "aarch64-manylinux_2_28")


def local_target() -> Target:
    """This machine: its platform and the Python that `make setup` chose."""
    return Target("local", f"{sys.version_info[0]}.{sys.version_info[1]}", None)


def target_named(name: str) -> Target:
    """The target of a stage. Raises ValueError for a name that is none."""
    if name == "local":
        return local_target()
    if name == "production":
        return PRODUCTION
    raise ValueError(f"no such target: {name}")


def interpreter_for(target: Target) -> Path | None:
    """An interpreter of the target's minor version, to compile with; None when absent."""
    if _same_python(target):
        return Path(sys.executable)
    found = shutil.which(f"python{target.python}")
    if found is None:
        return None
    answers = subprocess.run([found, "-c", ""], check=False, capture_output=True)
    return Path(found) if answers.returncode == 0 else None


def _compiled(target: Target) -> str:
    return "compiled" if interpreter_for(target) else "sources"


def third_party_layer(name: str, target: Target) -> Path:
    """Archive of one locked layer (`core`, `render`, `paper`, `fonts`) for a target."""
    lock = REQUIREMENTS / f"{name}.txt"
    kept = (LAYERS / "deps" / "botocore_services.txt").read_text()
    parts = [_RECIPE, target.python, str(target.platform), _compiled(target), lock.read_text()]
    key = assets.digest([*parts, kept], [])
    archive = assets.BUILD / "layers" / target.name / f"{name}-{key}.zip"

    def fill(folder: Path) -> None:
        content = folder / "python"
        _install(lock, target, content)
        strip(content, set(kept.split()))
        assets.compile_tree(content, interpreter_for(target), "/opt/python")

    return assets.build(archive, fill)


def _install(lock: Path, target: Target, content: Path) -> None:
    command = ["uv", "pip", "install", "-q", "--require-hashes", "--no-deps"]
    command += ["--only-binary", ":all:", "--link-mode", "copy", "--target", str(content)]
    command += ["--python-version", target.python, "-r", str(lock)]
    if target.platform:
        command += ["--python-platform", target.platform]
    uv = Path(sys.executable).parent / "uv"
    command[0] = str(uv) if uv.exists() else "uv"
    subprocess.run([*command, "--python", sys.executable], check=True)


def loge_layer(target: Target) -> Path:
    """Archive of the shared package."""
    source = LAYERS / "loge" / "python"
    key = assets.digest([_RECIPE, target.python, _compiled(target)], [source])
    archive = assets.BUILD / "layers" / target.name / f"loge-{key}.zip"

    def fill(folder: Path) -> None:
        _copy(source, folder / "python")
        assets.compile_tree(folder / "python", interpreter_for(target), "/opt/python")

    return assets.build(archive, fill)


def layer(name: str, target: Target) -> Path:
    """Archive of a layer: `loge` or one of the third-party ones."""
    return loge_layer(target) if name == "loge" else third_party_layer(name, target)


def function_archive(name: str, target: Target) -> Path:
    """Archive of one function, holding functions/<name>/ under the same path.

    Raises FileNotFoundError when the function has no handler.
    """
    source = FUNCTIONS / name
    if not (source / "handler.py").exists():
        raise FileNotFoundError(f"functions/{name}/handler.py is missing")
    parts, folders = [_RECIPE, target.python, _compiled(target)], [source]
    precompiled = _same_python(target) and (source / "precompiled.py").exists()
    if precompiled:
        parts.append((REQUIREMENTS / "core.txt").read_text())
        folders.append(LAYERS / "loge" / "python")
    archive = (
        assets.BUILD / "functions" / target.name / f"{name}-{assets.digest(parts, folders)}.zip"
    )

    def fill(folder: Path) -> None:
        _copy(source, folder / "functions" / name)
        if precompiled:
            _precompile(folder / "functions" / name / "precompiled.bin")
        assets.compile_tree(folder, interpreter_for(target), "/var/task")

    return assets.build(archive, fill)


def _same_python(target: Target) -> bool:
    return target.python == f"{sys.version_info[0]}.{sys.version_info[1]}"


def _precompile(file: Path) -> None:
    """What loading the API compiles besides its modules. Libraries here are those of the lock."""
    path = os.pathsep.join((str(assets.ROOT), str(LAYERS / "loge" / "python")))
    command = [sys.executable, "-m", "tools.precompile", str(file)]
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"}
    subprocess.run(command, check=True, cwd=assets.ROOT, env=environment)


def _copy(source: Path, destination: Path) -> None:
    for path in assets.files_under(source):
        copy = destination / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def main() -> int:
    """Build the third-party layers of the asked targets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", choices=["local", "production", "all"], default="all")
    asked = parser.parse_args().target
    for name in ("local", "production") if asked == "all" else (asked,):
        target = target_named(name)
        if interpreter_for(target) is None:
            print(f"layers: no Python {target.python} here: the {name} layers carry no bytecode")
        for layer_name in THIRD_PARTY:
            third_party_layer(layer_name, target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
