"""What botocore's sessions do at each client and each call, done sooner.

The descriptions of the services are read by orjson: half of what a first client cost. What a client
says of itself is said once: put together anew at each call, it was a twentieth of the call.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import orjson
from botocore import __version__
from botocore.config import Config
from botocore.loaders import JSONFileLoader

_WHO = f"Loge Botocore/{__version__}"


class _QuickLoader(JSONFileLoader):
    """The same files; plain dictionaries, which keep their order as well."""

    def load_file(self, file_path: str) -> Any:
        """What a description says, ``file_path`` without its ending; None when there is none."""
        plain, packed = Path(f"{file_path}.json"), Path(f"{file_path}.json.gz")
        if plain.is_file():
            return orjson.loads(plain.read_bytes())
        if packed.is_file():
            return orjson.loads(gzip.decompress(packed.read_bytes()))
        return None


def read_quickly(session: Any) -> Any:
    """The same botocore session, whose clients are described by orjson from now on, and always
    say the same of themselves."""
    session.get_component("data_loader").file_loader = _QuickLoader()
    session.set_default_client_config(Config(user_agent=_WHO))
    return session
