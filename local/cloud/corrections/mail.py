"""E-mails: handed on as bytes, and refused or not by who sends them."""

from __future__ import annotations

import re
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
