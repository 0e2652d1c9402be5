"""Two instances of the local stage live side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from local.cloud.instance import Instance, LocalError
from local.door.headers import content_security_policy


def test_home_and_port_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGE_HOME", str(tmp_path))
    monkeypatch.setenv("LOGE_PORT", "8190")
    instance = Instance.of_environment()
    assert instance.home == tmp_path
    assert (instance.front_door, instance.cloud) == (
        "http://localhost:8190",
        "http://127.0.0.1:8191",
    )
    assert instance.mail_port == 8192


@pytest.mark.parametrize("port", ["80", "abc", "99999"])
def test_a_port_that_cannot_be_used_is_refused(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGE_PORT", port)
    with pytest.raises(LocalError):
        Instance.of_environment()


def test_scripts_are_told_when_nothing_runs(tmp_path: Path) -> None:
    with pytest.raises(LocalError, match="make run"):
        Instance(tmp_path, 8080).read_run()


def test_no_page_may_run_an_inline_script_or_be_framed() -> None:
    policy = content_security_policy("http://127.0.0.1:8081", "ws://localhost:8080")
    assert "script-src 'self'" in policy.split("; ")
    assert "frame-ancestors 'none'" in policy.split("; ")
    assert "form-action 'self' http://127.0.0.1:8081" in policy.split("; ")
