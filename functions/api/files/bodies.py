"""Uploads and exports as a client asks for them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt, StrictStr, StringConstraints

from functions.api.kit.fields import Name, Strict


class UploadIn(Strict):
    """A file about to be posted to the bucket."""

    name: Name
    content_type: Annotated[
        StrictStr,
        StringConstraints(min_length=1, max_length=100),
        Field(examples=["image/jpeg"]),
    ]
    size: Annotated[StrictInt, Field(ge=0, description="Bytes, at most 25 MiB (a video: 100)")]


class ExportIn(Strict):
    """Which export: the PDF summary or the zip of everything."""

    kind: Literal["summary", "archive"]
