"""Texts that people wrote, made safe for where they are put: rows from before one rule held every
door (ADR 40) are read as they are."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# a no-break space is typography, and stays
_SPACES = re.compile(r"[^\S\u00a0]+")


def one_line(text: str) -> str:
    """A text that is safe in a header (CWE-93): no line end, no control, single spaces."""
    return _SPACES.sub(" ", _CONTROL.sub(" ", _lines(text))).strip()


def _lines(text: str) -> str:
    """Its line ends as « \\n », so that no two lines are glued."""
    return _LINE_ENDS.sub("\n", text)


def clean(value: object) -> object:
    """A text without control characters, its line ends as « \\n »; anything else as it is."""
    return _CONTROL.sub("", _lines(value)) if isinstance(value, str) else value
