"""The page of a ticket in the manager's console: read, changed, acted upon, kept up to date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from local.demo.api_client import ApiClient
from local.demo.papers import invoice, photo
from local.demo.people import DEMO_PASSWORD
from local.demo.story_steps import next_visit, upload
from local.demo.vendor import Vendor
from local.demo.visitor import Visitor
from tests.e2e.awaiting import until
from tests.e2e.browsers import DESK, PHONE, complaints, sign_in, window
from tests.e2e.orders import VENDOR_MAIL, new_order

VENDOR = "PLOMBIER D'ESSAI"
ACTS = re.compile(r"/api/v1/tickets/\d+/(interventions/[^/]+/)?acts$")
FILES = re.compile(r"/api/v1/tickets/\d+/files/")
REFRESH = re.compile(r"/api/v1/session/refresh$")
TYPED = "Merci de passer par la cour, le hall est fermé."


def _screen(browser: Browser, visitor: Visitor, width: int) -> Iterator[Page]:
    context = window(browser, visitor, width)
    sign_in(context)
    page = context.new_page()
    broken = complaints(page)
    yield page
    context.close()
    assert broken == []


@pytest.fixture
def desk(browser: Browser, visitor: Visitor) -> Iterator[Page]:
    """Jeff's screen; a broken script or policy on the way fails the test."""
    yield from _screen(browser, visitor, DESK)


@pytest.fixture
def phone(browser: Browser, visitor: Visitor) -> Iterator[Page]:
    """Jeff's telephone."""
    yield from _screen(browser, visitor, PHONE)


@pytest.fixture
def ticket(visitor: Visitor, jeff: ApiClient) -> dict[str, Any]:
    """An order that has left, with a photo and a PDF."""
    files = [
        upload(jeff, photo("couloir.jpg", "Couloir")),
        upload(jeff, invoice("devis-ancien.pdf", VENDOR, "F-1", "120,00")),
    ]
    created = jeff.create(new_order(uploads=files))
    visitor.settle()
    return created


def read(page: Page, ticket: dict[str, Any]) -> None:
    """Open it by its address."""
    page.goto(f"/tickets/{ticket['number']}")
    expect(page.get_by_role("heading", name=ticket["subject"])).to_be_visible()


def message_window(page: Page) -> Locator:
    """The window in which one writes to the vendor."""
    part = page.get_by_role("region", name=VENDOR, exact=True)
    part.get_by_role("button", name="Envoyer un message").click()
    return page.get_by_role("dialog")


def sent(page: Page) -> Locator:
    """What has left, newest on top."""
    return page.get_by_role("region", name="Envoyé")


def expect_sent(page: Page, text: str) -> None:
    """It is there, and no longer only on its way."""
    expect(sent(page).get_by_text(text)).to_be_visible()
    expect(page.get_by_text("envoi…")).to_have_count(0)
    expect(sent(page).get_by_text(text)).to_be_visible()


@pytest.mark.req("TIC-1")
@pytest.mark.req("TIC-5")
def test_a_ticket_is_read_changed_and_acted_upon_without_leaving_it(
    desk: Page, jeff: ApiClient, ticket: dict[str, Any]
) -> None:
    read(desk, ticket)
    following = desk.get_by_role("region", name="Prochaine action")
    expect(following).to_contain_text(f"En attente de {VENDOR}")
    desk.get_by_role("button", name="Modifier — Sujet").click()
    subject = desk.get_by_role("textbox", name="Sujet")
    subject.fill("Autre chose")
    subject.press("Escape")
    expect(desk.get_by_role("heading", name=ticket["subject"])).to_be_visible()
    desk.get_by_role("heading", name=ticket["subject"]).click()
    subject.fill("")
    subject.press("Enter")
    expect(desk.get_by_text("Indiquez le sujet.")).to_be_visible()
    subject.fill("Fuite dans les caves")
    subject.press("Enter")
    expect(desk.get_by_role("heading", name="Fuite dans les caves")).to_be_visible()
    desk.get_by_role("switch", name="Urgent").click(force=True)
    expect(desk.get_by_text("URGENT", exact=True)).to_be_visible()
    window_ = message_window(desk)
    window_.get_by_role("textbox", name="Message").fill(TYPED)
    window_.get_by_role("button", name="Envoyer").click()
    expect(window_).to_be_hidden()
    expect_sent(desk, TYPED)
    expect(desk.get_by_text("nouveauté")).to_have_count(0)
    desk.get_by_role("button", name="Note interne").click()
    note = desk.get_by_role("dialog")
    note.get_by_role("textbox", name="Note").fill("Prévenir le gardien.")
    note.get_by_role("button", name="Enregistrer la note").click()
    expect_sent(desk, "Prévenir le gardien.")
    desk.keyboard.press("1")
    expect(desk.get_by_text(f"Lecture simplifiée : {VENDOR}")).to_be_visible()
    expect(sent(desk).get_by_text("Prévenir le gardien.")).to_have_count(0)
    desk.reload()
    expect(desk.get_by_text(f"Lecture simplifiée : {VENDOR}")).to_be_visible()
    desk.get_by_role("button", name="Tout afficher").click()
    expect(sent(desk).get_by_text("Prévenir le gardien.")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("heading", name="Tickets Syndic")).to_be_visible()
    # told on leaving: it is on its way when the list is there already
    now = until(lambda: jeff.get(f"/v1/tickets/{ticket['number']}"), lambda it: it["seconds_spent"])
    assert (now["subject"], now["options"]["urgent"]) == ("Fuite dans les caves", True)


@pytest.mark.req("TIC-4")
def test_on_a_phone_everything_is_under_the_thumb(phone: Page, ticket: dict[str, Any]) -> None:
    read(phone, ticket)
    expect(phone.get_by_text("Attente du RDV d’intervention").first).to_be_visible()
    phone.get_by_role("button", name="Actions", exact=True).tap()
    sheet = phone.get_by_role("dialog", name="Actions")
    sheet.get_by_role("button", name="Note interne").tap()
    expect(sheet).to_be_hidden()
    note = phone.get_by_role("dialog", name="Note interne")
    note.get_by_role("textbox", name="Note").fill("Vu sur place.")
    note.get_by_role("button", name="Enregistrer la note").tap()
    everything = phone.get_by_role("region", name="Tout")
    expect(everything.get_by_text("Vu sur place.")).to_be_visible()
    phone.get_by_text("Reçu", exact=True).tap()
    received = phone.get_by_role("region", name="Reçu")
    expect(received.get_by_text("Création du ticket")).to_be_visible()
    expect(phone.get_by_text("Vu sur place.")).to_have_count(0)
    phone.get_by_role("link", name="Ouvrir couloir.jpg").first.tap()
    viewer = phone.get_by_role("dialog")
    expect(viewer.get_by_role("img", name="couloir.jpg")).to_be_visible()
    phone.go_back()
    expect(viewer).to_have_count(0)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE


@pytest.mark.req("TIC-4")
def test_the_hour_stays_beside_a_long_title(phone: Page, visitor: Visitor, jeff: ApiClient) -> None:
    contact = {"name": "M. GARDIEN", "emails": ["gardien@example.org"], "by_email": True}
    asked = jeff.create(new_order(contact=contact))
    visitor.settle()
    read(phone, asked)
    told = phone.get_by_role("article").filter(has_text="Annonce à la personne à contacter")
    title, hour = told.get_by_role("heading").bounding_box(), told.locator("time").bounding_box()
    assert title is not None
    assert hour is not None
    first_line = title["y"] + 25
    assert hour["y"] + hour["height"] <= first_line
    assert title["x"] + title["width"] <= hour["x"]


@pytest.mark.req("TIC-3")
def test_documents_are_leafed_through_at_full_size(desk: Page, ticket: dict[str, Any]) -> None:
    read(desk, ticket)
    documents = desk.get_by_role("region", name="2 documents")
    opening = documents.get_by_role("link", name="Ouvrir couloir.jpg")
    opening.click()
    viewer = desk.get_by_role("dialog")
    picture = viewer.get_by_role("img", name="couloir.jpg")
    expect(picture).to_be_visible()
    before = picture.bounding_box()
    desk.keyboard.press("+")
    desk.keyboard.press("+")
    expect(picture).to_have_attribute("style", re.compile(r"scale\(1\.9"))
    assert before
    wanted = 1.5 * before["width"]
    # it grows in a movement
    until(picture.bounding_box, lambda now: now is not None and now["width"] > wanted)
    desk.keyboard.press("ArrowRight")
    expect(viewer.get_by_text("2 / 2")).to_be_visible()
    pages = viewer.get_by_role("region", name="devis-ancien.pdf")
    expect(pages.get_by_text("Facture F-1")).to_be_attached()
    inked = "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v < 80)"
    expect(pages.locator("canvas")).to_be_visible()
    desk.wait_for_function(f"() => ({inked})(document.querySelector('[role=dialog] canvas'))")
    desk.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(opening).to_be_focused()


@pytest.mark.req("TIC-3")
def test_a_picture_that_comes_while_one_presses_does_not_lose_the_click(
    desk: Page, ticket: dict[str, Any]
) -> None:
    held: list[Route] = []
    pressed = False

    def hold(route: Route) -> None:
        if pressed:
            route.continue_()
        else:
            held.append(route)

    desk.route(FILES, hold)
    with desk.expect_request(FILES):
        read(desk, ticket)
    opening = desk.get_by_role("link", name="Ouvrir couloir.jpg").first
    expect(opening.locator("svg")).to_be_visible()
    opening.hover()
    desk.mouse.down()
    pressed = True
    for route in held:
        route.continue_()
    expect(opening.locator("img")).to_be_visible()
    desk.mouse.up()
    expect(desk.get_by_role("dialog").get_by_role("img", name="couloir.jpg")).to_be_visible()


@pytest.mark.req("TIC-4")
def test_a_vendors_answer_appears_under_the_eyes_of_who_is_typing(
    desk: Page, visitor: Visitor, ticket: dict[str, Any]
) -> None:
    read(desk, ticket)
    text = message_window(desk).get_by_role("textbox", name="Message")
    text.fill(TYPED)
    Vendor(visitor.vendor_link(ticket["number"], VENDOR_MAIL)).accept(next_visit(visitor))
    read_again: list[Request] = []
    this = re.compile(rf"/api/v1/tickets/{ticket['number']}$")
    desk.on("request", lambda one: read_again.append(one) if this.search(one.url) else None)
    news = desk.get_by_role("button", name="1 nouveauté", include_hidden=True)
    expect(news).to_be_attached()
    # at the next look, or the one after when a look was under way
    assert len(read_again) <= 2
    expect(text).to_have_value(TYPED)
    expect(text).to_be_focused()
    desk.keyboard.press("Escape")
    news.click()
    received = desk.get_by_role("region", name="Reçu")
    expect(received.get_by_text("nouveau", exact=True)).to_be_visible()
    expect(news).to_have_count(0)


@pytest.mark.req("SYS-4")
def test_what_somebody_else_did_first_is_shown_and_ones_own_words_are_kept(
    desk: Page, visitor: Visitor, jeff: ApiClient, ticket: dict[str, Any]
) -> None:
    read(desk, ticket)
    window_ = message_window(desk)
    text = window_.get_by_role("textbox", name="Message")
    text.fill(TYPED)
    with visitor.signed_in("ines") as ines:
        ines.act(ticket, "refuse", comment="Il part en congé.")
    window_.get_by_role("button", name="Envoyer").click()
    refusal = window_.get_by_role("alert")
    expect(refusal).to_contain_text("Le ticket a changé pendant votre saisie")
    expect(refusal).to_contain_text("Il part en congé.")
    expect(text).to_have_value(TYPED)
    window_.get_by_role("button", name="Envoyer").click()
    expect(window_).to_have_count(0)
    expect_sent(desk, TYPED)
    items = jeff.get(f"/v1/tickets/{ticket['number']}")["timeline"]["items"]
    assert [fact["act"] for fact in items].count("send_message") == 1


@pytest.mark.req("SYS-4")
def test_a_cut_network_is_told_and_the_same_thing_is_sent_once(
    desk: Page, jeff: ApiClient, ticket: dict[str, Any]
) -> None:
    read(desk, ticket)
    window_ = message_window(desk)
    window_.get_by_role("textbox", name="Message").fill(TYPED)
    keys: list[str] = []

    def lost(route: Route, request: Request) -> None:
        keys.append(request.headers["idempotency-key"])
        # done, and the answer lost on its way: the worst of cuts
        route.fetch()
        route.abort()

    desk.route(ACTS, lost)
    window_.get_by_role("button", name="Envoyer").click()
    expect(window_.get_by_text("Le service ne répond pas.")).to_be_visible()
    expect(window_.get_by_role("textbox", name="Message")).to_have_value(TYPED)
    desk.unroute(ACTS)
    with desk.expect_request(ACTS) as again:
        window_.get_by_role("button", name="Réessayer").click()
    assert again.value.headers["idempotency-key"] == keys[0]
    expect(window_).to_have_count(0)
    expect_sent(desk, TYPED)
    items = jeff.get(f"/v1/tickets/{ticket['number']}")["timeline"]["items"]
    assert [fact["act"] for fact in items].count("send_message") == 1


@pytest.mark.req("SYS-1")
def test_a_session_that_ends_while_one_types_loses_nothing(
    desk: Page, ticket: dict[str, Any]
) -> None:
    read(desk, ticket)
    window_ = message_window(desk)
    window_.get_by_role("textbox", name="Message").fill(TYPED)
    desk.reload()
    window_ = message_window(desk)
    expect(window_.get_by_text("Votre saisie précédente a été retrouvée.")).to_be_visible()
    expired = {"status": 401, "content_type": "application/json", "body": "{}"}
    desk.route(ACTS, lambda route: route.fulfill(**expired))
    desk.route(REFRESH, lambda route: route.fulfill(**expired))
    window_.get_by_role("button", name="Envoyer").click()
    again = desk.get_by_role("dialog", name="Votre session a expiré")
    expect(again).to_be_visible()
    desk.unroute(ACTS)
    desk.unroute(REFRESH)
    again.get_by_label("Adresse e-mail ou identifiant").fill("jeff")
    again.get_by_label("Mot de passe").fill(DEMO_PASSWORD)
    again.get_by_role("button", name="Se connecter").click()
    expect(again).to_have_count(0)
    expect(window_.get_by_role("textbox", name="Message")).to_have_value(TYPED)
    window_.get_by_role("button", name="Envoyer").click()
    expect_sent(desk, TYPED)
