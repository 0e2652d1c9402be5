"""E-mail through SES (``Mailer``): one raw MIME message, one call, never repeated by the SDK."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid

from loge.files.domain.kinds import UNNAMED_TYPE
from loge.messaging.adapters.outcomes import failure, refusal
from loge.messaging.adapters.text import one_line
from loge.messaging.application.ports import OutgoingMail
from loge.messaging.domain.refusal import Refusal
from loge.platform.aws import client

# the last two: what Python's address parser makes of hostile headers
_MALFORMED = (MessageError, ValueError, AttributeError, IndexError)
_THREAD = 120
_WIRE = SMTP.clone(cte_type="7bit", max_line_length=76)


def _words(name: str, text: str, after: str = "") -> bytes:
    """A header of words, folded. The policy's own folding breaks encoded words apart (RFC 2047)
    and readers then see two spaces for one (Python 3.13)."""
    encoded = Header(text, "us-ascii" if text.isascii() else "utf-8", 76, name)
    return f"{name}: {encoded.encode(linesep=chr(13) + chr(10))}{after}\r\n".encode("ascii")


def mime(mail: OutgoingMail, sender: str) -> bytes:
    """The message on the wire: text and HTML alternatives, then the attachments; 7-bit clean."""
    message = EmailMessage(policy=_WIRE)
    head, sender_name = _words("Subject", one_line(mail.subject)), one_line(mail.sender_name)
    if sender_name.isascii():
        message["From"] = Address(sender_name, addr_spec=sender)
    else:
        head += _words("From", sender_name, f" <{Address(addr_spec=sender).addr_spec}>")
    message["To"] = ", ".join(mail.to)
    if mail.reply_to:
        message["Reply-To"] = mail.reply_to
    message["Date"] = formatdate(localtime=False)
    domain = sender.rpartition("@")[2]
    message["Message-ID"] = make_msgid(mail.send_id.replace("#", "."), domain)
    if mail.thread:
        # a root that is no mail: SES gives each its own Message-ID, and readers join what names the
        # same one (RFC 5322, 3.6.4)
        root = f"<{_thread(mail.thread)}@{domain}>"
        message["In-Reply-To"] = root
        message["References"] = root
    # automatic mail says so: auto-responders must stay quiet (RFC 3834)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    for attachment, data in mail.attachments:
        maintype, _, subtype = _carried_as(attachment.content_type).partition("/")
        message.add_attachment(
            data,
            maintype=maintype,
            subtype=subtype or "octet-stream",
            filename=one_line(attachment.name),
        )
    return head + message.as_bytes()


def _carried_as(content_type: str) -> str:
    """A type whose part may be encoded: a mail within a mail may not (RFC 2046, 5.2.1), readers
    show an empty one. It goes as a file with its name."""
    composite = content_type.startswith(("message/", "multipart/"))
    return UNNAMED_TYPE if composite else content_type


class SesMailer:
    """Sends from one verified address; every message carries its address as a tag."""

    def __init__(self, sender: str, configuration_set: str) -> None:
        self._sender = sender
        self._configuration_set = configuration_set

    def send(self, mail: OutgoingMail) -> str:
        """Answers SES's message id. Raises ``NotSent`` or ``OutcomeUnknown``."""
        if not all(_is_address(address) for address in mail.to):
            raise refusal(Refusal.ADDRESS_REFUSED)
        try:
            raw = mime(mail, self._sender)
        except _MALFORMED as error:
            raise refusal(Refusal.NOT_BUILT) from error
        request = {
            "Source": self._sender,
            "Destinations": list(mail.to),
            "RawMessage": {"Data": raw},
            "Tags": [{"Name": "loge-send", "Value": mail.tag}],
        }
        if self._configuration_set:
            request["ConfigurationSetName"] = self._configuration_set
        try:
            # v1: the v2 raw call loses attachments on the local cloud
            answer = client("ses", retry=False).send_raw_email(**request)
        except Exception as error:
            raise failure(error) from error
        return str(answer["MessageId"])


def _thread(name: str) -> str:
    """A name as the left side of a message id: letters, digits, dots and dashes only."""
    return re.sub(r"[^A-Za-z0-9.-]", "-", name)[:_THREAD]


def _is_address(address: str) -> bool:
    try:
        return bool(Address(addr_spec=address).domain)
    except _MALFORMED:
        return False
