"""Links to files, and exports as the API answers them."""

from __future__ import annotations

from typing import Annotated, Literal

from loge.files.application.uploads import Upload
from loge.tickets.ports.tickets import Export

from functions.api.kit.shape import GIVEN, Answer, at


class LinkView(Answer):
    """A link of a few minutes."""

    url: str


class UploadView(Answer, shows=Upload):
    """Where to post a file: the form ``fields`` first, then the file as ``file``."""

    upload_id: Annotated[str, at("id")]
    url: str
    fields: dict[str, str]


class ExportView(Answer, shows=Export):
    """END-1; ``url`` is a link of a few minutes, once ready."""

    id: str
    kind: Literal["summary", "archive"]
    state: Literal["pending", "ready", "failed"]
    size: int
    url: Annotated[str | None, GIVEN]
