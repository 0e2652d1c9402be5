"""What every store of drafts promises (NEW-18)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from loge.kernel.errors import Conflict
from loge.tickets.ports.drafts import Draft

from tests.fakes.builders import AGENCY, NOW, OTHER_AGENCY
from tests.fakes.counting import counted
from tests.fakes.drafts import make_draft
from tests.fakes.shops import Shop

JEFF, INES = "user-jeff", "user-ines"
pytestmark = pytest.mark.req("NEW-18")
UGLY = {"é": ["«", None, True, 1.5, 10**18, {"": "\u0000\n😀"}], "vide": {}, "long": "x" * 90_000}


def saved_again(draft: Draft, **content: str) -> Draft:
    head = replace(draft.head, version=draft.head.version + 1)
    return Draft(head, {**draft.content, **content})


def test_a_draft_is_read_back_as_it_was_saved(shop: Shop) -> None:
    ours = shop.drafts(AGENCY)
    draft = make_draft(UGLY)
    ours.put(JEFF, draft, 0)
    assert ours.get(JEFF, draft.head.id) == draft
    assert list(ours.list(JEFF)) == [draft.head]


@pytest.mark.req("SYS-3")
def test_a_draft_is_its_user_s_alone(shop: Shop) -> None:
    draft = make_draft()
    shop.drafts(AGENCY).put(JEFF, draft, 0)
    for agency, user in ((AGENCY, INES), (OTHER_AGENCY, JEFF)):
        others = shop.drafts(agency)
        assert list(others.list(user)) == []
        assert others.get(user, draft.head.id) is None
        others.delete(user, draft.head.id)
    assert shop.drafts(AGENCY).get(JEFF, draft.head.id) == draft


def test_a_save_on_another_version_changes_nothing(shop: Shop) -> None:
    ours, first = shop.drafts(AGENCY), make_draft()
    second = saved_again(first, subject="fuite")
    with pytest.raises(Conflict):
        ours.put(JEFF, second, 1)
    ours.put(JEFF, first, 0)
    ours.put(JEFF, second, 1)
    for late, expected in ((first, 0), (second, 1), (second, 7)):
        with pytest.raises(Conflict):
            ours.put(JEFF, late, expected)
    assert ours.get(JEFF, first.head.id) == second
    assert list(ours.list(JEFF)) == [second.head]


def test_drafts_are_listed_newest_save_first_without_reading_their_content(table: Shop) -> None:
    ours = table.drafts(AGENCY)
    for minute in range(5):
        at = NOW + timedelta(minutes=minute)
        ours.put(JEFF, make_draft(UGLY, id=f"draft-{minute}", updated_at=at), 0)
    with counted() as calls:
        found = ours.list(JEFF)
    assert [head.id for head in found] == [f"draft-{minute}" for minute in (4, 3, 2, 1, 0)]
    assert (dict(calls.operations), calls.scanned) == ({"Query": 1}, [5])


def test_a_draft_removed_is_gone_and_its_id_free_again(shop: Shop) -> None:
    ours, draft = shop.drafts(AGENCY), make_draft()
    ours.put(JEFF, draft, 0)
    ours.delete(JEFF, draft.head.id)
    ours.delete(JEFF, draft.head.id)
    assert ours.get(JEFF, draft.head.id) is None
    assert list(ours.list(JEFF)) == []
    ours.put(JEFF, draft, 0)
    assert ours.get(JEFF, draft.head.id) == draft


def test_a_draft_lives_ninety_days_after_its_last_save(shop: Shop) -> None:
    ours, first = shop.drafts(AGENCY), make_draft()
    second = saved_again(first)
    ours.put(JEFF, first, 0)
    shop.clock.advance_real(timedelta(days=60))
    ours.put(JEFF, second, 1)
    shop.clock.advance_real(timedelta(days=60))
    assert ours.get(JEFF, first.head.id) == second
    shop.clock.advance_real(timedelta(days=31))
    assert ours.get(JEFF, first.head.id) is None
    assert list(ours.list(JEFF)) == []
    with pytest.raises(Conflict):
        ours.put(JEFF, saved_again(second), 2)
    ours.put(JEFF, first, 0)
    assert ours.get(JEFF, first.head.id) == first


def test_of_two_tabs_that_save_at_once_one_is_told(crowded: Shop) -> None:
    ours = crowded.drafts(AGENCY)
    ours.put(JEFF, make_draft(), 0)

    def save(tab: int) -> bool:
        try:
            ours.put(JEFF, saved_again(make_draft(), tab=str(tab)), 1)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as tabs:
        done = list(tabs.map(save, range(8)))
    stored = ours.get(JEFF, make_draft().head.id)
    assert stored is not None
    assert done.count(True) == 1
    assert stored.content["tab"] == str(done.index(True))
