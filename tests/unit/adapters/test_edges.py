"""Mail on the wire, what failures mean, files, identifiers, time and holidays."""

from __future__ import annotations

import base64
import email
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ParamValidationError,
    ReadTimeoutError,
)
from loge.files.adapters.s3 import S3Files, disposition
from loge.kernel.outbox import Subject
from loge.messaging.adapters.outcomes import failure
from loge.messaging.adapters.ses import SesMailer, mime
from loge.messaging.adapters.sns import SnsTexter
from loge.messaging.adapters.text import clean, one_line
from loge.messaging.application.ports import NotSent, OutcomeUnknown, OutgoingMail
from loge.messaging.domain.mail_tag import mail_tag, message_of_tag
from loge.platform import aws
from loge.platform.calendar import FrenchCalendar
from loge.platform.clock import OffsetClock, SystemClock
from loge.platform.ids import RandomIds
from loge.platform.settings import MissingSetting, Settings

from tests.fakes.builders import make_attachment
from tests.fakes.contents import SAMPLES

ADDRESS = "https://provider.example"


def make_mail(**values: Any) -> OutgoingMail:
    """An order on its way."""
    base: dict[str, Any] = {
        "send_id": "O1#abc#email",
        "to": ("contact@plomberie.example", "chef@plomberie.example"),
        "subject": "[Ticket n°1104] Pb d'égout bouché",
        "text": "Bonjour,\n\nL'égout refoule.\n",
        "html": "<p>L'égout refoule.</p>",
        "sender_name": "Agence Aide SA",
        "reply_to": "jeff@aide.example",
        "tag": mail_tag(Subject.ticket("aide", 1104), "O1#abc#email"),
    }
    return OutgoingMail(**{**base, **values})


def wire(mail: OutgoingMail) -> EmailMessage:
    """What the recipient's program reads."""
    parsed = email.message_from_bytes(mime(mail, "ne-pas-repondre@loge.example"), policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


@pytest.mark.req("MSG-1")
def test_a_mail_arrives_with_its_words_people_and_files() -> None:
    attached = ((make_attachment(name="dégât des eaux.jpg"), b"\xff\xd8\xff\x00"),)
    mail = wire(make_mail(attachments=attached))
    assert mail["Subject"] == "[Ticket n°1104] Pb d'égout bouché"
    assert mail["From"] == "Agence Aide SA <ne-pas-repondre@loge.example>"
    assert mail["To"] == "contact@plomberie.example, chef@plomberie.example"
    assert mail["Reply-To"] == "jeff@aide.example"
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().replace("\r\n", "\n").strip() == "Bonjour,\n\nL'égout refoule."
    assert "<p>L'égout refoule.</p>" in html.get_content()
    (file,) = mail.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("dégât des eaux.jpg", b"\xff\xd8\xff\x00")


@pytest.mark.req("NEW-15")
@pytest.mark.parametrize(("content", "kind", "extension"), SAMPLES)
def test_a_file_of_any_accepted_kind_arrives_as_it_is(
    content: bytes, kind: str, extension: str
) -> None:
    name = f"pièce.{extension}"
    attachment = replace(make_attachment(name=name), content_type=kind)
    mail = wire(make_mail(attachments=((attachment, content),)))
    (file,) = mail.iter_attachments()
    assert (file.get_filename(), file.get_payload(decode=True)) == (name, content)
    # a mail within a mail must not be encoded (RFC 2046, 5.2.1): readers show an empty one
    assert file.get_content_maintype() not in {"message", "multipart"}


def test_an_emoji_of_a_subject_or_a_file_name_does_not_fall_apart() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f"
    attached = ((make_attachment(name=f"{family}.jpg"), b"x"),)
    mail = wire(make_mail(subject=f"Merci {family}", attachments=attached))
    assert mail["Subject"] == f"Merci {family}"
    (file,) = mail.iter_attachments()
    assert file.get_filename() == f"{family}.jpg"


def test_a_text_from_before_is_not_glued_where_its_lines_were_separated() -> None:
    assert clean("cave\u2028porte\u2029cour\vrue\x07") == "cave\nporte\ncour\nrue"
    assert one_line("cave\u2028porte\u202e \tcour") == "cave porte cour"


@pytest.mark.parametrize("evil", ["a\r\nBcc: x@example.org", "a\nBcc: x@example.org", "a\0b\x85c"])
def test_no_text_becomes_a_header(evil: str) -> None:
    attached = ((make_attachment(name=f"{evil}.jpg"), b"x"),)
    mail = wire(make_mail(subject=evil, sender_name=evil, attachments=attached))
    assert mail["Bcc"] is None
    for part in mail.walk():
        assert part["Bcc"] is None


@pytest.mark.parametrize("evil", ["x@example.org\r\nBcc: y@example.org", "a b c", "<", "x@"])
def test_an_address_that_is_none_is_not_sent(evil: str) -> None:
    mailer = SesMailer("ne-pas-repondre@loge.example", "mail")
    with pytest.raises(NotSent) as refused:
        mailer.send(make_mail(reply_to="x@example.org\r\nBcc: y@example.org", to=(evil,)))
    assert not refused.value.retry


def refused(code: str, status: int) -> ClientError:
    """A provider's answer that is not a success."""
    return ClientError(
        {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}},  # type: ignore[typeddict-item]
        "Send",
    )


@pytest.mark.req("SYS-5")
@pytest.mark.parametrize(
    ("error", "retry"),
    [
        (refused("Throttling", 400), True),
        (refused("MessageRejected", 400), True),
        (refused("OptedOut", 403), False),
        (ConnectTimeoutError(endpoint_url=ADDRESS), True),
        (EndpointConnectionError(endpoint_url=ADDRESS), True),
        (ParamValidationError(report="x"), True),
        (refused("InternalFailure", 500), None),
        (refused("ServiceUnavailable", 503), None),
        (ReadTimeoutError(endpoint_url=ADDRESS), None),
        (ConnectionResetError(), None),
        (RuntimeError(), None),
    ],
    ids=str,
)
def test_only_a_clear_refusal_counts_as_not_sent(error: Exception, retry: bool | None) -> None:
    found = failure(error)
    if retry is None:
        assert isinstance(found, OutcomeUnknown)
    else:
        assert isinstance(found, NotSent)
        assert found.retry is retry


class Recorder:
    """A client that keeps what it is asked, or fails as told."""

    def __init__(self, error: Exception | None = None) -> None:
        self.asked: dict[str, Any] = {}
        self.calls = 0
        self._error = error

    def send_raw_email(self, **request: Any) -> dict[str, str]:
        return self._answer(request)

    def publish(self, **request: Any) -> dict[str, str]:
        return self._answer(request)

    def _answer(self, request: dict[str, Any]) -> dict[str, str]:
        self.calls += 1
        self.asked = request
        if self._error:
            raise self._error
        return {"MessageId": "m-1"}


@pytest.mark.req("SYS-5")
def test_a_provider_is_called_once_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder(ReadTimeoutError(endpoint_url=ADDRESS))
    monkeypatch.setattr("loge.messaging.adapters.sns.client", lambda *_, **__: recorder)
    monkeypatch.setattr("loge.messaging.adapters.ses.client", lambda *_, **__: recorder)
    with pytest.raises(OutcomeUnknown):
        SnsTexter("LOGE").send("s", "+33639980011", "Bonjour")
    with pytest.raises(OutcomeUnknown):
        SesMailer("a@loge.example", "").send(make_mail())
    assert recorder.calls == 2


def test_what_leaves_says_which_send_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder()
    monkeypatch.setattr("loge.messaging.adapters.ses.client", lambda *_, **__: recorder)
    assert SesMailer("a@loge.example", "mail").send(make_mail()) == "m-1"
    assert recorder.asked["ConfigurationSetName"] == "mail"
    (tag,) = recorder.asked["Tags"]
    assert message_of_tag(tag["Value"]) == (Subject.ticket("aide", 1104), "O1#abc#email")


def test_the_sdk_repeats_no_call_that_sends(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_REGION", "eu-west-3")
    for service in ("ses", "sns"):
        config = aws.client.__wrapped__(service, retry=False).meta.config
        assert config.retries["total_max_attempts"] == 1
    assert aws.client.__wrapped__("sqs").meta.config.retries["total_max_attempts"] == 4


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> S3Files:
    """A bucket whose links are signed, and never followed."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_REGION", "eu-west-3")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    signer = aws.client.__wrapped__("s3")
    monkeypatch.setattr("loge.files.adapters.s3.client", lambda *_, **__: signer)
    return S3Files("loge-files")


def test_an_upload_is_signed_for_one_key_one_type_and_a_size(files: S3Files) -> None:
    url, fields = files.presign_upload("incoming/aide/u/1/a.jpg", "image/jpeg", 1000, "https://x/")
    assert url.startswith("https://loge-files.s3.")
    assert fields["x-amz-algorithm"] == "AWS4-HMAC-SHA256"
    conditions = json.loads(base64.b64decode(fields["policy"]))["conditions"]
    assert {"key": "incoming/aide/u/1/a.jpg"} in conditions
    assert {"Content-Type": "image/jpeg"} in conditions
    assert ["content-length-range", 0, 1000] in conditions
    assert {"success_action_redirect": "https://x/"} in conditions
    assert not any(isinstance(each, list) and each[0] == "starts-with" for each in conditions)


@pytest.mark.parametrize("kind", ["image/svg+xml", "text/html", "application/octet-stream"])
def test_what_could_run_is_never_shown_inline(files: S3Files, kind: str) -> None:
    link = files.presign_download(make_attachment(content_type=kind), inline=True)
    assert "response-content-disposition=attachment" in link
    assert "response-content-type=application%2Foctet-stream" in link


def test_a_picture_is_shown_inline(files: S3Files) -> None:
    link = files.presign_download(make_attachment(), inline=True)
    assert "response-content-disposition=inline" in link
    assert "response-content-type=image%2Fjpeg" in link


@pytest.mark.parametrize("name", ['a".exe', "a\r\nX: y", "é;à.pdf", "../../etc", "%22.pdf", ""])
def test_no_file_name_breaks_out_of_its_header(name: str) -> None:
    value = disposition(name, inline=False)
    assert re.fullmatch(
        r"attachment; filename=\"[A-Za-z0-9 ._-]*\"; filename\*=UTF-8''[A-Za-z0-9._~%-]*", value
    )


def test_a_file_is_downloaded_under_the_name_that_was_given() -> None:
    value = disposition("Œuvre (été).pdf", inline=False)
    assert 'filename="Oeuvre ete.pdf"' in value
    assert "filename*=UTF-8''%C5%92uvre%20%28%C3%A9t%C3%A9%29.pdf" in value


@pytest.mark.req("VEN-1")
def test_tokens_are_22_characters_of_base62_and_never_the_same() -> None:
    tokens = {RandomIds().token() for _ in range(2000)}
    assert len(tokens) == 2000
    assert all(re.fullmatch(r"[0-9A-Za-z]{22}", token) for token in tokens)


def test_identifiers_sort_by_the_time_they_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for second in range(5):
        monkeypatch.setattr("time.time_ns", lambda second=second: (1_800_000_000 + second) * 10**9)
        made.append(RandomIds().new())
    assert made == sorted(made)
    assert all(re.fullmatch(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", each) for each in made)


def test_identifiers_of_one_millisecond_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time_ns", lambda: 1_800_000_000 * 10**9)
    ids = RandomIds()
    made = [ids.new() for _ in range(500)]
    assert made == sorted(set(made))
    monkeypatch.setattr("time.time_ns", lambda: 1_700_000_000 * 10**9)
    assert ids.new() > made[-1]


def test_the_offset_is_asked_once_an_invocation() -> None:
    offsets = [3600, 7200]
    clock = OffsetClock(lambda: offsets.pop(0))
    assert timedelta(minutes=59) < clock.now() - clock.real() <= timedelta(hours=1)
    clock.now()
    assert offsets == [7200]
    clock.refresh()
    assert clock.now() - clock.real() > timedelta(minutes=119)


def test_real_time_is_business_time_elsewhere() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(0)
    assert abs(clock.now() - clock.real()) < timedelta(seconds=5)


@pytest.mark.req("REL-5")
@pytest.mark.parametrize(
    ("day", "postcode", "holiday"),
    [
        (date(2026, 7, 14), "54000", True),
        (date(2026, 12, 26), "54000", False),
        (date(2026, 12, 26), "67000", True),
        (date(2026, 12, 26), "68200", True),
        (date(2026, 4, 3), "57000", True),
        (date(2026, 4, 3), "54000", False),
        (date(2026, 5, 27), "97110", True),
        (date(2026, 5, 22), "97200", True),
        (date(2026, 12, 20), "97400", True),
        (date(2026, 11, 24), "54000", False),
        (date(2026, 7, 14), "", True),
    ],
)
def test_holidays_are_those_of_the_place(day: date, postcode: str, holiday: bool) -> None:
    assert FrenchCalendar().is_holiday(day, postcode) is holiday


def test_a_missing_setting_is_named() -> None:
    with pytest.raises(MissingSetting, match="LOGE_TABLE"):
        Settings({}).need("TABLE")
    assert Settings({"LOGE_STAGE": "local"}).local
    assert not Settings({"LOGE_STAGE": "production"}).local
