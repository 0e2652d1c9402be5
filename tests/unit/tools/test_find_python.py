"""Which Python `make setup` takes, and what it says when none fits."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

FIND = Path(__file__).resolve().parents[3] / "tools" / "find_python.sh"
# A real interpreter that says it is another version, and lacks what it is told to lack.
PRETENDER = """#!/bin/sh
exec {real} -I -S -c '
import sys
code = sys.argv[1]
sys.version_info = ({version}, 0, "final", 0)
sys.executable = "{path}"
for name in "{lacks}".split():
    sys.modules[name] = None
exec(code)
' "$4"
"""


@dataclass
class Machine:
    """A machine with the Pythons it is given and nothing else."""

    path: Path
    pyenv: Path

    def has(self, name: str, version: str, lacks: str = "") -> Path:
        """Put ``name`` on the PATH, a Python of this version."""
        return self._write(self.path / name, version, lacks)

    def has_under_pyenv(self, folder: str, version: str) -> Path:
        """Install a Python under pyenv."""
        return self._write(self.pyenv / "versions" / folder / "bin" / "python", version, "")

    def _write(self, file: Path, version: str, lacks: str) -> Path:
        file.parent.mkdir(parents=True, exist_ok=True)
        number = version.replace(".", ", ")
        file.write_text(
            PRETENDER.format(real=sys.executable, version=number, path=file, lacks=lacks)
        )
        file.chmod(0o755)
        return file

    def find(self) -> subprocess.CompletedProcess[str]:
        """Ask the script."""
        return subprocess.run(
            ["/bin/sh", str(FIND)],
            env={"PATH": str(self.path), "PYENV_ROOT": str(self.pyenv), "HOME": str(self.path)},
            capture_output=True,
            text=True,
            check=False,
        )

    def chosen(self) -> Path:
        """The interpreter it takes."""
        answer = self.find()
        assert answer.returncode == 0, answer.stderr
        return Path(answer.stdout.strip())


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Nothing of this machine's own Pythons; the two tools the script needs."""
    path = tmp_path / "bin"
    path.mkdir()
    for tool in ("sed", "sort"):
        (path / tool).symlink_to(str(shutil.which(tool)))
    return Machine(path, tmp_path / "pyenv")


@pytest.mark.parametrize("minor", [11, 12, 13, 14, 15])
def test_any_python_from_3_11_is_taken_when_it_is_alone(machine: Machine, minor: int) -> None:
    only = machine.has(f"python3.{minor}", f"3.{minor}")
    assert machine.chosen() == only


@pytest.mark.parametrize("name", ["python3", "python"])
def test_it_is_known_by_its_version_and_not_by_its_name(machine: Machine, name: str) -> None:
    only = machine.has(name, "3.12")
    assert machine.chosen() == only


@pytest.mark.parametrize("version", ["3.11.7", "3.12.1", "3.13.0", "3.14-dev"])
def test_one_under_pyenv_alone_is_found(machine: Machine, version: str) -> None:
    only = machine.has_under_pyenv(version, version[:4])
    assert machine.chosen() == only


def test_production_s_is_preferred_then_the_nearest_then_an_untried_one(machine: Machine) -> None:
    untried = machine.has("python3", "3.14")
    assert machine.chosen() == untried
    oldest = machine.has("python3.11", "3.11")
    assert machine.chosen() == oldest
    nearer = machine.has_under_pyenv("3.12.1", "3.12")
    assert machine.chosen() == nearer
    same = machine.has_under_pyenv("3.13.0", "3.13")
    assert machine.chosen() == same


def test_one_that_cannot_make_environments_is_passed_over(machine: Machine) -> None:
    machine.has("python3.13", "3.13", lacks="ensurepip")
    whole = machine.has("python3.11", "3.11")
    assert machine.chosen() == whole


def test_it_says_which_package_ubuntu_lacks(machine: Machine) -> None:
    machine.has("python3", "3.12", lacks="ensurepip")
    answer = machine.find()
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert "sudo apt install python3.12-venv" in answer.stderr


def test_it_says_what_a_python_was_built_without(machine: Machine) -> None:
    file = machine.has("python3.12", "3.12", lacks="ssl ctypes")
    assert f"{file} was built without ssl,ctypes" in machine.find().stderr


def test_it_says_that_a_python_is_too_old(machine: Machine) -> None:
    file = machine.has("python3", "3.9")
    answer = machine.find()
    assert answer.returncode == 1
    assert f"{file} is Python 3.9: too old" in answer.stderr


def test_it_says_what_to_install_when_there_is_none(machine: Machine) -> None:
    answer = machine.find()
    assert answer.returncode == 1
    assert "Loge needs Python 3.11 or newer" in answer.stderr
    assert "sudo apt install python3 python3-venv" in answer.stderr


def test_a_shim_that_runs_nothing_is_passed_over(machine: Machine) -> None:
    shim = machine.path / "python3.13"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    only = machine.has("python3.12", "3.12")
    assert machine.chosen() == only
