"""E-mails: handed on as bytes, refused or not by who sends them, and not read."""

from __future__ import annotations

import base64
import re
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from typing import Any

from ministack.core import iam_actions
from ministack.services import ses


def relay_bytes() -> None:
    """Hand e-mails on as bytes: as text, an accent would make the relay fail."""
    relay = ses._smtp_send

    def sending(source: str, to: list[str], message: str, host: str, port: int) -> None:
        relay(source, to, re.sub(r"\r?\n", "\r\n", message).encode(), host, port)

    ses._smtp_send = sending


def name_the_sender() -> None:
    """Check the right to send on the sender's identity, as AWS does, and not on everything."""
    resource_of = iam_actions.extract_resource_arn

    def naming(service: str, *request: Any) -> str:
        form, region, account = request[4:7]
        source = form.get("Source", "") if service == "ses" else ""
        sender = source[0] if isinstance(source, list) else source
        if not sender:
            return str(resource_of(service, *request))
        domain = parseaddr(sender)[1].rpartition("@")[2]
        return f"arn:aws:ses:{region}:{account}:identity/{domain}"

    iam_actions.extract_resource_arn = naming


def leave_unread() -> None:
    """Read the headers alone of a message that goes on as it is: its texts were taken apart and
    kept for ever, which was a twentieth of the emulator's work."""
    ses._parse_raw_mime = headers_of


def headers_of(message: str | bytes) -> dict[str, Any]:
    """What the emulator wants to know of a message in base64."""
    headers = BytesHeaderParser().parsebytes(base64.b64decode(message))
    said = {name: str(headers.get(name, "")) for name in ("From", "To", "Subject")}
    return {**said, "ContentType": headers.get_content_type(), "BodyParts": []}
