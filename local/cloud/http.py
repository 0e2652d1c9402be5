"""What every client of this machine trusts, read once: reading it takes a tenth of a second."""

from __future__ import annotations

import ssl

TRUSTED = ssl.create_default_context()
