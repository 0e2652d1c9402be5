"""A picture at the size that is wanted (TIC-3): itself, or one of its copies."""

from __future__ import annotations

from loge.files.application.ports import HasFiles
from loge.files.domain.attachment import Attachment
from loge.files.domain.copies import small_of, view_of
from loge.files.domain.kinds import Look, is_inline, look_of
from loge.kernel.errors import NotFound
from loge.kernel.reasons import Reason


def sized(ctx: HasFiles, file: Attachment, size: str) -> Attachment:
    """The file, or its copy: ``view`` is what any browser shows, ``small`` a square.

    What browsers show as it is needs no other view, and stands in for a small picture that is not
    made yet. Raises ``NotFound`` (``FILE_IN_PREPARATION``) where only a copy can be shown and there
    is none.
    """
    if size == "full" or look_of(file.content_type) is not Look.PICTURE:
        return file
    shown_as_it_is = is_inline(file.content_type)
    if size == "view" and shown_as_it_is:
        return file
    copy = view_of(file) if size == "view" else small_of(file)
    if ctx.files.exists(copy.key):
        return copy
    if shown_as_it_is:
        return file
    raise NotFound(Reason.FILE_IN_PREPARATION, field="file_id")
