"""The templates come out without credentials and pass the linters."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_s3 as s3

from infra.build import add_checks, stages
from infra.stages import production
from tests.infra.templates import ROOT, Template


def test_both_stages_are_synthesised_without_credentials(assembly: Path) -> None:
    assert {path.name for path in assembly.glob("*.template.json")} == {
        "Loge-local.template.json",
        "Loge-production.template.json",
    }


def test_cdk_nag_found_nothing_unacknowledged(assembly: Path) -> None:
    # The fixture's synthesis runs it and stops at a finding; this is what it wrote.
    report = json.loads((assembly / "validation-report.json").read_text(encoding="utf-8"))
    assert report["pluginReports"] == []


def test_cdk_nag_would_have_stopped_an_open_bucket(tmp_path: Path) -> None:
    app = App(outdir=str(tmp_path))
    s3.Bucket(Stack(app, "Careless"), "Open")
    add_checks(app)
    with pytest.raises(RuntimeError, match="ValidationFailed"):
        app.synth()


def test_every_exception_to_a_rule_has_a_reason() -> None:
    calls = [
        line
        for path in (ROOT / "infra").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "Validations.of(" in line and path.name not in {"acknowledged.py", "build.py"}
    ]
    assert calls == [], "exceptions are recorded through infra.acknowledged, with a reason"


def test_cfn_lint_accepts_the_template(template: Template) -> None:
    linter = Path(sys.executable).parent / "cfn-lint"
    done = subprocess.run(
        [str(linter), str(template.path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_a_public_address_too_long_for_a_text_message_is_refused() -> None:
    stage = production()
    with pytest.raises(ValueError, match="at most 24"):
        dataclasses.replace(stage, public_url="https://tickets.agence-aide.example")


def test_the_public_address_is_https_outside_the_local_stage() -> None:
    with pytest.raises(ValueError, match="https"):
        dataclasses.replace(production(), public_url="http://loge.example")


def test_an_unknown_stage_is_refused() -> None:
    with pytest.raises(ValueError, match="LOGE_STAGE"):
        stages("staging")
