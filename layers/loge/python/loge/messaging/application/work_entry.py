"""What a worker does with one outbox row: every follower brings it as far as it goes (SYS-5)."""

from __future__ import annotations

from loge.kernel.outbox import E, Followed, HasTime, Outbox, Outcome, OutOfTime, Progress, always


def work_entry(outbox: Outbox[E], entry_id: str, has_time: HasTime = always) -> tuple[Outcome, ...]:
    """Let everybody follow an outbox row; again does nothing again.

    Answers the messages whose state moved. A row that does not exist gives nothing. One follower
    that fails does not keep the others from following; its error is raised at the end. Raises
    ``OutOfTime`` when a follower has no time left: a worker killed within a step would leave its
    message unknown.
    """
    entry = outbox.entry(entry_id)
    if entry is None:
        return ()
    work = _Work()
    followers = outbox.followers(entry)
    for follower in followers:
        try:
            work.took(follower.name, follower.follow(entry, has_time))
        except OutOfTime as late:
            work.failure = late
            break
        except Exception as failure:  # noqa: BLE001 - raised below, once the others have followed
            work.failure = work.failure or failure
    _record(outbox, entry, work, frozenset(follower.name for follower in followers))
    if work.failure is not None:
        raise work.failure
    return tuple(work.outcomes)


class _Work:
    """What the followers of one entry did."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.done: set[str] = set()
        self.waits: list[Followed] = []
        self.failure: Exception | None = None

    def took(self, name: str, followed: Followed) -> None:
        """One follower has done what it could."""
        self.outcomes += followed.outcomes
        if followed.done:
            self.done |= {name, followed.mark} if followed.mark else {name}
        else:
            self.waits.append(followed)


def _record(outbox: Outbox[E], entry: E, work: _Work, everybody: frozenset[str]) -> None:
    """One write, when something is new."""
    done = entry.done | work.done
    waits = next((wait for wait in work.waits if wait.due_at is not None), None)
    if done == entry.done and waits is None:
        return
    over = done >= everybody
    if waits is None:
        outbox.record(entry, Progress(done, over))
    else:
        outbox.record(entry, Progress(done, over, waits.due_at, waits.lease_until))
