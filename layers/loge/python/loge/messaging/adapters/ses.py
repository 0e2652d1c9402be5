"""E-mail through SES (``Mailer``): one raw MIME message, one call, never repeated by the SDK."""

from __future__ import annotations

from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid

from loge.messaging.adapters.outcomes import failure
from loge.messaging.application.ports import NotSent, OutgoingMail
from loge.platform.aws import client

_WIRE = SMTP.clone(cte_type="7bit", max_line_length=76)


def _one_line(text: str) -> str:
    """No header can be broken into two (CWE-93)."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _words(name: str, text: str, after: str = "") -> bytes:
    """A header of words, folded. The policy's own folding breaks encoded words apart (RFC 2047)
    and readers then see two spaces for one (Python 3.13)."""
    encoded = Header(text, "us-ascii" if text.isascii() else "utf-8", 76, name)
    return f"{name}: {encoded.encode(linesep=chr(13) + chr(10))}{after}\r\n".encode("ascii")


def mime(mail: OutgoingMail, sender: str) -> bytes:
    """The message on the wire: text and HTML alternatives, then the attachments; 7-bit clean."""
    message = EmailMessage(policy=_WIRE)
    head, sender_name = _words("Subject", _one_line(mail.subject)), _one_line(mail.sender_name)
    if sender_name.isascii():
        message["From"] = Address(sender_name, addr_spec=sender)
    else:
        head += _words("From", sender_name, f" <{Address(addr_spec=sender).addr_spec}>")
    message["To"] = ", ".join(mail.to)
    if mail.reply_to:
        message["Reply-To"] = mail.reply_to
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = make_msgid(mail.send_id.replace("#", "."), sender.rpartition("@")[2])
    # automatic mail says so: auto-responders must stay quiet (RFC 3834)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    for attachment, data in mail.attachments:
        maintype, _, subtype = attachment.content_type.partition("/")
        message.add_attachment(
            data,
            maintype=maintype,
            subtype=subtype or "octet-stream",
            filename=_one_line(attachment.name),
        )
    return head + message.as_bytes()


class SesMailer:
    """Sends from one verified address; every message carries its send id as a tag."""

    def __init__(self, sender: str, configuration_set: str) -> None:
        self._sender = sender
        self._configuration_set = configuration_set

    def send(self, mail: OutgoingMail) -> str:
        """Answers SES's message id. Raises ``NotSent`` or ``OutcomeUnknown``."""
        try:
            raw = mime(mail, self._sender)
        except (ValueError, AttributeError, IndexError) as error:
            # the last two: what Python's address parser makes of hostile headers
            raise NotSent("malformed_message", retry=False) from error
        request = {
            "Source": self._sender,
            "Destinations": list(mail.to),
            "RawMessage": {"Data": raw},
            "Tags": [{"Name": "loge-send", "Value": _tag(mail.send_id)}],
        }
        if self._configuration_set:
            request["ConfigurationSetName"] = self._configuration_set
        try:
            # v1: the v2 raw call loses attachments on the local cloud
            answer = client("ses", retry=False).send_raw_email(**request)
        except Exception as error:
            raise failure(error) from error
        return str(answer["MessageId"])


def _tag(send_id: str) -> str:
    """SES tag values take letters, digits, dash and underscore only."""
    return send_id.replace("#", "_")
