"""What is recorded leaves, once, whatever happens on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from local.cloud.aws import client
from local.cloud.instance import Instance, LocalError
from local.cloud.stack import RELAY
from local.demo.api_client import ApiClient
from local.demo.story_steps import upload
from local.demo.visitor import Visitor
from tests.e2e.awaiting import until
from tests.e2e.orders import VENDOR_MAIL, VENDOR_PHONE, new_order, titles
from tests.e2e.two_way import comes_back
from tests.fakes.pictures import CAMERA, photograph


@contextmanager
def silent_stream(instance: Instance) -> Iterator[None]:
    """The table's stream reaches nobody."""
    functions = client(instance, "lambda")
    [mapping] = functions.list_event_source_mappings(FunctionName=RELAY)["EventSourceMappings"]
    functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
    try:
        yield
    finally:
        functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=True)


@pytest.mark.req("SYS-5")
@pytest.mark.clock
def test_with_the_stream_silent_the_sweep_sends_all_the_same(
    instance: Instance, visitor: Visitor, jeff: ApiClient
) -> None:
    with silent_stream(instance):
        number = jeff.create(new_order())["number"]
        visitor.advance("5m")
        assert len(visitor.messages_of(number, VENDOR_MAIL)) == 1
    visitor.settle()
    visitor.advance("5m")
    assert len(visitor.messages_of(number, VENDOR_MAIL)) == 1
    assert len(visitor.messages_of(number, VENDOR_PHONE)) == 1


@pytest.mark.req("SYS-5")
def test_a_queue_message_delivered_again_sends_nothing_more(
    instance: Instance, visitor: Visitor, jeff: ApiClient
) -> None:
    number = jeff.create(new_order())["number"]
    visitor.settle()
    sends = jeff.get(f"/v1/tickets/{number}/sends")
    entries = {send["id"].split("~")[0] for send in sends}
    queue = client(instance, "sqs")
    for entry in entries:
        for _ in range(5):
            queue.send_message(
                QueueUrl=visitor.run["outputs"]["QueueUrl"],
                MessageBody=json.dumps({"agency": "aide", "number": number, "entry": entry}),
            )
    visitor.settle()
    assert len(visitor.messages_of(number, VENDOR_MAIL)) == 1
    assert len(visitor.messages_of(number, VENDOR_PHONE)) == 1


@pytest.mark.slow
@pytest.mark.req("TYP-6")
def test_240_orders_by_8_clients_at_once_have_240_numbers(visitor: Visitor) -> None:
    with visitor.signed_in("jeff") as api:

        def create(index: int) -> int:
            body = new_order(subject=f"Rafale {index}", options={"silent": True})
            return int(api.create(body)["number"])

        with ThreadPoolExecutor(8) as pool:
            numbers = list(pool.map(create, range(240)))
    assert len(set(numbers)) == 240
    visitor.settle()


@pytest.mark.req("MSG-6")
def test_an_sms_that_comes_back_lands_in_its_ticket_and_the_manager_is_told(
    instance: Instance, visitor: Visitor, jeff: ApiClient
) -> None:
    phone = "+33639980778"
    body = new_order()
    body["vendors"][0]["phones"] = [phone]
    number = jeff.create(body)["number"]
    visitor.settle()
    comes_back(visitor, instance, phone, "Je passe demain matin")
    facts = wait_for_act(jeff, number, "sms_received")
    assert "Je passe demain matin" in str(facts)
    visitor.settle()
    assert visitor.messages_of(number, "jeff@example.org")


@pytest.mark.req("MSG-6")
def test_stop_is_honoured(instance: Instance, visitor: Visitor, jeff: ApiClient) -> None:
    phone = "+33639980779"
    body = new_order()
    body["vendors"][0]["phones"] = [phone]
    ticket = jeff.create(body)
    visitor.settle()
    comes_back(visitor, instance, phone, "STOP")
    wait_for_act(jeff, ticket["number"], "sms_stop")
    jeff.act(jeff.get(f"/v1/tickets/{ticket['number']}"), "remind", channel="sms")
    visitor.settle()
    assert len(visitor.messages_of(ticket["number"], phone)) == 1


def wait_for_act(api: ApiClient, number: int, act: str) -> dict[str, Any]:
    """The fact of an act that comes from outside. Fails when it does not come."""
    until(lambda: titles(api, number), lambda acts: act in acts)
    items = api.get(f"/v1/tickets/{number}")["timeline"]["items"]
    found: dict[str, Any] = next(fact for fact in items if fact["act"] == act)
    return found


@pytest.mark.req("NEW-15")
def test_the_bucket_refuses_another_type_or_too_large_a_file(jeff: ApiClient) -> None:
    asked = {"name": "a.pdf", "content_type": "application/pdf", "size": 4}
    slot = jeff.call("POST", "/v1/uploads", asked).json()
    html = httpx.post(
        slot["url"],
        data={**slot["fields"], "Content-Type": "text/html"},
        files={"file": ("a.html", b"<h1>", "text/html")},
    )
    assert html.status_code == 403
    large = httpx.post(
        slot["url"], data=slot["fields"], files={"file": ("a.pdf", b"x" * (26 << 20))}
    )
    assert large.status_code in {400, 403}


@pytest.mark.req("NEW-15")
def test_a_page_dressed_as_a_photo_is_refused_by_its_content(jeff: ApiClient) -> None:
    disguised = ("photo.jpg", b"<!doctype html><script>alert(1)</script>" * 10, "image/jpeg")
    with pytest.raises(LocalError, match="uploads"):
        jeff.create(new_order(uploads=[upload(jeff, disguised)]))


@pytest.mark.req("NEW-15")
@pytest.mark.req("TIC-3")
def test_a_phone_s_picture_gets_its_copies_from_the_worker(jeff: ApiClient) -> None:
    given = ("Été à l'Œuvre.heic", photograph("HEIF"), "image/heic")
    ticket = jeff.create(new_order(uploads=[upload(jeff, given)]))
    (file,) = ticket["attachments"]
    assert file["name"] == given[0]
    path = f"/v1/tickets/{ticket['number']}/files/{file['id']}"

    def is_made() -> bool:
        try:
            jeff.get(f"{path}?size=view")
        except LocalError:
            return False
        return True

    until(is_made, bool)
    for size in ("view", "small"):
        copy = httpx.get(jeff.get(f"{path}?size={size}")["url"])
        assert copy.headers["content-type"] == "image/jpeg"
        assert copy.content.startswith(b"\xff\xd8")
        assert CAMERA.encode() not in copy.content
    original = httpx.get(jeff.get(f"{path}?download=1")["url"])
    assert original.content == given[1]
    assert quote(given[0], safe="") in original.headers["content-disposition"]
