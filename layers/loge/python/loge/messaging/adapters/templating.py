"""Messages from templates: Jinja2, strict, over one shared layout (MSG-1, MSG-3).

Imported when the first message is rendered: Jinja2 comes with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from loge.messaging.adapters.text import one_line
from loge.messaging.application.ports import RenderedMail

SHARED = Path(__file__).parent / "templates"
MAX_SUBJECT_LINE = 250
_EMPTY_LINES = re.compile(r"\n{3,}")


def render(folder: Path, template: str, view: Mapping[str, object]) -> str:
    """One template of ``folder``, which may extend those of the shared layout.

    Raises ``jinja2.UndefinedError`` when it says something that the view does not hold.
    """
    return _templates(folder).get_template(template).render(view)


def render_mail(
    folder: Path, name: str, view: Mapping[str, object], prefix: str = ""
) -> RenderedMail:
    """The e-mail of the message ``name``: subject (after ``prefix``), HTML and text."""
    subject = one_line(render(folder, f"{name}/subject.txt", view))
    return RenderedMail(
        subject=f"{prefix}{subject}"[:MAX_SUBJECT_LINE],
        html=render(folder, f"{name}/body.html", view),
        text=_EMPTY_LINES.sub("\n\n", render(folder, f"{name}/body.txt", view)).strip() + "\n",
    )


@cache
def _templates(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([folder, SHARED]),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters["lines"] = _lines
    return environment


def _lines(text: str) -> str:
    """Plain text for HTML: escaped, its line ends kept."""
    return Markup("<br>\n").join(escape(line) for line in text.strip().split("\n"))
