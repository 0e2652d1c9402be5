"""What is corrected in the emulator, run in its own Python without anything around it."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path
from typing import Any

from local.cloud.instance import REPOSITORY

PYTHON = REPOSITORY / ".local" / "cloud-venv" / "bin" / "python"
HERE = Path(__file__).parent
SECONDS = 60


def command(probe: str, *arguments: str) -> list[str]:
    """How a probe is started."""
    return [str(PYTHON), "-I", str(HERE / f"{probe}_probe.py"), str(REPOSITORY), *arguments]


def said(probe: str, *arguments: str, **variables: str) -> str:
    """The last line a probe prints. Fails when it does."""
    done = subprocess.run(
        command(probe, *arguments),
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return (done.stdout.splitlines() or [""])[-1]


def test_pages_read_in_order_are_those_of_the_emulator_itself() -> None:
    assert int(said("order", "1")) > 300


def test_the_emulator_itself_still_looks_at_a_whole_partition_for_a_page() -> None:
    assert int(said("cost", "own")) >= 2_000, "read_in_order() is no longer needed"


def test_a_page_looks_at_no_more_than_itself() -> None:
    assert int(said("cost", "corrected")) <= 100


def asked(what: str, which: str, **variables: str) -> Any:
    """What the probe of that name says, of the emulator itself or corrected."""
    return json.loads(said("asked", what, which, **variables))


def test_a_partition_read_for_the_first_time_leaves_the_others_alone() -> None:
    """All of them were put in order again: the longer it ran, the longer each took."""
    first, second = asked("partitions", "corrected")
    assert first == second


def test_a_caller_is_looked_for_once_a_moment_and_a_stranger_each_time() -> None:
    told = {"said": ["somebody"] * 3 + [None] * 2, "later": 1}
    assert asked("callers", "own") == [{**told, "looked": 5, "another": 1}] * 2
    # who a key is does not depend on the token, whether it may be used does
    assert asked("callers", "corrected") == [
        {**told, "looked": 3, "another": 0},
        {**told, "looked": 3, "another": 1},
    ]


def test_a_request_of_a_function_asks_no_other_door() -> None:
    assert asked("doors", "own") == [3, 3, 3, 3]
    assert asked("doors", "corrected") == [0, 3, 0, 3]


def test_a_message_goes_on_as_it_was_unread() -> None:
    own, corrected = asked("mails", "own"), asked("mails", "corrected")
    assert own["kept"][-1] == "Texte\r\n", "leave_unread() is no longer needed"
    assert corrected["kept"] == [*own["kept"][:-1], ""]
    assert corrected["relayed"] == own["relayed"]
    assert own["relayed"][1][:2] == ["a@b.fr", ["c@d.fr"]]


def test_a_token_is_verified_once_for_each_key() -> None:
    said_of_it = [True, False, True, False]
    assert asked("tokens", "own") == {"said": said_of_it, "verified": 4}
    assert asked("tokens", "corrected") == {"said": said_of_it, "verified": 2}


def test_what_a_path_holds_is_the_same_whoever_changed_it() -> None:
    assert asked("routes", "corrected") == asked("routes", "own") == [{"proxy": "tickets"}, None]


def test_an_answer_says_to_a_function_what_aws_says() -> None:
    own, browser = asked("headers", "own")
    assert {"access-control-allow-origin", "x-amz-id-2"} <= set(own) == set(browser), (
        "answer_briefly() is no longer needed"
    )
    short, browser = asked("headers", "corrected")
    assert short == ["content-type", "x-amz-crc32", "x-amzn-requestid"]
    assert set(own) - set(browser) == {"x-amz-id-2", "x-amz-request-id"}


def test_environments_are_taken_together_and_started_in_turn() -> None:
    """Of b one runs already, c is not wanted; the first is ready before the last is begun."""
    assert asked("starts", "corrected") == [
        *["take loge-a"] * 3,
        "take loge-b",
        *["start loge-a", "loge-a"] * 3,
        *["start loge-b", "loge-b"],
    ]


def test_an_sms_is_noted_as_it_leaves_and_kept_nowhere_else(tmp_path: Path) -> None:
    for which in ("own", "corrected"):
        (tmp_path / which).mkdir()
    own = asked("sms", "own", HOME=str(tmp_path / "own"))
    assert own == {"noted": [], "kept": 2}, "note_texts() is no longer needed"
    corrected = asked("sms", "corrected", HOME=str(tmp_path / "corrected"))
    [text] = corrected["noted"]
    assert (text["to"], text["text"], corrected["kept"]) == ("+336", "Été", 0)
    assert text["id"]
    assert text["received_at"].endswith("+00:00")


def test_of_what_functions_logged_the_latest_is_kept() -> None:
    assert asked("logs", "own") == {"kept": 250, "last": True}, "forget_old_logs() is not needed"
    assert asked("logs", "corrected") == {"kept": 200, "last": True}


def state_in(folder: Path) -> dict[str, str]:
    """Where a probe keeps its state."""
    return {"PERSIST_STATE": "1", "STATE_DIR": str(folder)}


def test_killed_under_writes_it_finds_all_but_the_last_moments(tmp_path: Path) -> None:
    with subprocess.Popen(
        command("saving", "write"),
        env={**os.environ, **state_in(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        deadline = time.monotonic() + SECONDS
        written = 0
        while written < 20_000 and time.monotonic() < deadline:
            written = int(process.stdout.readline())
        process.kill()
        assert "cannot be saved" not in process.stderr.read()
    found: dict[str, Any] = json.loads(said("saving", "read", **state_in(tmp_path)))
    keys, last = found["keys"], found["keys"][-1]
    # each tenth write takes the fifth before it away: the last one may not have been done
    assert [key for key in keys if key < last - 10] == [
        key for key in range(1, last - 10) if key % 10 != 5
    ]
    assert found["count"] == len(keys)
    assert last, "it is saved while somebody writes; how soon, the journey of a killed cloud says"
    assert json.loads(said("saving", "read", **state_in(tmp_path))) == found


def test_a_state_that_others_change_meanwhile_is_kept(tmp_path: Path) -> None:
    assert json.loads(said("saving", "disturbed", **state_in(tmp_path))) == [True, False]


def test_a_state_from_before_the_journal_is_read(tmp_path: Path) -> None:
    said("saving", "old", **state_in(tmp_path))
    for _ in range(2):
        found = json.loads(said("saving", "read", **state_in(tmp_path)))
        assert found == {"keys": list(range(1, 21)), "count": 20}
