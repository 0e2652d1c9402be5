"""``make demo``: « pb d'égout bouché », from the phone call to the archive.

Plays the seed's ticket on the running instance (starting one when none runs), through the API,
the vendor's pages and the time machine alone; leaves the summary and the archive behind.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from local.api_client import ApiClient
from local.papers import File, invoice, photo
from local.places import REPOSITORY, LocalError, Places
from local.vendor import PARIS, Vendor
from local.visitor import Visitor

START_SECONDS = 300
VENDOR_MAIL = "contact@plomb-service.example"
REQUEST = (
    "Bonjour, je tenais à vous signaler un problème de fuite d'eau, suite à l'orage d'hier. "
    "L'évacuation ne se fait plus correctement par les égouts, ce qui inonde le couloir "
    "menant aux caves."
)


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
    answer = httpx.post(slot["url"], data=slot["fields"], files={"file": file}, timeout=35)
    if not answer.is_success:
        raise LocalError(f"Le fichier {name} n'a pas été pris : {answer.text[:300]}")
    return str(slot["upload_id"])


def order(api: ApiClient) -> dict[str, Any]:
    """The manager writes the order while the council president is on the phone."""
    place = next(one for one in api.get("/v1/places?module=syndic") if one["label"] == "GILBERT")
    president = next(one for one in place["people"] if one["name"] == "ALOXE CORTON Denise")
    caretaker = next(one for one in place["people"] if one["quality"] == "Gardien")
    vendor = next(one for one in api.get("/v1/vendors") if one["name"] == "PLOMB'SERVICE")
    return api.create(
        {
            "kind": "order",
            "module": "syndic",
            "place_id": place["id"],
            "requester": known(president),
            "source": "Téléphone",
            "subject": "pb d'égout bouché",
            "description": REQUEST,
            "original_description": REQUEST,
            "notified_description": "Une intervention est demandée sur les égouts de l'immeuble.",
            "options": {"presence_check": True, "urgent": True},
            "vendors": [
                {
                    "register_id": vendor["id"],
                    "name": vendor["name"],
                    "emails": vendor["emails"],
                    "phones": vendor["phones"],
                    "by_email": True,
                    "by_sms": True,
                    "comment": "Prévoir le furet et une pompe.",
                    "trade": vendor["trades"][0],
                }
            ],
            "contact": known(caretaker),
            "notified": [{**known(president), "by_email": True}],
            "uploads": [upload(api, photo("couloir-caves.jpg", "Couloir des caves"))],
        }
    )


def known(person: dict[str, Any]) -> dict[str, Any]:
    """Somebody of the register as a ticket names them."""
    return {
        "name": person["name"],
        "quality": person["quality"],
        "emails": person["emails"],
        "phones": person["phones"],
        "by_email": bool(person["emails"]),
        "by_sms": False,
    }


def one_line(text: str) -> str:
    """A text of several lines, on one."""
    return " / ".join(text.splitlines())


def next_visit(visitor: Visitor) -> datetime:
    """15:52 on the next working day but one, Paris time."""
    now = datetime.fromisoformat(visitor.clock()["now"]).astimezone(PARIS)
    day = (now + timedelta(days=2)).replace(hour=15, minute=52, second=0, microsecond=0)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


def live_until(visitor: Visitor, moment: datetime) -> None:
    """Let the time pass until ``moment``."""
    now = datetime.fromisoformat(visitor.clock()["now"])
    minutes = int((moment.astimezone(UTC) - now).total_seconds() // 60) + 1
    visitor.advance(f"{max(minutes, 1)}m")


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


def ask(visitor: Visitor, api: ApiClient, tell: Teller) -> int:
    """The call, the order, and a reminder because nobody answers."""
    tell("ALOXE CORTON Denise téléphone : les égouts débordent, le couloir des caves est inondé.")
    ticket = order(api)
    number = int(ticket["number"])
    tell(f"JEFF LE CHEF crée l'ordre de service n°{number} pour PLOMB'SERVICE, avec une photo.")
    visitor.settle()
    mail = next(one for one in visitor.messages_of(number, VENDOR_MAIL))
    tell(f"E-mail parti : « {mail['subject']} ».")
    texts = [one for one in visitor.messages_of(number) if one["channel"] == "sms"]
    tell(f"SMS parti ({texts[0]['length']} caractères) : « {one_line(texts[0]['text'])} »")
    visitor.advance("9d")
    seen(visitor, number, "auto_remind_order")
    mail = next(one for one in visitor.messages_of(number, VENDOR_MAIL))
    tell(f"Pas de réponse : la relance est partie, « {mail['subject']} ».")
    return number


def seen(visitor: Visitor, number: int, act: str) -> None:
    """Raises ``LocalError`` unless this act is in the ticket's timeline."""
    with visitor.signed_in("jeff") as api:
        acts = [fact["act"] for fact in api.get(f"/v1/tickets/{number}")["timeline"]["items"]]
    if act not in acts:
        raise LocalError(f"Le ticket {number} n'a pas vécu « {act} » : {', '.join(acts)}.")


def work(visitor: Visitor, tell: Teller, number: int) -> None:
    """The vendor comes, works, and sends its invoice."""
    vendor = Vendor(visitor.vendor_link(number, VENDOR_MAIL))
    visit = next_visit(visitor)
    vendor.accept(visit, comment="Je préviens le gardien.")
    tell(f"PLOMB'SERVICE accepte depuis son lien : rendez-vous le {visit:%d/%m à %Hh%M}.")
    live_until(visitor, visit - timedelta(minutes=10))
    seen(visitor, number, "ask_presence")
    tell("Avant l'heure, Loge a demandé à l'intervenant s'il sera présent.")
    vendor.on_site()
    tell("PLOMB'SERVICE répond : je suis sur place.")
    live_until(visitor, visit + timedelta(hours=2))
    seen(visitor, number, "ask_completion")
    tell("L'heure passée, Loge a demandé si l'intervention est terminée.")
    vendor.complete("Canalisation débouchée et curée.", [photo("apres.jpg", "Après")])
    tell("PLOMB'SERVICE déclare la fin de l'intervention, photo à l'appui.")
    visitor.advance("8d")
    seen(visitor, number, "auto_remind_invoice")
    tell("Pas de facture : Loge l'a réclamée.")
    vendor.invoice("253,64", [invoice("facture.pdf", "PLOMB'SERVICE", "F-2019-0404", "253,64")])
    tell("PLOMB'SERVICE envoie sa facture : 253,64 €.")
    visitor.settle()


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


def play(visitor: Visitor, folder: Path) -> int:
    """The whole story; answers the ticket's number. Raises ``LocalError`` where it breaks."""
    tell = Teller(visitor)
    with visitor.signed_in("jeff") as api:
        number = ask(visitor, api, tell)
        work(visitor, tell, number)
        finish(visitor, api, tell, number, folder)
    return number


@contextmanager
def running(places: Places) -> Iterator[Visitor]:
    """The running instance; one of its own, stopped afterwards, when none runs."""
    if ready(places):
        yield Visitor.of(places)
        return
    process = subprocess.Popen([sys.executable, "-m", "local.run"], cwd=REPOSITORY)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not ready(places):
            if process.poll() is not None or time.monotonic() > deadline:
                raise LocalError("Loge n'a pas démarré.")
            time.sleep(0.3)
        yield Visitor.of(places)
    finally:
        process.terminate()
        process.wait()


def ready(places: Places) -> bool:
    """Whether the front door answers."""
    if not (places.home / "run.json").exists():
        return False
    try:
        return httpx.get(f"{places.front_door}/_local/clock.json", timeout=5).is_success
    except httpx.TransportError:
        return False


def main() -> int:
    """Answers the exit code."""
    places = Places.of_environment()
    try:
        with running(places) as visitor:
            play(visitor, places.home / "demo")
    except (LocalError, httpx.HTTPError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
