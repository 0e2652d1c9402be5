"""Keys say whose a row is, sort as the screens read, and never mix agencies."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.kernel.errors import Invalid
from loge.kernel.outbox import REPORT, SCHEDULE, TICKET, Subject
from loge.platform.dynamodb import cursors, keys
from loge.tickets.adapters.dynamodb import list_keys

seconds = st.floats(min_value=1e9, max_value=3e9)
instants = st.builds(lambda at: datetime.fromtimestamp(at, UTC), seconds)


@pytest.mark.req("SYS-3")
def test_every_key_of_an_agency_begins_with_it() -> None:
    own = "A#aide"
    built = (
        keys.agency("aide"),
        keys.ticket("aide", 12),
        keys.register("aide", keys.USERS),
        keys.seen("aide", "u"),
        keys.drafts("aide", "u"),
        keys.journal("aide"),
        keys.idempotency("aide", "k"),
        keys.suppression("aide", "a@example.org"),
        keys.reports("aide"),
        keys.subject(Subject("aide", REPORT, "R1")),
        keys.schedules("aide"),
        keys.terms("aide", "syndic#open", "plomb"),
        keys.opened("aide", "syndic"),
        keys.closed("aide", "place-gilbert"),
        list_keys.list_partition("aide", "syndic", mine=None),
        list_keys.list_partition("aide", "syndic", mine="u", state="open"),
    )
    assert all(key == own or key.startswith(f"{own}#") for key in built)


@pytest.mark.req("SYS-3")
@pytest.mark.parametrize("agency", ["", "aide#T", "#"])
def test_an_agency_id_cannot_reach_into_another_partition(agency: str) -> None:
    with pytest.raises(ValueError, match="agency id"):
        keys.ticket(agency, 1)


@pytest.mark.req("SYS-3")
def test_the_list_of_directory_keys_is_closed() -> None:
    outside = {"identity", "link", "phone", "provider"}
    made = {name: getattr(keys, name)("x") for name in outside}
    assert sorted(made.values()) == ["D#LINK#x", "D#PHONE#x", "D#PROV#x", "D#SUB#x"]
    assert keys.CLOCK == ("CLOCK", "OFFSET")
    assert len(keys.shards()) == keys.SHARDS == 8


def test_a_ticket_reads_header_vendors_facts_then_the_rest_from_the_top() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    order = [
        keys.HEADER,
        keys.INTERVENTION + "I1",
        keys.SPENT,
        keys.DEFAULT_FILES,
        keys.DETAILS,
        keys.fact(now + timedelta(microseconds=1), "F1"),
        keys.fact(now, "F2"),
        keys.SEND + "O1",
        keys.PROJECTION,
        keys.OUTBOX + "O1",
        keys.EXPORT + "archive",
    ]
    assert order == sorted(order, reverse=True)


@given(instants, instants)
def test_instants_sort_as_text_as_they_do_in_time(one: datetime, other: datetime) -> None:
    assert (one < other) == (keys.instant(one) < keys.instant(other))
    east = one.astimezone(timezone(timedelta(hours=5)))
    assert keys.instant(east) == keys.instant(one)


@given(instants)
def test_nothing_is_due_early(at: datetime) -> None:
    due = keys.parse_due(keys.due_at(at))
    assert at <= due < at + timedelta(seconds=1)
    assert keys.passed(at) <= keys.due_at(at)


def test_a_naive_instant_is_refused() -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001
    with pytest.raises(ValueError, match="aware"):
        keys.instant(naive)
    with pytest.raises(ValueError, match="aware"):
        keys.due_at(naive)


def test_tickets_are_spread_over_the_shards() -> None:
    used = {keys.shard(keys.ticket("aide", number)) for number in range(200)}
    assert used == set(keys.shards())


def test_a_ticket_s_partition_tells_whose_it_is() -> None:
    assert keys.ticket_of(keys.ticket("aide", 42)) == ("aide", 42)
    assert keys.ticket_of("A#aide#R#user") is None


@pytest.mark.parametrize("kind", ["intervention", "outbox", "send", "report", "schedule"])
def test_a_row_that_can_be_due_tells_what_it_is(kind: str) -> None:
    alone = kind in (REPORT, SCHEDULE)
    subject = Subject("aide", kind, "01ABC") if alone else Subject.ticket("aide", 42)
    item_id = "01ABC" if alone else "01ABC#x"
    assert keys.due_of(*keys.due_row(subject, kind, item_id)) == (subject, kind, item_id)


@given(instants)
def test_an_entry_is_found_on_the_fact_that_carries_it(at: datetime) -> None:
    pk, entry_id = keys.ticket("aide", 42), keys.carried(at, "01ABC")
    place = (pk, keys.fact(at, "01ABC"))
    assert (pk, keys.entry(entry_id)) == place
    assert keys.due_of(*place) == (Subject.ticket("aide", 42), "outbox", entry_id)
    assert keys.entry_of(*place) == (Subject.ticket("aide", 42), entry_id)
    assert keys.due_row(Subject.ticket("aide", 42), "outbox", entry_id) == place
    assert "#" not in entry_id


def test_an_outbox_row_of_a_report_tells_whose_it_is() -> None:
    report = Subject("aide", REPORT, "R1")
    assert keys.due_of(*keys.due_row(report, "outbox", "O1")) == (report, "outbox", "O1")


@pytest.mark.parametrize("kind", [TICKET, REPORT, SCHEDULE])
def test_a_partition_tells_its_subject(kind: str) -> None:
    subject = Subject("aide", kind, "7")
    assert keys.subject_of(keys.subject(subject)) == subject


def test_other_rows_are_never_due() -> None:
    for pk, sk in (
        (keys.ticket("aide", 1), "Z"),
        (keys.agency("aide"), "SETTINGS"),
        (keys.identity("x"), "D"),
    ):
        assert keys.due_of(pk, sk) is None


@given(st.text(max_size=400))
def test_no_text_makes_a_cursor_fail_other_than_as_invalid(text: str) -> None:
    with suppress(Invalid):
        position = cursors.decode(text, "scope", cursors.SORT)
        assert cursors.SORT.fullmatch(position)


def test_a_cursor_is_read_in_its_own_list_only() -> None:
    position = list_keys.list_sort(datetime(2026, 1, 1, tzinfo=UTC), 12)
    cursor = cursors.encode("one", position)
    assert cursors.decode(cursor, "one", cursors.SORT) == position
    with pytest.raises(Invalid):
        cursors.decode(cursor, "other", cursors.SORT)
    with pytest.raises(Invalid):
        cursors.decode(cursor, "one", cursors.FACT)
