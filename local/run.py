"""``make run``: start everything, print one address, stop cleanly on Ctrl-C."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import threading
import time
from collections.abc import Mapping
from types import FrameType

import uvicorn

from local import cloud, deploy
from local.cloud import Cloud
from local.front_door import server
from local.inbox import start_mailbox
from local.people import described
from local.places import LocalError, Places
from local.seeding import seed_if_empty
from local.stack import Stack


def say(text: str) -> None:
    """One line for whoever is watching."""
    print(text, flush=True)


def write_run(places: Places, outputs: Mapping[str, str]) -> None:
    """What scripts need to know."""
    content = {
        "front_door": places.front_door,
        "api": f"{places.front_door}/api",
        "users": described(),
        "cloud": places.cloud,
        "outputs": dict(outputs),
    }
    (places.home / "run.json").write_text(
        json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )


def announce(places: Places, seconds: float) -> None:
    """The one address, who can sign in, and how to stop."""
    say(f"\nLoge est prête ({seconds:.0f} s) : {places.front_door}\n")
    for name, user in described().items():
        say(f"  {name:<12} {user['password']}   {user['role']:<14} {user['agency']}")
    say(f"\nBoîte d'envoi et machine à avancer le temps : {places.front_door}/_local")
    say("Ctrl-C pour arrêter ; tout sera retrouvé au prochain démarrage.\n")


def watch(running: Cloud, front: uvicorn.Server) -> None:
    """Leave when the cloud has gone: nothing works without it."""
    while not front.should_exit:
        if not running.alive():
            say("Le nuage local s'est arrêté ; voyez le journal cloud.log.")
            front.should_exit = True
        time.sleep(1)


def serve(places: Places, running: Cloud, started: float) -> None:
    """Deploy, seed, then serve until asked to stop."""
    say("Déploiement du gabarit...")
    outputs = deploy.deploy(places)
    stack = Stack.of_outputs(outputs)
    if seed_if_empty(places, stack):
        say("Données de démonstration écrites.")
    running.save()
    write_run(places, outputs)
    front = server(places, stack)
    threading.Thread(target=watch, args=(running, front), daemon=True).start()
    announce(places, time.monotonic() - started)
    asyncio.run(front.serve())


def leave(_signal: int, _frame: FrameType | None) -> None:
    """SIGTERM ends as Ctrl-C does."""
    raise KeyboardInterrupt


def run(places: Places) -> None:
    """Start everything and serve. Raises ``LocalError`` when something does not start."""
    started = time.monotonic()
    places.prepare()
    places.need_free_ports()
    mailbox = start_mailbox(places)
    try:
        say("Démarrage du nuage local...")
        running = cloud.start(places)
        try:
            serve(places, running, started)
        finally:
            (places.home / "run.json").unlink(missing_ok=True)
            say("Arrêt...")
            running.stop()
    finally:
        mailbox.stop()


def main() -> int:
    """Answers the exit code."""
    signal.signal(signal.SIGTERM, leave)
    try:
        run(Places.of_environment())
    except LocalError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
