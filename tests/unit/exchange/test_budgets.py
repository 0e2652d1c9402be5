"""What a link may say in one day, at the pages of its holders (ADR 41)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from loge.agency.domain.budgets import DayBudgets
from loge.kernel.reasons import Reason
from loge.kernel.words.reasons import sentence_of
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.fact import Act
from loge.tickets.domain.sends import MessageType

from tests.fakes.builders import AGENCY, make_agency, make_person
from tests.unit.exchange.phone import Page, Phone, approver_link, make_phone, make_quote_phone
from tests.unit.workers.office import Office, five_notified


def test_the_thirty_first_message_comes_back_with_its_sentence_and_leaves_tomorrow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phone = make_phone(monkeypatch)
    for n in range(30):
        assert phone.answer("message", commentaire=f"Message {n}").status == 303
    page = phone.answer("message", commentaire="Où est la vanne ?")
    assert page.status == 429
    assert int(page.headers["retry-after"]) == 14 * 3600
    assert sentence_of(Reason.LINK_MESSAGES, {"most": 30}) in page.text
    typed = page.fields()
    assert typed["commentaire"] == ["Où est la vanne ?"]
    assert sum(f.act is Act.CONTACT_MANAGER for f in phone.facts) == 30
    phone.world.clock.advance(timedelta(hours=14))
    assert phone.post("/message", typed).status == 303


def test_the_same_form_sent_twice_is_done_and_not_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer to the last message of the day was lost: it is no message too many."""
    phone = make_phone(monkeypatch)
    for n in range(29):
        phone.answer("message", commentaire=f"Message {n}")
    last = phone.filled("message", commentaire="Le dernier")
    assert [phone.post("/message", last).status for _ in range(2)] == [303, 303]


def test_the_eleventh_correction_comes_back_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    phone = make_phone(monkeypatch)
    for hour in range(8, 19):
        assert phone.accept(heure=f"{hour:02}:00").status == 303
    page = phone.accept(heure="19:30", commentaire="Plutôt le soir")
    assert page.status == 429
    assert sentence_of(Reason.LINK_CORRECTIONS, {"most": 10}) in page.text
    assert page.fields()["heure"] == ["19:30"]
    assert page.fields()["commentaire"] == ["Plutôt le soir"]
    appointment = phone.intervention.appointment
    assert appointment is not None
    assert appointment.start.hour == 17  # 18 h in Paris, in winter


def _asked(monkeypatch: pytest.MonkeyPatch) -> Phone:
    vendor = make_quote_phone(monkeypatch)
    vendor.send_quote()
    vendor.manager(Act.ASK_APPROVAL, approver=make_person(name="ALOXE CORTON Denise"))
    return approver_link(vendor)


def test_an_approver_changes_its_mind_ten_times_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    phone = _asked(monkeypatch)
    slugs = ["approuver", "desapprouver"] * 6
    seen = []
    for n, slug in enumerate(slugs):
        seen.append(phone.answer(slug, confirme="oui", commentaire=f"Avis {n}"))
    assert [page.status for page in seen] == [303] * 11 + [429]
    assert seen[-1].fields()["commentaire"] == ["Avis 11"]


def test_one_link_twelve_corrections_five_notified_persons_and_what_leaves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Issue 9: it made 55 SMS and 66 mails. Through the vendor's page, with the workers at work."""
    phone = make_phone(monkeypatch, **five_notified())
    office = Office(phone.world)
    office.run()
    mails, texts = len(phone.world.mailer.sent), len(phone.world.texter.sent)
    statuses = []
    for minute in range(13):
        statuses.append(phone.accept(heure=f"14:{minute:02}").status)
        office.run()
        phone.world.clock.advance(timedelta(seconds=2), real=True)
    assert statuses == [303] * 11 + [429] * 2
    office.pass_minutes(4)
    told = [mail for mail in phone.world.mailer.sent[mails:] if "example.org" in mail.to[0]]
    assert len(told) == 2 * 5
    assert len(phone.world.texter.sent) - texts == 2 * 5
    last = phone.facts[-1]
    assert last.act is Act.ACCEPT
    # told of the first date, then of the last as « nouvelle date »
    moved = office.sends(phone.number, MessageType.NOTIFIED_POSTPONED)
    newest = [s for s in moved if s.fact_id == last.id]
    assert [s.state for s in newest] == [SendState.SENT] * 10
    # the agency reads of each: it bears its budget by the link's own
    assert len(office.sends(phone.number, MessageType.ANSWER_RECEIVED)) == 11


def test_an_agency_may_choose_its_budgets(monkeypatch: pytest.MonkeyPatch) -> None:
    phone = make_phone(monkeypatch)
    settings = make_agency(budgets=DayBudgets(link_messages=1))
    phone.world.store.agencies[AGENCY].agency = settings
    phone.answer("message", commentaire="Un")
    assert phone.answer("message", commentaire="Deux").status == 429


def test_who_tries_links_that_open_nothing_is_told_and_shuts_the_door_on_nobody(
    phone: Phone,
) -> None:
    def guess(n: int, source: str = "198.51.100.1") -> Page:
        return phone.call("GET", f"/e/{n:022d}", x_forwarded_for=f"{source}, 192.0.2.1")

    assert {guess(n).status for n in range(100)} == {404}
    page = guess(100)
    assert page.status == 429
    assert int(page.headers["retry-after"]) == 15 * 60
    assert "Trop de liens qui n’ouvrent rien" in page.text
    assert guess(101, "198.51.100.2").status == 404
    opened = phone.call("GET", f"/e/{phone.link}", x_forwarded_for="198.51.100.1, 192.0.2.1")
    assert opened.status == 200
    phone.world.clock.advance_real(timedelta(minutes=15))
    assert guess(102).status == 404
