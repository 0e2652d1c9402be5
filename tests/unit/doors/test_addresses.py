"""Lists of addresses as a mail program pastes them: taken apart, each mailbox once, names kept."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loge.kernel.addresses import each_once, entries, mailbox, names
from loge.kernel.text import lines

from tests.fakes.http import Api
from tests.fakes.world import World
from tests.unit.api.conftest import order_body
from tests.unit.doors.doors import JEFF

pytestmark = pytest.mark.req("NEW-11")
LISTS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("addresses.json").read_text(encoding="utf-8")
)
RIGHT = [one for one in LISTS if "kept" in one]
WRONG = [one for one in LISTS if "wrong" in one]


def _why(one: dict[str, Any]) -> str:
    return str(one["why"])


@pytest.mark.parametrize("given_list", RIGHT, ids=_why)
@pytest.mark.parametrize("shape", [str, lambda text: [text]], ids=["text", "list"])
def test_a_pasted_list_reaches_whom_it_names(given_list: dict[str, Any], shape: Any) -> None:
    kept = given_list["kept"]
    vendor = {"name": "PLOMB", "emails": shape(given_list["typed"]), "by_email": True}
    requester = {"name": "", "emails": shape(given_list["typed"])}
    body = order_body(vendors=[vendor], requester=requester)
    with Api(World()).running() as api:
        answer = api.call("POST", "/v1/tickets", body, user=JEFF)
    named = [name for _, name in kept if name]
    if not named:
        assert answer.fields() == {"requester.name"}
        return
    assert answer.status == 201, answer.body
    addresses = [address for address, _ in kept]
    assert answer.json["interventions"][0]["vendor"]["emails"] == addresses
    assert answer.json["interventions"][0]["vendor"]["name"] == "PLOMB"
    assert answer.json["requester"]["emails"] == addresses
    # somebody without a name has that of the address
    assert answer.json["requester"]["name"] == ", ".join(named)


@pytest.mark.parametrize("given_list", RIGHT, ids=_why)
def test_entries_are_told_apart(given_list: dict[str, Any]) -> None:
    found = [mailbox(entry) for entry in entries(lines(given_list["typed"]))]
    once = each_once(box.address for box in found)
    assert list(once) == [address for address, _ in given_list["kept"]]
    assert list(names([lines(given_list["typed"])])) == [n for _, n in given_list["kept"] if n]


@pytest.mark.parametrize("given_list", WRONG, ids=_why)
def test_what_is_no_address_is_named_at_its_field(
    given_list: dict[str, Any],
) -> None:
    vendor = {"name": "PLOMB", "emails": given_list["typed"], "by_email": True}
    with Api(World()).running() as api:
        answer = api.call("POST", "/v1/tickets", order_body(vendors=[vendor]), user=JEFF)
    assert (answer.status, answer.fields()) == (400, {"vendors.0.emails"})
    assert f"«\u00a0{given_list['wrong']}\u00a0»" in answer.json["errors"][0]["detail"]


@pytest.mark.parametrize(
    "typed",
    ["\u202a06 39 98 00 11\u202c", "\u200e+33\u00a06\u202f39 98\u200b 00 11", "06\t39980011"],
)
def test_a_pasted_number_is_cleaned(typed: str) -> None:
    vendor = {"name": "PLOMB", "phones": typed, "by_sms": True}
    with Api(World()).running() as api:
        answer = api.call("POST", "/v1/tickets", order_body(vendors=[vendor]), user=JEFF)
    assert answer.json["interventions"][0]["vendor"]["phones"] == ["+33639980011"]


_NAME = st.text(st.sampled_from("Aé'\"\\,;<>@() .-"), max_size=8)
_LOCAL = st.text(st.sampled_from("abAB.1"), min_size=1, max_size=5)


@given(st.lists(st.tuples(_NAME, _LOCAL), max_size=6), st.sampled_from([", ", "; ", "\n", ",;"]))
def test_names_written_as_the_standard_says_are_found_again(
    people: list[tuple[str, str]], separator: str
) -> None:
    """RFC 5322: in quotes, quotes and backslashes escaped."""
    escaped = [(n.replace("\\", "\\\\").replace('"', '\\"'), a) for n, a in people]
    text = separator.join(f'"{name}" <{address}@d.example>' for name, address in escaped)
    found = [mailbox(entry) for entry in entries(lines(text))]
    assert [box.address for box in found] == [f"{address}@d.example" for _, address in people]


_SEPARATORS = re.compile(r"[,;\s]")


@given(st.one_of(st.text(max_size=80), st.text('a@<>"\\,; \n', max_size=40)))
def test_no_entry_is_blank_and_nothing_typed_is_dropped(text: str) -> None:
    found = entries(text)
    assert all(entry.strip() for entry in found)
    assert _SEPARATORS.sub("", "".join(found)) == _SEPARATORS.sub("", text)


@given(st.lists(st.sampled_from(["a@d.example", "A@D.example", "b@d.example", "B@d.Example"])))
def test_each_mailbox_is_there_once(addresses: list[str]) -> None:
    once = each_once(addresses)
    assert len({one.lower() for one in once}) == len(once)
    assert {one.lower() for one in once} == {one.lower() for one in addresses}
    assert each_once(once) == once
