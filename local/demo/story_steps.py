"""What every story of the demonstration needs: a teller, files, time that passes, proofs."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from local.cloud.instance import LocalError
from local.demo.api_client import ApiClient
from local.demo.papers import File
from local.demo.vendor import PARIS
from local.demo.visitor import Visitor


class Teller:
    """One numbered line a step, at Loge's own time."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.step = 0

    def __call__(self, text: str) -> None:
        now = datetime.fromisoformat(self.visitor.clock()["now"]).astimezone(PARIS)
        self.step += 1
        print(f"{self.step:>2}. [{now:%d/%m/%Y %H:%M}] {text}", flush=True)


def upload(api: ApiClient, file: File) -> str:
    """Send a file straight to the bucket, as the console does; answers its id."""
    name, content, content_type = file
    slot = api.call(
        "POST",
        "/v1/uploads",
        {"name": name, "content_type": content_type, "size": len(content)},
    ).json()
    response = httpx.post(slot["url"], data=slot["fields"], files={"file": file}, timeout=35)
    if not response.is_success:
        raise LocalError(f"Le fichier {name} n'a pas été pris : {response.text[:300]}")
    return str(slot["upload_id"])


def next_visit(visitor: Visitor, days: int = 2) -> datetime:
    """15:52 on a working day, so many days from now, Paris time."""
    now = datetime.fromisoformat(visitor.clock()["now"]).astimezone(PARIS)
    day = (now + timedelta(days=days)).replace(hour=15, minute=52, second=0, microsecond=0)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


def live_until(visitor: Visitor, moment: datetime) -> None:
    """Let the time pass until ``moment``."""
    now = datetime.fromisoformat(visitor.clock()["now"])
    minutes = int((moment.astimezone(UTC) - now).total_seconds() // 60) + 1
    visitor.advance(f"{max(minutes, 1)}m")


def seen(visitor: Visitor, number: int, act: str) -> None:
    """Raises ``LocalError`` unless this act is in the ticket's timeline."""
    with visitor.signed_in("jeff") as api:
        acts = [fact["act"] for fact in api.get(f"/v1/tickets/{number}")["timeline"]["items"]]
    if act not in acts:
        raise LocalError(f"Le ticket {number} n'a pas vécu « {act} » : {', '.join(acts)}.")


def finish(visitor: Visitor, api: ApiClient, tell: Teller, number: int, folder: Path) -> None:
    """The manager closes, then keeps the summary and the archive."""
    ticket = api.get(f"/v1/tickets/{number}")
    api.ticket_act(ticket, "close", confirm=True, comment="")
    visitor.settle()
    tell("JEFF LE CHEF clôt le ticket : le lien de l'intervenant ne fonctionne plus.")
    summary = fetch(api, visitor, number, "summary", folder / f"ticket-{number}.pdf")
    archive = fetch(api, visitor, number, "archive", folder / f"ticket-{number}.zip")
    tell("Le compte rendu et l'archive sont prêts :")
    for path in (summary, archive):
        print(f"    {path} ({path.stat().st_size} octets)")


def fetch(api: ApiClient, visitor: Visitor, number: int, kind: str, target: Path) -> Path:
    """Ask for an export, wait until it is built, fetch it by its presigned link."""
    api.call("POST", f"/v1/tickets/{number}/exports", {"kind": kind})
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        visitor.settle()
        export = api.get(f"/v1/tickets/{number}/exports/{kind}")
        if export["state"] == "ready":
            content = httpx.get(export["url"], timeout=60).raise_for_status().content
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            return target
        if export["state"] == "failed":
            break
    raise LocalError(f"L'export « {kind} » du ticket {number} n'a pas abouti.")
