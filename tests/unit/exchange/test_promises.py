"""What every page of every guest holds, whoever the guest is (VEN-11, VEN-13, QUO-2)."""

from __future__ import annotations

import copy
import json

import pytest
from loge.files.application.uploads import MAX_FILES
from loge.kernel.errors import Busy, Invalid, TooMany
from loge.kernel.reasons import Reason
from loge.kernel.words.reasons import sentence_of
from loge.pages import submitting, words
from loge.pages.files import NATURES
from loge.tickets.acting.perform import perform

from functions.exchange.routes import GUESTS
from tests.unit.exchange.guests import CASES, KEPT, Case
from tests.unit.exchange.phone import Page, Phone

every = pytest.mark.parametrize("case", CASES, ids=[case.slug for case in CASES])


@pytest.fixture
def phone(case: Case, monkeypatch: pytest.MonkeyPatch) -> Phone:
    """The guest's phone, where this page is asked for."""
    return case.start(monkeypatch)


def _given(phone: Phone, case: Case) -> int:
    return sum(fact.act is case.act for fact in phone.facts)


def _apart(case: Case) -> bool:
    return next(s.apart for s in case.guest.screens if s.slug == case.slug)


def _held(page: Page, sent: dict[str, list[str]]) -> dict[str, list[str]]:
    """The form that came back holds all that was sent, but its token; it can be sent again."""
    back = page.fields()
    typed = {name: value for name, value in sent.items() if name != "jeton" and value != [""]}
    assert {name: back.get(name) for name in typed} == typed
    return back


def test_every_page_of_every_guest_is_walked_here() -> None:
    pages = {(g.letter, s.slug) for g in GUESTS for s in g.screens if s.paged}
    assert {(case.guest.letter, case.slug) for case in CASES} == pages


def test_no_two_guests_share_the_keys_of_their_answers() -> None:
    assert len({guest.letter for guest in GUESTS}) == len(GUESTS)


@every
@pytest.mark.req("VEN-11")
def test_looking_changes_nothing(phone: Phone, case: Case) -> None:
    before = copy.deepcopy((phone.world.store.agencies, phone.world.files.objects))
    slugs = [screen.slug for guest in GUESTS for screen in guest.screens]
    names = [name for guest in GUESTS for name in guest.own_pages]
    files = [f"fichiers/{case.slug}/{nature}" for nature in NATURES]
    others = ["", "merci", f"merci?reponse={case.slug}", "depot", "fichier/x", "vignette/x"]
    for path in (*slugs, *names, *files, *others):
        page = phone.get(f"/{path}" if path else "")
        assert page.status in {200, 303, 404}, path
    assert (phone.world.store.agencies, phone.world.files.objects) == before


@every
@pytest.mark.req("VEN-11")
@pytest.mark.parametrize("token", ["", "x", "old.0123456789.0123456789abcdef0123456789abcdef"])
def test_a_token_that_was_not_made_for_this_page_is_refused(
    phone: Phone, case: Case, token: str
) -> None:
    sent = {**case.fill(phone), "jeton": [token]}
    before = _given(phone, case)
    page = phone.post(f"/{case.slug}", sent)
    assert page.status == 409
    assert words.OLD in page.text
    assert _given(phone, case) == before
    assert phone.post(f"/{case.slug}", _held(page, sent)).status == 303
    assert _given(phone, case) == before + 1


@every
@pytest.mark.req("VEN-11")
def test_the_same_form_sent_twice_is_one_answer(phone: Phone, case: Case) -> None:
    sent, before = case.fill(phone), _given(phone, case)
    first, second = phone.post(f"/{case.slug}", sent), phone.post(f"/{case.slug}", sent)
    assert (first.status, second.status) == (303, 303)
    assert first.location == second.location
    assert phone.call("GET", first.location).title == "C’est envoyé"
    assert _given(phone, case) == before + 1


@every
@pytest.mark.req("VEN-11")
def test_the_same_form_with_other_words_is_shown_before_it_counts(phone: Phone, case: Case) -> None:
    sent, before = case.fill(phone), _given(phone, case)
    phone.post(f"/{case.slug}", sent)
    page = phone.post(f"/{case.slug}", {**sent, "commentaire": ["Autre chose"]})
    assert page.status == 409
    assert "Autre chose" in page.text
    assert _given(phone, case) == before + 1


@every
@pytest.mark.req("VEN-11")
def test_what_changed_while_one_typed_is_read_before_the_answer_counts(
    phone: Phone, case: Case
) -> None:
    sent, before = case.fill(phone), _given(phone, case)
    case.meanwhile(phone)
    page = phone.post(f"/{case.slug}", sent)
    if not _apart(case):
        assert page.status == 412
        assert "Du nouveau entre-temps" in page.text
        assert _given(phone, case) == before
        page = phone.post(f"/{case.slug}", _held(page, sent))
    assert page.status == 303
    assert _given(phone, case) == before + 1


@every
@pytest.mark.req("VEN-11")
def test_a_race_lost_at_the_last_moment_is_the_same(
    phone: Phone, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*given: object, **named: object) -> object:
        monkeypatch.setattr(submitting, "perform", perform)
        case.meanwhile(phone)
        return perform(*given, **named)  # type: ignore[arg-type]

    sent = case.fill(phone)
    monkeypatch.setattr(submitting, "perform", late)
    page = phone.post(f"/{case.slug}", sent)
    if page.status != 303:
        assert page.status == 412
        page = phone.post(f"/{case.slug}", _held(page, sent))
    assert page.status == 303


@every
@pytest.mark.req("VEN-11")
def test_an_answer_that_is_no_longer_expected_is_given_back(phone: Phone, case: Case) -> None:
    sent = case.fill(phone)
    case.over(phone)
    before = _given(phone, case)
    page = phone.post(f"/{case.slug}", sent)
    assert page.status == 409
    assert KEPT in page.text
    assert _given(phone, case) == before
    assert phone.get(f"/{case.slug}").location == f"/e/{phone.link}"


@every
def test_a_busy_moment_loses_nothing(
    phone: Phone, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Busy

    sent = case.fill(phone)
    monkeypatch.setattr(submitting, "perform", busy)
    page = phone.post(f"/{case.slug}", sent)
    assert page.status == 503
    assert words.BUSY in page.text
    monkeypatch.setattr(submitting, "perform", perform)
    assert phone.post(f"/{case.slug}", _held(page, sent)).status == 303


@every
@pytest.mark.parametrize("reason", [Reason.LINK_CORRECTIONS, Reason.LINK_MESSAGES])
def test_a_link_that_has_said_enough_today_loses_nothing(
    phone: Phone, case: Case, monkeypatch: pytest.MonkeyPatch, reason: Reason
) -> None:
    def enough(*_: object, **__: object) -> None:
        raise TooMany(reason, retry_after=3600, most=30)

    sent = case.fill(phone)
    monkeypatch.setattr(submitting, "perform", enough)
    page = phone.post(f"/{case.slug}", sent)
    assert page.status == 429
    assert page.headers["retry-after"] == "3600"
    assert sentence_of(reason, {"most": 30}) in page.text
    monkeypatch.setattr(submitting, "perform", perform)
    assert phone.post(f"/{case.slug}", _held(page, sent)).status == 303


@every
def test_a_value_that_the_lifecycle_refuses_loses_nothing(
    phone: Phone, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Invalid(Reason.VALUE_MISSING, field="comment")

    sent = case.fill(phone)
    monkeypatch.setattr(submitting, "perform", refuse)
    page = phone.post(f"/{case.slug}", sent)
    assert page.status == 422
    assert page.errors() == {"commentaire": sentence_of(Reason.VALUE_MISSING)}
    _held(page, sent)


@every
def test_a_value_that_cannot_be_read_loses_nothing(phone: Phone, case: Case) -> None:
    sent = {**case.fill(phone), "commentaire": ["x" * 4001]}
    page = phone.post(f"/{case.slug}", sent)
    assert page.status == 422
    assert "trop long" in page.errors()["commentaire"]
    _held(page, sent)


@every
@pytest.mark.req("VEN-1")
def test_another_sites_form_is_refused(phone: Phone, case: Case) -> None:
    sent, before = case.fill(phone), _given(phone, case)
    assert phone.post(f"/{case.slug}", sent, sec_fetch_site="cross-site").status == 403
    assert _given(phone, case) == before


@every
@pytest.mark.req("VEN-1", "QUO-2")
def test_a_link_opens_nothing_of_the_other_guests(phone: Phone, case: Case) -> None:
    for guest in GUESTS:
        for slug in (screen.slug for screen in guest.screens if guest is not case.guest):
            assert phone.get(f"/{slug}").status == 404
            assert phone.post(f"/{slug}", {"jeton": ["x"]}).status == 404


@every
@pytest.mark.req("VEN-13")
def test_a_page_needs_no_script(phone: Phone, case: Case) -> None:
    page = phone.get(f"/{case.slug}")
    form = page.soup.select_one("main form")
    assert form is not None
    assert (form["method"], form["action"]) == ("post", f"/e/{phone.link}/{case.slug}")
    assert all(script.get("src") and not script.string for script in page.soup.select("script"))
    # each file's button leaves the page and comes back to what was typed
    sent = case.fill(phone)
    for nature in case.natures:
        away = phone.post(f"/{case.slug}", {**sent, "etape": [nature]})
        assert away.location == f"/e/{phone.link}/fichiers/{case.slug}/{nature}"
        assert phone.call("GET", away.location).status == 200
        back = phone.get(f"/{case.slug}").fields()
        assert back["commentaire"] == [KEPT]


@every
@pytest.mark.req("VEN-13")
def test_too_many_files_are_told_and_lose_nothing(phone: Phone, case: Case) -> None:
    for nature in NATURES:
        for i in range(MAX_FILES + 1):
            phone.put(f"{nature}-{i}", upload_id=f"{nature}{i:02}")
    wanted = json.dumps({"nature": "photo", "nom": "a.jpg", "type": "image/jpeg", "taille": 10})
    kind = "application/json"
    asked = phone.call("POST", f"/e/{phone.link}/depot", wanted, content_type=kind)
    assert asked.status == (400 if case.guest.takes_files else 404)
    if not case.natures:
        assert phone.get(f"/{case.slug}").soup.select(".deposit, input[type=file]") == []
        return
    sent = case.fill(phone)
    ticked = [f"{case.natures[0]}{i:02}" for i in range(MAX_FILES + 1)]
    sent = {**sent, **{nature: [] for nature in case.natures}, case.natures[0]: ticked}
    page = phone.post(f"/{case.slug}", sent)
    assert page.status == 422
    assert case.natures[0] in page.errors()
    back = page.fields()
    assert back["commentaire"] == [KEPT]
    assert back[case.natures[0]] == ticked
    full = phone.get(f"/fichiers/{case.slug}/{case.natures[0]}")
    assert "nombre maximum" in full.text
    assert full.soup.select("input[type=file]") == []
