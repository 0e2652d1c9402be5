"""Runs in the emulator's own Python: what its corrections ask, keep and leave out, counted.

Arguments: the repository, what is looked at, ``own`` or ``corrected``. Prints JSON.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, patch

sys.path.insert(0, sys.argv[1])

from ministack import app
from ministack.core import iam_evaluator, lambda_runtime
from ministack.core.responses import request_scope
from ministack.services import apigateway, cloudwatch_logs, lambda_svc, ses, sns

from local.cloud.corrections import (
    answering,
    environments,
    mail,
    memory,
    order,
    reading_once,
    texts,
)

CORRECTED = sys.argv[3] == "corrected"
ACCOUNT, REGION = "000000000000", "eu-west-3"


def partitions() -> Any:
    """How many members are put in order when a second partition is read for the first time."""
    found = order.Order([], [], [])
    compared = Mock(return_value=False)

    class Place:
        """Counts who compares it."""

        def __lt__(self, other: object) -> bool:
            return bool(compared(self, other))

    counts = []
    for pk in "ab":
        compared.reset_mock()
        found.fill((pk, ((Place(),), pk, sk)) for sk in map(str, range(100)))
        counts.append(compared.call_count)
    return counts


def callers() -> Any:
    """How often the emulator looks for a caller who comes three times, or is nobody; and who asks
    a moment later: by key, then by key and token."""
    known = SimpleNamespace(arn="somebody")
    told: list[dict[str, Any]] = []
    for name, refusal in (
        ("resolve_principal", iam_evaluator.AuthError),
        ("resolve_credential", iam_evaluator.CredentialResolutionError),
    ):
        nobody = refusal("Unknown", "nobody")
        looked = Mock(side_effect=lambda key, *_, no=nobody: known if key == "known" else no)
        setattr(iam_evaluator, name, looked)
        if CORRECTED:
            reading_once.read_once()
        asked = getattr(iam_evaluator, name)
        keys = ("known", "known", "known", "unknown", "unknown")
        said = [getattr(asked(key, ACCOUNT, "token"), "arn", None) for key in keys]
        often = looked.call_count
        with patch("time.monotonic", return_value=time.monotonic() + reading_once.SECONDS):
            asked("known", ACCOUNT, "token")
        later = looked.call_count - often
        asked("known", ACCOUNT, "another token")
        another = looked.call_count - often - later
        told.append({"said": said, "looked": often, "later": later, "another": another})
    return told


def routes() -> Any:
    """What a path holds, asked twice by somebody who changes the answer."""
    if CORRECTED:
        reading_once.read_once()
    first = apigateway._extract_path_params("/v1/{proxy+}", "/v1/tickets")
    assert first is not None
    first["proxy"] = "changed"
    return [
        apigateway._extract_path_params("/v1/{proxy+}", "/v1/tickets"),
        apigateway._extract_path_params("/v1/{proxy+}", "/e/other"),
    ]


def tokens() -> Any:
    """How often a token is verified that comes twice with each of two keys."""
    verified = Mock(side_effect=lambda _token, key: key["n"] == "right")
    apigateway._verify_rs256_signature = verified
    if CORRECTED:
        reading_once.read_once()
    said = [
        apigateway._verify_rs256_signature("a.b.c", {"n": key, "e": "AQAB"})
        for key in ("right", "wrong", "right", "wrong")
    ]
    return {"said": said, "verified": verified.call_count}


def headers() -> Any:
    """What an answer of the table's says beside its content; the second to a browser."""
    app.AUTH = False
    if CORRECTED:
        answering.answer_briefly()
    asked = {"x-amz-target": "DynamoDB_20120810.ListTables", "host": "127.0.0.1"}

    async def names(more: dict[str, str]) -> list[str]:
        answer = await app._dispatch_service_request("POST", "/", asked | more, b"{}", {}, "id")
        return sorted(name.lower() for name in answer[1])

    async def both() -> list[list[str]]:
        return [await names({}), await names({"origin": "http://localhost"})]

    return asyncio.run(both())


def doors() -> Any:
    """Whether other doors are asked: of the table, of a bucket's host, of the queue, of a page."""
    counted = {}
    for name in answering.OTHER_DOORS:
        ask = counted[name] = Mock(return_value=asyncio.sleep(0))
        ask.side_effect = lambda *_, **__: asyncio.sleep(0)
        setattr(app, name, ask)
    if CORRECTED:
        answering.answer_briefly()
    asks = (
        ("POST", "/", {"host": "127.0.0.1:9", "x-amz-target": "DynamoDB_20120810.Query"}),
        ("POST", "/", {"host": "bucket.s3.aws", "x-amz-target": "DynamoDB_20120810.Query"}),
        ("POST", "/", {"host": "127.0.0.1:9", "x-amz-target": "AmazonSQS.SendMessage"}),
        ("GET", "/_ministack/health", {"host": "127.0.0.1:9"}),
    )

    async def every() -> list[int]:
        found = []
        for request in asks:
            before = sum(ask.call_count for ask in counted.values())
            for name in answering.OTHER_DOORS:
                await getattr(app, name)(*request, {}, "id")
            found.append(sum(ask.call_count for ask in counted.values()) - before)
        return found

    return asyncio.run(every())


def mails() -> Any:
    """What is kept of a message and to whom it is handed on."""
    if CORRECTED:
        mail.leave_unread()
    relayed = []
    ses._smtp_relay = lambda source, to, message: relayed.append([source, to, message])
    raw = b"From: Loge <a@b.fr>\r\nTo: c@d.fr,\r\n e@f.fr\r\nSubject: Ete\r\n\r\nTexte\r\n"
    with request_scope(ACCOUNT, REGION):
        ses._identities["a@b.fr"] = {"VerificationStatus": "Success"}
        for given in ({}, {"Source": ["a@b.fr"], "Destinations.member.1": ["c@d.fr"]}):
            message = {"RawMessage.Data": [base64.b64encode(raw).decode()]}
            status, *said = ses._send_raw_email({**message, **given})
            assert status == 200, said
        kept = ses._sent_emails_list()[-1]
    return {
        "relayed": [[source, to, message.partition("\r\n")[2]] for source, to, message in relayed],
        "kept": [kept["Source"], kept["To"], kept["Subject"], kept["BodyText"]],
    }


def starts() -> Any:
    """In which order environments are started on one processor, and which may be used then."""
    said: list[str] = []

    def acquire(name: str, *_: Any, **__: Any) -> tuple[Any, bool]:
        said.append(f"take {name}")
        return name, True

    lambda_svc.acquire_worker, lambda_svc.release_worker = acquire, said.append
    lambda_runtime.ensure_spawned = lambda worker: said.append(f"start {worker}")
    lambda_runtime._worker_key = lambda name, *_: name
    lambda_runtime._workers = {"loge-b": ["runs already"]}
    for name in ("loge-b", "loge-c", "loge-a"):
        function = {"config": {"FunctionName": name}, "code_zip": b""}
        lambda_svc._functions._data[ACCOUNT, REGION, name] = function

    class AtOnce:
        """A thread whose work is done when it is started."""

        def __init__(self, target: Callable[..., None], args: tuple[Any, ...] = ()) -> None:
            self.start = partial(target, *args)

    with patch("os.cpu_count", return_value=1), patch("threading.Thread", AtOnce):
        environments.warm({"-a": 3, "-b": 2})
    return said


def sms() -> Any:
    """What is noted of an SMS that leaves, and what the emulator itself keeps of it."""
    folder = Path(os.environ["HOME"]) / "inbox"
    folder.mkdir()
    if CORRECTED:
        texts.note_texts()
    sns.load_persisted_state({"sms_messages": {"+33": [{"MessageId": "before"}]}})
    status, *_ = sns._publish({"PhoneNumber": ["+336"], "Message": ["Été"]})
    assert status == 200
    file = folder / "sms.jsonl"
    noted = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    kept = sum(len(each) for each in sns._sms_messages._data.values())
    return {"noted": [json.loads(line) for line in noted], "kept": kept}


def logs() -> Any:
    """How many logs are kept after more invocations than are remembered, and the last of them."""
    if CORRECTED:
        memory.forget_old_logs()
    with request_scope(ACCOUNT, REGION):
        for number in range(memory.INVOCATIONS + 50):
            function = {"config": {"FunctionName": "loge"}}
            lambda_svc._emit_lambda_logs(function, str(number), f"said {number}", False, 1)
        streams = cloudwatch_logs._log_groups["/aws/lambda/loge"]["streams"]
        last = list(streams.values())[-1]["events"]
    return {"kept": len(streams), "last": any("said 249" in each["message"] for each in last)}


print(json.dumps(globals()[sys.argv[2]]()))
