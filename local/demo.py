"""``make demo``: the seeds' stories, from the phone call to the archive.

Plays them on the running instance (starting one when none runs), through the API, the private
pages and the time machine alone; leaves the summaries and the archives behind.
``make demo STORY=fuite`` plays one of them.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from local import drain, leak
from local.places import REPOSITORY, LocalError, Places
from local.visitor import Visitor

START_SECONDS = 300
STORIES: dict[str, tuple[str, Callable[[Visitor, Path], int]]] = {
    "egout": ("« pb d'égout bouché » : un ordre de service", drain.play),
    "fuite": ("« Fuite d'eau » : deux devis, une approbation", leak.play),
}


@contextmanager
def running(places: Places) -> Iterator[Visitor]:
    """The running instance; one of its own, stopped afterwards, when none runs."""
    if ready(places):
        yield Visitor.of(places)
        return
    process = subprocess.Popen([sys.executable, "-m", "local.run"], cwd=REPOSITORY)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not ready(places):
            if process.poll() is not None or time.monotonic() > deadline:
                raise LocalError("Loge n'a pas démarré.")
            time.sleep(0.3)
        yield Visitor.of(places)
    finally:
        process.terminate()
        process.wait()


def ready(places: Places) -> bool:
    """Whether the front door answers."""
    if not (places.home / "run.json").exists():
        return False
    try:
        return httpx.get(f"{places.front_door}/_local/clock.json", timeout=5).is_success
    except httpx.TransportError:
        return False


def chosen(names: list[str]) -> list[str]:
    """The stories asked for; all of them when none is. Raises ``LocalError`` for another."""
    for name in names:
        if name not in STORIES:
            raise LocalError(f"Pas d'histoire « {name} » : {', '.join(STORIES)}.")
    return names or list(STORIES)


def main() -> int:
    """Answers the exit code."""
    places = Places.of_environment()
    try:
        wanted = chosen(sys.argv[1:])
        with running(places) as visitor:
            for name in wanted:
                title, play = STORIES[name]
                print(f"\n{title}", flush=True)
                play(visitor, places.home / "demo")
    except (LocalError, httpx.HTTPError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
