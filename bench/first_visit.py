"""A first and a second visit of the list, in Chromium, on the running instance (``make run``).

``python -m bench.first_visit [rounds]`` prints requests, compressed kilobytes of all kinds (page,
scripts, styles, answers of the API) and the seconds until the list can be used: without a brake,
over 1.6 Mbit/s and 150 ms a round trip (a Fast 3G), and with what the browser's own tools call by
that name, which answers each request 562 ms late. Nobody is signed in but by the session's cookie.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from local.cloud.instance import Instance, LocalError
from local.demo.visitor import Visitor
from tests.e2e.browsers import DESK, chromium, sign_in, window

ROUNDS = 5
WANTED_REQUESTS, WANTED_KB, WANTED_SECONDS = 16, 180, 1.8
PATH, SHOWN = "/syndic", "[data-row-link]"
# Rows are there, and the browser has nothing more to do: from then on one clicks.
_USABLE = f"""(() => {{
  const seen = new MutationObserver(() => {{
    if (!document.querySelector("{SHOWN}")) return;
    seen.disconnect();
    requestIdleCallback(() => {{ window.usableAt = performance.now(); }});
  }});
  seen.observe(document, {{ subtree: true, childList: true }});
}})()"""


@dataclass(frozen=True, slots=True)
class Network:
    """Milliseconds that each answer is late, bytes a second down and up; 0 is no brake."""

    name: str
    latency: float = 0
    down: float = 0
    up: float = 0


NETWORKS = (
    Network("as it is"),
    Network("1.6 Mbit/s, 150 ms", 150, 1_600_000 / 8, 750_000 / 8),
    Network("Fast 3G of the tools", 562.5, 180_000, 84_375),
)


@dataclass  # the browser's library notes things on the objects that listen to it
class Visit:
    """What went over the network; ``seconds`` until the list can be used, 0 where not measured."""

    addresses: dict[str, str] = field(default_factory=dict)
    kilobytes: float = 0
    seconds: float = 0

    def listen(self, tools: CDPSession) -> None:
        """Count from now on what the browser does not have yet."""
        tools.on("Network.requestWillBeSent", self._asked)
        tools.on("Network.webSocketCreated", self._opened)
        tools.on("Network.responseReceived", self._came)
        tools.on("Network.loadingFinished", self._weigh)
        tools.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        self.addresses[event["requestId"]] = event["request"]["url"]

    def _opened(self, event: dict[str, Any]) -> None:
        self.addresses[event["requestId"]] = event["url"]

    def _came(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache"):
            del self.addresses[event["requestId"]]

    def _weigh(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.addresses:
            self.kilobytes += event["encodedDataLength"] / 1000


@contextmanager
def browsing(browser: Browser, visitor: Visitor) -> Iterator[BrowserContext]:
    """A window of somebody signed in, nothing kept."""
    context = window(browser, visitor, DESK)
    sign_in(context)
    yield context
    context.close()


def visit(context: BrowserContext, network: Network) -> Visit:
    """Open the list in a new page."""
    page: Page = context.new_page()
    tools, found = context.new_cdp_session(page), Visit()
    found.listen(tools)
    tools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": network.latency,
            "downloadThroughput": network.down or -1,
            "uploadThroughput": network.up or -1,
        },
    )
    page.add_init_script(_USABLE)
    page.goto(PATH, wait_until="commit")
    page.wait_for_function("() => window.usableAt")
    found.seconds = page.evaluate("window.usableAt") / 1000
    page.wait_for_load_state("networkidle")
    page.close()
    return found


def measure(rounds: int) -> int:
    """Print every network's figures; how many of the wanted ones are passed on the second."""
    visitor = Visitor.of(Instance.of_environment())
    passed = 0
    with chromium() as browser:
        for network in NETWORKS:
            first, second = [], []
            for _ in range(rounds):
                with browsing(browser, visitor) as context:
                    first.append(visit(context, network))
                    second.append(visit(context, network))
            for name, visits in (("first visit", first), ("second visit", second)):
                requests = max(len(one.addresses) for one in visits)
                kilobytes = max(one.kilobytes for one in visits)
                seconds = median(one.seconds for one in visits)
                print(f"{network.name:22} {name:13} {requests:3} requests", end=" ")
                print(f"{kilobytes:6.1f} kB {seconds:5.2f} s", flush=True)
                if network is NETWORKS[1] and visits is first:
                    passed += requests > WANTED_REQUESTS
                    passed += kilobytes > WANTED_KB
                    passed += seconds > WANTED_SECONDS
    return passed


if __name__ == "__main__":
    try:
        sys.exit(measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
    except LocalError as error:
        sys.exit(str(error))
