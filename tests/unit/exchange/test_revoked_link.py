"""The manager revokes a vendor's link: what was sent opens nothing, the next one does (VEN-1)."""

from __future__ import annotations

import pytest
from loge.kernel.errors import Refused
from loge.tickets.domain.fact import Act
from loge.tickets.domain.ticket import Options

from tests.fakes.builders import make_coordinates, make_person
from tests.unit.exchange.phone import Phone, link_to, make_phone

pytestmark = pytest.mark.req("VEN-1")
NEW = "newlink000000000000000"


def test_a_revoked_link_is_as_lost_as_any_other_and_the_next_one_opens(phone: Phone) -> None:
    form = phone.filled("accepter", date="2026-11-25", heure="14:30", duree="60")
    phone.manager(Act.REVOKE_LINK)
    lost = phone.call("GET", "/e/unknown000000000000000")
    for answer in (phone.get(), phone.get("/accepter"), phone.post("/accepter", form)):
        assert (answer.status, answer.body) == (404, lost.body)
    assert "n’est plus valable" in phone.get().text
    assert phone.intervention.appointment is None
    link_to(phone.world, phone.dossier, NEW)
    assert phone.call("GET", f"/e/{NEW}").status == 200
    # twice revoked, twice shut
    phone.manager(Act.REVOKE_LINK)
    assert phone.call("GET", f"/e/{NEW}").status == 404


@pytest.mark.parametrize("after", [Act.CANCEL, Act.CLOSE])
def test_it_stays_shut_when_the_work_is_cancelled_or_the_ticket_closed(
    phone: Phone, after: Act
) -> None:
    phone.manager(Act.REVOKE_LINK)
    phone.manager(after)
    assert phone.get().status == 404


def test_a_link_that_was_never_sent_cannot_be_revoked(monkeypatch: pytest.MonkeyPatch) -> None:
    phone = make_phone(monkeypatch, options=Options(silent=True))
    with pytest.raises(Refused):
        phone.manager(Act.REVOKE_LINK)


@pytest.mark.req("VEN-2")
def test_the_contact_can_be_called_and_written_to(phone: Phone) -> None:
    contact = phone.dossier.ticket.contact
    assert contact is not None
    reached = [a["href"] for a in phone.get().soup.select("section a.call")]
    assert f"tel:{contact.coordinates.phones[0]}" in reached
    assert f"mailto:{contact.coordinates.emails[0]}" in reached


@pytest.mark.req("NEW-12")
def test_every_contact_person_stands_on_the_page_and_in_the_agenda(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    luc = make_person(name="MERCUREY Luc", comment="Code du garage")
    zoe = make_person(name="POMMARD Zoé", coordinates=make_coordinates(emails=("zoe@x.example",)))
    phone = make_phone(monkeypatch, contact=None, contacts=(luc, zoe))
    for page in (phone.get(), phone.get("/accepter")):
        assert "MERCUREY Luc" in page.text
        assert "Code du garage" in page.text
        assert "POMMARD Zoé" in page.text
        assert "zoe@x.example" in page.text
    assert "Vos contacts sur place" in phone.get().text
    phone.accept()
    agenda = phone.get("/rendez-vous.ics").body.replace("\r\n ", "")
    assert "MERCUREY Luc" in agenda
    assert "POMMARD Zoé" in agenda
