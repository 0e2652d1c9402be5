"""After a rollback: rows that a newer build wrote are opened by this one (SYS-5).

An act, a message and a step that this code does not know stand in the table of a running
instance; the list, the ticket, the desk and the vendor's page are read in a browser.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from local.cloud.aws import client
from local.cloud.instance import Instance
from local.demo.api_client import ApiClient
from local.demo.visitor import Visitor
from tests.e2e.browsers import DESK, PHONE, complaints, sign_in, window
from tests.e2e.orders import VENDOR_MAIL, new_order

TABLE = "loge-local"
NEWER = "of_a_newer_build"
SUBJECT = "Ascenseur arrêté entre deux étages"


def rewrite(instance: Instance, number: int, prefix: str, **codes: str) -> None:
    """Put these codes into the newest row of a ticket under a prefix, as another build would."""
    table = client(instance, "dynamodb")
    key = {":pk": {"S": f"A#aide#T#{number:08d}"}, ":sk": {"S": prefix}}
    rows = table.query(
        TableName=TABLE,
        KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
        ExpressionAttributeValues=key,
        ScanIndexForward=False,
        ConsistentRead=True,
    )["Items"]
    row = rows[0]
    row["body"]["S"] = json.dumps(json.loads(row["body"]["S"]) | codes)
    if "step" in codes:
        row["state"] = {"S": codes["step"]}
    table.put_item(TableName=TABLE, Item=row)


@pytest.fixture
def newer(instance: Instance, visitor: Visitor, jeff: ApiClient) -> tuple[int, str]:
    """An order on which a newer build has acted; (number, its vendor's link)."""
    number = int(jeff.create(new_order(subject=SUBJECT))["number"])
    visitor.settle()
    link = visitor.vendor_link(number, VENDOR_MAIL)
    ticket = jeff.get(f"/v1/tickets/{number}")
    jeff.act(ticket, "send_message", comment="Écrit par la version suivante.")
    visitor.settle()
    rewrite(instance, number, "T#", act=NEWER)
    rewrite(instance, number, "Y#", step=NEWER)
    rewrite(instance, number, "S#", message=NEWER)
    return number, link


@pytest.mark.req("SYS-5")
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_what_a_newer_build_wrote_is_shown_as_other(
    browser: Browser, visitor: Visitor, jeff: ApiClient, newer: tuple[int, str], width: int
) -> None:
    number, link = newer
    context = window(browser, visitor, width)
    sign_in(context)
    page = context.new_page()
    broken = complaints(page)
    page.goto("/syndic")
    row = page.get_by_role("link", name=re.compile(SUBJECT)).first
    expect(row).to_be_visible()
    page.goto(f"/tickets/{number}")
    expect(page.get_by_role("heading", name=SUBJECT)).to_be_visible()
    expect(page.get_by_text("Autre", exact=True).locator("visible=true").first).to_be_visible()
    expect(page.get_by_text(NEWER)).to_have_count(0)
    page.goto("/")
    expect(page.get_by_role("main")).to_be_visible()
    expect(page.get_by_text(NEWER)).to_have_count(0)
    page.goto(link)
    expect(page.get_by_text("GILBERT").locator("visible=true").first).to_be_visible()
    expect(page.get_by_text(NEWER)).to_have_count(0)
    context.close()
    assert broken == []
    assert NEWER not in json.dumps(jeff.get(f"/v1/tickets/{number}"))
    sends: list[dict[str, Any]] = jeff.get(f"/v1/tickets/{number}/sends")
    assert any(send["label"] == "Autre" for send in sends)
