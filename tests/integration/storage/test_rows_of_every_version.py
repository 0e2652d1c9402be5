"""Rows as every earlier version wrote them (tests/fixtures/rows) are read by this code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count

import pytest
from loge.agency.application.delegation import read_delegations
from loge.context import Context
from loge.files.domain.attachment import FileRole
from loge.kernel.errors import NotFound
from loge.kernel.modules import Module
from loge.messaging.domain.send_state import SendState
from loge.platform.dynamodb.items import client
from loge.platform.dynamodb.row import Row, connect
from loge.registers.domain.place import PlaceKind
from loge.reporting.application.report_schedules import list_schedules
from loge.reporting.application.request_report import read_report
from loge.reporting.application.statistics import read_statistics
from loge.reporting.domain.report import Every, ReportState
from loge.tickets.acting.drafts import list_drafts, read_draft
from loge.tickets.acting.perform import perform
from loge.tickets.adapters.rendering import TemplateRenderer
from loge.tickets.archive.exports_request import read_export
from loge.tickets.archive.summary import documents_of, summary_of
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind, Column, Fact
from loge.tickets.domain.intervention import Step, TimerKind
from loge.tickets.domain.quote import ApprovalStep, Ground
from loge.tickets.domain.sends import Audience, MessageType
from loge.tickets.domain.ticket import Card, TicketState, TicketType
from loge.tickets.domain.words.sentences import fact_sentence, fact_title
from loge.tickets.domain.words.status import status_label
from loge.tickets.guests.approval_form import Over, open_link
from loge.tickets.guests.vendor_form import VendorForm
from loge.tickets.letters.correspondence import Post
from loge.tickets.letters.work_entry import work_entry
from loge.tickets.reading.desk import read_desk
from loge.tickets.reading.list_tickets import list_tickets
from loge.tickets.reading.open_ticket import open_ticket, read_timeline
from loge.tickets.reading.read_sends import read_sends
from loge.tickets.reading.search_tickets import Search, search_tickets
from loge.tickets.reading.sort_tickets import Order
from moto import mock_aws

from tests.fakes.builders import AGENCY, OTHER_AGENCY, make_user
from tests.fakes.edges import FakeFiles, FakeMailer, FakeTexter
from tests.fakes.payloads import payload_of
from tests.fakes.shops import Shop, empty_shop
from tests.fakes.time import FakeIds
from tests.fixtures.write_rows import KNOWN, ROWS, read

VERSIONS = sorted(path.name for path in ROWS.iterdir() if path.is_dir())
MANAGER = Actor(ActorKind.MANAGER, "user-jeff", "JEFF LE CHEF")
BATCH = 25
_TABLES = count(1)
# what the newest version did not know: it is for the next one to be taken
SINCE: set[SendState] = set()
ACTS_SINCE: set[Act] = set()
TIMERS_SINCE: set[TimerKind] = set()
MESSAGES_SINCE: set[MessageType] = set()
# v1: the order from the call to the archive, the quote decided by delegation, …
DRAIN, STAIRS, ROOF, PAINTING, LETTING = 1, 2, 3, 4, 16
WAITING, CANCELLED, VALIDATED = 13, 14, 15
PURGED, DELETED, NEWEST = 25, 26, 27


class LaterIds(FakeIds):
    """Identifiers after those of the rows."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count(10**6)


@dataclass(frozen=True)
class Kept:
    """A table filled with the rows of a version, at the hour they were taken."""

    version: str
    shop: Shop
    ctx: Context
    links: tuple[str, ...]

    def tickets(self) -> dict[int, Card]:
        """Every ticket of the table, through the lists."""
        found: dict[int, Card] = {}
        for module in Module:
            page = list_tickets(self.ctx, make_user(), module, mine=False, state="all", limit=200)
            found |= {ticket.number: ticket for ticket in page.tickets}
        return found

    def facts(self) -> Iterator[Fact]:
        """Every fact of every ticket, page after page as the console reads them."""
        for number in self.tickets():
            cursor: str | None = None
            while True:
                facts, cursor = read_timeline(self.ctx, number, cursor, 7)
                yield from facts
                if cursor is None:
                    break


def kept(version: str) -> Kept:
    """The rows of a version in a table, wherever ``connect`` points."""
    shop = empty_shop(version)
    rows = [{"PutRequest": {"Item": item}} for item in read(ROWS / version)]
    table = Row.Meta.table_name
    for start in range(0, len(rows), BATCH):
        answer = client().batch_write_item(RequestItems={table: rows[start : start + BATCH]})
        assert not answer.get("UnprocessedItems")
    told = json.loads((ROWS / version / KNOWN).read_text(encoding="utf-8"))
    shop.clock.at = datetime.fromisoformat(told["now"])
    shop.clock.real_at = datetime.fromisoformat(told["real"])
    return Kept(version, shop, shop.context(), tuple(told["links"]))


@contextmanager
def table_of(version: str) -> Iterator[Kept]:
    """The rows of a version in a table of their own: another version's may stand open beside it."""
    before = Row.Meta.table_name
    with mock_aws():
        connect(f"loge-rows-{next(_TABLES)}")
        yield kept(version)
    connect(before)


@pytest.fixture(scope="module", params=VERSIONS)
def old(request: pytest.FixtureRequest) -> Iterator[Kept]:
    """For tests that only read."""
    with table_of(request.param) as rows:
        yield rows


@pytest.fixture
def v1() -> Iterator[Kept]:
    """For tests that go on from there."""
    with table_of("v1") as rows:
        yield rows


def test_every_version_has_an_act_a_step_a_send_of_each_kind(old: Kept) -> None:
    if old.version != VERSIONS[-1]:
        return  # the vocabulary has grown since
    tickets = old.tickets()
    assert {ticket.type for ticket in tickets.values()} == set(TicketType)
    assert {fact.act for fact in old.facts()} == set(Act) - ACTS_SINCE
    asked = [i for number in tickets for i in open_ticket(old.ctx, number).dossier.interventions]
    assert {one.step for one in asked} == set(Step)
    assert {one.approval.step for one in asked if one.approval} == set(ApprovalStep)
    timers = {t.kind for one in asked for t in one.timers}
    timers |= {t.kind for one in asked for point in one.undo for t in point.timers}
    assert timers == set(TimerKind) - TIMERS_SINCE
    sends = [send for number in range(max(tickets) + 1) for send in old.ctx.tickets.sends(number)]
    assert {send.state for send in sends} == set(SendState) - SINCE
    assert {send.message for send in sends} == set(MessageType) - MESSAGES_SINCE
    never = {Audience.PREVIOUS_VENDOR, Audience.TOLD}
    assert {send.audience for send in sends} == set(Audience) - never


def test_every_ticket_is_listed_opened_and_told_in_words(old: Kept) -> None:
    agency = old.ctx.staff.agency()
    tickets = old.tickets()
    assert tickets
    for number, ticket in tickets.items():
        page = open_ticket(old.ctx, number)
        assert page.dossier.ticket.subject == ticket.subject
        assert status_label(ticket)
        whole = summary_of(agency, page.dossier, old.ctx.tickets.facts(number))
        assert whole.kind
        assert all(line.said for line in whole.lines)
    for fact in old.facts():
        assert fact_title(fact)
        assert fact_sentence(fact).rstrip(")").endswith(".")
        assert fact.column in Column


def test_every_link_that_left_opens_its_form_or_nothing(old: Kept) -> None:
    opened: Counter[str] = Counter()
    for link in old.links:
        try:
            form = open_link(link, old.shop.directory, lambda _agency: old.ctx)
        except (NotFound, Over):
            continue
        opened[type(form).__name__] += 1
        assert form.intervention.vendor.name
        if isinstance(form, VendorForm):
            assert form.withdrawn or form.closed or form.offers
    assert set(opened) == {"VendorForm", "ApprovalForm"}


SAID = (
    (DRAIN, "Une relance est envoyée à PLOMB'SERVICE (1 sur 3)."),
    (DRAIN, "PLOMB'SERVICE aura 20\u00a0min de retard."),
    (DRAIN, "PLOMB'SERVICE envoie sa facture d’un montant de 253,64 €."),
    (STAIRS, "NET QUATRE remplace NET UN."),
    (STAIRS, "NET QUATRE ne souhaite plus recevoir de SMS."),
    (STAIRS, "NET TROIS n’a pas répondu : les relances sont terminées."),
    (ROOF, "JEFF LE CHEF valide le rendez-vous de PLOMB'SERVICE."),
    (ROOF, "Avis défavorable d’ALOXE CORTON Denise sur le devis de PLOMB'SERVICE."),
    (PAINTING, "Le devis de PEINTRE UN n’est pas retenu."),
    (LETTING, "Le ticket est confié à LÉA."),
    (
        18,
        "Un message destiné à MAIL PERDU n’a pas pu être remis : refusé par le service d’envoi.",
    ),
)


def test_what_the_first_version_wrote_means_the_same(v1: Kept) -> None:
    _tickets_of_v1(v1)
    _people_of_v1(v1)
    _reports_of_v1(v1)


def _tickets_of_v1(old: Kept) -> None:
    ctx, tickets = old.ctx, old.tickets()
    assert sorted(tickets) == [*range(1, PURGED), NEWEST]
    kinds = {DRAIN: "ODS", STAIRS: "ODSM", ROOF: "DS", PAINTING: "DM", WAITING: "REQUEST"}
    assert {n: tickets[n].type.value for n in kinds} == kinds
    labels = {
        DRAIN: "Ticket clos",
        STAIRS: "EN COURS",
        ROOF: "Attente de fin d’intervention",
        PAINTING: "Devis accepté",
        WAITING: "En attente de validation",
        CANCELLED: "Ticket clos",
    }
    assert {n: status_label(tickets[n]) for n in labels} == labels
    _details_of_v1(ctx, tickets)
    with pytest.raises(NotFound):
        open_ticket(ctx, DELETED)
    assert [one.number for one in ctx.deletions.journal(5)] == [DELETED, PURGED]


def _details_of_v1(ctx: Context, tickets: dict[int, Card]) -> None:
    for number, said in SAID:
        lines = [fact_sentence(fact) for fact in ctx.tickets.facts(number)]
        assert said in lines, (number, said)
    drain = open_ticket(ctx, DRAIN).dossier
    assert drain.ticket.amount_cents == 24000
    assert drain.ticket.seconds_spent == 84
    assert drain.ticket.contact is not None
    assert drain.ticket.contact.coordinates.phones == ("+33639980044",)
    assert drain.interventions[0].read_at is not None
    taken_back = [fact.act for fact in ctx.tickets.facts(DRAIN) if fact.undone_by]
    assert taken_back == [Act.ANSWER_PRESENCE, Act.COMPLETE]
    roles = [a.role for _, a in documents_of(drain, ctx.tickets.facts(DRAIN))]
    assert {FileRole.REQUEST, FileRole.PROOF, FileRole.INVOICE, FileRole.NOTE} <= set(roles)
    assert read_export(ctx, DRAIN, "summary").url
    assert read_export(ctx, DRAIN, "archive").export.state == "pending"
    roof = open_ticket(ctx, ROOF).dossier.interventions[0]
    assert roof.approval is not None
    assert [point.act for point in roof.undo][-1] is Act.FIX_APPOINTMENT
    assert (roof.approval.ground, roof.approval.document) == (
        Ground.DELEGATION,
        "AG du 12/03/2026",
    )
    assert [p.name for p in roof.approval.informed] == ["MERCUREY Paul"]
    assert roof.quote is not None
    assert (roof.quote.cents, roof.quote.delay_days) == (450000, 10)
    assert roof.signed_quote[0].name == "devis-signe.pdf"
    kept_quotes = [
        (i.vendor.name, i.not_kept) for i in open_ticket(ctx, PAINTING).dossier.interventions
    ]
    assert kept_quotes == [("PEINTRE UN", True), ("PEINTRE DEUX", False), ("PEINTRE TROIS", True)]
    assert open_ticket(ctx, LETTING).dossier.ticket.place.kind is PlaceKind.UNIT
    assert tickets[LETTING].assigned_to == "user-lea"
    assert tickets[VALIDATED].type is TicketType.ODS


def _people_of_v1(old: Kept) -> None:
    ctx, jeff = old.ctx, old.ctx.staff.user("user-jeff")
    assert jeff is not None
    desk = read_desk(ctx, jeff)
    assert {t.number for t in desk.tickets} == {*range(2, PURGED), NEWEST} - {CANCELLED, LETTING}
    # seen as it was then: what was never opened is new
    assert {2, 3}.isdisjoint(desk.unread)
    assert NEWEST in desk.unread
    lea = ctx.staff.user("user-lea")
    assert lea is not None
    assert LETTING in {t.number for t in read_desk(ctx, lea).tickets}
    (received,) = read_delegations(ctx, lea).received
    assert (received.by.id, received.running) == ("user-jeff", True)
    paul = ctx.staff.user("user-paul")
    assert paul is not None
    assert paul.sessions_from is not None
    attached = {t.number for t in read_desk(ctx, paul).tickets}
    assert {STAIRS, ROOF, PAINTING} <= attached
    assert old.shop.directory.user_by_subject("sub-jeff") == jeff
    head, other = list_drafts(ctx, jeff)
    assert {head.id, other.id} == {"draft-1", "draft-2"}
    assert read_draft(ctx, jeff, "draft-1").content["subject"] == "Fuite"
    assert ctx.suppressions.suppressed(("+33639980104",)) == {"+33639980104": "stop"}
    assert [v.account for v in ctx.registers.vendors()] == ["401PLOMB"]
    (gilbert,) = ctx.registers.places(Module.SYNDIC)
    assert gilbert.place.works_limit_cents == 200000
    agency = ctx.staff.agency()
    assert (agency.read_receipt, agency.default_attachments[0].id) == (True, "terms")
    assert old.shop.registers(OTHER_AGENCY).user("user-claire") is not None
    assert old.shop.directory.phone_threads("+33639980011")[0].number == DELETED
    assert old.shop.directory.send_by_provider("mail-1") is not None
    done = ctx.tickets.done("user-jeff#again")
    assert done is None or done.result == str(NEWEST)
    search = Search("chaudière arrêt", Module.GERANCE, mine=False, state="open")
    assert [t.number for t in search_tickets(ctx, jeff, search, Order()).tickets] == [LETTING]


def _reports_of_v1(old: Kept) -> None:
    page, _ = old.ctx.reports.page(50, None)
    assert Counter(one.state for one in page) == {
        ReportState.PENDING: 2,
        ReportState.READY: 1,
        ReportState.FAILED: 1,
    }
    ready = next(one for one in page if one.state is ReportState.READY)
    assert read_report(old.ctx, ready.id).url
    assert (ready.values.tickets, ready.values.total_cents) == (3, 24000)
    assert ready.values.amounts == (("PLOMB'SERVICE", 24000),)
    assert {mail.state for mail in ready.mails} == set(SendState) - {SendState.HELD}
    assert {one.every for one in list_schedules(old.ctx)} == set(Every)
    counted = read_statistics(old.ctx, tuple(Module), date(2026, 11, 1), date(2027, 4, 1))
    # not yet the newest, still the one whose deletion a worker has to finish
    assert counted.tickets == len({*old.tickets(), DELETED} - {NEWEST})


def test_what_the_second_version_wrote_means_the_same() -> None:
    with table_of("v2") as old:
        of_subject = {ticket.subject: number for number, ticket in old.tickets().items()}
        sink, basin = of_subject["Évier"], of_subject["Lavabo"]
        arrived = old.ctx.tickets.facts(sink)[-1]
        assert (arrived.act, arrived.data["moved_from"]) == (Act.MOVED_HERE, basin)
        assert arrived.data["comment"] == "Stop je ne peux pas venir demain"
        last = [fact.act for fact in old.ctx.tickets.facts(basin)[-3:]]
        assert last == [Act.SMS_RECEIVED, Act.STOP_WRITING, Act.MOVE_MESSAGE]
        assert "+33639980128" in old.ctx.suppressions.suppressed(("+33639980128",))
        held = [
            s for s in read_sends(old.ctx, of_subject["Ascenseur"]) if s.state is SendState.HELD
        ]
        assert {one.reason for one in held} == {"limit_person", "limit_phone"}


def test_what_the_third_version_wrote_means_the_same() -> None:
    with table_of("v3") as old:
        of_subject = {ticket.subject: number for number, ticket in old.tickets().items()}
        shutter = open_ticket(old.ctx, of_subject["Volet"]).dossier
        assert (shutter.ticket.entered_minutes, shutter.ticket.remaining_minutes) == (30, 15)
        assert [one.name for one in shutter.ticket.unanswered] == ["ATTENDU"]
        assert shutter.interventions[0].links_revoked_to == 1
        assert shutter.ticket.default_attachments is not None
        assert [file.id for file in shutter.ticket.default_attachments] == ["terms"]
        handled = [f for f in old.ctx.tickets.facts(shutter.ticket.number) if "handled" in f.act]
        assert [fact.actor.name for fact in handled] == ["JEFF LE CHEF"]
        ramp = open_ticket(old.ctx, of_subject["Rampe"]).dossier
        assert status_label(ramp.ticket) == "Devis accepté"


def test_life_goes_on_from_the_rows_of_the_first_version(v1: Kept) -> None:
    ctx = v1.ctx
    post = Post(
        FakeMailer(), FakeTexter(), v1.shop.directory, TemplateRenderer(), "https://x.example"
    )
    files = ctx.files
    assert isinstance(files, FakeFiles)
    files.objects["files/aide/terms.pdf"] = b"%PDF-terms"
    far = v1.shop.clock.now().replace(year=2040)
    waiting = [
        (due.subject.number, due.item_id)
        for due in v1.shop.directory.due(far, far, 500)
        if due.kind == "outbox" and due.subject.agency == AGENCY
    ]
    # what nobody had taken up yet is taken up by this code: a message leaves, a ticket is purged
    assert {number for number, _ in waiting} == {DELETED, NEWEST}
    for number, entry_id in waiting:
        work_entry(ctx, post, number, entry_id)
    assert [send.state for send in read_sends(ctx, NEWEST)] == [SendState.SENT] * 2
    # facts are never given the number of an older one
    roof = open_ticket(ctx, ROOF).dossier.interventions[0]
    ctx = replace(ctx, ids=LaterIds())
    vendor = Actor(ActorKind.VENDOR, roof.id, roof.vendor.name)
    done = payload_of(Act.COMPLETE, comment="Fini.")
    after = perform(ctx, ROOF, Command(Act.COMPLETE, vendor, roof.id, done))
    assert after.interventions[0].step is Step.COMPLETED
    closed = perform(ctx, STAIRS, Command(Act.CLOSE, MANAGER))
    assert closed.ticket.state is TicketState.CLOSED
    undone = perform(ctx, ROOF, Command(Act.STEP_BACK, MANAGER, roof.id))
    assert undone.interventions[0].step is Step.AWAITING_COMPLETION
