"""What the vendor answers: accept, refuse, presence, completion, invoice, message."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from loge.files.domain.attachment import FileRole
from loge.tickets.domain.fact import Act, ActorKind
from loge.tickets.domain.intervention import Step

from tests.unit.exchange.phone import PDF, Phone


@pytest.mark.req("VEN-3")
def test_accepting_fixes_the_appointment(phone: Phone) -> None:
    answer = phone.accept(commentaire="Avec le furet")
    assert answer.status == 303
    intervention = phone.intervention
    assert intervention.step is Step.AWAITING_COMPLETION
    assert intervention.appointment is not None
    assert intervention.appointment.start == datetime(2026, 11, 25, 13, 30, tzinfo=UTC)
    assert intervention.appointment.duration == timedelta(hours=1)
    fact = phone.facts[-1]
    assert (fact.act, fact.actor.kind) == (Act.ACCEPT, ActorKind.VENDOR)
    assert fact.data["comment"] == "Avec le furet"


@pytest.mark.req("VEN-5")
def test_a_confirmation_follows_and_leads_back_to_the_intervention(phone: Phone) -> None:
    answer = phone.accept()
    thanks = phone.call("GET", answer.location)
    assert thanks.status == 200
    assert thanks.title == "C’est envoyé"
    assert "Votre rendez-vous est enregistré" in thanks.text
    assert f"/e/{phone.link}" in thanks.links()
    # the page of another answer, or of none, does not pretend
    assert phone.get("/merci?reponse=facture").status == 303
    assert phone.get("/merci").status == 303


@pytest.mark.req("VEN-3")
@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"date": ""}, "date", "Indiquez la date"),
        ({"date": "31/02/2027"}, "date", "n’existe pas"),
        ({"date": "demain"}, "date", "jour/mois/année"),
        ({"date": "2026-11-20"}, "date", "déjà passée"),
        ({"date": "2029-01-10"}, "date", "trop lointaine"),
        ({"date": "9999-12-31", "heure": "23:59"}, "date", "trop lointaine"),
        ({"date": "0001-01-01", "heure": "00:00"}, "date", ""),
        ({"date": "2027-03-28", "heure": "02:30"}, "date", "heure d’été"),
        ({"heure": ""}, "heure", "Indiquez l’heure"),
        ({"heure": "25:00"}, "heure", "14:30"),
        ({"duree": ""}, "duree", "Choisissez"),
        ({"duree": "7"}, "duree", "Choisissez"),
        ({"duree": "autre", "duree_autre": ""}, "duree_autre", "Indiquez la durée"),
        ({"duree": "autre", "duree_autre": "longtemps"}, "duree_autre", "en heures"),
        ({"duree": "autre", "duree_autre": "-1"}, "duree_autre", "en heures"),
        ({"commentaire": "x" * 4001}, "commentaire", "trop long"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_typed_is_lost(
    phone: Phone, typed: dict[str, str], field: str, words: str
) -> None:
    full = {"date": "2026-11-25", "heure": "14:30", "duree": "60", "commentaire": "à garder"}
    answer = phone.answer("accepter", **{**full, **typed})
    assert answer.status == 422
    assert words in answer.errors()[field]
    assert f"#e-{field}" in answer.links()
    sent = answer.fields()
    for name, value in {**full, **typed}.items():
        if name != "duree" or value in {"60", "autre"}:
            assert sent[name] == [value]
    assert phone.intervention.step is Step.AWAITING_APPOINTMENT


@pytest.mark.parametrize(
    ("typed", "start", "minutes"),
    [
        ({"date": "25/11/2026", "heure": "9h"}, datetime(2026, 11, 25, 8, 0, tzinfo=UTC), 60),
        ({"date": "25.11.26", "heure": "14h30"}, datetime(2026, 11, 25, 13, 30, tzinfo=UTC), 60),
        # the hour that comes twice is its first occurrence, still summer time
        ({"date": "2027-10-31", "heure": "02:30"}, datetime(2027, 10, 31, 0, 30, tzinfo=UTC), 60),
        (
            {"duree": "autre", "duree_autre": "1h30"},
            datetime(2026, 11, 25, 13, 30, tzinfo=UTC),
            90,
        ),
        (
            {"duree": "autre", "duree_autre": "1,5"},
            datetime(2026, 11, 25, 13, 30, tzinfo=UTC),
            90,
        ),
        (
            {"duree": "autre", "duree_autre": "2 jours"},
            datetime(2026, 11, 25, 13, 30, tzinfo=UTC),
            2880,
        ),
    ],
)
def test_dates_hours_and_durations_are_read_as_the_french_write_them(
    phone: Phone, typed: dict[str, str], start: datetime, minutes: int
) -> None:
    assert phone.accept(**typed).status == 303
    appointment = phone.intervention.appointment
    assert appointment is not None
    assert appointment.start == start
    assert appointment.duration == timedelta(minutes=minutes)


@pytest.mark.req("VEN-3")
def test_a_refusal_needs_its_tick_but_no_reason(phone: Phone) -> None:
    bare = phone.answer("refuser", commentaire="Trop loin")
    assert bare.status == 422
    assert "Cochez" in bare.errors()["refuse"]
    assert "Trop loin" in bare.body
    assert Act.REFUSE not in [f.act for f in phone.facts]
    assert phone.answer("refuser", refuse="oui").status == 303
    assert phone.intervention.step is Step.REFUSED


@pytest.mark.req("VEN-8")
@pytest.mark.parametrize(
    ("typed", "presence", "step"),
    [
        ({"presence": "on_site"}, "on_site", Step.AWAITING_COMPLETION),
        ({"presence": "late", "retard": "20"}, "late", Step.AWAITING_COMPLETION),
        (
            {"presence": "postponed", "date": "2026-11-27", "heure": "9h"},
            "",
            Step.AWAITING_COMPLETION,
        ),
        ({"presence": "not_coming"}, "not_coming", Step.AWAITING_APPOINTMENT),
    ],
)
def test_the_four_answers_about_presence(
    phone: Phone, typed: dict[str, Any], presence: str, step: Step
) -> None:
    phone.accept()
    assert phone.answer("presence", **typed).status == 303
    assert phone.intervention.presence == presence
    assert phone.intervention.step is step
    appointment = phone.intervention.appointment
    if typed["presence"] == "late":
        assert appointment is not None
        assert appointment.start == datetime(2026, 11, 25, 13, 50, tzinfo=UTC)
    if typed["presence"] == "postponed":
        assert appointment is not None
        assert appointment.start == datetime(2026, 11, 27, 8, 0, tzinfo=UTC)


@pytest.mark.req("VEN-8")
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "presence"),
        ({"presence": "perhaps"}, "presence"),
        ({"presence": "late", "retard": ""}, "retard"),
        ({"presence": "late", "retard": "0"}, "retard"),
        ({"presence": "late", "retard": "-5"}, "retard"),
        ({"presence": "postponed"}, "date"),
    ],
)
def test_an_answer_about_presence_must_be_whole(
    phone: Phone, typed: dict[str, str], field: str
) -> None:
    phone.accept()
    page = phone.answer("presence", **typed)
    assert page.status == 422
    assert field in page.errors()


@pytest.mark.req("VEN-9")
def test_completion_with_photos(phone: Phone) -> None:
    phone.accept()
    phone.put("photo-1", upload_id="U1")
    phone.put("photo-IMG_2.jpg", upload_id="U2")
    assert phone.answer("fin", termine="oui", commentaire="Débouché.").status == 303
    assert phone.intervention.step is Step.COMPLETED
    files = phone.facts[-1].attachments
    assert [(f.id, f.role) for f in files] == [("U1", FileRole.PROOF), ("U2", FileRole.PROOF)]


@pytest.mark.req("VEN-9")
def test_completion_with_the_invoice_skips_the_invoice_step(phone: Phone) -> None:
    phone.accept()
    phone.put("photo-1", upload_id="U1")
    phone.put("facture-1.pdf", PDF, upload_id="U2")
    assert phone.answer("fin", termine="oui", montant="253,64").status == 303
    assert phone.intervention.step is Step.INVOICED
    assert phone.intervention.invoice_cents == 25364
    roles = {f.id: f.role for f in phone.facts[-1].attachments}
    assert roles == {"U1": FileRole.PROOF, "U2": FileRole.INVOICE}


@pytest.mark.req("VEN-9")
def test_completion_needs_its_tick_and_an_invoice_needs_both_parts(phone: Phone) -> None:
    phone.accept()
    assert "termine" in phone.answer("fin").errors()
    assert "facture" in phone.answer("fin", termine="oui", montant="10").errors()
    phone.put("facture-1.pdf", PDF)
    assert "montant" in phone.answer("fin", termine="oui", montant="").errors()
    assert phone.intervention.step is Step.AWAITING_COMPLETION


@pytest.mark.req("VEN-10")
@pytest.mark.parametrize(
    ("typed", "cents"),
    [("253,64", 25364), ("1 253,6 €", 125360), ("80", 8000), ("1\u00a0000.05", 100005)],
)
def test_an_invoice_with_its_amount(phone: Phone, typed: str, cents: int) -> None:
    phone.accept()
    phone.answer("fin", termine="oui")
    phone.put("facture-1.pdf", PDF)
    assert phone.answer("facture", montant=typed).status == 303
    assert phone.intervention.step is Step.INVOICED
    assert phone.intervention.invoice_cents == cents
    assert phone.facts[-1].attachments[0].role is FileRole.INVOICE


@pytest.mark.req("VEN-10")
@pytest.mark.parametrize(
    "typed", ["", "-1", "0", "abc", "1e5", "12,345", "99999999999", "٣٤", "1,2,3", "NaN"]
)
def test_an_amount_that_is_none_is_refused(phone: Phone, typed: str) -> None:
    phone.accept()
    phone.answer("fin", termine="oui")
    phone.put("facture-1.pdf", PDF)
    page = phone.answer("facture", montant=typed)
    assert page.status == 422
    assert "montant" in page.errors()
    assert page.fields()["montant"] == [typed]
    assert page.fields()["facture"] == ["U1"]


@pytest.mark.req("VEN-4")
def test_the_manager_can_be_written_to_at_every_step(phone: Phone) -> None:
    steps: list[Step] = []

    def write() -> None:
        steps.append(phone.intervention.step)
        assert phone.answer("message", commentaire=f"Question {len(steps)}").status == 303
        fact = phone.facts[-1]
        assert fact.act is Act.CONTACT_MANAGER
        assert fact.data["comment"] == f"Question {len(steps)}"

    write()
    phone.accept()
    write()
    phone.answer("fin", termine="oui")
    write()
    phone.manager(Act.REQUEST_INVOICE)
    write()
    phone.put("facture-1.pdf", PDF)
    phone.answer("facture", montant="80")
    write()
    assert len(set(steps)) == 5


@pytest.mark.req("VEN-4")
def test_a_thread_keeps_its_subject(phone: Phone) -> None:
    phone.manager(Act.SEND_MESSAGE, subject="Accès cave", comment="Avez-vous la clé ?")
    asked = phone.facts[-1]
    assert "Accès cave" in phone.get(f"/message?fil={asked.id}").text
    phone.answer("message", commentaire="Oui.", fil=asked.id)
    answer = phone.facts[-1]
    assert answer.data["subject"] == "Accès cave"
    assert answer.data["thread"] == asked.id
    phone.answer("message", commentaire="Et le code ?")
    assert phone.facts[-1].data["thread"] == asked.id


@pytest.mark.req("VEN-4")
def test_an_empty_message_is_not_sent(phone: Phone) -> None:
    assert "commentaire" in phone.answer("message", commentaire="  ").errors()
    assert all(f.act is not Act.CONTACT_MANAGER for f in phone.facts)


@pytest.mark.req("VEN-4")
def test_two_messages_from_the_same_state_are_two_messages(phone: Phone) -> None:
    phone.answer("message", commentaire="Un")
    phone.answer("message", commentaire="Un")
    assert sum(f.act is Act.CONTACT_MANAGER for f in phone.facts) == 2
