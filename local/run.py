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

from local.cloud import deploy, emulator
from local.cloud.emulator import Cloud
from local.cloud.instance import Instance, LocalError
from local.cloud.stack import Stack
from local.demo.people import described
from local.door.front_door import server
from local.door.inbox import start_mailbox
from local.seed.seeding import seed_if_empty


def say(text: str) -> None:
    """One line for whoever is watching."""
    print(text, flush=True)


def write_run(instance: Instance, outputs: Mapping[str, str]) -> None:
    """What scripts need to know."""
    content = {
        "front_door": instance.front_door,
        "api": f"{instance.front_door}/api",
        "users": described(),
        "cloud": instance.cloud,
        "outputs": dict(outputs),
    }
    (instance.home / "run.json").write_text(
        json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )


def announce(instance: Instance, seconds: float) -> None:
    """The one address, who can sign in, and how to stop."""
    say(f"\nLoge est prête ({seconds:.0f} s) : {instance.front_door}\n")
    for name, user in described().items():
        say(f"  {name:<12} {user['password']}   {user['role']:<14} {user['agency']}")
    say(f"\nBoîte d'envoi et machine à avancer le temps : {instance.front_door}/_local")
    say("Ctrl-C pour arrêter ; tout sera retrouvé au prochain démarrage.\n")


def watch(running: Cloud, front: uvicorn.Server) -> None:
    """Leave when the cloud has gone: nothing works without it."""
    while not front.should_exit:
        if not running.alive():
            say("Le nuage local s'est arrêté ; voyez le journal cloud.log.")
            front.should_exit = True
        time.sleep(1)


def serve(instance: Instance, running: Cloud, started: float) -> None:
    """Deploy, seed, then serve until asked to stop."""
    say("Déploiement du gabarit...")
    outputs = deploy.deploy(instance)
    stack = Stack.of_outputs(outputs)
    if seed_if_empty(instance, stack):
        say("Données de démonstration écrites.")
    running.save()
    running.warm()
    write_run(instance, outputs)
    front = server(instance, stack)
    threading.Thread(target=watch, args=(running, front), daemon=True).start()
    announce(instance, time.monotonic() - started)
    asyncio.run(front.serve())


def leave(_signal: int, _frame: FrameType | None) -> None:
    """SIGTERM ends as Ctrl-C does."""
    raise KeyboardInterrupt


def run(instance: Instance) -> None:
    """Start everything and serve. Raises ``LocalError`` when something does not start."""
    started = time.monotonic()
    instance.prepare()
    instance.need_free_ports()
    mailbox = start_mailbox(instance)
    try:
        say("Démarrage du nuage local...")
        running = emulator.start(instance)
        try:
            serve(instance, running, started)
        finally:
            (instance.home / "run.json").unlink(missing_ok=True)
            say("Arrêt...")
            running.stop()
    finally:
        mailbox.stop()


def main() -> int:
    """Answers the exit code."""
    signal.signal(signal.SIGTERM, leave)
    try:
        run(Instance.of_environment())
    except LocalError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
