"""The layers hold everything the functions import, for the machine they run on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bench import packages
from infra.functions import FUNCTIONS, LAYERS, FunctionSpec
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
from botocore.session import Session
for name in sys.argv[1].split():
    url = Session().create_client(name, region_name="eu-west-3").meta.endpoint_url
    assert "eu-west-3" in url or name in ("sts", "iam"), url
"""
# every module of a function and of the shared package, and what they import inside their functions
EVERYTHING = """
import ast, importlib, json, pathlib, sys
name, folder, shared = json.loads(sys.argv[1])
sys.path[:] = [p for p in sys.path if "site-packages" not in p] + json.loads(sys.argv[2])
importlib.import_module(f"functions.{name}.handler")
places = [(folder, f"functions/{name}")] + ([(shared, "loge")] if shared else [])
for top, package in places:
    for path in sorted(pathlib.Path(top, package).rglob("*.py")):
        importlib.import_module(".".join(path.relative_to(top).with_suffix("").parts))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom) and not getattr(node, "level", 0):
                exec(compile(ast.Module([node], []), str(path), "exec"))
"""
# what the libraries themselves import when they are used
USED = """
import datetime, json, sys
sys.path[:] = [p for p in sys.path if "site-packages" not in p] + json.loads(sys.argv[2])
from loge.platform.calendar import _ZONES, FrenchCalendar
from loge.messaging.adapters.contacts import parse_emails, parse_phones
from loge.files.adapters.detection import content_type_of
for postcode in ("54000", *_ZONES):
    assert FrenchCalendar().is_holiday(datetime.date(2026, 7, 14), postcode.ljust(5, "0"))
assert FrenchCalendar().is_holiday(datetime.date(2026, 12, 26), "67000")
assert parse_emails("Anne <anne@école.example>") == ("anne@xn--cole-9oa.example",)
assert parse_phones("03 83 00 00 00, +41 44 668 18 00") == ("+33383000000", "+41446681800")
import io, zoneinfo
assert content_type_of(io.BytesIO(b"\\x89PNG\\r\\n\\x1a\\n")) == "image/png"
assert content_type_of(io.BytesIO(b"\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1")) == ""
assert zoneinfo.ZoneInfo("Europe/Paris")
from functions.api import openapi, subjects
from functions.api.kit.telemetry import unexpected
subjects.load()
assert openapi.document()["paths"]
unexpected(ValueError("said"))
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
    for name in LAYERS:
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


def test_whatever_a_function_imports_later_is_in_its_own_layers(
    unpacked: dict[str, Path], tmp_path: Path
) -> None:
    everything = max(FUNCTIONS, key=lambda spec: len(spec.layers)).layers
    for spec in FUNCTIONS:
        folder = tmp_path / spec.name
        own = build_layers.function_archive(spec.name, build_layers.local_target())
        with zipfile.ZipFile(own) as archive:
            archive.extractall(folder)
        # the shared package whole where all of it can be
        shared = str(unpacked["loge"]) if spec.layers == everything else ""
        path = [folder, *(unpacked[name] for name in spec.layers)]
        done = _run(EVERYTHING, json.dumps([spec.name, str(folder), shared]), path)
        assert done.returncode == 0, f"{spec.name}: {done.stderr}"


def test_what_the_libraries_import_when_they_are_used_is_in_the_layers(
    unpacked: dict[str, Path], tmp_path: Path
) -> None:
    own = build_layers.function_archive("api", build_layers.local_target())
    with zipfile.ZipFile(own) as archive:
        archive.extractall(tmp_path)
    done = _run(USED, "", [tmp_path, *(unpacked[name] for name in ("core", "loge"))])
    assert done.returncode == 0, done.stderr


PAPER = """
import datetime, json, sys
sys.path[:] = [p for p in sys.path if "site-packages" not in p] + json.loads(sys.argv[2])
from loge.platform.paper import said, write_pages
at = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
told = [said("title", "T"), said("text", "Владимир محمد 王小明")]
pages = write_pages(told, title="T", author="A", subject="S", footer="F", at=at)
assert pages.startswith(b"%PDF-1.7")
"""


def test_the_function_of_exports_alone_writes_pdf_from_its_own_layers(
    unpacked: dict[str, Path],
) -> None:
    carrying = [spec for spec in FUNCTIONS if {"paper", "fonts"} & set(spec.layers)]
    assert [spec.name for spec in carrying] == ["exports"]
    done = _run(PAPER, "", [unpacked[name] for name in carrying[0].layers])
    assert done.returncode == 0, done.stderr


def test_no_function_carries_more_than_lambda_takes() -> None:
    for target in (build_layers.local_target(), build_layers.PRODUCTION):
        sizes = {
            name: sum(one.file_size for one in zipfile.ZipFile(path).infolist())
            for name, path in ((name, build_layers.layer(name, target)) for name in LAYERS)
        }
        for spec in FUNCTIONS:
            assert len(spec.layers) <= 5
            assert sum(sizes[name] for name in spec.layers) < 230 * 2**20, spec.name


def test_the_api_carries_little_whatever_its_machine() -> None:
    for target in (build_layers.local_target(), build_layers.PRODUCTION):
        carried = packages.carried("api", target)
        assert sum(carried.values()) <= packages.LIMIT_MB, (target.name, carried)


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
            tags = re.findall(r"^Tag: (\S+)\r?$", archive.read(entry).decode(), re.MULTILINE)
            assert tags, entry
            assert any(t.endswith(("-any", "_aarch64")) for t in tags), entry
            assert all(t.startswith(("py3-", "py2.py3-", "py2-", "cp313-", "cp3")) for t in tags)
        if entry.endswith(".so"):
            compiled.add(entry)
            header = archive.read(entry)[:20]
            assert header[:4] == b"\x7fELF"
            assert header[18:20] == b"\xb7\x00", f"{entry} is not for arm64"
            assert "x86_64" not in entry
    assert compiled or name == "fonts"


@pytest.mark.parametrize("name", LAYERS)
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
