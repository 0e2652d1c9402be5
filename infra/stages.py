"""The two stages and what differs between them; everything else is the same template."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

# A link in a text message is this address and 25 characters: longer ones leave no room for words.
PUBLIC_URL_LENGTH = 24


@dataclass(frozen=True)
class Stage:
    """One deployment of Loge."""

    name: str
    account: str | None
    region: str
    public_url: str
    mail_from: str
    sms_sender_id: str
    alarm_email: str | None
    certificate_arn: str | None
    python: str
    architecture: str
    log_days: int
    outbox_concurrency: int
    # indexes that nothing reads any more and this stage has not let go yet: CloudFormation removes
    # one an update
    old_indexes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what would only be found out in production. Raises ValueError."""
        if len(self.public_url) > PUBLIC_URL_LENGTH:
            raise ValueError(
                f"{self.public_url} has {len(self.public_url)} characters:"
                f" at most {PUBLIC_URL_LENGTH}, for links must fit in a text message"
            )
        if self.public_url.endswith("/"):
            raise ValueError(f"{self.public_url} must not end with a slash")
        if not self.local and not self.public_url.startswith("https://"):
            raise ValueError(f"{self.public_url} must be https outside the local stage")

    @property
    def local(self) -> bool:
        """Whether this is the stage of one machine, in the emulated cloud."""
        return self.name == "local"

    @property
    def mail_domain(self) -> str:
        """The domain that signs our mail."""
        return self.mail_from.rpartition("@")[2]

    @property
    def host(self) -> str:
        """The host of the public address."""
        return self.public_url.partition("://")[2]

    def named(self, part: str) -> str:
        """The fixed name of a resource of this stage."""
        return f"loge-{self.name}-{part}"


def local() -> Stage:
    """The local stage: the emulator's account, this interpreter's Python, this machine."""
    machine = "arm64" if os.uname().machine in {"aarch64", "arm64"} else "x86_64"
    return Stage(
        name="local",
        account="000000000000",
        region="eu-west-3",
        public_url=os.environ.get("LOGE_PUBLIC_URL", "http://localhost:8080"),
        mail_from="tickets@loge.example",
        sms_sender_id="LOGE",
        alarm_email=None,
        certificate_arn=None,
        python=f"{sys.version_info[0]}.{sys.version_info[1]}",
        architecture=machine,
        log_days=7,
        outbox_concurrency=2,
    )


def production(settings: Path = Path(__file__).parent / "production.json") -> Stage:
    """The production stage, with the addresses kept in `production.json`."""
    own = json.loads(settings.read_text(encoding="utf-8"))
    return Stage(
        name="production",
        account=None,
        python="3.13",
        architecture="arm64",
        log_days=90,
        outbox_concurrency=10,
        old_indexes=tuple(filter(None, os.environ.get("LOGE_OLD_INDEXES", "").split(","))),
        **own,
    )
