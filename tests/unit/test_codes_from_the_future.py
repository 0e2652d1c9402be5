"""Codes that a newer build wrote are read, shown as « Autre », left alone and written back.

After a rollback, or while two builds run side by side, rows hold acts, steps, messages, timers
and send states that this code does not know (SYS-5). They are put in the stored JSON here, and
read by the codec of the table.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from loge.agency.domain import words as agency_words
from loge.files.domain import words as file_words
from loge.kernel.stored_code import StoredCode, reading_storage
from loge.kernel.words import labels as kernel_words
from loge.kernel.words.labels import label_of
from loge.messaging.domain import words as send_words
from loge.platform.dynamodb import codec
from loge.registers.domain import words as place_words
from loge.tickets.acting.fire_timer import fire_timer
from loge.tickets.archive.summary import documents_of, summary_of
from loge.tickets.domain import fact as vocabulary
from loge.tickets.domain.fact import Act, Fact
from loge.tickets.domain.sends import LETTERS, OutboxEntry
from loge.tickets.domain.words import labels as ticket_words
from loge.tickets.letters.work_entry import work_entry
from pydantic import TypeAdapter, ValidationError

from tests.fakes.builders import AGENCY, make_appointment, make_intervention, make_person, make_user
from tests.fakes.http import Api
from tests.fakes.world import World
from tests.unit.api.conftest import order_body
from tests.unit.exchange.phone import approver_link, make_quote_phone
from tests.unit.workers.office import Office

NEW = "from_the_future"
CODES = [
    kind
    for kind in vars(vocabulary).values()
    if isinstance(kind, type) and issubclass(kind, StoredCode) and kind is not StoredCode
]


def written_by_newer(value: Any, **codes: Any) -> Any:
    """The value as it is read once a newer build has put these codes into its row."""
    row = json.loads(codec.encode(value))
    row |= codes
    return codec.decode(type(value), json.dumps(row))


@pytest.mark.parametrize("kind", CODES)
def test_a_code_of_a_newer_build_is_read_from_storage_alone(kind: Any) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(list[kind])
    with pytest.raises(ValidationError):
        adapter.validate_json(f'["{NEW}"]')
    with pytest.raises(ValueError, match=NEW):
        kind(NEW)
    with reading_storage():
        (read,) = adapter.validate_json(f'["{NEW}"]')
    assert isinstance(read, kind)
    assert read is kind.from_newer(NEW)
    assert (read.known, read.shown, read.value) == (False, "other", NEW)
    assert read not in list(kind)
    assert adapter.dump_json([read]) == f'["{NEW}"]'.encode()
    # having been read once does not make it acceptable in a request
    with pytest.raises(ValidationError):
        adapter.validate_json(f'["{NEW}"]')


TABLES = {
    name: table
    for words in (agency_words, file_words, kernel_words, place_words, send_words, ticket_words)
    for name, table in vars(words).items()
    if name.endswith("_LABELS")
}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_has_a_word_for_what_it_does_not_know(name: str) -> None:
    table = TABLES[name]
    first = next(iter(table))
    if isinstance(first, StoredCode):
        assert label_of(table, type(first).from_newer(NEW)) == "Autre"


def test_what_a_newer_build_wrote_is_written_back_and_an_older_row_is_read() -> None:
    row = json.loads(codec.encode(make_intervention(appointment=make_appointment())))
    timer = {"kind": NEW, "due_at": "2026-01-01T00:00:00Z", "armed_at": "2026-01-01T00:00:00Z"}
    row |= {"step": NEW, "last_actor": NEW, "timers": [{**timer, "count": 0, "paused": False}]}
    again = codec.encode(codec.decode(type(make_intervention()), json.dumps(row)))
    assert json.loads(again) == row


def _spoil(world: World, number: int, *, step: str = NEW) -> None:
    """A newer build has worked on this ticket: step, timer, and a fact with everything new."""
    rows = world.store.agencies[AGENCY].tickets[number]
    now = world.clock.now()
    timer = {"kind": NEW, "due_at": now.isoformat(), "armed_at": now.isoformat()}
    for key, one in rows.interventions.items():
        rows.interventions[key] = written_by_newer(one, step=step, timers=[timer])
    rows.ticket = written_by_newer(rows.ticket, step=step, lifecycle_version=2)
    last = max(rows.facts)
    fact: Fact = written_by_newer(
        rows.facts[last],
        id="NEWER",
        act=NEW,
        column=NEW,
        actor={"kind": NEW, "id": "", "name": "Robot"},
        at=(now + timedelta(seconds=1)).isoformat(),
    )
    rows.facts[fact.at, fact.id] = fact
    for key, send in rows.sends.items():
        rows.sends[key] = written_by_newer(send, state=NEW, message=NEW, audience=NEW)


@pytest.fixture
def office() -> Office:
    return Office()


def test_the_console_reads_it_and_shows_other(office: Office) -> None:
    jeff = make_user()
    with Api(office.world).running() as api:
        number = api.call("POST", "/v1/tickets", order_body(), user=jeff).json["number"]
        office.run()
        _spoil(office.world, number)
        ticket = api.call("GET", f"/v1/tickets/{number}", user=jeff).json
        assert ticket["status"]["label"] == "Autre"
        (intervention,) = ticket["interventions"]
        assert (intervention["step"], intervention["status"]["label"]) == ("other", "Autre")
        assert [(t["kind"], t["label"]) for t in intervention["timers"]] == [("other", "Autre")]
        newest = ticket["timeline"]["items"][0]
        assert (newest["act"], newest["title"], newest["text"]) == ("other", "Autre", "Autre.")
        assert (newest["column"], newest["actor"]["kind"]) == ("other", "other")
        assert not any(one["intervention_id"] for one in ticket["acts"])
        timeline = api.call("GET", f"/v1/tickets/{number}/timeline", user=jeff)
        assert timeline.json["items"][0]["title"] == "Autre"
        listed = api.call("GET", "/v1/tickets", query={"module": "syndic"}, user=jeff).json["items"]
        assert [one["status"]["label"] for one in listed] == ["Autre"]
        assert api.call("GET", "/v1/desk", query={"module": "syndic"}, user=jeff).status == 200
        sends = api.call("GET", f"/v1/tickets/{number}/sends", user=jeff).json
        assert {(s["label"], s["label_state"]) for s in sends} == {("Autre", "Autre")}


def test_an_act_on_it_is_refused_in_french_and_others_keep_what_was_written(
    office: Office,
) -> None:
    jeff = make_user()
    with Api(office.world).running() as api:
        created = api.call("POST", "/v1/tickets", order_body(), user=jeff).json
        number, intervention = created["number"], created["interventions"][0]
        _spoil(office.world, number)
        path = f"/v1/tickets/{number}"
        refused = api.call(
            "POST",
            f"{path}/interventions/{intervention['id']}/acts",
            {"act": "refuse", "comment": "Non"},
            user=jeff,
            headers={"If-Match": f'"{intervention["step_version"]}"'},
        )
        assert refused.status == 409
        assert "version plus récente" in refused.json["detail"]
        unknown = api.call("POST", f"{path}/acts", {"act": NEW}, user=jeff)
        assert unknown.status == 400
        note = api.call("POST", f"{path}/acts", {"act": "add_note", "comment": "Vu"}, user=jeff)
        assert note.status == 200
        silent = api.call("POST", f"{path}/acts", {"act": "set_silent", "value": True}, user=jeff)
        assert silent.status == 200, silent.body
    kept = office.dossier(number).interventions[0]
    row = json.loads(codec.encode(kept))
    assert row["step"] == NEW
    assert [timer["kind"] for timer in row["timers"]] == [NEW]


def test_the_vendors_and_the_approvers_page_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    phone = make_quote_phone(monkeypatch)
    phone.send_quote()
    phone.manager(Act.ASK_APPROVAL, approver=make_person())
    president = approver_link(phone)
    rows = phone.world.store.agencies[AGENCY].tickets[phone.number]
    (key,) = rows.interventions
    before = json.loads(codec.encode(rows.interventions[key]))
    _spoil(phone.world, phone.number)
    page = phone.get()
    assert page.status == 200
    assert "Autre" in page.text
    assert president.get().status == 200
    asked = {**before["approval"], "ground": NEW}
    rows.interventions[key] = written_by_newer(rows.interventions[key], approval=asked)
    assert president.get().status == 200


def test_the_summary_says_other(office: Office) -> None:
    number = office.order().ticket.number
    _spoil(office.world, number)
    dossier = office.dossier(number)
    facts = office.world.tickets().facts(number)
    summary = summary_of(office.ctx.staff.agency(), dossier, facts)
    assert summary.vendors[0].outcome == "Autre"
    assert any("Autre" in line.said for line in summary.lines)
    assert list(documents_of(dossier, facts)) == []


def test_a_timer_of_a_newer_build_is_left_to_it_and_logged(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    number = office.order().ticket.number
    office.run()
    _spoil(office.world, number)
    office.world.clock.advance(timedelta(days=8), real=True)
    before = office.dossier(number)
    assert office.sweep().timers == 1
    assert not fire_timer(office.ctx, number, before.interventions[0].id)
    assert NEW in caplog.text
    assert office.dossier(number) == before


@pytest.mark.parametrize("codes", [{"message": NEW}, {"audience": NEW}, {"state": NEW}])
def test_a_message_of_a_newer_build_is_neither_sent_nor_lost(
    office: Office, codes: dict[str, str]
) -> None:
    number = office.order().ticket.number
    (entry,) = office.world.store.agencies[AGENCY].tickets[number].entries.values()
    office.ctx.tickets.put_sends(entry.number, ())
    rows = office.world.store.agencies[AGENCY].tickets[number]
    twin = office.order().ticket.number
    office.run()
    model = next(iter(office.sends(twin)))
    pending = written_by_newer(
        model,
        number=number,
        entry_id=entry.id,
        id=f"{entry.id}#x#email",
        **{"state": "pending", **codes},
    )
    rows.sends[pending.id] = pending
    left = len(office.world.mailer.sent) + len(office.world.texter.sent)
    work_entry(office.ctx, office.post, number, entry.id)
    assert rows.sends[pending.id] == pending
    assert len(office.world.mailer.sent) + len(office.world.texter.sent) == left


def test_an_entry_for_somebody_this_build_does_not_know_stays_due(office: Office) -> None:
    number = office.order().ticket.number
    rows = office.world.store.agencies[AGENCY].tickets[number]
    ((key, entry),) = rows.entries.items()
    intents = json.loads(codec.encode(entry))["intents"]
    newer: OutboxEntry = written_by_newer(entry, intents=[{**intents[0], "audience": NEW}])
    rows.entries[key] = newer
    work_entry(office.ctx, office.post, number, key)
    assert LETTERS not in rows.entries[key].done
    assert rows.entries[key].intents == newer.intents
    assert not list(office.sends(number))
    assert not office.world.mailer.sent
