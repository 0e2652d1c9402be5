"""What is written is found, through the deployed stream, queue and workers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest

from local.demo.api_client import ApiClient
from local.demo.vendor import Vendor
from local.demo.visitor import Visitor
from tests.e2e.orders import VENDOR_MAIL, new_order

WORD = "Zorglubienne"


def found(api: ApiClient, words: str, **choice: Any) -> list[int]:
    """The numbers of the tickets that a search answers."""
    query = urlencode({"module": "syndic", "view": "all", "q": words, **choice})
    return [item["number"] for item in api.get(f"/v1/tickets?{query}")["items"]]


@pytest.mark.req("LST-4", "LST-2", "SYS-3")
def test_a_ticket_is_found_from_its_first_word_to_its_closing(
    visitor: Visitor, jeff: ApiClient, claire: ApiClient
) -> None:
    ticket = jeff.create(new_order(subject=f"Fuite d'eau {WORD}"))
    number = ticket["number"]
    visitor.settle()
    for words in (WORD, "zorglub fuite", "GILBERT zorglub", f"n°{number}", "plombier zorglub"):
        assert number in found(jeff, words), words
    assert found(claire, "zorglub") == []
    Vendor(visitor.vendor_link(number, VENDOR_MAIL)).refuse("Chaudière inaccessible, xylophone.")
    visitor.settle()
    assert found(jeff, "xylophone") == [number]
    fresh = jeff.get(f"/v1/tickets/{number}")
    body = {"subject": "Ascenseur bloqué"}
    jeff.call("PATCH", f"/v1/tickets/{number}", body, version=fresh["edit_version"])
    visitor.settle()
    assert found(jeff, "zorglub") == []
    jeff.ticket_act(fresh, "close", confirm=True)
    visitor.settle()
    assert found(jeff, "xylophone") == []
    assert found(jeff, "xylophone", state="closed") == [number]
    assert found(jeff, "xylophone", state="all", year=2001) == []
