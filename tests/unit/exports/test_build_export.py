"""What a closed ticket leaves: a summary as in the seed, and every document once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loge.files.adapters.copies import photo_of
from loge.files.domain.attachment import Attachment, FileRole
from loge.tickets.adapters.documents import PdfAndZip
from loge.tickets.archive.build_export import build_export, fail_export
from loge.tickets.archive.summary import documents_of, summary_of
from loge.tickets.domain.fact import Act, Actor, ActorKind, Fact
from loge.tickets.domain.intervention import Appointment, Step
from loge.tickets.domain.ticket import Dossier, TicketState
from loge.tickets.ports.tickets import Change, Export
from pypdf import PdfReader

from tests.fakes.builders import (
    AGENCY,
    make_agency,
    make_attachment,
    make_fact,
    make_intervention,
    make_person,
    make_ticket,
)
from tests.fakes.world import World

NUMBER = 772
VENDOR = Actor(ActorKind.VENDOR, "I1", "PLOMB'SERVICE")


def at(hour: int, minute: int) -> datetime:
    """The 4th of April 2019, as the clocks of Nancy showed it."""
    return datetime(2019, 4, 4, hour - 2, minute, tzinfo=UTC)


@dataclass
class FakeBucket:
    """Objects in memory, written whole or not at all."""

    objects: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)

    def stream(self, key: str) -> Iterator[bytes]:
        yield from (self.objects[key][i : i + 7] for i in range(0, len(self.objects[key]), 7))

    def exists(self, key: str) -> bool:
        return key in self.objects

    def photo(self, file: Attachment) -> bytes | None:
        return photo_of(self, file)

    def write(self, key: str, content_type: str, chunks: Iterable[bytes]) -> int:
        self.objects[key], self.types[key] = b"".join(chunks), content_type
        return len(self.objects[key])


def seed_ticket() -> tuple[Dossier, tuple[Fact, ...]]:
    """« pb d'égout bouché », as in the seed."""
    request = make_attachment(id="a1", key="files/aide/772/a1/x", name="égout.jpg")
    invoice = make_attachment(
        id="a2", key="files/aide/772/a2/x", name="../../etc/facture.pdf", role=FileRole.INVOICE
    )
    note = make_attachment(
        id="a3", key="files/aide/772/a3/x", name="facture.pdf", role=FileRole.NOTE
    )
    ticket = make_ticket(
        number=NUMBER,
        subject="pb d'égout bouché",
        description="L'évacuation ne se fait plus correctement par les égouts",
        requester=make_person(name="ALOXE CORTON Denise"),
        created_by_name="Jeff le chef",
        opened_at=at(14, 32),
        closed_at=at(15, 55),
        state=TicketState.CLOSED,
        amount_cents=25364,
        attachments=(request,),
    )
    intervention = make_intervention(
        step=Step.INVOICED,
        appointment=Appointment(at(15, 52), timedelta(hours=1)),
        invoice_cents=25364,
        timers=(),
    )
    return Dossier(ticket, (intervention,)), seed_facts(request, note, invoice)


def seed_facts(request: Attachment, note: Attachment, invoice: Attachment) -> tuple[Fact, ...]:
    """From the phone call to the closing, with a note that stays inside."""
    return (
        make_fact(id="f1", at=at(14, 32), attachments=(request,)),
        make_fact(
            id="f2",
            at=at(15, 50),
            act=Act.ACCEPT,
            actor=VENDOR,
            data={"start": "2019-04-04T13:52:00Z", "duration_minutes": 60},
        ),
        make_fact(
            id="f3",
            at=at(15, 52),
            act=Act.ADD_NOTE,
            internal=True,
            data={"comment": "Penser au concierge"},
            attachments=(note,),
        ),
        make_fact(
            id="f4",
            at=at(15, 54),
            act=Act.SEND_INVOICE,
            actor=VENDOR,
            data={"amount_cents": 25364},
            attachments=(invoice,),
        ),
        make_fact(id="f5", at=at(15, 55), act=Act.CLOSE, intervention_id=None),
    )


def world_with(kind: str, state: str = "pending") -> tuple[World, FakeBucket]:
    """The seed's ticket is stored and its export was asked for."""
    world = World()
    dossier, facts = seed_ticket()
    tickets = world.tickets()
    tickets.save(Change(dossier.ticket, 0, dossier.interventions, facts))
    tickets.put_export(Export("e1", NUMBER, kind, state, at(16, 0), 1))
    bucket = FakeBucket({f"files/aide/772/a{n}/x": b"content %d" % n for n in (1, 2, 3)})
    return world, bucket


def words_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.mark.req("END-1")
def test_the_summary_says_what_the_seed_says() -> None:
    world, bucket = world_with("summary")
    ready = build_export(world.context(), bucket, PdfAndZip(), NUMBER, "summary", "e1")
    assert ready is not None
    assert ready.state == "ready"
    assert ready.key == f"exports/{AGENCY}/{NUMBER}/e1/ticket-772.pdf"
    assert world.tickets().export(NUMBER, "summary") == ready
    assert bucket.types[ready.key] == "application/pdf"
    words = words_of(bucket.objects[ready.key])
    for said in (
        "Compte rendu du ticket n° 772",
        "Ouvert le 4 avril 2019",
        "Clos le 4 avril 2019",
        "ALOXE CORTON Denise",
        "Jeff le chef",
        "pb d'égout bouché",
        "L'évacuation ne se fait plus correctement par les égouts",
        "Montant de l’intervention : 253,64 €",
        "Intervenant : PLOMB'SERVICE",
        "Date d’intervention : 04/04/2019 de 15 h 52 à 16 h 52",
        "04/04/2019 PLOMB'SERVICE PLOMB'SERVICE planifie l’intervention pour le 04/04/2019",
        "04/04/2019 PLOMB'SERVICE PLOMB'SERVICE envoie sa facture",
        "04/04/2019 Le ticket est clos par le gestionnaire",
    ):
        assert said in words, said


@pytest.mark.req("STP-10")
def test_an_internal_note_is_not_in_the_summary() -> None:
    dossier, facts = seed_ticket()
    summary = summary_of(make_agency(), dossier, facts)
    assert "concierge" not in repr(summary)
    assert "note" not in repr(summary)


@pytest.mark.req("END-1")
def test_the_archive_holds_the_summary_and_every_document_once() -> None:
    world, bucket = world_with("archive")
    ready = build_export(world.context(), bucket, PdfAndZip(), NUMBER, "archive", "e1")
    assert ready is not None
    assert ready.key.endswith("/ticket-772.zip")
    with zipfile.ZipFile(io.BytesIO(bucket.objects[ready.key])) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "ticket-772.pdf",
            "001 - Demande - égout.jpg",
            "002 - Pièce jointe d’une note - facture.pdf",
            "003 - Facture - facture.pdf",
        ]
        assert archive.read("003 - Facture - facture.pdf") == b"content 2"
        assert "253,64 €" in words_of(archive.read("ticket-772.pdf"))
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        # names are UTF-8 and say so (APPNOTE 4.4.4, bit 11)
        assert archive.getinfo("001 - Demande - égout.jpg").flag_bits & 0x800
    assert ready.size == len(bucket.objects[ready.key])


def test_a_document_that_is_lost_is_named_and_the_rest_is_there() -> None:
    world, bucket = world_with("archive")
    del bucket.objects["files/aide/772/a2/x"]
    ready = build_export(world.context(), bucket, PdfAndZip(), NUMBER, "archive", "e1")
    assert ready is not None
    with zipfile.ZipFile(io.BytesIO(bucket.objects[ready.key])) as archive:
        assert "003 - Facture - facture.pdf" in archive.read("documents-manquants.txt").decode()
        summary = words_of(archive.read("ticket-772.pdf"))
    assert "Documents manquants 003 - Facture - facture.pdf" in summary


@pytest.mark.req("STP-10")
def test_the_summary_does_not_name_what_an_internal_note_lost() -> None:
    world, bucket = world_with("summary")
    del bucket.objects["files/aide/772/a3/x"]
    ready = build_export(world.context(), bucket, PdfAndZip(), NUMBER, "summary", "e1")
    assert ready is not None
    assert "manquants" not in words_of(bucket.objects[ready.key])


def test_an_archive_without_anything_lost_names_nothing() -> None:
    world, bucket = world_with("archive")
    ready = build_export(world.context(), bucket, PdfAndZip(), NUMBER, "archive", "e1")
    assert ready is not None
    with zipfile.ZipFile(io.BytesIO(bucket.objects[ready.key])) as archive:
        assert "001 - Demande - égout.jpg" in archive.namelist()


def test_building_twice_gives_the_same_bytes() -> None:
    written = []
    for _ in range(2):
        world, bucket = world_with("archive")
        ready = build_export(world.context(), bucket, PdfAndZip(), NUMBER, "archive", "e1")
        assert ready is not None
        written.append(bucket.objects[ready.key])
    assert written[0] == written[1]


@pytest.mark.parametrize("state", ["ready", "pending"])
def test_an_export_nobody_awaits_is_not_built(state: str) -> None:
    world, bucket = world_with("summary", state)
    export_id = "e1" if state == "ready" else "an older one"
    before = dict(bucket.objects)
    built = build_export(world.context(), bucket, PdfAndZip(), NUMBER, "summary", export_id)
    assert built is None
    assert bucket.objects == before
    assert fail_export(world.context(), NUMBER, "summary", export_id) is False


def test_a_failure_is_marked() -> None:
    world, _ = world_with("archive")
    assert fail_export(world.context(), NUMBER, "archive", "e1")
    marked = world.tickets().export(NUMBER, "archive")
    assert marked is not None
    assert marked.state == "failed"


@given(st.lists(st.text(max_size=40), max_size=8))
def test_names_never_collide_nor_leave_their_folder(names: list[str]) -> None:
    files = tuple(
        make_attachment(id=str(n), key=f"files/{n}", name=name) for n, name in enumerate(names)
    )
    dossier = Dossier(make_ticket(attachments=files), ())
    made = [name for name, _ in documents_of(dossier, ())]
    assert len({name.lower() for name in made}) == len(names)
    assert all("/" not in name and "\\" not in name and "\n" not in name for name in made)
    assert all(name[:3].isdigit() and len(name) < 150 for name in made)


@settings(max_examples=30)
@given(st.text(max_size=300))
def test_any_text_can_be_written_in_a_summary(text: str) -> None:
    dossier, facts = seed_ticket()
    ticket = replace(dossier.ticket, description=text, subject=f"<b>{text}</i>")
    summary = summary_of(make_agency(name=text), Dossier(ticket, dossier.interventions), facts)
    assert PdfAndZip().pdf(summary).startswith(b"%PDF-")
