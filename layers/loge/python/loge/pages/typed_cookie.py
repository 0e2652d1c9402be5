"""What was typed, kept on the guest's own device while it adds files without scripts.

A cookie of this link alone, compressed: the text reaches neither an address nor our storage.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping

from loge.pages.files import NATURES

_MAX_COOKIE = 3800
_MAX_TEXT = 20_000
_SECONDS = 3600
_DROPPED = frozenset({"jeton", "etape", *NATURES})


def keep(slug: str, link: str, typed: Mapping[str, str], *, secure: bool) -> str | None:
    """The cookie that keeps the form; None when it is too long for one."""
    kept = {name: text for name, text in typed.items() if name not in _DROPPED and text}
    text = json.dumps(kept, ensure_ascii=False)
    packed = base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode()
    if len(packed) > _MAX_COOKIE:
        return None
    return _cookie(slug, packed, link, _SECONDS, secure=secure)


def forget(slug: str, link: str, *, secure: bool) -> str:
    """The cookie that removes what was kept."""
    return _cookie(slug, "", link, 0, secure=secure)


def restore(slug: str, cookies: Mapping[str, str]) -> dict[str, str]:
    """What was kept of this form; nothing when there is none or it cannot be read."""
    try:
        packed = base64.urlsafe_b64decode(cookies.get(f"brouillon-{slug}", ""))
        text = zlib.decompressobj().decompress(packed, _MAX_TEXT)
        kept = json.loads(text)
    except (binascii.Error, ValueError, zlib.error, RecursionError):
        return {}
    return {str(k): str(v) for k, v in kept.items()} if isinstance(kept, dict) else {}


def _cookie(slug: str, value: str, link: str, seconds: int, *, secure: bool) -> str:
    # Lax: the bucket's redirect back to us must bring it
    tail = "; Secure" if secure else ""
    return (
        f"brouillon-{slug}={value}; Path=/e/{link}; Max-Age={seconds}; HttpOnly; SameSite=Lax{tail}"
    )
