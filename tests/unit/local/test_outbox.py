"""The outbox page shows each message as its reader received it."""

from __future__ import annotations

import json
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from local.cloud.instance import Instance
from local.door import outbox as outbox_module
from local.door.outbox import Mail, Outbox, Text, sms_size

RECEIVED = "2026-11-22T10:00:00+00:00"
NAME = "01795319549029898908-c02602"


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    instance = Instance(tmp_path, 8080)
    instance.prepare()
    return instance


def keep_mail(instance: Instance) -> None:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Agence Aide SA <tickets@loge.example>"
    message["To"] = "contact@plomb-service.example, astreinte@plomb-service.example"
    message["Reply-To"] = "jeff@example.org"
    message["Subject"] = "[Ticket n°12] Problème d'égout"
    message.set_content("Répondez ici : http://localhost:8080/e/abc\n")
    message.add_alternative("<html><head></head><body>Été</body></html>", subtype="html")
    message.add_attachment(
        b"%PDF-1.4", maintype="application", subtype="pdf", filename="plan é.pdf"
    )
    (instance.inbox / f"{NAME}.eml").write_bytes(message.as_bytes())
    note = {"received_at": RECEIVED, "mail_from": "a", "rcpt_to": ["contact@plomb-service.example"]}
    (instance.inbox / f"{NAME}.json").write_text(json.dumps(note), encoding="utf-8")


def keep_text(instance: Instance, text: str) -> None:
    record = {"id": "sms-1", "received_at": RECEIVED, "to": "+33639980201", "text": text}
    (instance.inbox / "sms.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")


def test_an_email_is_shown_with_both_bodies_its_link_and_its_files(instance: Instance) -> None:
    keep_mail(instance)
    [mail] = Outbox(instance).all()
    assert isinstance(mail, Mail)
    assert mail.subject == "[Ticket n°12] Problème d'égout"
    assert mail.reply_to == "jeff@example.org"
    assert mail.to == ["contact@plomb-service.example", "astreinte@plomb-service.example"]
    assert mail.links == ["http://localhost:8080/e/abc"]
    assert "Été" in mail.html
    assert [(part.name, part.size) for part in mail.attachments] == [("plan é.pdf", 8)]
    assert Outbox(instance).part(NAME, 0) == ("plan é.pdf", "application/pdf", b"%PDF-1.4")
    assert Outbox(instance).part(NAME, 1) is None


def test_an_email_is_parsed_once_and_a_new_one_is_seen(
    instance: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox, parse = Outbox(instance), outbox_module.parse
    parsed: list[Path] = []

    def counted(path: Path) -> EmailMessage:
        parsed.append(path)
        return parse(path)

    monkeypatch.setattr(outbox_module, "parse", counted)
    assert outbox.all() == []
    keep_mail(instance)
    assert outbox.all() == outbox.all()
    assert len(outbox.all()) == len(parsed) == 1


def test_an_email_is_found_by_its_own_name_only(instance: Instance) -> None:
    keep_mail(instance)
    assert Outbox(instance).find(NAME) is not None
    assert Outbox(instance).find(f"../inbox/{NAME}") is None
    assert Outbox(instance).find("run") is None


def test_an_sms_is_shown_with_its_length_in_parts(instance: Instance) -> None:
    keep_text(instance, "Ticket 12 - ODS : fuite http://localhost:8080/e/abc JEFF")
    [text] = Outbox(instance).all()
    assert isinstance(text, Text)
    assert (text.encoding, text.length, text.parts) == ("GSM-7", 56, 1)
    assert text.links == ["http://localhost:8080/e/abc"]


def test_a_message_bears_the_business_time_of_its_arrival(instance: Instance) -> None:
    keep_text(instance, "Bonjour")
    moves = [
        {"at": "2026-11-22T09:00:00+00:00", "seconds": 86400},
        {"at": "2026-11-22T11:00:00+00:00", "seconds": 172800},
    ]
    (instance.home / "clock.jsonl").write_text(
        "".join(json.dumps(move) + "\n" for move in moves), encoding="utf-8"
    )
    [text] = Outbox(instance).all()
    assert text.business_at == "2026-11-23T10:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("a" * 160, ("GSM-7", 160, 1)),
        ("a" * 161, ("GSM-7", 161, 2)),
        ("€" * 80, ("GSM-7", 160, 1)),
        ("é" * 160, ("GSM-7", 160, 1)),
        ("ê" * 70, ("UCS-2", 70, 1)),
        ("ê" * 71, ("UCS-2", 71, 2)),
    ],
)
def test_an_sms_is_counted_as_operators_do(text: str, size: tuple[str, int, int]) -> None:
    assert sms_size(text) == size
