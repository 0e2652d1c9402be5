"""What opening, listing, searching, counting and acting cost the table, as tickets grow in number:
calls first, then read and write units by AWS's size rules (not the emulator's own report), then the
processor time of a search of the word that all hold, the table's answers played back.

On DynamoDB's own emulator, which is installed at the first run; without Java, on moto.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace

from loge.platform.dynamodb.items import client
from loge.platform.dynamodb.row import connect
from moto import mock_aws

from bench.dynamodb_local import find_jar, install, running
from tests.fakes.act_units import ActUnits, act_units, reading_units
from tests.fakes.costs import Costs, common, costs
from tests.fakes.crowd import crowd
from tests.fakes.replay import replayed
from tests.fakes.shops import Shop, table_shop

SIZES = (50, 5_000, 50_000)
SIZES_WITHOUT_EMULATOR = (50, 5_000)
SEARCH_MS = 10
ROUNDS = 100
PARTS = tuple(part.name for part in fields(ActUnits))


@contextmanager
def _store() -> Iterator[str | None]:
    """The emulator's address; None is moto."""
    names = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
    os.environ.update({**dict.fromkeys(names, "testing"), "AWS_DEFAULT_REGION": "eu-west-3"})
    if shutil.which("java"):
        with running(find_jar() or install()) as address:
            yield address
    else:
        with mock_aws():
            yield None


def flat(measured: list[Costs]) -> bool:
    """Whether every size costs the same. The months whose marks a search reads are those of the
    tickets that it finds, however many there are."""
    rows = [
        replace(one, search=replace(one.search, scanned=one.search.scanned[:-1]))
        for one in measured
    ]
    return all(one == rows[0] for one in rows)


def show(tickets: int, measured: Costs) -> None:
    """Print what one size costs."""
    print(f"{tickets} tickets")
    print(f"  open a ticket with its first page: {measured.opening}")
    for name, calls in zip(("list page", "next page", "own page"), measured.lists, strict=True):
        print(f"  {name} of 20: {calls}")
    print(f"  an act: {measured.act}")
    print(f"  a creation: {measured.creation}")
    print(f"  the search and the counters after it: {measured.projection}")
    print(f"  a search of two words: {measured.search}")
    print(f"  a search with a word that is everywhere: {measured.crowded}")
    print(f"  a search of such a word alone, page of 20: {measured.common}")
    print(f"  statistics of a year: {measured.statistics}")


def show_units(shop: Shop) -> None:
    """Print what readings and acts consume, what the worker does after an act apart."""
    print("  units:")
    for name, units in reading_units(shop).items():
        print(f"    {name}: {units}")
    for name, act in act_units(shop).items():
        print(f"    {name}: {act.whole}")
        for part in PARTS:
            print(f"      {part}: {getattr(act, part)}")


def search_ms(shop: Shop) -> float:
    """Processor time of a search of the word that all hold, in ms: the least of many."""
    ctx, times = shop.context(), list[float]()
    with replayed(client(), lambda: common(ctx)):
        for _ in range(ROUNDS):
            started = time.process_time()
            common(ctx)
            times.append((time.process_time() - started) * 1000)
    return min(times)


def main() -> int:
    """Print the counts at each size; 1 when they are not the same, or a search takes too long."""
    measured: list[Costs] = []
    searched: list[float] = []
    with _store() as address:
        print("DynamoDB's own emulator" if address else "moto: no Java here for the emulator")
        for size in SIZES if address else SIZES_WITHOUT_EMULATOR:
            connect(f"loge-bench-{size}", host=address)
            shop = table_shop("bench")
            crowd(shop.context(), size)
            measured.append(costs(shop.context()))
            show(size, measured[-1])
            show_units(shop)
            searched.append(search_ms(shop))
            print(f"  processor time of a search: {searched[-1]:.1f} ms (≤ {SEARCH_MS})")
    return 0 if flat(measured) and max(searched) <= SEARCH_MS else 1


if __name__ == "__main__":
    sys.exit(main())
