"""Copies are made by the worker, and copies leave: nothing tells where or with what (ADR 42)."""

from __future__ import annotations

import pytest
from loge.files.domain.copies import small_key, view_key
from loge.messaging.domain.send_state import SendState
from loge.tickets.domain.fact import Act
from loge.tickets.domain.sends import COPIES, INDEX, LETTERS, OutboxEntry

from tests.fakes.builders import AGENCY, make_attachment
from tests.fakes.pictures import CAMERA, photograph, pixel_bomb
from tests.unit.files.test_films import FILM, PLACE
from tests.unit.workers.office import Office

pytestmark = pytest.mark.req("NEW-15")


@pytest.fixture
def office() -> Office:
    """An agency at work."""
    return Office()


def entries(office: Office, number: int) -> list[OutboxEntry]:
    """The outbox rows of a ticket."""
    return list(office.world.store.agencies[AGENCY].tickets[number].entries.values())


@pytest.mark.parametrize("copied", [True, False])
def test_what_leaves_carries_neither_the_place_nor_the_camera(office: Office, copied: bool) -> None:
    """Whether copies were made when the file was adopted, or it is from before copies."""
    photo = make_attachment(id="p", key="files/aide/1/p/a.jpg", name="a.jpg", copied=copied)
    phones = make_attachment(
        id="h", key="files/aide/1/h/a", name="A.heic", content_type="image/heic", copied=copied
    )
    movie = make_attachment(
        id="m", key="files/aide/1/m/a", name="a.mov", content_type="video/quicktime", copied=copied
    )
    originals = {photo.key: photograph(), phones.key: photograph("HEIF"), movie.key: FILM}
    office.world.files.objects |= originals
    office.order(attachments=(photo, phones, movie))
    office.run()
    (mail,) = [m for m in office.world.mailer.sent if m.attachments]
    named = {file.name: (file.content_type, body) for file, body in mail.attachments}
    assert {name: kind for name, (kind, _) in named.items()} == {
        "a.jpg": "image/jpeg",
        "A (2).jpg": "image/jpeg",
        "a.mov": "video/quicktime",
    }
    for _, body in named.values():
        assert not any(told in body for told in (b"Exif", CAMERA.encode(), PLACE))
    # the original stays for the agency
    assert {key: office.world.files.objects[key] for key in originals} == originals


def test_what_is_lost_or_cannot_be_drawn_does_not_hold_its_message_back(office: Office) -> None:
    lost = make_attachment(id="l", key="gone", name="perdu.pdf", content_type="application/pdf")
    bomb = make_attachment(id="b", key="bomb", name="b.png", content_type="image/png")
    office.world.files.objects[bomb.key] = pixel_bomb()
    number = office.order(attachments=(lost, bomb)).ticket.number
    office.run()
    assert {s.state for s in office.sends(number)} == {SendState.SENT}
    context = next(c for _, c in office.renderer.seen if c.too_large)
    assert (context.attached, context.too_large) == ((), ("perdu.pdf", "b.jpg"))


def test_the_worker_makes_the_copies_of_what_came_in_once(office: Office) -> None:
    number = office.order().ticket.number
    photo = make_attachment(copied=True)
    office.world.files.objects[photo.key] = photograph("WEBP")
    office.act(number, Act.ADD_NOTE, comment="Vu", attachments=(photo,))
    before, entry = entries(office, number)
    assert (before.files, entry.files) == ((), (photo,))
    office.run()
    made = dict(office.world.files.objects)
    assert {view_key(photo), small_key(photo)} <= set(made)
    before, entry = entries(office, number)
    assert before.done >= {LETTERS, INDEX}
    assert entry.done >= {LETTERS, INDEX, COPIES}
    office.run()
    assert office.world.files.objects == made
