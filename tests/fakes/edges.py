"""Fakes of the bucket, the providers, the queue, the state machines and the identity."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from loge.agency.application.session import Bearer
from loge.files.adapters.copies import make_copies, small_of
from loge.files.adapters.detection import content_type_of
from loge.files.domain.attachment import Attachment, Given
from loge.kernel.due import Due
from loge.kernel.errors import Forbidden, Invalid
from loge.kernel.outbox import Subject
from loge.kernel.reasons import Reason
from loge.messaging.application.ports import OutgoingMail


@dataclass
class FakeFiles:
    """A bucket: ``objects`` maps keys to bytes; ``between`` runs after a file was examined."""

    objects: dict[str, bytes] = field(default_factory=dict)
    between: Callable[[Given], None] | None = None

    def presign_upload(
        self, key: str, content_type: str, max_bytes: int, redirect: str | None = None
    ) -> tuple[str, dict[str, str]]:
        """A recognisable URL and its fields."""
        fields = {"key": key, "Content-Type": content_type, "x-max-bytes": str(max_bytes)}
        if redirect:
            fields["success_action_redirect"] = redirect
        return "https://files.example/upload", fields

    def presign_download(self, attachment: Attachment, *, inline: bool) -> str:
        """A recognisable link."""
        shown = "inline" if inline else "attachment"
        return f"https://files.example/{attachment.key}?disposition={shown}"

    def list(self, prefix: str) -> Sequence[tuple[str, int]]:
        """(key, size) under a prefix."""
        return tuple(
            (key, len(body)) for key, body in sorted(self.objects.items()) if key.startswith(prefix)
        )

    def examine(self, key: str, name: str) -> Given | None:
        """What lies there now, by its content as in the real bucket."""
        body = self.objects.get(key)
        if body is None:
            return None
        digest = hashlib.sha256(body).hexdigest()
        given = Given(key, digest, len(body), digest, content_type_of(io.BytesIO(body), name))
        if self.between:
            self.between(given)
        return given

    def adopt(self, given: Given, target: str) -> None:
        """Copy the bytes that were examined, or raise ``Invalid``."""
        body = self.objects.get(given.key)
        if body is None or hashlib.sha256(body).hexdigest() != given.version:
            raise Invalid(Reason.FILE_UNKNOWN, field="uploads")
        self.objects[target] = body

    def copy(self, source: str, target: str) -> None:
        """Copy an object."""
        self.objects[target] = self.objects[source]

    def find(self, key: str) -> bytes | None:
        """A small object, whole; None when it is not there."""
        return self.objects.get(key)

    def exists(self, key: str) -> bool:
        """Whether an object is there."""
        return key in self.objects

    def stream(self, key: str) -> Iterator[bytes]:
        """An object in chunks."""
        body = self.objects[key]
        yield from (body[at : at + 1000] for at in range(0, len(body), 1000))

    def write(self, key: str, content_type: str, chunks: Iterable[bytes]) -> int:
        """Store the chunks, all or none."""
        body = b"".join(chunks)
        self.objects[key] = body
        return len(body)

    def make_copies(self, file: Attachment) -> None:
        """The real ones, in memory."""
        make_copies(self, file)

    def draw_small(self, key: str) -> bytes:
        """The real one, in memory."""
        return small_of(self.find(key))

    def delete(self, key: str) -> None:
        """Remove an object."""
        self.objects.pop(key, None)

    def read(self, key: str) -> bytes:
        """A small object, whole."""
        return self.objects[key]


@dataclass
class FakeMailer:
    """Keeps what it takes; ``before`` and ``after`` run around each, and may raise."""

    sent: list[OutgoingMail] = field(default_factory=list)
    before: Callable[[OutgoingMail], None] | None = None
    after: Callable[[OutgoingMail], None] | None = None

    def send(self, mail: OutgoingMail) -> str:
        """Take a mail, once."""
        if self.before:
            self.before(mail)
        self.sent.append(mail)
        if self.after:
            self.after(mail)
        return f"mail-{len(self.sent)}"


@dataclass
class FakeTexter:
    """Keeps (send id, phone, text); ``before`` and ``after`` run around each, and may raise."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)
    before: Callable[[str], None] | None = None
    after: Callable[[str], None] | None = None

    def send(self, send_id: str, phone: str, text: str) -> str:
        """Take an SMS, once."""
        if self.before:
            self.before(send_id)
        self.sent.append((send_id, phone, text))
        if self.after:
            self.after(send_id)
        return f"sms-{len(self.sent)}"


@dataclass
class FakeQueue:
    """Keeps (subject, entry id)."""

    messages: list[tuple[Subject, str]] = field(default_factory=list)

    def put(self, subject: Subject, entry_id: str) -> None:
        """Keep a message."""
        self.messages.append((subject, entry_id))


@dataclass
class FakeWorkflows:
    """Keeps what was started."""

    relances: list[tuple[Due, ...]] = field(default_factory=list)
    archives: list[tuple[str, int, str, str]] = field(default_factory=list)
    reports: list[tuple[str, str]] = field(default_factory=list)

    def start_relance(self, items: Sequence[Due]) -> None:
        """Keep a batch."""
        self.relances.append(tuple(items))

    def start_archive(self, agency: str, number: int, export_id: str, kind: str) -> None:
        """Keep an export, once."""
        wanted = (agency, number, export_id, kind)
        if wanted not in self.archives:
            self.archives.append(wanted)

    def start_report(self, agency: str, report_id: str) -> None:
        """Keep a report."""
        self.reports.append((agency, report_id))


@dataclass
class FakeIdentity:
    """Usernames and passwords; a refresh token is ``refresh-<username>``, an access token
    ``access-<username>``, a subject ``sub-<username>``."""

    passwords: dict[str, str] = field(default_factory=dict)
    revoked: set[str] = field(default_factory=set)
    signed_in_at: dict[str, int] = field(default_factory=dict)

    def sign_in(self, username: str, password: str) -> tuple[str, str, int]:
        """Tokens, or ``Forbidden``."""
        if self.passwords.get(username) != password:
            raise Forbidden(Reason.WRONG_CREDENTIALS)
        self.revoked -= {f"refresh-{username}", f"access-{username}"}
        return f"access-{username}", f"refresh-{username}", 900

    def refresh(self, refresh_token: str) -> tuple[str, int]:
        """A new access token, or ``Forbidden``."""
        username = refresh_token.removeprefix("refresh-")
        if refresh_token in self.revoked or username not in self.passwords:
            raise Forbidden(Reason.WRONG_CREDENTIALS)
        return f"access-{username}", 900

    def who(self, access_token: str) -> str:
        """The subject of an access token."""
        username = access_token.removeprefix("access-")
        if access_token in self.revoked or username not in self.passwords:
            raise Forbidden(Reason.WRONG_CREDENTIALS)
        return f"sub-{username}"

    def bearer(self, access_token: str) -> Bearer:
        """Whose it is; signed in when ``signed_in_at`` says."""
        username = access_token.removeprefix("access-")
        return Bearer(f"sub-{username}", self.signed_in_at.get(username))

    def sign_out_everywhere(self, access_token: str) -> None:
        """Revoke all there is."""
        username = self.who(access_token).removeprefix("sub-")
        self.revoked |= {f"refresh-{username}", f"access-{username}"}

    def sign_out(self, refresh_token: str) -> None:
        """Revoke."""
        self.revoked.add(refresh_token)
