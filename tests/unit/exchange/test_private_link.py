"""The link is the only key: who has none learns nothing, and it is written nowhere (VEN-1)."""

from __future__ import annotations

import io
import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loge import bootstrap
from loge.pages.tokens import FormToken, read_form_token
from loge.tickets.domain.fact import Act

from functions.exchange import handler as function
from tests.fakes.builders import AGENCY, OTHER_AGENCY
from tests.fakes.world import World
from tests.unit.exchange.phone import LINK, Phone, as_base64, link_to, make_order, use

OTHER_LINK = "zyxwvutsrqponmlkjihgfe"


@pytest.mark.req("VEN-1")
def test_unknown_expired_revoked_and_malformed_links_look_the_same(phone: Phone) -> None:
    link_to(phone.world, phone.dossier, "expired000000000000000", expires_at=phone.world.clock.at)
    link_to(phone.world, phone.dossier, "revoked000000000000000", generation=9)
    link_to(phone.world, phone.dossier, "gone000000000000000000", number=99)
    link_to(phone.world, phone.dossier, "nobody0000000000000000", intervention_id="I9")
    pages = [
        phone.call("GET", f"/e/{token}")
        for token in (
            "unknown000000000000000",
            "expired000000000000000",
            "revoked000000000000000",
            "gone000000000000000000",
            "nobody0000000000000000",
            "short",
            "é" * 22,
            "x" * 5000,
            "..%2f..",
            "' OR 1=1 --",
        )
    ]
    pages.append(phone.call("GET", "/e/"))
    pages.append(phone.call("GET", f"/e/{LINK}x"))
    pages.append(phone.call("POST", "/e/unknown000000000000000/accepter", "a=b"))
    pages.append(phone.call("GET", "/e/unknown000000000000000/fichier/file-1"))
    assert {p.status for p in pages} == {404}
    assert len({p.body for p in pages}) == 1
    assert len({json.dumps(p.headers, sort_keys=True) for p in pages}) == 1
    assert "n’est plus valable" in pages[0].text


@pytest.mark.req("VEN-1")
def test_a_link_opens_its_own_ticket_of_its_own_agency(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_order(phone.world, subject="Fuite au troisième")
    link_to(phone.world, other, OTHER_LINK)
    mine, theirs = phone.get(), phone.call("GET", f"/e/{OTHER_LINK}")
    assert "égout" in mine.text
    assert "Fuite" not in mine.text
    assert "Fuite" in theirs.text
    # the same number in another agency is another ticket, and here there is none
    link_to(phone.world, phone.dossier, "elsewhere0000000000000", agency=OTHER_AGENCY)
    assert phone.call("GET", "/e/elsewhere0000000000000").status == 404


def test_a_forms_token_serves_its_own_link_and_act_only(phone: Phone) -> None:
    sealed = FormToken("F1", "0123456789").sealed(LINK, "accepter")
    assert read_form_token(sealed, LINK, "accepter") == FormToken("F1", "0123456789")
    for link, slug in ((OTHER_LINK, "accepter"), (LINK, "refuser")):
        assert read_form_token(sealed, link, slug) is None
    for text in ("", "a.b.c", sealed[:-1] + "x", sealed + "0", "é"):
        assert read_form_token(text, LINK, "accepter") is None
    foreign = phone.filled("accepter", date="2026-11-25", heure="14:30", duree="60")
    answer = phone.post("/message", {**foreign, "commentaire": ["Bonjour"]})
    assert answer.status == 409
    assert answer.fields()["commentaire"] == ["Bonjour"]
    assert all(f.act is not Act.CONTACT_MANAGER for f in phone.facts)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_sent_by_another_site_is_refused(phone: Phone, site: str) -> None:
    form = phone.filled("accepter", date="2026-11-25", heure="14:30", duree="60")
    answer = phone.post("/accepter", form, sec_fetch_site=site)
    assert answer.status == 403
    assert phone.intervention.appointment is None
    assert phone.post("/accepter", form, sec_fetch_site="same-origin").status == 303


def test_every_answer_carries_the_protecting_headers(phone: Phone) -> None:
    answers = [
        phone.get(),
        phone.get("/accepter"),
        phone.get("/merci"),
        phone.get("/nothing"),
        phone.call("GET", "/e/unknown"),
        phone.post("/accepter", {}),
        phone.call("PUT", f"/e/{LINK}"),
        phone.call("POST", f"/e/{LINK}/accepter", "x" * 300_000),
    ]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert "max-age" in answer.headers["strict-transport-security"]
        assert answer.headers["permissions-policy"]


def test_only_pages_that_send_files_may_talk_to_the_bucket(phone: Phone) -> None:
    phone.accept()
    assert "files.example" not in phone.get().headers["content-security-policy"]
    for path in ("/fin", "/message", "/fichiers/fin/photo"):
        policy = phone.get(path).headers["content-security-policy"]
        assert "form-action 'self' https://files.example" in policy
        assert "connect-src 'self' https://files.example" in policy


def test_no_address_is_made_of_what_the_request_says_of_itself(phone: Phone) -> None:
    phone.accept()
    for path in ("", "/fin", "/fichiers/fin/photo", "/aide"):
        page = phone.get(path)
        assert "evil.example" not in page.body
        assert "evil.example" not in json.dumps(page.headers)


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the function logs, as it is written."""
    written = io.StringIO()
    for out in logging.getLogger("exchange").handlers:
        monkeypatch.setattr(out, "stream", written, raising=False)
    return written


def test_the_token_is_never_logged(phone: Phone, logged: io.StringIO) -> None:
    phone.accept()
    for path in (
        "",
        "/fin",
        "/fichiers/fin/photo",
        f"/{LINK}",
        f"/fichier/{LINK}",
        f"/a/b/c/{LINK}",
    ):
        phone.get(path)
    phone.call("GET", f"/{LINK}/e/{LINK}")
    phone.call("POST", f"/e/{LINK}/depot", f'["{LINK}"]', content_type="application/json")
    assert "/e/{link}/fichiers/fin/photo" in logged.getvalue()
    assert LINK not in logged.getvalue()


def test_what_breaks_inside_is_a_page_without_any_detail(
    phone: Phone, monkeypatch: pytest.MonkeyPatch, logged: io.StringIO
) -> None:
    def broken() -> Any:
        raise RuntimeError("table is on fire")

    monkeypatch.setattr(bootstrap, "directory", broken)
    page = phone.get()
    assert page.status == 500
    assert "fire" not in page.body
    assert "Traceback" not in page.body
    assert "request failed" in logged.getvalue()
    assert LINK not in logged.getvalue()


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"body": "%ff%zz=%&&&==", "isBase64Encoded": False}, 409),
        ({"body": "not base64 !", "isBase64Encoded": True}, 400),
        ({"body": "a", "isBase64Encoded": True}, 400),
        ({"body": as_base64("a=b"), "isBase64Encoded": True}, 409),
        ({"body": "&".join(f"a{i}=1" for i in range(1000))}, 400),
        ({"body": "commentaire=" + "x" * 150_000}, 413),
        ({"headers": {}}, 415),
        ({"headers": {"Content-Type": "multipart/form-data; boundary=x"}}, 415),
        ({"headers": None}, 415),
        ({"rawPath": None}, 404),
        ({"rawPath": "//////"}, 404),
        ({"rawPath": f"/e/{LINK}/accepter/x"}, 404),
        ({"rawPath": f"/e/{LINK}/depot"}, 415),
        ({"queryStringParameters": {"a": None}}, 409),
        ({"cookies": ["=", "a", "a=b=c", 7]}, 409),
    ],
)
def test_a_malformed_request_is_answered_with_4xx(
    phone: Phone, change: dict[str, Any], status: int
) -> None:
    event: dict[str, Any] = {
        "rawPath": f"/e/{LINK}/accepter",
        "requestContext": {"http": {"method": "POST"}},
        "headers": {"Content-Type": "application/x-www-form-urlencoded"},
        "body": "",
    }
    assert function.handler({**event, **change}, None)["statusCode"] == status


@pytest.mark.parametrize(
    "event", [{}, {"requestContext": None}, {"requestContext": {"http": None}}]
)
def test_an_event_that_is_no_request_is_a_404(phone: Phone, event: dict[str, Any]) -> None:
    assert function.handler(event, None)["statusCode"] == 404


SLUGS = st.sampled_from(
    ["accepter", "refuser", "presence", "fin", "facture", "message", "lu", "accord", "devis",
     "rendez-vous"]
)  # fmt: skip
TEXT = st.text(max_size=60)
NAMES = st.sampled_from(
    ["date", "heure", "duree", "duree_autre", "commentaire", "refuse", "presence", "retard",
     "termine", "montant", "photo", "facture", "piece", "fil", "etape", "confirme", "devis",
     "delai", "reference"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    slug=SLUGS,
    kind=st.sampled_from(["order", "quote"]),
    typed=st.dictionaries(NAMES, st.lists(TEXT, max_size=3), max_size=8),
)
def test_nothing_that_can_be_typed_breaks_a_page(
    slug: str, kind: str, typed: dict[str, list[str]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        world = World()
        use(patch, world)
        link_to(world, make_order(world, kind=kind))
        phone = Phone(world)
        page = phone.get(f"/{slug}")
        hidden = page.fields() if page.status == 200 else {}
        assert phone.post(f"/{slug}", {**hidden, **typed}).status < 500


def test_a_link_works_for_a_year_and_not_longer(phone: Phone) -> None:
    phone.world.clock.advance_real(timedelta(days=364))
    assert phone.get().status == 200
    phone.world.clock.advance_real(timedelta(days=2))
    assert phone.get().status == 404
    assert AGENCY not in phone.get().body
