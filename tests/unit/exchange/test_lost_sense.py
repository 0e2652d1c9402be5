"""A link that has lost its sense opens nothing any more: it says why, and whom to ask.

What each state shows is the table of ADR 43; here it is walked, address by address.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from loge.tickets.domain.fact import Act
from loge.tickets.domain.ticket import TicketState

from tests.fakes.builders import make_attachment, make_person, make_vendor
from tests.fakes.pictures import photograph
from tests.unit.exchange.guests import order, quote
from tests.unit.exchange.phone import JPEG, PDF, Page, Phone, approver_link

Start = Callable[[pytest.MonkeyPatch], Phone]
SECRET = "Nouvelle consigne confidentielle"
# every address of a guest, with scripts and without: pages, forms, files, the page's own posts
PAGES = ["", "/accepter", "/refuser", "/presence", "/fin", "/facture", "/accord", "/devis",
         "/rendez-vous", "/message", "/merci", "/merci?reponse=refuser", "/rendez-vous.ics",
         "/approuver", "/desapprouver", "/fichiers/message/piece", "/fichiers/fin/photo",
         "/fichiers/devis/devis", "/fichiers/facture/facture"]  # fmt: skip
FORMS = [page for page in PAGES if page.count("/") == 1 and "." not in page and "merci" not in page]


@dataclass(frozen=True)
class Lost:
    """How a link came to lose its sense; ``title`` is what its page is headed with."""

    start: Start
    title: str
    status: int = 200
    correctable: bool = False


def with_files(phone: Phone) -> Phone:
    """The request has a picture, the vendor has sent one, a door code is known."""
    phone.put("piece-1.jpg", photograph(), upload_id="M1")
    phone.answer("message", commentaire="Voici.", piece="M1")
    phone.world.files.make_copies(phone.facts[-1].attachments[0])
    rows = phone.world.store.agencies["aide"].tickets[phone.number]
    file = make_attachment(id="R1", content_type="image/jpeg")
    rows.ticket = replace(rows.ticket, attachments=(file,), door_code="A1234")
    phone.world.files.objects[file.key] = JPEG
    return phone


def _then(begin: Start, *after: Callable[[Phone], object]) -> Start:
    def start(monkeypatch: pytest.MonkeyPatch) -> Phone:
        phone = with_files(begin(monkeypatch))
        for step in after:
            step(phone)
        return phone

    return start


def _does(act: Act, **values: object) -> Callable[[Phone], object]:
    return lambda phone: phone.manager(act, **values)


def _refuses(phone: Phone) -> None:
    assert phone.answer("refuser", refuse="oui").status == 303


def _quotes(phone: Phone) -> None:
    assert phone.send_quote().status == 303


def _another_is_kept(phone: Phone) -> None:
    other = phone.dossier.interventions[1].id
    phone.perform_on(other, Act.SEND_QUOTE, amount_cents=70000)
    phone.perform_on(other, Act.ACCEPT_QUOTE)


def _asked(*after: Callable[[Phone], object]) -> Start:
    def start(monkeypatch: pytest.MonkeyPatch) -> Phone:
        phone = with_files(quote(monkeypatch))
        _quotes(phone)
        phone.manager(Act.ASK_APPROVAL, approver=make_person(), comment="Votre avis ?")
        president = approver_link(phone)
        for step in after:
            step(president)
        return president

    return start


def _approves(president: Phone) -> None:
    assert president.answer("approuver", confirme="oui").status == 303


def _another_quote(president: Phone) -> None:
    assert president.answer("desapprouver", confirme="oui").status == 303
    Phone(president.world, number=president.number).send_quote("Q2", montant="700")


LOST = {
    "order cancelled": Lost(_then(order, _does(Act.CANCEL)), "Intervention annulée"),
    "vendor replaced": Lost(
        _then(order, _does(Act.REPLACE_VENDOR, vendor=make_vendor(name="AUTRE"))),
        "Intervention annulée",
    ),
    "order refused": Lost(_then(order, _refuses), "Intervention refusée", correctable=True),
    "refused, then replaced": Lost(
        _then(order, _refuses, _does(Act.REPLACE_VENDOR, vendor=make_vendor(name="AUTRE"))),
        "Intervention annulée",
    ),
    "quote request refused": Lost(
        _then(quote, _refuses), "Demande de devis refusée", correctable=True
    ),
    "quote request cancelled": Lost(_then(quote, _does(Act.CANCEL)), "Demande de devis annulée"),
    "quote cancelled": Lost(_then(quote, _quotes, _does(Act.CANCEL)), "Demande de devis annulée"),
    "quote not kept": Lost(_then(quote, _quotes, _another_is_kept), "Devis non retenu"),
    "closed": Lost(_then(order, _does(Act.CLOSE)), "Ce ticket est clos", 410),
    "closed after the work": Lost(
        _then(order, lambda p: p.accept(), lambda p: p.answer("fin", termine="oui"),
              _does(Act.CLOSE)),
        "Ce ticket est clos", 410,
    ),
    "approval taken back": Lost(
        _asked(_does(Act.REFUSE_QUOTE)), "Votre réponse n’est plus attendue", 410
    ),
    "another quote came": Lost(
        _asked(_another_quote), "Votre réponse n’est plus attendue", 410
    ),
    "approval decided": Lost(
        _asked(_approves, _does(Act.ACCEPT_QUOTE)), "Approbation d’un devis"
    ),
    "approval of a closed ticket": Lost(
        _asked(_approves, _does(Act.CLOSE)), "Ce ticket est clos", 410
    ),
}  # fmt: skip


def _edited(phone: Phone) -> None:
    """What is written of the ticket afterwards is nothing to who is out of it."""
    rows = phone.world.store.agencies["aide"].tickets[phone.number]
    rows.ticket = replace(
        rows.ticket, subject=SECRET, description=SECRET, contact=make_person(name=SECRET)
    )


def _says_nothing(page: Page, path: str) -> None:
    for hidden in (SECRET, "A1234", "/fichier/", "/vignette/", "AUTRE"):
        assert hidden not in page.body, (path, hidden)


@pytest.mark.req("VEN-1", "STP-13")
@pytest.mark.parametrize("lost", LOST.values(), ids=list(LOST))
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_it_opens_no_page_and_no_file(
    lost: Lost, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = lost.start(monkeypatch)
    _edited(phone)
    facts = phone.facts
    files = {a.id for f in facts for a in f.attachments} | {"R1", "M1", "Q1", "unknown"}
    for path in PAGES:
        page = phone.call(method, f"/e/{phone.link}{path}")
        assert page.status in (200, 303, 404, 410), path
        assert page.location in ("", f"/e/{phone.link}"), path
        if not (lost.correctable and page.body and path in FORMS):
            _says_nothing(page, path)
    for file_id in files:
        for folder in ("fichier", "vignette"):
            page = phone.call(method, f"/e/{phone.link}/{folder}/{file_id}")
            assert (page.status, page.location) == (410, ""), file_id
            _says_nothing(page, file_id)
    assert phone.facts == facts


@pytest.mark.parametrize("lost", LOST.values(), ids=list(LOST))
def test_it_says_why_and_whom_to_ask(lost: Lost, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = lost.start(monkeypatch)
    page = phone.get()
    assert (page.status, page.title) == (lost.status, lost.title)
    agency = phone.world.registers().agency()
    assert agency.name in page.text
    assert f"n° {phone.number}" in page.text
    assert f"tel:{agency.phone}" in page.body
    assert page.soup.select("form, input, textarea") == []


@pytest.mark.parametrize("lost", LOST.values(), ids=list(LOST))
def test_nothing_that_is_sent_to_it_is_done_and_what_was_typed_comes_back(
    lost: Lost, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = lost.start(monkeypatch)
    before = phone.facts
    for path in FORMS:
        offered = phone.get(path).status == 200
        if offered:
            # a refusal is corrected (VEN-11), and the manager written to at every step (VEN-4)
            assert lost.correctable
            continue
        answer = phone.post(path, {"jeton": ["x"], "commentaire": ["Mon texte"]})
        assert answer.status in (404, 409, 410), path
        assert answer.status == 404 or "Mon texte" in answer.text, path
    wanted = json.dumps({"nature": "piece", "nom": "a.jpg", "taille": 9, "type": "image/jpeg"})
    asked = phone.call("POST", f"/e/{phone.link}/depot", wanted, content_type="application/json")
    assert asked.status in (404, 409, 410) or lost.correctable
    assert phone.facts == before


@pytest.mark.req("VEN-11")
def test_a_refusal_is_corrected_from_the_same_link_and_all_is_open_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phone = _then(order, _refuses)(monkeypatch)
    assert "Finalement, accepter l’intervention" in phone.get().text
    assert phone.get("/fichier/R1").status == 410
    assert phone.accept().status == 303
    assert phone.get("/fichier/R1").status == 303
    assert "A1234" in phone.get().text


@pytest.mark.req("VEN-10")
@pytest.mark.parametrize("invoiced", [False, True])
def test_the_work_done_the_link_still_serves_for_the_invoice(
    monkeypatch: pytest.MonkeyPatch, invoiced: bool
) -> None:
    phone = with_files(order(monkeypatch))
    phone.accept()
    phone.answer("fin", termine="oui")
    if invoiced:
        phone.put("facture-1.pdf", PDF, upload_id="F1")
        phone.answer("facture", montant="253,64", facture="F1")
    assert phone.get("/facture").status == 200
    assert phone.get("/fichier/M1").status == 303
    assert phone.dossier.ticket.state is TicketState.OPEN


def test_an_approver_who_can_still_correct_still_reads_the_quotes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    president = _asked(_approves)(monkeypatch)
    assert president.get("/fichier/Q1").status == 303
    president.manager(Act.ACCEPT_QUOTE)
    page = president.get()
    assert "Vous avez approuvé ce devis" in page.text
    assert "1 250,50" not in page.text
    assert president.get("/fichier/Q1").status == 410
