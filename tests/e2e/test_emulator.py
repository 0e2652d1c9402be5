"""The corrections we bring to the emulator: each test fails the day its correction is not needed.

They hold for one pinned version: a new one is taken knowingly, looking at this list.
"""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from local.cloud.instance import REPOSITORY

PROBE = """
import inspect, json, sys, urllib.parse
from importlib.metadata import version
from ministack import app
from ministack.core import iam_actions, lambda_runtime
from ministack.services import dynamodb, lambda_svc, ses

class Wire:
    def __init__(self, *_, **__): pass
    def __enter__(self): return self
    def __exit__(self, *_): return False
    def sendmail(self, _from, _to, message):
        if isinstance(message, str): message.encode("ascii")

ses.smtplib.SMTP = Wire
failures = []
ses.logger.warning = lambda *args, **_: failures.append(args[0])
ses._smtp_send("a@loge.example", ["b@example.org"], "Subject: \\u00e9", "127.0.0.1", 1)
form = {"Action": ["SendRawEmail"], "Source": ["Loge <tickets@loge.example>"]}
body = urllib.parse.urlencode({"Action": "SendRawEmail"}).encode()
json.dump({
    "version": version("ministack"),
    "relay_fails_on_accents": bool(failures),
    "sender": iam_actions.extract_resource_arn(
        "ses", "POST", "/", {}, body, form, "eu-west-3", "000000000000"),
    "keeps_positions": "dynamodb_stream_positions" in lambda_svc.get_state(),
    "keeps_records": any("stream_records" in key for key in dynamodb.get_state()),
    "saves": inspect.getsource(app).count("save_all(_build_persistence_save_dict())"),
    "unpacks_layers": "lzf.extractall(layer_dir)" in inspect.getsource(
        lambda_runtime.Worker._spawn),
    "own_environment": "{**os.environ, **env_vars}" in inspect.getsource(lambda_runtime),
}, sys.stdout)
"""


@pytest.fixture(scope="module")
def emulator() -> dict[str, Any]:
    """What the installed emulator does by itself."""
    python = REPOSITORY / ".local" / "cloud-venv" / "bin" / "python"
    result = subprocess.run(
        [str(python), "-I", "-c", PROBE], capture_output=True, text=True, check=True, timeout=60
    )
    found: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return found


def test_the_corrections_are_for_this_version(emulator: dict[str, Any]) -> None:
    assert emulator["version"] == "1.5.33"


def test_it_still_cannot_relay_an_accent(emulator: dict[str, Any]) -> None:
    assert emulator["relay_fails_on_accents"], "corrections.mail.relay_bytes() is no longer needed"


def test_it_still_checks_the_right_to_send_on_everything(emulator: dict[str, Any]) -> None:
    assert emulator["sender"] == "*", "corrections.mail.name_the_sender() is no longer needed"


def test_it_still_keeps_how_far_a_stream_was_read_but_not_the_stream(
    emulator: dict[str, Any],
) -> None:
    kept = (emulator["keeps_positions"], emulator["keeps_records"])
    assert kept == (True, False), "corrections.saving need not forget positions"


def test_it_still_saves_only_when_it_ends_well(emulator: dict[str, Any]) -> None:
    assert emulator["saves"] == 1, "corrections.saving is no longer needed"


def test_functions_still_see_its_environment(emulator: dict[str, Any]) -> None:
    assert emulator["own_environment"], "the clean environment in emulator.py is no longer needed"


def test_it_still_unpacks_every_layer_at_each_cold_start(emulator: dict[str, Any]) -> None:
    assert emulator["unpacks_layers"], "corrections.layers is no longer needed"
