"""Files by themselves: the page without scripts, and where the page's script posts each one."""

from __future__ import annotations

from loge.files.application.uploads import MAX_FILES
from loge.files.domain.kinds import LARGEST, MEBIBYTE, USUAL
from loge.kernel.errors import Invalid
from loge.kernel.words.reasons import explain
from loge.pages import files, typed_cookie, words
from loge.pages.guest import Guest, Screen
from loge.pages.http import Form, Response, as_json, see_other
from loge.pages.visit import F, Visit


def to_files(visit: Visit[F], screen: Screen, typed: Form) -> Response | None:
    """Without scripts: keep what is typed, go and add files, come back.

    None when the text is too long to be kept.
    """
    kept = typed_cookie.keep(screen.slug, visit.link, typed.flat(), secure=visit.site.secure)
    if kept is None:
        return None
    nature = typed.one("etape")
    response = see_other(f"{visit.base}/fichiers/{screen.slug}/{nature}")
    response.cookies.append(kept)
    return response


def files_page(guest: Guest[F], visit: Visit[F], screen: Screen, nature: str) -> Response:
    """Without scripts: what is in the bucket, and a plain form for one more. Changes nothing."""
    form = visit.form
    waiting = files.waiting(form)
    there = [w for w in waiting if w.nature == nature]
    again = f"{visit.site.public_url}{visit.base}/fichiers/{screen.slug}/{nature}"
    full = len(there) >= MAX_FILES or files.is_full(waiting)
    values = {
        **visit.shown(),
        "there": there,
        "nature": nature,
        "title": words.NATURE_ADD[nature],
        "back": f"{visit.base}/{screen.slug}",
        "upload": None if full else files.slot(form, nature, len(there) + 1, again),
        "limits": (USUAL // MEBIBYTE, LARGEST // MEBIBYTE),
    }
    return guest.layout.page("files.html", values, bucket=files.bucket_origin(form))


def deposit(visit: Visit[F]) -> Response:
    """The page's script asks where to post one file."""
    try:
        upload = files.prepare(visit.form, visit.request.json())
    except Invalid as wrong:
        return as_json(400, {"detail": explain(wrong)})
    return as_json(200, {"id": upload.id, "url": upload.url, "fields": upload.fields})
