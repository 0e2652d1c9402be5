"""Synthesis of the asked stages, with the archives given."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aws_cdk import App, Validations
from cdk_nag import AwsSolutionsChecks

from infra.constructs.functions import Archives
from infra.stack import LogeStack
from infra.stages import Stage, local, production

STAGES: dict[str, Callable[[], Stage]] = {
    "local": local,
    "production": production,
}

# Newer behaviour of the CDK that we want; here rather than in cdk.json, so that `python app.py`
# and the CDK CLI give the same templates.
FLAGS = {
    "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy": True,
    "@aws-cdk/aws-iam:minimizePolicies": True,
}


def stages(asked: str) -> list[Stage]:
    """The stages meant by `local`, `production` or `all`. Raises ValueError otherwise."""
    if asked == "all":
        return [make() for make in STAGES.values()]
    if asked not in STAGES:
        raise ValueError(f"LOGE_STAGE is local, production or all, not {asked!r}")
    return [STAGES[asked]()]


def add_checks(app: App) -> None:
    """Let cdk-nag stop the synthesis at an unacknowledged finding."""
    Validations.of(app).add_plugins(AwsSolutionsChecks(app))


def synthesise(
    asked: Iterable[Stage], archives: Callable[[str], Archives], outdir: str, *, checked: bool
) -> None:
    """Write the templates of the stages into `outdir`.

    With `checked`, cdk-nag looks at them and an unacknowledged finding stops the synthesis.
    """
    app = App(outdir=outdir, analytics_reporting=False, context=FLAGS)
    for stage in asked:
        LogeStack(app, stage=stage, archives=archives(stage.name))
    if checked:
        add_checks(app)
    app.synth()
