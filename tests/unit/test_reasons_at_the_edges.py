"""Whatever the reason, each edge tells it in French: the API, the vendor's and approver's pages."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from loge.kernel.errors import Invalid, Refused
from loge.kernel.reasons import Reason
from loge.kernel.words.reasons import sentence_of
from loge.pages import files, submitting
from loge.tickets.domain.fact import Act

from functions.api.kit.problems import problem
from tests.fakes.builders import make_person
from tests.unit.exchange.phone import LINK, approver_link, make_phone, make_quote_phone

DATA: dict[str, Any] = {"name": "a.jpg", "most": 20, "value": "a@b", "number": "46"}
_HOLE = re.compile(r"\{\w+\}|…")


def assert_french(told: str, reason: Reason) -> None:
    """A sentence, without a code or a hole in it."""
    assert told == sentence_of(reason, DATA)
    assert re.match(r"[A-ZÀÉ«\d]", told), told
    assert told.endswith(".")
    assert "_" not in told
    assert not _HOLE.search(told), told
    assert " " in told


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("kind", [Invalid, Refused])
def test_the_api_tells_it(kind: type[Invalid | Refused], reason: Reason) -> None:
    body = problem(kind(reason, field="subject", **DATA))
    assert_french(body["detail"], reason)
    assert body["errors"] == [{"field": "subject", "code": reason, "detail": body["detail"]}]


def _refusing(reason: Reason) -> Any:
    def refuse(*_: object, **__: object) -> None:
        raise Invalid(reason, field="comment", **DATA)

    return refuse


@pytest.mark.parametrize("reason", list(Reason))
def test_the_vendors_page_tells_it(monkeypatch: pytest.MonkeyPatch, reason: Reason) -> None:
    phone = make_phone(monkeypatch)
    form = phone.filled("message", commentaire="Bonjour")
    monkeypatch.setattr(submitting, "perform", _refusing(reason))
    page = phone.post("/message", form)
    assert page.status == 422
    assert_french(page.errors()["commentaire"], reason)


@pytest.mark.parametrize("reason", list(Reason))
def test_the_vendors_script_is_told_it(monkeypatch: pytest.MonkeyPatch, reason: Reason) -> None:
    phone = make_phone(monkeypatch)
    monkeypatch.setattr(files, "prepare", _refusing(reason))
    page = phone.call("POST", f"/e/{LINK}/depot", "{}", content_type="application/json")
    assert page.status == 400
    assert_french(json.loads(page.body)["detail"], reason)


@pytest.mark.parametrize("reason", list(Reason))
def test_the_approvers_page_tells_it(monkeypatch: pytest.MonkeyPatch, reason: Reason) -> None:
    vendor = make_quote_phone(monkeypatch)
    vendor.send_quote()
    president = make_person(name="ALOXE CORTON Denise", quality="Président du CS")
    vendor.manager(Act.ASK_APPROVAL, approver=president)
    phone = approver_link(vendor)
    form = phone.filled("approuver", confirme="oui")
    monkeypatch.setattr(submitting, "perform", _refusing(reason))
    page = phone.post("/approuver", form)
    assert page.status == 422
    assert_french(page.errors()["commentaire"], reason)
