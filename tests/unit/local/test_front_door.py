"""The front door keeps and compresses what CloudFront keeps and compresses in production."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from local.door import front_door


@dataclass(frozen=True)
class Browser:
    """Asks the application without a socket."""

    app: Starlette

    def get(self, path: str, **headers: str) -> httpx.Response:
        """What comes back; header names are written with underscores."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://localhost"
            ) as client:
                return await client.get(path, headers=sent)

        return asyncio.run(ask())


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Somebody before a console of three files."""
    (tmp_path / "assets" / "parts-1").mkdir(parents=True)
    (tmp_path / "index.html").write_text("<!doctype html>" + "x" * 2000)
    (tmp_path / "favicon.svg").write_text("<svg/>")
    (tmp_path / "assets" / "app-1.js").write_text("let a = 1;" * 300)
    (tmp_path / "assets" / "parts-1" / "font.ttf").write_bytes(b"\0" * 10)
    (tmp_path.parent / "secret.txt").write_text("no")
    monkeypatch.setattr(front_door, "CONSOLE", tmp_path)
    app = Starlette(
        routes=[Route("/{path:path}", front_door.console)],
        middleware=[Middleware(GZipMiddleware, minimum_size=1024)],
    )
    return Browser(app)


@pytest.mark.parametrize("path", ["/assets/app-1.js", "/assets/parts-1/font.ttf"])
def test_what_is_named_by_its_version_is_kept_for_ever(browser: Browser, path: str) -> None:
    assert browser.get(path).headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["/", "/tickets/12", "/index.html", "/favicon.svg"])
def test_the_page_is_asked_for_again_and_sent_once(browser: Browser, path: str) -> None:
    first = browser.get(path)
    assert (first.status_code, first.headers["cache-control"]) == (200, "no-cache")
    again = browser.get(path, if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "no-cache"


def test_what_is_long_is_compressed(browser: Browser) -> None:
    script = browser.get("/assets/app-1.js")
    assert script.headers["content-encoding"] == "gzip"
    assert int(script.headers["content-length"]) < 500
    plain = browser.get("/assets/app-1.js", accept_encoding="identity")
    assert "content-encoding" not in plain.headers
    assert plain.content == script.content


@pytest.mark.parametrize("path", ["/assets/gone-0.js", "/%2e%2e/secret.txt", "/..%2fsecret.txt"])
def test_what_is_not_there_is_not_the_page(browser: Browser, path: str) -> None:
    assert browser.get(path).status_code == 404
