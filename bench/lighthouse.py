"""Lighthouse on the pages people live in: the list, a ticket, a vendor's page on its phone.

``make lighthouse`` measures the running instance (``make run``), signed in, on the production
build. The console is judged as it is used, at a desk; how it does on a phone is printed too.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from local.cloud.instance import REPOSITORY, Instance, LocalError
from local.demo.visitor import LINK, Visitor

PERFORMANCE, ACCESSIBILITY = 95, 100
RUNS = 3
MINUTES = 3
USER = "jeff"
SWITCHES = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PROGRAM = REPOSITORY / "web" / "node_modules" / "lighthouse" / "cli" / "index.js"
METRICS = {
    "first-contentful-paint": "FCP",
    "largest-contentful-paint": "LCP",
    "total-blocking-time": "TBT",
    "cumulative-layout-shift": "CLS",
    "speed-index": "SI",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page to measure: its address, on a desk or on a phone, held to the marks or only told."""

    name: str
    path: str
    phone: bool
    held: bool = True


@dataclass(frozen=True, slots=True)
class Marks:
    """Out of 100: the median of the runs; ``metrics`` as Lighthouse writes them."""

    performance: int
    accessibility: int
    metrics: Mapping[str, str]
    complaints: Sequence[str]

    @property
    def enough(self) -> bool:
        """Both marks are reached."""
        return self.performance >= PERFORMANCE and self.accessibility >= ACCESSIBILITY


def pages(visitor: Visitor) -> list[Page]:
    """What is measured: the latest ticket, and a vendor's link that still opens."""
    with visitor.signed_in(USER) as api:
        found = api.get("/v1/tickets?module=syndic&view=all&state=open")["items"]
    if not found:
        raise LocalError("Aucun ticket à mesurer : lancez « make demo ».")
    ticket = f"/tickets/{found[0]['number']}"
    return [
        Page("list", "/syndic", phone=False),
        Page("ticket", ticket, phone=False),
        Page("vendor", vendor_path(visitor), phone=True),
        Page("list, on a phone", "/syndic", phone=True, held=False),
        Page("ticket, on a phone", ticket, phone=True, held=False),
    ]


def vendor_path(visitor: Visitor) -> str:
    """The latest private link that opens. Raises ``LocalError`` when none does."""
    for message in visitor.outbox():
        for link in message["links"]:
            path = LINK.search(urlsplit(link).path)
            if path and visitor.http.get(path.group()).status_code == 200:
                return path.group()
    raise LocalError("Aucun lien d'intervenant à mesurer : lancez « make demo ».")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def signed_in_browser(visitor: Visitor) -> Iterator[int]:
    """A browser whose only profile has the session's cookie; answers its debugging port."""
    port = free_port()
    user = visitor.run["users"][USER]
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=shutil.which("chromium"),
            args=[*SWITCHES, f"--remote-debugging-port={port}"],
            locale="fr-FR",
        )
        page = context.new_page()
        response = page.request.post(
            f"{visitor.front_door}/api/v1/session",
            data={"username": user["username"], "password": user["password"]},
        )
        if not response.ok:
            raise LocalError(f"Connexion de {USER} refusée : {response.status}")
        yield port
        context.close()


def once(url: str, port: int, *, phone: bool) -> dict[str, Any]:
    """One run: what Lighthouse reports. Raises ``LocalError`` when it fails."""
    command = ["node", str(PROGRAM), url, f"--port={port}", "--output=json", "--quiet"]
    command += ["--disable-storage-reset", "--only-categories=performance,accessibility"]
    command += [] if phone else ["--preset=desktop"]
    # nothing is told to anybody about the run
    environment = {**os.environ, "CI": "1"}
    done = subprocess.run(
        [*command, "--no-enable-error-reporting"],
        check=False,
        capture_output=True,
        env=environment,
        timeout=60 * MINUTES,
    )
    if done.returncode:
        raise LocalError(f"Lighthouse : {done.stderr.decode('utf-8', 'replace')[-600:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def marks(reports: Sequence[Mapping[str, Any]]) -> Marks:
    """The marks of several runs, and what the middle one complains about."""
    by_mark = sorted(reports, key=lambda one: _score(one, "performance"))
    middle = by_mark[len(by_mark) // 2]
    audits = middle["audits"]
    refused = [
        audits[ref["id"]]["title"]
        for ref in middle["categories"]["accessibility"]["auditRefs"]
        if audits[ref["id"]]["score"] == 0
    ]
    return Marks(
        performance=int(median(_score(one, "performance") for one in reports)),
        accessibility=min(_score(one, "accessibility") for one in reports),
        metrics={short: audits[name]["displayValue"] for name, short in METRICS.items()},
        complaints=refused,
    )


def _score(report: Mapping[str, Any], category: str) -> int:
    return round(100 * (report["categories"][category]["score"] or 0))


def told(page: Page, found: Marks) -> str:
    """One line."""
    verdict = ("ok" if found.enough else "LOW") if page.held else "(not held)"
    metrics = ", ".join(f"{name} {value}" for name, value in found.metrics.items())
    line = f"{page.name:<20} performance {found.performance:>3}  accessibility"
    return f"{line} {found.accessibility:>3}  {verdict}  {metrics}"


def measure(runs: int = RUNS, folder: Path | None = None) -> int:
    """Print the marks of every page; how many held pages are under them."""
    visitor = Visitor.of(Instance.of_environment())
    low = 0
    with signed_in_browser(visitor) as port:
        for page in pages(visitor):
            url = f"{visitor.front_door}{page.path}"
            reports = [once(url, port, phone=page.phone) for _ in range(runs if page.held else 1)]
            found = marks(reports)
            print(told(page, found), flush=True)
            for complaint in found.complaints:
                print(f"    {complaint}", flush=True)
            low += page.held and not found.enough
            if folder:
                name = page.name.replace(", ", "-").replace(" ", "-")
                (folder / f"lighthouse-{name}.json").write_text(json.dumps(reports[-1]))
    return low


if __name__ == "__main__":
    kept = os.environ.get("LOGE_LIGHTHOUSE_REPORTS")
    try:
        sys.exit(measure(folder=Path(kept) if kept else None))
    except LocalError as error:
        sys.exit(str(error))
