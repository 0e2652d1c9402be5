"""A deleted ticket leaves nothing behind but the line that says so (LST-6)."""

from __future__ import annotations

import httpx
import pytest

from local.demo.api_client import ApiClient
from local.demo.papers import photo
from local.demo.story_steps import upload
from local.demo.visitor import Visitor


@pytest.mark.req("LST-6")
def test_a_deleted_request_is_gone_with_its_words_and_its_file(
    visitor: Visitor, jeff: ApiClient
) -> None:
    request = jeff.call(
        "POST",
        "/v1/requests",
        {
            "module": "syndic",
            "place_id": "gilbert",
            "requester": {"name": "ALOXE CORTON Denise", "quality": "Copropriétaire"},
            "source": "Téléphone",
            "subject": "Girouette qui grince",
            "uploads": [upload(jeff, photo("girouette.jpg", "La girouette"))],
        },
    ).json()
    number = request["number"]
    visitor.settle()
    (file,) = request["attachments"]
    link = jeff.get(f"/v1/tickets/{number}/files/{file['id']}")["url"]
    assert httpx.get(link, timeout=30).status_code == 200
    search = "/v1/tickets?module=syndic&view=all&q=girouette"
    assert [one["number"] for one in jeff.get(search)["items"]] == [number]
    wanted = {"numbers": [number]}
    assert jeff.http.post("/v1/selection/delete", json=wanted).status_code == 403
    with visitor.signed_in("maintenance") as chief:
        told = chief.call("POST", "/v1/selection/delete", wanted).json()
    assert told == {"done": [number], "refused": []}
    gone = jeff.http.get(f"/v1/tickets/{number}")
    assert (gone.status_code, gone.json()["detail"]) == (404, "Ce ticket a été supprimé.")
    visitor.settle()
    assert jeff.get(search)["items"] == []
    assert httpx.get(link, timeout=30).status_code == 404
