"""What a wheel brings and no function ever runs: left out of the layers.

Held by ``tests/infra/test_layers.py``: every module of ours is imported from the layers alone, and
what the libraries import later is used.
"""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

_PATTERNS = (
    "bin",
    "**/__pycache__",
    "*/tests",
    "olefile/doc",
    "*.dist-info/sboms",
    # whether a domain takes mail is not asked: addresses are checked for their form
    "dns",
    "dnspython-*.dist-info",
    # version 1 of pydantic, whole, for who has not moved
    "pydantic/v1",
    # the console of an API in the browser
    "aws_lambda_powertools/event_handler/openapi/swagger_ui",
    # urllib3 in a browser
    "urllib3/contrib/emscripten",
    # of these packages we want the files alone: what brings fonts to matplotlib
    "fontpkg",
    "*.dist-info/RECORD",
    "*.dist-info/INSTALLER",
    "*.dist-info/REQUESTED",
    "**/*.pyi",
    ".lock",
    # olefile carries its Python 2 self, and its manual
    "olefile/*2.py",
    "olefile/*.html",
    # plug-in of a type checker
    "pydantic/mypy.py",
    # zones come with the system and tzdata
    "dateutil/zoneinfo/*.tar.gz",
    # emergency and premium numbers
    "phonenumbers/shortdata/region_*.py",
    # calendars are computed, not published
    "holidays/ical.py",
    "holidays/generate_ics.py",
)
# of a folder, what stays beside its modules' __init__: all the rest of the world is left out
_ALONE = {
    "holidays/countries": ("france.py",),
    "holidays/financial": (),
    "holidays/locale": ("en_US", "fr"),
    "holidays/locale/en_US/LC_MESSAGES": ("FR.mo",),
    "holidays/locale/fr/LC_MESSAGES": ("FR.mo",),
    "aws_lambda_powertools/utilities": (
        "batch",
        "data_classes",
        "jmespath_utils",
        "typing",
    ),
}
# an __init__ that imports all that is left out, and takes most of a second for it
_EMPTIED = ("holidays/countries/__init__.py", "holidays/financial/__init__.py")
_OUR_PARTITION = "aws"


def strip(content: Path, kept_services: set[str]) -> None:
    """Leave out of the installed wheels what never runs; of botocore's descriptions, those of the
    services that are not ours."""
    for path in sorted(_unused(content, kept_services), reverse=True):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    for name in _EMPTIED:
        if (content / name).exists():
            (content / name).write_text("")
    _endpoints(content / "botocore/data")


def _unused(content: Path, kept_services: set[str]) -> set[Path]:
    found = {path for pattern in _PATTERNS for path in content.glob(pattern)}
    for folder, kept in _ALONE.items():
        inside = (content / folder).glob("*")
        found |= {path for path in inside if path.name not in (*kept, "__init__.py")}
    services = (content / "botocore/data").glob("*/")
    return found | {path for path in services if path.name not in kept_services}


def _endpoints(data: Path) -> None:
    """Where the services of the whole world are: a megabyte that every first client reads."""
    listing = data / "endpoints.json"
    if not listing.exists():
        return
    known = json.loads(listing.read_text(encoding="utf-8"))
    ours = [one for one in known["partitions"] if one["partition"] == _OUR_PARTITION]
    prefixes = {_prefix(path) for path in data.glob("*/*/service-2.json.gz")}
    for one in ours:
        one["services"] = {name: at for name, at in one["services"].items() if name in prefixes}
    listing.write_text(json.dumps({**known, "partitions": ours}, separators=(",", ":")))


def _prefix(description: Path) -> str:
    with gzip.open(description, "rt", encoding="utf-8") as text:
        return str(json.load(text)["metadata"]["endpointPrefix"])
