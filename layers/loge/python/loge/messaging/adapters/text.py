"""Texts that people wrote, made safe for where they are put."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_LINE = re.compile(r"\s+")


def one_line(text: str) -> str:
    """A text that is safe in a header: no line end, no control character, single spaces."""
    return _LINE.sub(" ", _CONTROL.sub(" ", text)).strip()


def clean(value: object) -> object:
    """A text without control characters, its line ends as « \\n »; anything else as it is."""
    if isinstance(value, str):
        return _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return value
