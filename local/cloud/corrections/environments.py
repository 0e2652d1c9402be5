"""The environments of the functions: few of each, started before they are needed.

AWS has a machine for each request at once. Here all share these processors, and an environment
costs a second of them to start: a request rather waits for one that is at work. The emulator also
waits up to 50 ms, at each invocation, for what a function may still log.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Mapping
from typing import Any

from ministack.core import lambda_runtime
from ministack.core.responses import request_scope
from ministack.services import lambda_svc

from local.cloud.corrections.rewriting import Moved

AT_ONCE = max(3, (os.cpu_count() or 1) + 1)
# then one is started all the same: the request may hold up the one it waits for
PATIENCE_SECONDS = 20.0
END_OF_LOG = "\x1e"
LOG_SECONDS = 0.25
ANSWERED = "        _real_stdout.flush()\n\nrun()\n"
SAYING_SO = f"        print({END_OF_LOG!r}, file=sys.stderr, flush=True)\n"

_freed = threading.Condition()


def few_environments() -> None:
    """Let requests wait for one of a few environments of their function."""
    acquire, release = lambda_runtime.acquire_worker, lambda_runtime.release_worker

    def acquiring(name: str, config: Any, code: bytes, **rest: Any) -> Any:
        key = lambda_runtime._worker_key(name, config, rest.get("qualifier", "$LATEST"))
        deadline = time.monotonic() + PATIENCE_SECONDS
        with _freed:
            while (left := deadline - time.monotonic()) > 0:
                workers = list(lambda_runtime._workers.get(key, ()))
                if len(workers) < AT_ONCE or not all(one.in_use for one in workers):
                    break
                _freed.wait(left)
            return acquire(name, config, code, **rest)

    def releasing(worker: Any) -> None:
        release(worker)
        with _freed:
            _freed.notify_all()

    for module in (lambda_runtime, lambda_svc):
        module.acquire_worker, module.release_worker = acquiring, releasing


def hear_the_end_of_the_log() -> None:
    """A function says when it has logged all, before it answers. Raises ``Moved``."""
    script = lambda_runtime._PYTHON_WORKER_SCRIPT
    if script.count(ANSWERED) != 1:
        raise Moved("the script of an environment")
    lambda_runtime._PYTHON_WORKER_SCRIPT = script.replace(ANSWERED, SAYING_SO + ANSWERED)
    lambda_runtime.Worker._drain_stderr_bounded = logged


def logged(worker: Any) -> str:
    """What a function logged during one invocation."""
    lines = []
    while True:
        try:
            line = worker._stderr_queue.get(timeout=LOG_SECONDS)
        except queue.Empty:
            break
        if line == END_OF_LOG:
            break
        lines.append(line)
    return "\n".join(lines)


def warm(wanted: Mapping[str, int]) -> None:
    """Start as many environments of the functions whose names end so; those that run count."""
    for (account, region, name), function in list(lambda_svc._functions._data.items()):
        count = next((many for end, many in wanted.items() if name.endswith(end)), 0)
        for _ in range(count):
            threading.Thread(target=start, args=(account, region, function, count)).start()


def start(account: str, region: str, function: dict[str, Any], count: int) -> None:
    """Start an environment of a function, if there are fewer than that."""
    config = function["config"]
    name, version = config["FunctionName"], config.get("Version", "$LATEST")
    with request_scope(account, region):
        key = lambda_runtime._worker_key(name, config, version)
        if len(lambda_runtime._workers.get(key, ())) >= count:
            return
        worker, _ = lambda_svc.acquire_worker(name, config, function["code_zip"], qualifier=version)
        try:
            lambda_runtime.ensure_spawned(worker)
        finally:
            lambda_svc.release_worker(worker)
