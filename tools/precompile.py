"""Write ``precompiled.bin`` of the API: what loading it compiles besides its modules.

`python -m tools.precompile FILE`, with the interpreter and the libraries that will run it.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

from functions.api import precompiled

_SETTINGS = {"AWS_DEFAULT_REGION": "eu-west-3", "LOGE_STAGE": "production", "LOGE_TABLE": "loge"}


def main() -> int:
    """Load the API with every route, and write what that compiled."""
    os.environ.update(_SETTINGS)
    kept = precompiled.record()
    import_module("functions.api.handler")
    import_module("functions.api.subjects").load()
    precompiled.write(kept, Path(sys.argv[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
