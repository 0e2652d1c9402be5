"""cfn-lint over freshly synthesised templates of both stages."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Synthesise into a scratch folder and lint; the linter's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "LOGE_OUTDIR": folder, "LOGE_STAGE": "all"}
        subprocess.run([sys.executable, "app.py"], cwd=ROOT, env=environment, check=True)
        templates = [str(path) for path in sorted(Path(folder).glob("*.template.json"))]
        done = subprocess.run(
            [str(Path(sys.executable).parent / "cfn-lint"), *templates], check=False
        )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
