"""Quotes, approvals, several vendors and requests through the real parts."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from local.demo import water_leak_quotes
from local.demo.api_client import ApiClient
from local.demo.papers import invoice, photo, quote
from local.demo.story_steps import upload
from local.demo.vendor import Approver, Vendor
from local.demo.visitor import Visitor
from tests.e2e.orders import new_order, status, titles, vendor

WORK = "Travaux d’essai"
MAILS = ("un@essai-un.example", "deux@essai-deux.example", "trois@essai-trois.example")
VENDORS = [
    vendor(name=name, emails=[mail], by_sms=False)
    for name, mail in zip(("UN", "DEUX", "TROIS"), MAILS, strict=True)
]
COUNCIL_MAIL = "conseil@essai-conseil.example"
PRESIDENT = {
    "name": "PRÉSIDENTE D'ESSAI",
    "quality": "Présidente du CS",
    "emails": [COUNCIL_MAIL],
    "by_email": True,
}


def steps(api: ApiClient, number: int) -> list[str]:
    """Where each vendor of a ticket stands."""
    return [one["step"] for one in api.get(f"/v1/tickets/{number}")["interventions"]]


def subjects(visitor: Visitor, number: int, to: str) -> str:
    """Every subject this address received about a ticket, newest first."""
    visitor.settle()
    return " | ".join(str(one.get("subject")) for one in visitor.messages_of(number, to))


def of(visitor: Visitor, number: int, which: int) -> Vendor:
    """One of the vendors at its latest link."""
    visitor.settle()
    return Vendor(visitor.vendor_link(number, MAILS[which]))


def tomorrow(visitor: Visitor) -> datetime:
    """The same hour tomorrow, for Loge."""
    return datetime.fromisoformat(visitor.clock()["now"]) + timedelta(days=1)


def paper(name: str = "devis.pdf") -> tuple[str, bytes, str]:
    """A quote in PDF."""
    return quote(name, "ESSAI", "1", "900,00", WORK)


@pytest.mark.slow
@pytest.mark.req("QUO-1", "QUO-3", "QUO-4", "TYP-3")
@pytest.mark.clock
def test_the_leak_of_the_seed_is_lived_from_the_call_to_the_archive(
    visitor: Visitor, tmp_path: Path
) -> None:
    number = water_leak_quotes.play(visitor, tmp_path)
    summary = (tmp_path / f"ticket-{number}.pdf").read_bytes()
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(summary)).pages)
    for words in ("980,00", "1 250,50", "Devis non retenu", "AG du 12 mai"):
        assert words in text.replace("\u202f", " ").replace("\xa0", " "), words
    with zipfile.ZipFile(tmp_path / f"ticket-{number}.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
    # the summary, two quotes, the signed one and the invoice
    assert sum(name.endswith(".pdf") for name in names) == 5


@pytest.mark.req("TYP-1", "STP-13")
def test_several_trades_live_each_its_own_life_and_those_still_engaged_hear_of_the_end(
    visitor: Visitor, jeff: ApiClient
) -> None:
    ticket = jeff.create(new_order(vendors=VENDORS))
    number = ticket["number"]
    assert [one["vendor"]["name"] for one in ticket["interventions"]] == ["UN", "DEUX", "TROIS"]
    assert (ticket["type"], ticket["status"]["label"]) == ("ODSM", "EN COURS")
    of(visitor, number, 0).accept(tomorrow(visitor))
    of(visitor, number, 1).refuse("Complet.")
    assert steps(jeff, number) == ["awaiting_completion", "refused", "awaiting_appointment"]
    of(visitor, number, 0).complete("Fait.", [photo("a.jpg", "Après")])
    paid = [invoice("f.pdf", "UN", "1", "120,00")]
    of(visitor, number, 0).invoice("120", paid)
    third = of(visitor, number, 2)
    ticket = jeff.get(f"/v1/tickets/{number}")
    assert (ticket["amount_cents"], ticket["status"]["label"]) == (12000, "EN COURS")
    closed = jeff.ticket_act(ticket, "close", confirm=True, comment="")
    assert closed["status"]["turn"] == "red"
    assert "intervention annulée" in subjects(visitor, number, MAILS[2]).split(" | ")[0].lower()
    assert "annulée" not in subjects(visitor, number, MAILS[1]).split(" | ")[0].lower()
    assert not third.look().read().forms


@pytest.mark.req("TYP-2", "QUO-2", "QUO-5")
def test_an_order_on_site_becomes_a_quote_disapproved_then_replaced_and_accepted(
    visitor: Visitor, jeff: ApiClient
) -> None:
    number = jeff.create(new_order(vendors=VENDORS[:1]))["number"]
    of(visitor, number, 0).accept(tomorrow(visitor))
    ticket = jeff.get(f"/v1/tickets/{number}")
    ticket = jeff.act(ticket, "request_quote", comment="Les travaux dépassent la commande.")
    assert (ticket["type"], steps(jeff, number)) == ("DS", ["awaiting_quote"])
    of(visitor, number, 0).quote("1500", [paper()])
    ticket = jeff.get(f"/v1/tickets/{number}")
    jeff.act(ticket, "ask_approval", approver=PRESIDENT, comment="Votre avis ?")
    visitor.settle()
    approver = Approver(visitor.vendor_link(number, COUNCIL_MAIL))
    assert "avis" in approver.look().text
    approver.disapprove("Trop cher.")
    ticket = jeff.get(f"/v1/tickets/{number}")
    approval = ticket["interventions"][0]["approval"]
    assert (approval["step"], approval["opinion"]) == ("disapproved", True)
    assert approval["comment"] == "Trop cher."
    assert status(jeff, number) == "quote_disapproved"
    of(visitor, number, 0).quote("900", [paper("devis-2.pdf")], "10")
    ticket = jeff.get(f"/v1/tickets/{number}")
    ticket = jeff.act(ticket, "accept_quote", comment="Bon pour accord.")
    assert (ticket["amount_cents"], status(jeff, number)) == (90000, "quote_accepted")
    assert "accepté" in subjects(visitor, number, MAILS[0])
    page = of(visitor, number, 0).look()
    assert "Bon pour accord." in page.text


@pytest.mark.req("QUO-3")
@pytest.mark.clock
def test_a_loser_is_told_once_and_its_link_asks_for_nothing_more(
    visitor: Visitor, jeff: ApiClient
) -> None:
    ticket = jeff.create(new_order(kind="quote", vendors=VENDORS[:2]))
    number = ticket["number"]
    assert ticket["type"] == "DM"
    of(visitor, number, 0).quote("800", [paper()])
    loser = of(visitor, number, 1)
    loser.promise_quote()
    jeff.act(jeff.get(f"/v1/tickets/{number}"), "accept_quote")
    visitor.advance("30d")
    assert subjects(visitor, number, MAILS[1]).count("non retenu") == 1
    assert "relance" not in subjects(visitor, number, MAILS[1]).lower()
    page = loser.look()
    assert "non retenu" in page.text.lower()
    assert "devis" not in [link.rpartition("/")[2] for link in page.read().links]
    acts = titles(jeff, number)
    assert "auto_remind_quote" not in acts


@pytest.mark.req("TYP-4", "EXT-1")
def test_a_request_is_validated_with_its_files_or_cancelled_and_its_author_is_told(
    visitor: Visitor, jeff: ApiClient
) -> None:
    author = {"name": "AUTEUR D'ESSAI", "emails": ["auteur@essai.example"], "by_email": True}
    said: dict[str, Any] = {
        "module": "syndic",
        "place_id": "gilbert",
        "requester": author,
        "source": "Extranet",
        "subject": "Lampe du palier",
        "description": "Elle clignote.",
    }
    file = upload(jeff, photo("lampe.jpg", "La lampe"))
    filed = jeff.call("POST", "/v1/requests", {**said, "uploads": [file]}).json()
    number = filed["number"]
    assert filed["status"]["label"] == "En attente de validation"
    body = {**new_order(vendors=VENDORS[:1]), "requester": author, "notified": [author]}
    ticket = jeff.call("POST", f"/v1/tickets/{number}/validate", body).json()
    assert (ticket["number"], ticket["type"]) == (number, "ODS")
    assert [one["id"] for one in ticket["attachments"]] == [file]
    assert subjects(visitor, number, "auteur@essai.example") != ""
    of(visitor, number, 0).accept(tomorrow(visitor))
    other = jeff.call("POST", "/v1/requests", said).json()
    jeff.ticket_act(other, "cancel_request", comment="Déjà signalé par un voisin.")
    assert status(jeff, other["number"]) == "closed"
    visitor.settle()
    told = visitor.messages_of(other["number"], "auteur@essai.example")
    assert any("Déjà signalé par un voisin." in str(one) for one in told)


@pytest.mark.req("STP-4", "TYP-1")
def test_another_vendor_replaces_the_first_or_joins_it(visitor: Visitor, jeff: ApiClient) -> None:
    ticket = jeff.create(new_order(vendors=VENDORS[:1]))
    number, first = ticket["number"], ticket["interventions"][0]["id"]
    visitor.settle()
    ticket = jeff.ticket_act(
        ticket, "replace_vendor", intervention_id=first, vendor=VENDORS[1], comment=""
    )
    assert (ticket["type"], ticket["vendors"]) == ("ODS", ["DEUX"])
    ticket = jeff.ticket_act(ticket, "add_vendor", vendor=VENDORS[2], comment="")
    assert (ticket["type"], ticket["vendors"]) == ("ODSM", ["DEUX", "TROIS"])
    assert "annul" in subjects(visitor, number, MAILS[0]).lower()
    of(visitor, number, 2).accept(tomorrow(visitor))
    assert steps(jeff, number)[1:] == ["awaiting_appointment", "awaiting_completion"]
