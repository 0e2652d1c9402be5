"""The creation assistant, by clicking: four steps, drafts, files, and the awkward moments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from local.cloud.instance import Instance
from local.demo.api_client import ApiClient
from local.demo.papers import photo
from local.demo.people import DEMO_PASSWORD
from local.demo.visitor import Visitor
from tests.e2e.awaiting import until
from tests.e2e.browsers import DESK, PHONE, complaints, sign_in, window
from tests.e2e.creating import (
    at_step,
    begin,
    choose,
    fill_information,
    fill_vendor,
    forget_drafts,
    go_on,
    saved,
    steps,
)
from tests.e2e.orders import VENDOR_MAIL, VENDOR_PHONE
from tests.e2e.registers import vendor_name, write_vendors

LONG = "Infiltration d'eau " + "à chaque étage du bâtiment B, côté cour, " * 4
SUBJECT = "Fuite à la colonne du bâtiment B"
WHO = "ines"
"""A user of her own: the drafts of these tests are nobody else's."""
OTHER_AGENCY = "stanislas"


@pytest.fixture
def ines(visitor: Visitor) -> Iterator[ApiClient]:
    """The user of these tests, with no draft before nor after."""
    with visitor.signed_in(WHO) as api:
        forget_drafts(api)
        yield api
        forget_drafts(api)


@pytest.fixture
def desk(browser: Browser, visitor: Visitor, ines: ApiClient) -> Iterator[Page]:
    """The list, at the width of a desk."""
    context = window(browser, visitor, DESK)
    yield from _opened(context)


@pytest.fixture
def phone(browser: Browser, visitor: Visitor, ines: ApiClient) -> Iterator[Page]:
    """The list, on a phone."""
    context = window(browser, visitor, PHONE)
    yield from _opened(context)


def _opened(context: BrowserContext) -> Iterator[Page]:
    sign_in(context, WHO)
    page = context.new_page()
    broken = complaints(page)
    page.goto("/syndic")
    yield page
    context.close()
    assert broken == []


def _picture(folder: Path, name: str) -> Path:
    file, content, _ = photo(name, "Couloir")
    path = folder / file
    path.write_bytes(content)
    return path


def _wide(page: Page) -> bool:
    """Does something stick out of the window?"""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@pytest.mark.req("NEW-18")
@pytest.mark.req("NEW-9")
@pytest.mark.req("NEW-16")
def test_an_order_goes_through_its_four_steps_and_says_who_gets_what(
    desk: Page, visitor: Visitor, tmp_path: Path
) -> None:
    begin(desk, by_steps=True)
    desk.get_by_role("button", name="Suivant").click()
    at_step(desk, "Informations")
    expect(desk.get_by_role("combobox", name="Immeuble")).to_be_focused()
    fill_information(desk, SUBJECT)
    desk.get_by_role("switch", name="URGENT").check(force=True)
    expect(desk.get_by_role("img", name="Aperçu du premier e-mail")).to_contain_text("URGENT")
    desk.keyboard.press("Control+Enter")
    at_step(desk, "Descriptions")
    expect(desk.get_by_role("textbox", name="Digicode")).to_have_value("A4271")
    desk.get_by_role("textbox", name="Description", exact=True).fill("Au troisième étage.")
    go_on(desk, "Personnes")
    desk.go_back()
    at_step(desk, "Descriptions")
    desk.go_forward()
    vendors = desk.get_by_role("region", name="Intervenant")
    fill_vendor(vendors, "PLOMBIER D'ESSAI", f"{VENDOR_MAIL}; faux@")
    vendors.get_by_role("textbox", name="Téléphone(s)").fill(VENDOR_PHONE)
    desk.get_by_role("button", name="Suivant").click()
    expect(vendors.get_by_text("« faux@ » n’est pas une adresse e-mail valide.")).to_be_visible()
    vendors.get_by_role("button", name="Retirer faux@", include_hidden=True).click()
    contact = desk.get_by_role("region", name="Personne à contacter")
    contact.get_by_role("button", name="MERCUREY Lucien — Gardien").click()
    notified = desk.get_by_role("region", name="Personnes à notifier")
    notified.get_by_role("button", name="Tout le conseil syndical (3)").click()
    expect(notified.get_by_role("group", name="POMMARD Henri")).to_be_visible()
    go_on(desk, "Documents")
    desk.locator("input[type=file]").first.set_input_files(_picture(tmp_path, "couloir.jpg"))
    expect(desk.get_by_label("Envoyé")).to_be_visible()
    go_on(desk, "Vérification")
    leaving = desk.get_by_role("region", name="Qui recevra quoi")
    expect(leaving.get_by_role("listitem").filter(has_text="PLOMBIER D'ESSAI")).to_contain_text(
        VENDOR_MAIL
    )
    expect(leaving.get_by_role("listitem")).to_have_count(5)
    desk.get_by_role("button", name="Valider", exact=True).click()
    desk.wait_for_url(re.compile(r"/tickets/\d+$"))
    number = int(desk.url.rsplit("/", 1)[-1])
    visitor.settle()
    assert "URGENT" in visitor.messages_of(number, VENDOR_MAIL)[0]["subject"]
    assert visitor.messages_of(number, "denise.aloxe-corton@example.org")
    assert not visitor.messages_of(number, "lucien.mercurey@example.org")
    desk.go_back()
    expect(desk.get_by_text(f"est devenu le ticket n° {number}")).to_be_visible()


@pytest.mark.req("NEW-18")
def test_a_phone_creates_in_silence_with_a_very_long_subject(phone: Page, visitor: Visitor) -> None:
    begin(phone, by_steps=True)
    fill_information(phone, LONG[:200])
    phone.get_by_role("switch", name="Mode silencieux").check(force=True)
    assert not _wide(phone)
    for step in ("Descriptions", "Personnes"):
        go_on(phone, step)
    fill_vendor(phone.get_by_role("region", name="Intervenant"), "N" * 120, VENDOR_MAIL)
    assert not _wide(phone)
    go_on(phone, "Documents")
    go_on(phone, "Vérification")
    expect(phone.get_by_role("alert").filter(has_text="Rien ne partira")).to_be_visible()
    assert not _wide(phone)
    small = phone.locator("form button:visible").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 43.5"
        " && !one.closest('[aria-hidden]')).map(one => one.textContent)"
    )
    assert small == []
    phone.get_by_role("button", name="Valider sans rien envoyer").click()
    phone.wait_for_url(re.compile(r"/tickets/\d+$"))
    visitor.settle()
    assert not visitor.messages_of(int(phone.url.rsplit("/", 1)[-1]), VENDOR_MAIL)


@pytest.mark.req("NEW-18")
def test_what_is_typed_is_resumed_on_another_machine_and_two_tabs_do_not_overwrite_each_other(
    desk: Page, browser: Browser, visitor: Visitor, ines: ApiClient
) -> None:
    begin(desk, by_steps=True)
    fill_information(desk, SUBJECT)
    saved(desk)
    elsewhere = window(browser, visitor, PHONE)
    sign_in(elsewhere, WHO)
    other = elsewhere.new_page()
    other.goto("/syndic/nouveau")
    other.get_by_role("link", name=f"Reprendre le brouillon « {SUBJECT} »").click()
    subject = other.get_by_role("textbox", name="Sujet")
    expect(subject).to_have_value(SUBJECT)
    subject.fill(f"{SUBJECT} - vu du téléphone")
    saved(other)
    expect(other.get_by_text("Enregistré à")).to_be_visible()
    until(lambda: _titles(ines), lambda titles: f"{SUBJECT} - vu du téléphone" in titles)
    desk.get_by_role("textbox", name="Sujet").fill(f"{SUBJECT} - vu du bureau")
    told = desk.get_by_role("alert").filter(has_text="modifié ailleurs")
    expect(told).to_be_visible()
    told.get_by_role("button", name="Garder ma saisie comme copie").click()
    expect(told).to_have_count(0)
    expect(desk.get_by_role("textbox", name="Sujet")).to_have_value(f"{SUBJECT} - vu du bureau")
    saved(desk)
    both = {f"{SUBJECT} - vu du téléphone", f"{SUBJECT} - vu du bureau"}
    until(lambda: _titles(ines), lambda titles: titles == both)
    elsewhere.close()


def _titles(api: ApiClient) -> set[str]:
    return {str(draft["title"]) for draft in api.get("/v1/drafts?module=syndic")}


@pytest.mark.req("NEW-15")
@pytest.mark.req("NEW-18")
def test_a_network_cut_while_a_file_leaves_loses_neither_the_file_nor_the_text(
    desk: Page, tmp_path: Path
) -> None:
    begin(desk, by_steps=True)
    fill_information(desk, SUBJECT)
    saved(desk)
    cut = True

    def storage(route: Route) -> None:
        if cut:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    desk.route(re.compile("loge-local-files"), storage)
    steps(desk).get_by_role("button", name="Documents").click()
    desk.locator("input[type=file]").first.set_input_files(
        [_picture(tmp_path, "un.jpg"), _picture(tmp_path, "deux.jpg")]
    )
    expect(desk.get_by_text("l’envoi reprendra tout seul")).to_have_count(2)
    cut = False
    expect(desk.get_by_label("Envoyé")).to_have_count(2)
    names = desk.get_by_role("list", name="Fichiers joints").get_by_role("listitem")
    expect(names.first).to_contain_text("un.jpg")
    saved(desk)
    desk.context.set_offline(True)
    desk.go_back()
    desk.get_by_role("textbox", name="Sujet").fill(f"{SUBJECT} - hors ligne")
    expect(desk.get_by_text("Hors ligne : gardé sur ce poste")).to_be_visible()
    desk.context.set_offline(False)
    saved(desk)
    desk.reload()
    expect(desk.get_by_role("textbox", name="Sujet")).to_have_value(f"{SUBJECT} - hors ligne")
    desk.go_forward()
    expect(desk.get_by_label("Envoyé")).to_have_count(2)


@pytest.mark.req("NEW-18")
def test_a_session_that_expires_while_typing_costs_nothing(desk: Page) -> None:
    begin(desk, by_steps=True)
    fill_information(desk, SUBJECT)
    saved(desk)
    desk.context.clear_cookies()
    desk.route(
        re.compile("/api/v1/drafts/"),
        lambda route: route.fulfill(status=401, json={"detail": "Non connecté."}),
        times=1,
    )
    desk.get_by_role("textbox", name="Sujet").fill(f"{SUBJECT} - suite")
    again = desk.get_by_role("dialog", name="Votre session a expiré")
    expect(again).to_be_visible()
    again.get_by_label("Adresse e-mail ou identifiant").fill(WHO)
    again.get_by_label("Mot de passe").fill(DEMO_PASSWORD)
    again.get_by_role("button", name="Se connecter").click()
    expect(again).to_have_count(0)
    expect(desk.get_by_role("textbox", name="Sujet")).to_have_value(f"{SUBJECT} - suite")
    saved(desk)


@pytest.mark.req("NEW-10")
def test_one_vendor_among_five_hundred_is_found_without_accents(
    browser: Browser, instance: Instance, visitor: Visitor
) -> None:
    write_vendors(instance, OTHER_AGENCY, 500)
    context = window(browser, visitor, DESK)
    sign_in(context, "claire")
    page = context.new_page()
    page.goto("/syndic")
    begin(page, by_steps=True)
    steps(page).get_by_role("button", name="Personnes").click()
    field = page.get_by_role("combobox", name="Choisir un intervenant")
    field.click()
    expect(page.get_by_text("précisez votre recherche")).to_be_attached()
    assert page.get_by_role("option").count() <= 61
    wanted = vendor_name(435)
    field.fill("electricite zebre 435")
    page.get_by_role("option", name=wanted).click()
    vendors = page.get_by_role("region", name="Intervenant")
    expect(vendors.get_by_role("textbox", name="Nom de l’intervenant")).to_have_value(wanted)
    expect(vendors.get_by_text("Compte 401435")).to_be_visible()
    choose(vendors, "Activité", "Plom", "Plomberie")
    expect(field).to_have_value(wanted)
    context.close()
