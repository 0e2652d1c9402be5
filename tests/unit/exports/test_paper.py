"""What every PDF of ours keeps: names in any script, fonts, tags, photos with what they show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loge.files.domain.attachment import FileRole
from loge.files.domain.copies import view_key
from loge.platform.glyphs import writable
from loge.platform.paper import said, write_pages
from loge.reporting.adapters.documents import PdfReports
from loge.reporting.application.build_report import ReportPaper
from loge.reporting.domain.report import values_of
from loge.tickets.adapters.documents import PdfAndZip
from loge.tickets.archive.build_export import MOST_PHOTOS, build_export
from loge.tickets.archive.summary import summary_of
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import Appointment
from loge.tickets.domain.ticket import Dossier
from loge.tickets.ports.tickets import Change, Export

from tests.fakes.builders import (
    make_agency,
    make_attachment,
    make_fact,
    make_intervention,
    make_person,
    make_ticket,
    make_vendor,
)
from tests.fakes.papers import fonts_of, is_accessible, photos_of, read, tags_of, words_of
from tests.fakes.pictures import photograph
from tests.fakes.reports import make_report
from tests.fakes.world import World
from tests.unit.exports.test_build_export import NUMBER, VENDOR, FakeBucket, at, seed_ticket

# a name in each script, and what a keyboard in France adds
NAMES = ("محمد بن سلمان", "Владимир Иванов", "王小明", "김철수", "Łukasz Żółć", "≤ 3 ≥ 2 → 5 € œ …")
DAY = datetime(2026, 11, 29, tzinfo=UTC)


def summary_pdf() -> bytes:
    dossier, facts = seed_ticket()
    ticket = replace(dossier.ticket, description="\n".join(NAMES), subject=NAMES[0])
    summary = summary_of(make_agency(), Dossier(ticket, dossier.interventions), facts)
    return PdfAndZip().pdf(summary)


def report_pdf() -> bytes:
    data = make_report().data
    counts = {"tickets": 1, **{f"vendor:{name}": 1 for name in NAMES}}
    return PdfReports().report(
        ReportPaper(make_agency(), make_report(values=values_of(data, counts)))
    )


EVERY = pytest.mark.parametrize("make", [summary_pdf, report_pdf])


@EVERY
def test_every_font_of_every_pdf_is_embedded(make: Callable[[], bytes]) -> None:
    fonts = fonts_of(make())
    assert len(fonts) >= 3
    assert all(fonts.values()), fonts


@EVERY
def test_names_in_any_script_are_kept(make: Callable[[], bytes]) -> None:
    found = words_of(make())
    for name in NAMES:
        # the order of right-to-left words in a line is the reader's
        for word in name.split():
            assert word in found, word
    assert "□" not in found


@EVERY
def test_every_pdf_is_titled_french_and_tagged(make: Callable[[], bytes]) -> None:
    pdf = make()
    assert is_accessible(pdf)
    assert {"/Document", "/P"} <= tags_of(pdf)
    assert make() == pdf


def test_the_document_says_what_and_whose_it_is() -> None:
    about = read(summary_pdf()).metadata
    assert about is not None
    assert about.title == f"Compte rendu du ticket n° {NUMBER}"
    assert about.author == make_agency().name
    assert about.creation_date == at(15, 55)


def test_a_table_has_a_head_that_is_tagged() -> None:
    assert {"/Table", "/THead", "/TH", "/TD"} <= tags_of(summary_pdf())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("e\u0301té", "été"),
        ("a\u0000b\u202ec", "abc"),
        ("\ue000 et \U0010fffd", "□ et □"),
        ("👍🏽 ok ❤\ufe0f", "👍🏽 ok ❤"),
        ("a\tb\u2028c", "a b c"),
        ("x" * 40, "\u200b".join(("x" * 15, "x" * 15, "x" * 10))),
    ],
)
def test_what_no_font_writes_is_seen_and_never_lost_silently(text: str, written: str) -> None:
    assert writable(text).replace("\ufe0f", "") == written


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_makes_an_accessible_page(text: str) -> None:
    pdf = write_pages(
        [said("title", text), said("text", text)],
        title=text, author=text, subject=text, footer=text, at=DAY,
    )  # fmt: skip
    assert all(fonts_of(pdf).values())
    root: Any = read(pdf).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]


def with_photos(count: int) -> tuple[World, FakeBucket]:
    """A ticket whose vendor gave photos with its invoice, all there as copies."""
    files = tuple(
        make_attachment(
            id=f"p{n}", key=f"files/aide/772/p{n}/x", name=f"fuite {n}.jpg", role=FileRole.PROOF
        )
        for n in range(count)
    )
    note = make_attachment(id="n", key="files/aide/772/n/x", name="secret.jpg", role=FileRole.NOTE)
    dossier, _ = seed_ticket()
    ticket = replace(dossier.ticket, attachments=())
    facts = (
        make_fact(id="f1", at=at(14, 32), intervention_id=None),
        make_fact(id="f2", at=at(15, 54), act=Act.COMPLETE, actor=VENDOR, attachments=files),
        make_fact(id="f3", at=at(15, 55), act=Act.ADD_NOTE, internal=True, attachments=(note,)),
    )
    world, bucket = World(), FakeBucket()
    world.tickets().save(Change(ticket, 0, dossier.interventions, facts))
    world.tickets().put_export(Export("e1", NUMBER, "summary", "pending", at(16, 0), 1))
    for index, one in enumerate((*files, note)):
        bucket.objects[one.key] = b"the original, of whatever kind"
        bucket.objects[view_key(one)] = photograph(width=1600, height=1200 - 10 * index)
    return world, bucket


def built(world: World, bucket: FakeBucket) -> bytes:
    ready = build_export(world.context(), bucket, PdfAndZip(), NUMBER, "summary", "e1")
    assert ready is not None
    return bucket.objects[ready.key]


@pytest.mark.req("END-1")
def test_photos_stand_four_a_page_with_what_they_show() -> None:
    pdf = built(*with_photos(9))
    assert photos_of(pdf) == [0, 4, 4, 1]
    found = words_of(pdf)
    for number in range(9):
        caption = f"fuite {number}.jpg PLOMB'SERVICE, le 04/04/2019 à 15 h 54 Intervention terminée"
        assert caption in found
    assert "secret" not in found
    assert "/Figure" in tags_of(pdf)
    assert len(pdf) < 1_000_000


def test_a_photo_that_is_lost_is_named_and_one_that_cannot_be_drawn_says_so() -> None:
    world, bucket = with_photos(3)
    for key in ("files/aide/772/p0/x", "files/aide/772/p0/x.view.jpg"):
        del bucket.objects[key]
    bucket.objects["files/aide/772/p1/x.view.jpg"] = b"not a picture"
    pdf = built(world, bucket)
    found = words_of(pdf)
    assert "Documents manquants 001 - " in found
    assert found.count("fuite 0.jpg") == 1
    assert "Photo illisible" in found
    assert photos_of(pdf) == [0, 1]
    assert is_accessible(pdf)


def test_photos_beyond_ten_pages_are_counted() -> None:
    pdf = built(*with_photos(MOST_PHOTOS + 2))
    assert sum(photos_of(pdf)) == MOST_PHOTOS
    assert "2 autres photos figurent dans l’archive du ticket." in words_of(pdf)


@pytest.mark.req("END-1")
def test_each_line_has_its_vendor_and_each_visit_its_hours() -> None:
    one = make_intervention(
        id="I1", vendor=make_vendor(name="LIOUF SA"),
        appointment=Appointment(at(15, 30), timedelta(minutes=90)),
    )  # fmt: skip
    two = make_intervention(
        id="I2", vendor=make_vendor(name="王小明"),
        appointment=Appointment(at(23, 30), timedelta(hours=3)),
    )  # fmt: skip
    facts = (
        make_fact(id="f1", at=at(14, 0), intervention_id=None),
        make_fact(id="f2", at=at(14, 1), act=Act.SEND_ORDER, intervention_id="I1"),
        make_fact(id="f3", at=at(14, 2), act=Act.SEND_ORDER, intervention_id="I2"),
    )
    dossier = Dossier(make_ticket(requester=make_person(name="Łukasz")), (one, two))
    summary = summary_of(make_agency(), dossier, facts)
    assert [line.vendor for line in summary.lines] == ["", "LIOUF SA", "王小明"]
    found = words_of(PdfAndZip().pdf(summary))
    assert "Date Intervenant Ce qui s’est passé" in found
    assert "04/04/2019 de 15 h 30 à 17 h" in found
    assert "du 04/04/2019 à 23 h 30 au 05/04/2019 à 2 h 30" in found
