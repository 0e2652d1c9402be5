"""The CDK app: `python app.py` writes the templates into cdk.out/, with no credentials.

LOGE_STAGE (local, production or all) says which, LOGE_OUTDIR where; LOGE_NAG=1 also runs
cdk-nag, as `make test` does.
"""

from __future__ import annotations

import os

from infra.build import stages, synthesise
from tools import build_layers


class BuiltArchives:
    """The archives of a stage, built when they are asked for and not there yet."""

    def __init__(self, stage: str) -> None:
        """Archives for the platform of this stage."""
        self._target = build_layers.target_named(stage)

    def layer(self, name: str) -> str:
        """Path of a layer's zip."""
        return str(build_layers.layer(name, self._target))

    def function(self, name: str) -> str:
        """Path of a function's zip."""
        return str(build_layers.function_archive(name, self._target))


def main() -> None:
    """Synthesise what the environment asks for."""
    synthesise(
        stages(os.environ.get("LOGE_STAGE", "all")),
        BuiltArchives,
        os.environ.get("LOGE_OUTDIR", "cdk.out"),
        checked=os.environ.get("LOGE_NAG") == "1",
    )


if __name__ == "__main__":
    main()
