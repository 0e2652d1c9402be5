"""Fills an empty instance with the demonstration."""

from __future__ import annotations

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from local.cloud.aws import ROOT_CALLER
from local.cloud.instance import REGION, REPOSITORY, Instance, LocalError
from local.cloud.stack import Stack
from local.demo.api_client import ApiClient
from local.demo.order_stories import NANCY_STORIES, STANISLAS_STORIES
from local.demo.people import DEMO_PASSWORD, USERS
from local.demo.quote_stories import STORIES as NANCY_QUOTES
from local.demo.stories import Story, play
from local.seed.identities import Identities

STORIES = (("jeff", (*NANCY_STORIES, *NANCY_QUOTES)), ("claire", STANISLAS_STORIES))


def seed_if_empty(instance: Instance, stack: Stack) -> bool:
    """Write users, registers and tickets unless this pool and table have them already.

    Answers whether it did. Raises ``LocalError`` when it cannot.
    """
    stamp = instance.home / "seeded.json"
    wanted = {"pool": stack.pool_id, "table": stack.table, "version": 1}
    if stamp.exists() and json.loads(stamp.read_text(encoding="utf-8")) == wanted:
        return False
    identities = Identities(instance, stack)
    subjects = {user.id: identities.ensure(user) for user in USERS}
    write_registers(instance, stack, subjects)
    for username, stories in STORIES:
        tell(stack.api_base(instance), username, stories)
    stamp.write_text(json.dumps(wanted), encoding="utf-8")
    return True


def write_registers(instance: Instance, stack: Stack, subjects: dict[str, str]) -> None:
    """Write the registers with the runtime's own storage, as a function would."""
    result = subprocess.run(
        [str(REPOSITORY / ".venv" / "bin" / "python"), "-m", "local.seed"],
        cwd=REPOSITORY,
        env=as_a_function(instance, stack.table),
        input=json.dumps(subjects),
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise LocalError(f"Les registres n'ont pas pu être écrits :\n{result.stderr[-2000:]}")


def as_a_function(instance: Instance, table: str) -> dict[str, str]:
    """The environment of a process that uses the runtime's own storage."""
    return {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": f"{REPOSITORY}:{REPOSITORY / 'layers' / 'loge' / 'python'}",
        "LOGE_STAGE": "local",
        "LOGE_TABLE": table,
        "AWS_ENDPOINT_URL": instance.cloud,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": ROOT_CALLER,
        "AWS_SECRET_ACCESS_KEY": ROOT_CALLER,
    }


def tell(base: str, username: str, stories: tuple[Story, ...]) -> None:
    """Play the stories of one user, a few at a time."""
    with ApiClient(base, username, DEMO_PASSWORD) as api:

        def one(story: Story) -> Any:
            return play(api, story)

        with ThreadPoolExecutor(3) as pool:
            list(pool.map(one, stories))
