"""The templates of both stages, synthesised once, with no credentials."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.infra.templates import ROOT, Template


@pytest.fixture(scope="session")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both templates, checked by cdk-nag, made by a process that knows no AWS account."""
    outdir = tmp_path_factory.mktemp("cdk") / "cdk.out"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(outdir.parent),
        "LOGE_STAGE": "all",
        "LOGE_OUTDIR": str(outdir),
        "LOGE_NAG": "1",
        # Any call to AWS would fail here.
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    done = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return outdir


@pytest.fixture(scope="session", params=["local", "production"])
def template(request: pytest.FixtureRequest, assembly: Path) -> Template:
    """Each stage's template."""
    path = assembly / f"Loge-{request.param}.template.json"
    return Template(request.param, path, json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def production(assembly: Path) -> Template:
    """The production template."""
    path = assembly / "Loge-production.template.json"
    return Template("production", path, json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def local(assembly: Path) -> Template:
    """The local template."""
    path = assembly / "Loge-local.template.json"
    return Template("local", path, json.loads(path.read_text(encoding="utf-8")))
