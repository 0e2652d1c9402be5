"""``make token USER=jeff``: print a valid access token."""

from __future__ import annotations

import sys

from local.cloud.instance import Instance, LocalError
from local.demo.api_client import ApiClient


def token(instance: Instance, name: str) -> str:
    """A fresh access token of a demonstration user. Raises ``LocalError`` for an unknown one."""
    run = instance.read_run()
    if name not in run["users"]:
        known = ", ".join(run["users"])
        raise LocalError(f"Utilisateur inconnu : « {name} ». Connus : {known}.")
    user = run["users"][name]
    with ApiClient(run["api"], user["username"], user["password"]) as api:
        return api.sign_in()


def main() -> int:
    """Answers the exit code."""
    try:
        print(token(Instance.of_environment(), sys.argv[1] if len(sys.argv) > 1 else ""))
    except LocalError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
