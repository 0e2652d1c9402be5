"""Runs in the emulator's own Python: writes to a table and saves, or says what was saved.

Arguments: the repository, ``write``, ``old``, ``disturbed`` or ``read``. ``write`` prints how many
items are written, goes on writing while another thread saves, and never ends by itself; ``old``
leaves the state as the emulator's own saving does; ``disturbed`` prints whether a state is kept
that others change while it is read, a few times or for ever; ``read`` restores and prints what
there is.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator

sys.path.insert(0, sys.argv[1])

from ministack import app
from ministack.core import persistence
from ministack.services import dynamodb as ddb
from ministack.services import sqs

from local.cloud.corrections.saving import Saver, save_often


def put(number: int) -> None:
    """One item more, under a name that each tenth has too."""
    item = {"pk": {"S": f"{number % 10}"}, "sk": {"S": f"{number:06d}"}, "body": {"S": "é" * 50}}
    ddb._put_item({"TableName": "loge", "Item": item})


def make() -> None:
    """The table."""
    keys = (("pk", "HASH"), ("sk", "RANGE"))
    ddb._create_table(
        {
            "TableName": "loge",
            "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [
                {"AttributeName": name, "AttributeType": "S"} for name, _ in keys
            ],
            "KeySchema": [{"AttributeName": name, "KeyType": kind} for name, kind in keys],
        }
    )


def save_for_ever(saver: Saver) -> None:
    """What the emulator's host does, without pause."""
    while True:
        saver.save()


def write() -> None:
    """Write, with somebody who saves."""
    saver = save_often()
    app._load_persisted_state()
    make()
    put(1)
    saver.save()
    threading.Thread(target=save_for_ever, args=(saver,), daemon=True).start()
    for number in range(2, 10_000_000):
        put(number)
        if number % 10 == 0:
            ddb._delete_item(
                {"TableName": "loge", "Key": {"pk": {"S": "5"}, "sk": {"S": f"{number - 5:06d}"}}}
            )
        # another state that changes all the time
        sqs._queues[f"queue-{number % 5000}"] = {"messages": []}
        if number % 1000 == 0:
            print(number, flush=True)


def old() -> None:
    """As it was kept before the journal."""
    make()
    for number in range(1, 21):
        put(number)
    persistence.save_all({"dynamodb": ddb.get_state})


def read() -> None:
    """What is there after a start; and again, from what that start kept."""
    saver = save_often()
    app._load_persisted_state()
    items = ddb._tables["loge"]["items"]
    keys = sorted(int(sk) for partition in items.values() for sk in partition)
    saver.save()
    print(json.dumps({"keys": keys, "count": ddb._tables["loge"]["ItemCount"]}))


def disturbed() -> None:
    """Changed by who was about to take over, one after the other; then without end."""
    saver = save_often()
    saver.restored = True
    kept = []
    for times in (3, 1_000):
        left = iter(range(times))

        def state(left: Iterator[int] = left) -> dict[str, int]:
            if next(left, None) is not None:
                raise RuntimeError("dictionary changed size during iteration")
            return {}

        saver.keep(f"changed-{times}", state)
        kept.append((saver.folder / f"changed-{times}.json").exists())
    print(json.dumps(kept))


{"write": write, "old": old, "disturbed": disturbed, "read": read}[sys.argv[2]]()
