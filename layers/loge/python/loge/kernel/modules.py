"""The two trades of a property manager."""

from __future__ import annotations

from loge.kernel.stored_code import StoredCode


class Module(StoredCode):
    """The two trades of a property manager."""

    SYNDIC = "syndic"
    GERANCE = "gerance"
