"""Runs the emulator, saves its state soon after it changed, and ends when its parent is gone.

Started as a script (``python -I local/cloud/emulator_host.py``) by the emulator's own Python, so
that nothing of the repository is on the path of the emulator or of the functions it runs, but the
corrections while they are imported. What is corrected of MiniStack 1.5.33, and why, is said in each
module of ``local.cloud.corrections``; that it does not notice when whoever started it has died (its
port would stay taken) is corrected here.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ministack import app

from local.cloud.corrections.answering import answer_briefly
from local.cloud.corrections.bulk import write_together
from local.cloud.corrections.environments import few_environments, hear_the_end_of_the_log, warm
from local.cloud.corrections.journal import EVERY_SECONDS
from local.cloud.corrections.layers import share_layers
from local.cloud.corrections.mail import leave_unread, name_the_sender, relay_bytes
from local.cloud.corrections.memory import forget_old_logs, forget_streams_sooner
from local.cloud.corrections.reading import read_in_order
from local.cloud.corrections.reading_once import read_once
from local.cloud.corrections.saving import Saver, save_often
from local.cloud.corrections.serving import serve_quickly
from local.cloud.corrections.texts import note_texts

sys.path.pop(0)

# by the ends of their functions' names
WARM = {"-api": 3, "-relay": 1, "-outbox": 2, "-exchange": 1}


def watch(parent: int, saver: Saver, asked: threading.Event) -> None:
    """Save regularly and when asked; end this process properly when its parent is gone."""
    while os.getppid() == parent:
        if asked.wait(timeout=EVERY_SECONDS):
            asked.clear()
            saver.save()
        else:
            saver.look()
    saver.save()
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Serve until SIGTERM; SIGUSR1 saves at once, SIGUSR2 starts environments."""
    relay_bytes()
    name_the_sender()
    leave_unread()
    share_layers()
    few_environments()
    hear_the_end_of_the_log()
    read_in_order()
    read_once()
    serve_quickly()
    answer_briefly()
    write_together()
    forget_streams_sooner()
    forget_old_logs()
    note_texts()
    saver = save_often()
    asked = threading.Event()
    signal.signal(signal.SIGUSR1, lambda *_: asked.set())
    signal.signal(signal.SIGUSR2, lambda *_: warm(WARM))
    threading.Thread(target=watch, args=(os.getppid(), saver, asked), daemon=True).start()
    app.main()


if __name__ == "__main__":
    main()
