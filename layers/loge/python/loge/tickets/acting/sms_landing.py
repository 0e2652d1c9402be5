"""Where an SMS belongs, in order, and whether that is known or guessed (MSG-6, ADR 44)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from loge.tickets.ports.directory import PhoneThread


@dataclass(frozen=True, slots=True)
class Landing:
    """A thread that an SMS may join; ``guessed``: another was as likely, and nothing told."""

    thread: PhoneThread
    guessed: bool = False


def landings(
    answered: PhoneThread | None,
    named: Sequence[PhoneThread],
    opened: Iterable[PhoneThread],
    threads: Sequence[PhoneThread],
) -> Iterator[Landing]:
    """The message it answers, the tickets it names, the latest that are open, the latest at all.

    Each group comes the latest first; ``opened`` is read no further than it takes to know whether
    there is a second open ticket.
    """
    if answered is not None:
        yield Landing(answered)
    guessed = _several(named)
    yield from (Landing(thread, guessed) for thread in named)
    likely: list[PhoneThread] = []
    rest = iter(opened)
    for thread in rest:
        likely.append(thread)
        if _several(likely):
            break
    guessed = _several(likely)
    yield from (Landing(thread, guessed) for thread in chain(likely, rest))
    guessed = _several(threads)
    yield from (Landing(thread, guessed) for thread in threads)


def _several(threads: Sequence[PhoneThread]) -> bool:
    """Of more than one ticket."""
    return len({(thread.agency, thread.number) for thread in threads}) > 1
