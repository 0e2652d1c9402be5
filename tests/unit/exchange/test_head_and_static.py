"""HEAD tells what GET would and does nothing; a static file has one address, its version's."""

from __future__ import annotations

import pytest
from loge.pages.layout import static_address

from tests.unit.exchange.guests import CASES, Case
from tests.unit.exchange.phone import Phone

PATHS = [
    "",
    "/accepter",
    "/fichiers/message/piece",
    "/fichier/file-1",
    "/merci",
    "/aide",
    "/nothing",
]


def _same_each_time(headers: dict[str, str]) -> dict[str, str]:
    return {name: value.partition("?")[0] for name, value in headers.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.slug)
def test_head_on_a_private_link_is_answered_as_get_without_a_body(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = case.start(monkeypatch)
    before, step = phone.facts, phone.intervention
    for path in [*PATHS, f"/{case.slug}"]:
        got = phone.call("GET", f"/e/{phone.link}{path}")
        head = phone.call("HEAD", f"/e/{phone.link}{path}")
        assert (head.status, head.body) == (got.status, ""), path
        assert _same_each_time(head.headers) == _same_each_time(got.headers)
    assert (phone.facts, phone.intervention) == (before, step)


def test_head_with_a_form_answers_nothing(phone: Phone) -> None:
    before, form = phone.facts, "commentaire=oui&refuse=oui"
    kind = "application/x-www-form-urlencoded"
    head = phone.call("HEAD", f"/e/{phone.link}/refuser", form, content_type=kind)
    assert head.status == 200
    assert phone.facts == before


@pytest.mark.parametrize("name", ["app.css", "app.js"])
def test_a_static_file_is_kept_for_good_at_the_address_of_its_version(
    phone: Phone, name: str
) -> None:
    found = phone.call("GET", static_address(name))
    assert (found.status, "immutable" in found.headers["cache-control"]) == (200, True)
    assert phone.call("HEAD", static_address(name)).body == ""


@pytest.mark.parametrize("name", ["app.css", "app.js"])
@pytest.mark.parametrize(
    "version", ["/e/static/", "/e/static/any/", "/e/static/000000000000/", "/e/static/a/b/"]
)
def test_a_version_that_is_not_there_is_not_another_one(
    phone: Phone, name: str, version: str
) -> None:
    for address in (f"{version}{name}", f"{static_address(name)}/x", f"{static_address(name)}x"):
        found = phone.call("GET", address)
        assert (found.status, found.headers["cache-control"]) == (404, "no-store")
