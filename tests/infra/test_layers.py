"""The layers hold everything the functions import, for the machine they run on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from infra.functions import FUNCTIONS, FunctionSpec
from tools import assets, build_layers

# Run by an interpreter that sees the standard library and what a Lambda would see, no more.
IMPORTS = """
import importlib, json, sys
sys.path[:] = [p for p in sys.path if "site-packages" not in p] + json.loads(sys.argv[2])
module = importlib.import_module(sys.argv[1])
assert callable(module.handler)
outside = [
    name for name, loaded in sys.modules.items()
    if getattr(loaded, "__file__", None) and "site-packages" in loaded.__file__
]
assert outside == [], outside
"""
CLIENTS = """
import json, sys
sys.path[:] = [p for p in sys.path if "site-packages" not in p] + json.loads(sys.argv[2])
import boto3
for name in sys.argv[1].split():
    boto3.client(name, region_name="eu-west-3")
"""
ENVIRONMENT = {
    "LOGE_STAGE": "production",
    "LOGE_TABLE": "loge-production",
    "LOGE_FILES_BUCKET": "files",
    "LOGE_QUEUE_URL": "https://queue.example/outbox",
    "LOGE_RELANCE_ARN": "arn:aws:states:eu-west-3:000000000000:stateMachine:relance",
    "LOGE_ARCHIVE_ARN": "arn:aws:states:eu-west-3:000000000000:stateMachine:archive",
    "LOGE_PUBLIC_URL": "https://loge.example",
    "LOGE_USER_POOL_ID": "eu-west-3_pool",
    "LOGE_USER_POOL_CLIENT_ID": "client",
    "LOGE_MAIL_FROM": "tickets@loge.example",
    "LOGE_SES_CONFIGURATION_SET": "mail",
    "LOGE_SMS_SENDER_ID": "LOGE",
    "AWS_REGION": "eu-west-3",
    "AWS_DEFAULT_REGION": "eu-west-3",
}


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The layers for this machine, as Lambda lays them out."""
    folders = {}
    for name in ("core", "render", "loge"):
        folder = tmp_path_factory.mktemp(name)
        with zipfile.ZipFile(build_layers.layer(name, build_layers.local_target())) as archive:
            archive.extractall(folder)
        folders[name] = folder / "python"
    return folders


def _run(code: str, argument: str, path: list[Path]) -> subprocess.CompletedProcess[str]:
    listing = json.dumps([str(p) for p in path])
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, argument, listing],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("spec", FUNCTIONS, ids=lambda spec: spec.name)
def test_a_function_finds_everything_in_its_own_layers(
    spec: FunctionSpec, unpacked: dict[str, Path], tmp_path: Path
) -> None:
    own = build_layers.function_archive(spec.name, build_layers.local_target())
    with zipfile.ZipFile(own) as archive:
        archive.extractall(tmp_path)
    path = [tmp_path, *(unpacked[name] for name in spec.layers)]
    done = _run(IMPORTS, spec.handler.rpartition(".")[0], path)
    assert done.returncode == 0, done.stderr


def test_every_service_kept_in_the_layer_gives_a_client(unpacked: dict[str, Path]) -> None:
    kept = (build_layers.LAYERS / "deps" / "botocore_services.txt").read_text(encoding="utf-8")
    done = _run(CLIENTS, " ".join(kept.split()), [unpacked["core"]])
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", build_layers.THIRD_PARTY)
def test_the_production_wheels_are_for_arm64_and_its_python(name: str) -> None:
    archive = zipfile.ZipFile(build_layers.third_party_layer(name, build_layers.PRODUCTION))
    compiled = set()
    for entry in archive.namelist():
        if entry.endswith(".dist-info/WHEEL"):
            tags = re.findall(r"^Tag: (\S+)$", archive.read(entry).decode(), re.MULTILINE)
            assert tags, entry
            assert any(t.endswith(("-any", "_aarch64")) for t in tags), entry
            assert all(t.startswith(("py3-", "py2.py3-", "py2-", "cp313-", "cp3")) for t in tags)
        if entry.endswith(".so"):
            compiled.add(entry)
            header = archive.read(entry)[:20]
            assert header[:4] == b"\x7fELF"
            assert header[18:20] == b"\xb7\x00", f"{entry} is not for arm64"
            assert "x86_64" not in entry
    assert compiled or name == "loge"


@pytest.mark.parametrize("name", ["core", "render", "loge"])
def test_layers_carry_bytecode_of_the_right_python_and_stay_small(name: str) -> None:
    for target in (build_layers.local_target(), build_layers.PRODUCTION):
        if build_layers.interpreter_for(target) is None:
            continue
        archive = zipfile.ZipFile(build_layers.layer(name, target))
        names = archive.namelist()
        sources = [n for n in names if n.endswith(".py")]
        compiled = [n for n in names if n.endswith(".pyc")]
        tag = f".cpython-{target.python.replace('.', '')}."
        assert all(tag in n for n in compiled)
        assert len(compiled) >= 0.95 * len(sources)
        assert sum(info.file_size for info in archive.infolist()) < 100 * 2**20


def test_the_same_sources_give_the_same_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = build_layers.local_target()
    first = build_layers.loge_layer(target).read_bytes()
    monkeypatch.setattr(assets, "BUILD", tmp_path)
    assert build_layers.loge_layer(target).read_bytes() == first
