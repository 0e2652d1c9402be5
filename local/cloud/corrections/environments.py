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
    """Start as many environments of the functions whose names end so, those named first first, as
    many at a time as there are processors; those that run count."""
    threading.Thread(target=start_in_turn, args=(wanted,)).start()


def start_in_turn(wanted: Mapping[str, int]) -> None:
    """Take all environments at once, so that requests wait for the first that is ready; then start
    them. All together, none would be ready before all are."""
    waiting: queue.SimpleQueue[tuple[str, str, Any]] = queue.SimpleQueue()
    functions = list(lambda_svc._functions._data.items())
    for end, count in wanted.items():
        for (account, region, name), function in functions:
            if name.endswith(end):
                for worker in taken(account, region, function, count):
                    waiting.put((account, region, worker))
    for _ in range(os.cpu_count() or 1):
        threading.Thread(target=start, args=(waiting,)).start()


def taken(account: str, region: str, function: dict[str, Any], count: int) -> list[Any]:
    """Environments of a function, as many as it lacks."""
    config = function["config"]
    name, version = config["FunctionName"], config.get("Version", "$LATEST")
    with request_scope(account, region):
        key = lambda_runtime._worker_key(name, config, version)
        lacking = count - len(lambda_runtime._workers.get(key, ()))
        return [
            lambda_svc.acquire_worker(name, config, function["code_zip"], qualifier=version)[0]
            for _ in range(lacking)
        ]


def start(waiting: queue.SimpleQueue[tuple[str, str, Any]]) -> None:
    """Start the next until none is left; each may be used as soon as it is ready."""
    while True:
        try:
            account, region, worker = waiting.get_nowait()
        except queue.Empty:
            return
        with request_scope(account, region):
            try:
                lambda_runtime.ensure_spawned(worker)
            finally:
                lambda_svc.release_worker(worker)
