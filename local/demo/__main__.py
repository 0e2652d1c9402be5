"""``make demo``: the seeds' stories, from the phone call to the archive.

Plays them on the running instance (starting one when none runs), through the API, the private
pages and the time machine alone; leaves the summaries and the archives behind.
``make demo STORY=fuite`` plays one of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import httpx

from local.cloud.instance import Instance, LocalError
from local.demo import blocked_drain_order, water_leak_quotes
from local.demo.running import running
from local.demo.visitor import Visitor

STORIES: dict[str, tuple[str, Callable[[Visitor, Path], int]]] = {
    "egout": ("« pb d'égout bouché » : un ordre de service", blocked_drain_order.play),
    "fuite": ("« Fuite d'eau » : deux devis, une approbation", water_leak_quotes.play),
}


def chosen(names: list[str]) -> list[str]:
    """The stories asked for; all of them when none is. Raises ``LocalError`` for another."""
    for name in names:
        if name not in STORIES:
            raise LocalError(f"Pas d'histoire « {name} » : {', '.join(STORIES)}.")
    return names or list(STORIES)


def main() -> int:
    """Answers the exit code."""
    instance = Instance.of_environment()
    try:
        wanted = chosen(sys.argv[1:])
        with running(instance) as visitor:
            for name in wanted:
                title, play = STORIES[name]
                print(f"\n{title}", flush=True)
                play(visitor, instance.home / "demo")
    except (LocalError, httpx.HTTPError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
