"""Nothing is done by looking, nothing is done twice, nothing typed is lost (VEN-11, VEN-12)."""

from __future__ import annotations

import copy
from datetime import timedelta

import pytest
from loge.kernel.errors import Busy
from loge.pages import submitting
from loge.tickets.acting import perform as performing
from loge.tickets.acting.fire_timer import fire_timer
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import Step

from tests.fakes.builders import AGENCY, make_agency, make_vendor
from tests.unit.exchange.phone import PDF, Phone


def _answers(phone: Phone) -> list[Act]:
    return [f.act for f in phone.facts if f.act not in {Act.CREATE, Act.SEND_ORDER}]


@pytest.mark.req("VEN-11")
def test_opening_pages_changes_nothing_at_all(phone: Phone) -> None:
    phone.world.store.agencies[AGENCY].agency = make_agency(read_receipt=True)
    phone.accept()
    before = copy.deepcopy(phone.world.store.agencies)
    for path in (
        "", "/accepter", "/refuser", "/presence", "/fin", "/facture", "/message", "/lu", "/aide",
        "/merci?reponse=accepter", "/fichiers/fin/photo", "/fichier/x", "/depot",
    ):  # fmt: skip
        phone.get(path)
    assert phone.world.store.agencies == before
    assert phone.world.files.objects == {}


@pytest.mark.req("VEN-11")
def test_a_bare_post_does_nothing(phone: Phone) -> None:
    for slug in ("accepter", "refuser", "message"):
        assert phone.post(f"/{slug}", {}).status == 409
        hidden = phone.filled(slug)
        assert phone.post(f"/{slug}", {"jeton": hidden["jeton"]}).status == 422
    assert _answers(phone) == []


@pytest.mark.req("VEN-11")
def test_the_same_form_sent_twice_is_answered_once(phone: Phone) -> None:
    form = {**phone.filled("accepter"), "date": ["2026-11-25"], "heure": ["14:30"]}
    form["duree"] = ["60"]
    first, second = phone.post("/accepter", form), phone.post("/accepter", form)
    assert (first.status, second.status) == (303, 303)
    assert first.location == second.location
    assert _answers(phone) == [Act.ACCEPT]


@pytest.mark.req("VEN-11")
def test_the_same_form_with_other_values_is_shown_before_it_corrects(phone: Phone) -> None:
    form = {**phone.filled("accepter"), "date": ["2026-11-25"], "heure": ["14:30"]}
    form["duree"] = ["60"]
    phone.post("/accepter", form)
    again = phone.post("/accepter", {**form, "heure": ["16:00"]})
    assert again.status == 409
    assert "déjà répondu" in again.text
    assert again.fields()["heure"] == ["16:00"]
    assert _answers(phone) == [Act.ACCEPT]
    assert phone.post("/accepter", again.fields()).status == 303
    assert _answers(phone) == [Act.ACCEPT, Act.ACCEPT]


@pytest.mark.req("VEN-11")
def test_an_answer_is_corrected_from_the_same_link_and_both_facts_stay(phone: Phone) -> None:
    phone.accept(commentaire="Premier")
    overview = phone.get()
    assert "Modifier le rendez-vous" in overview.text
    filled = phone.filled("accepter")
    assert (filled["date"], filled["heure"], filled["duree"]) == (["2026-11-25"], ["14:30"], ["60"])
    assert phone.answer("accepter", heure="17:00").status == 303
    first, second = phone.facts[-2:]
    assert first.undone_by == second.id
    assert second.corrects == first.id
    appointment = phone.intervention.appointment
    assert appointment is not None
    assert appointment.start.hour == 16


@pytest.mark.req("VEN-11")
def test_once_somebody_has_acted_an_answer_is_no_longer_corrected(phone: Phone) -> None:
    phone.accept()
    form = phone.filled("accepter", heure="18:00", commentaire="Plus tard si possible")
    phone.manager(Act.REQUEST_INVOICE)
    answer = phone.post("/accepter", form)
    assert answer.status == 409
    assert "Plus tard si possible" in answer.body
    assert "n’est plus attendue" in answer.text
    assert _answers(phone) == [Act.ACCEPT, Act.REQUEST_INVOICE]
    assert "Modifier le rendez-vous" not in phone.get().text
    assert phone.get("/accepter").status == 303
    # what was typed leaves as a message instead
    assert phone.post("/message", answer.fields()).status == 303
    assert phone.facts[-1].data["comment"] == "Plus tard si possible"


def test_a_message_of_the_manager_meanwhile_is_shown_before_the_answer_counts(
    phone: Phone,
) -> None:
    form = phone.filled("accepter", date="2026-11-25", heure="14:30", duree="120")
    phone.manager(Act.SEND_MESSAGE, subject="Report", comment="Plutôt jeudi ?")
    answer = phone.post("/accepter", form)
    assert answer.status == 412
    assert "Du nouveau entre-temps" in answer.text
    fields = answer.fields()
    assert (fields["date"], fields["heure"], fields["duree"]) == (
        ["2026-11-25"],
        ["14:30"],
        ["120"],
    )
    assert phone.intervention.step is Step.AWAITING_APPOINTMENT
    assert phone.post("/accepter", fields).status == 303


def test_a_reminder_that_leaves_while_the_vendor_types_refuses_nothing(phone: Phone) -> None:
    form = phone.filled("accepter", date="2026-12-10", heure="14:30", duree="60")
    phone.world.clock.advance(timedelta(days=8))
    assert fire_timer(phone.world.context(), phone.number, phone.intervention.id)
    assert phone.facts[-1].act is Act.AUTO_REMIND_ORDER
    assert phone.post("/accepter", form).status == 303


def test_a_lost_race_at_the_last_moment_keeps_what_was_typed(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone.accept()
    phone.answer("fin", termine="oui")
    phone.put("facture-1.pdf", PDF)
    form = phone.filled("facture", montant="253,64", commentaire="Merci")
    real = performing.perform

    def late(*args: object, **kwargs: object) -> object:
        phone.manager(Act.REQUEST_INVOICE)
        return real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(submitting, "perform", late)
    answer = phone.post("/facture", form)
    assert answer.status == 412
    fields = answer.fields()
    assert (fields["montant"], fields["commentaire"]) == (["253,64"], ["Merci"])
    assert fields["facture"] == ["U1"]
    assert phone.intervention.step is Step.AWAITING_INVOICE
    monkeypatch.setattr(submitting, "perform", real)
    assert phone.post("/facture", fields).status == 303


def test_a_message_leaves_whatever_happened_meanwhile(phone: Phone) -> None:
    form = phone.filled("message", commentaire="Bonjour")
    phone.manager(Act.SEND_MESSAGE, comment="Attendez !")
    phone.manager(Act.REQUEST_INVOICE)
    assert phone.post("/message", form).status == 303
    assert phone.post("/message", form).status == 303
    assert sum(f.act is Act.CONTACT_MANAGER for f in phone.facts) == 1


def test_a_busy_moment_loses_nothing(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Busy

    form = phone.filled("message", commentaire="Bonjour")
    monkeypatch.setattr(submitting, "perform", busy)
    answer = phone.post("/message", form)
    assert answer.status == 503
    assert answer.fields()["commentaire"] == ["Bonjour"]


def test_a_cancelled_order_says_so_and_offers_nothing(phone: Phone) -> None:
    form = phone.filled("accepter", date="2026-11-25", heure="14:30", duree="60")
    phone.manager(Act.CANCEL)
    page = phone.get()
    assert page.status == 200
    assert page.title == "Intervention annulée"
    assert "Merci de ne pas vous déplacer" in page.text
    assert page.soup.select("form") == []
    assert "A1234" not in page.text
    assert not any(link.endswith("/message") for link in page.links())
    assert phone.post("/accepter", form).status == 409
    assert phone.get("/accepter").status == 303


def test_a_replaced_vendor_sees_that_it_is_no_longer_asked(phone: Phone) -> None:
    phone.manager(Act.REPLACE_VENDOR, vendor=make_vendor(name="AUTRE"))
    page = phone.get()
    assert page.title == "Intervention annulée"
    assert "AUTRE" not in page.text
    assert page.soup.select("form") == []


@pytest.mark.req("STP-13")
def test_a_closed_ticket_shows_nothing_but_that_it_is_closed(phone: Phone) -> None:
    form = phone.filled("message", commentaire="Bonjour")
    phone.manager(Act.CLOSE)
    for answer in (phone.get(), phone.get("/fin"), phone.post("/message", form)):
        assert answer.status == 410
        assert answer.title == "Ce ticket est clos"
        assert "égout" not in answer.text
        assert "A1234" not in answer.text
    assert Act.CONTACT_MANAGER not in _answers(phone)


@pytest.mark.req("VEN-12")
def test_the_receipt_is_given_by_a_press_when_the_agency_wants_it(phone: Phone) -> None:
    assert "J’ai bien lu" not in phone.get().text
    phone.world.store.agencies[AGENCY].agency = make_agency(read_receipt=True)
    page = phone.get()
    form = page.fields("form[action$='/lu']")
    assert phone.intervention.read_at is None
    answer = phone.post("/lu", {**form, "confirme": ["oui"]})
    assert answer.status == 303
    assert phone.intervention.read_at == phone.world.clock.now()
    assert "le gestionnaire sait" in phone.call("GET", answer.location).text
    assert "J’ai bien lu" not in phone.get().text


@pytest.mark.req("VEN-12")
def test_a_receipt_that_cannot_be_taken_leads_back_to_the_overview(phone: Phone) -> None:
    phone.world.store.agencies[AGENCY].agency = make_agency(read_receipt=True)
    form = phone.get().fields("form[action$='/lu']")
    answer = phone.post("/lu", {**form, "confirme": []})
    assert (answer.status, answer.location) == (303, f"/e/{phone.link}")
    assert phone.intervention.read_at is None


@pytest.mark.req("VEN-3")
def test_the_receipt_does_not_stand_in_the_way_of_the_answer(phone: Phone) -> None:
    phone.world.store.agencies[AGENCY].agency = make_agency(read_receipt=True)
    form = phone.get().fields("form[action$='/lu']")
    phone.post("/lu", {**form, "confirme": ["oui"]})
    assert phone.accept().status == 303
