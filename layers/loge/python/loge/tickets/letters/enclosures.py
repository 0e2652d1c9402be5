"""The files that go with a mail (NEW-15): whoever gets it stands outside, and gets copies."""

from __future__ import annotations

from collections.abc import Sequence

from loge.agency.application.ports import HasStaff
from loge.files.application.ports import HasFiles
from loge.files.application.uploads import told_apart
from loge.files.domain.attachment import Attachment
from loge.files.domain.copies import has_copies, view_of
from loge.files.domain.kinds import Look, look_of
from loge.kernel.people import Channel
from loge.tickets.domain.quotes import quote_files
from loge.tickets.domain.sends import Audience, MessageType, Send
from loge.tickets.domain.ticket import Dossier

MAX_ATTACHED = 7_000_000
FIRST_MESSAGES = frozenset({MessageType.ORDER, MessageType.QUOTE_REQUEST})
WITH_FILES_OF_FACT = frozenset(
    {
        MessageType.MESSAGE_RECEIVED,
        MessageType.QUOTE_ACCEPTED,
        MessageType.THIRD_PARTY_INFORMED,
        MessageType.PARTY_MESSAGE,
    }
)


def files_of(
    ctx: HasStaff, send: Send, dossier: Dossier, of_fact: tuple[Attachment, ...]
) -> tuple[Attachment, ...]:
    """NEW-15: the ticket's files and the agency's go with the first message to a vendor, the
    quotes with the request for approval; a message has its own, ``of_fact``."""
    if send.channel is Channel.SMS or send.audience is Audience.AGENCY:
        return ()
    if send.message is MessageType.APPROVAL_REQUEST:
        return quote_files(dossier, send.intervention_id)
    if send.message in FIRST_MESSAGES:
        return dossier.ticket.enclosed(ctx.staff.agency())
    return of_fact if send.message in WITH_FILES_OF_FACT else ()


def enclosed(
    ctx: HasFiles, files: Sequence[Attachment]
) -> tuple[tuple[tuple[Attachment, bytes], ...], tuple[Attachment, ...]]:
    """(attached with its content, left out), in order, while the whole stays under what mail
    carries. A copy that is missing is made now; what has none, or is lost, is left out.
    """
    attached: list[tuple[Attachment, bytes]] = []
    left: list[Attachment] = []
    room = MAX_ATTACHED
    for file, shown in zip(files, told_apart([view_of(file) for file in files], ()), strict=True):
        content = _content(ctx, file, shown, room)
        if content is None or len(content) > room:
            left.append(shown)
        else:
            attached.append((shown, content))
            room -= len(content)
    return tuple(attached), tuple(left)


def _content(ctx: HasFiles, file: Attachment, shown: Attachment, room: int) -> bytes | None:
    if not has_copies(file.content_type):
        return ctx.files.find(file.key) if file.size <= room else None
    # a film is as long as its copy, a picture much longer
    if look_of(file.content_type) is Look.VIDEO and file.size > room:
        return None
    ctx.files.make_copies(file)
    return ctx.files.find(shown.key)
