"""What a mail is called at its provider: the address of the message it is, so that news of it find
their message without a row of their own (MSG-8).

Providers take letters, digits, dashes and underscores in a tag, 256 at most.
"""

from __future__ import annotations

import base64
import binascii

from loge.kernel.outbox import Subject

# no message's id begins so: mails from before were tagged with it
_MARK = "loge1_"
_BETWEEN = "\n"
_MOST = 256


def mail_tag(subject: Subject, send_id: str) -> str:
    """The tag of a message. Raises ``ValueError`` when it would be too long for a provider."""
    address = _BETWEEN.join((subject.agency, subject.kind, subject.id, send_id))
    tag = _MARK + base64.urlsafe_b64encode(address.encode()).decode().rstrip("=")
    if len(tag) > _MOST:
        raise ValueError("a message's address is too long for a tag")
    return tag


def message_of_tag(tag: str) -> tuple[Subject, str] | None:
    """(subject, send id) of a tag; None for one that is not ours, or from before."""
    if not tag.startswith(_MARK):
        return None
    coded = tag.removeprefix(_MARK)
    try:
        address = base64.b64decode(coded + "=" * (-len(coded) % 4), b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    parts = address.split(_BETWEEN)
    if len(parts) != 4 or not all(parts) or any("#" in part for part in parts[:3]):
        return None
    agency, kind, id_, send_id = parts
    return Subject(agency, kind, id_), send_id
