"""The items of the tables on disk, each soon after it is written.

The emulator copies and writes all tables whole: seconds at 50,000 tickets, and it fails while
somebody writes (« dictionary changed size during iteration »). Here each write notes its item;
twice a second what was noted goes into one SQLite file, so that a kill loses that at most.
"""

from __future__ import annotations

import copy
import gc
import json
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ministack.core.responses import AccountRegionScopedDict
from ministack.services import dynamodb as ddb

from local.cloud.corrections.memory import Sharing

Item = dict[str, Any]
Table = dict[str, Any]
# table, partition key, sort key
Key = tuple[str, str, str]

EVERY_SECONDS = 0.5
FILE = "dynamodb-items.sqlite"
ROWS_AT_ONCE = 500
# of the emulator's own state, all but the tables
OTHERS = (
    "tags",
    "ttl_settings",
    "pitr_settings",
    "kinesis_destinations",
    "contributor_insights",
    "backups",
    "resource_policies",
    "exports",
    "imports",
)


class Journal:
    """What was written since the last flush, and the file it goes to."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = sqlite3.connect(folder / FILE, check_same_thread=False, isolation_level=None)
        # a killed process loses nothing of what is written, even unsynchronised
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("PRAGMA synchronous = NORMAL")
        self._file.execute(
            "CREATE TABLE IF NOT EXISTS items (place TEXT, pk TEXT, sk TEXT, item TEXT NOT NULL,"
            " PRIMARY KEY (place, pk, sk)) WITHOUT ROWID"
        )
        self._noting = threading.Lock()
        self._writing = threading.Lock()
        self._items: dict[Key, Item | None] = {}
        self._emptied: set[str] = set()

    def note(self, table: Table, pk: str, sk: str, item: Item | None) -> None:
        """An item as it is now; None: it is no more."""
        with self._noting:
            self._items[table["TableArn"], pk, sk] = item

    def note_whole(self, table: Table) -> None:
        """Everything a table holds now, instead of all that was known of it."""
        place = table["TableArn"]
        with self._noting:
            self._items = {key: item for key, item in self._items.items() if key[0] != place}
            self._emptied.add(place)
            for pk, partition in table["items"].items():
                self._items |= {(place, pk, sk): item for sk, item in partition.items()}

    def flush(self) -> None:
        """Write what was noted, all or nothing."""
        with self._writing:
            with self._noting:
                items, self._items = self._items, {}
                emptied, self._emptied = self._emptied, set()
            if not items and not emptied:
                return
            gone = [key for key, item in items.items() if item is None]
            self._file.execute("BEGIN")
            self._file.executemany("DELETE FROM items WHERE place = ?", [(one,) for one in emptied])
            self._file.executemany("DELETE FROM items WHERE place = ? AND pk = ? AND sk = ?", gone)
            self._file.executemany("INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?)", texts(items))
            self._file.execute("COMMIT")

    def read(self, table: Table) -> Iterator[tuple[str, str, Item]]:
        """Every item of a table with its keys."""
        cursor = self._file.execute(
            "SELECT pk, sk, item FROM items WHERE place = ?", (table["TableArn"],)
        )
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            # together, so that the names of their attributes are the same strings
            items = json.loads(f"[{','.join(text for _, _, text in rows)}]")
            yield from ((pk, sk, item) for (pk, sk, _), item in zip(rows, items, strict=True))


def texts(items: dict[Key, Item | None]) -> Iterator[tuple[str, str, str, str]]:
    """The rows of the items that there are."""
    for (place, pk, sk), item in items.items():
        if item is not None:
            yield place, pk, sk, json.dumps(item, separators=(",", ":"))


def state_without_items() -> dict[str, Any]:
    """In the place of the emulator's own ``get_state``."""
    tables = AccountRegionScopedDict()
    for (account, region, name), table in ddb._tables.all_items():
        rest = {
            key: each for key, each in table.items() if key not in {"items", ddb._INDEX_MEMBERS}
        }
        tables.set_scoped(account, region, name, {**copy.deepcopy(rest), "items": {}})
    return {"tables": tables, **{name: copy.deepcopy(getattr(ddb, f"_{name}")) for name in OTHERS}}


def restoring(journal: Journal, restore: Callable[[Any], None]) -> Callable[[Any], None]:
    """The emulator's own restoring, then the items; those of a state from before the journal go
    into it."""

    def restored(data: Any) -> None:
        restore(data)
        gc.disable()
        sharing = Sharing()
        for table in ddb._tables.all_values():
            if any(table["items"].values()):
                journal.note_whole(table)
                continue
            items: dict[str, dict[str, Any]] = defaultdict(dict)
            table["items"] = items
            for pk, sk, item in journal.read(table):
                items[pk][sk] = sharing.shared(item, table["sk_name"])
            ddb._update_counts(table)
            # in order before anybody asks
            ddb._index_members(table)
        gc.enable()
        # they stay: nobody is to look through them again for what could go
        gc.freeze()

    return restored


def keep_items(journal: Journal) -> None:
    """Note every write, and restore from what was noted."""
    set_item, remove_item = ddb._set_item, ddb._remove_item
    replaced, create = ddb._items_replaced, ddb._create_table

    def setting(table: Table, pk: str, sk: str, item: Item) -> Any:
        old = set_item(table, pk, sk, item)
        journal.note(table, pk, sk, item)
        return old

    def removing(table: Table, pk: str, sk: str) -> Any:
        old = remove_item(table, pk, sk)
        journal.note(table, pk, sk, None)
        return old

    def replacing(table: Table) -> None:
        replaced(table)
        journal.note_whole(table)

    def creating(data: dict[str, Any]) -> Any:
        answer = create(data)
        table = ddb._tables.get(ddb._normalize_table_name(data.get("TableName")))
        if answer[0] == 200 and table is not None:
            # one of this name may have been there before
            journal.note_whole(table)
        return answer

    ddb.load_persisted_state = restoring(journal, ddb.load_persisted_state)
    ddb.get_state = state_without_items
    ddb._set_item, ddb._remove_item = setting, removing
    ddb._items_replaced, ddb._create_table = replacing, creating
