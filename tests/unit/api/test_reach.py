"""What the ticked channel does not reach is refused at its field, or skipped and said."""

from __future__ import annotations

from typing import Any

import pytest
from loge.agency.domain.user import User

from tests.fakes.http import Api

FIXED, FREE, MOBILE = "03 83 90 12 34", "0 800 123 456", "06 39 98 00 11"


def vendor(**values: Any) -> dict[str, Any]:
    base = {"name": "PLOMB'SERVICE", "emails": [], "phones": [], "by_email": False, "by_sms": False}
    return {**base, **values}


@pytest.mark.req("NEW-10", "NEW-11")
@pytest.mark.parametrize("phone", [FIXED, FREE])
def test_a_number_without_sms_as_the_only_way_is_refused_at_its_field(
    api: Api, jeff: User, order: dict[str, Any], phone: str
) -> None:
    order["vendors"] = [vendor(phones=[phone], by_sms=True)]
    refused = api.call("POST", "/v1/tickets", order, user=jeff)
    assert refused.status == 400
    assert [one["field"] for one in refused.json["errors"]] == ["vendors.0.phones"]
    assert "ne reçoit de SMS" in refused.json["errors"][0]["detail"]
    order["vendors"] = [vendor(phones=[MOBILE], by_sms=True)]
    order["notified"] = [{"name": "GARDIEN", "phones": [phone], "by_sms": True}]
    refused = api.call("POST", "/v1/tickets", order, user=jeff)
    assert [one["field"] for one in refused.json["errors"]] == ["notified.0.phones"]


@pytest.mark.req("NEW-10", "STP-9")
def test_no_channel_at_all_is_refused_at_every_body_that_says_where_to_write(
    api: Api, jeff: User, order: dict[str, Any]
) -> None:
    created = api.call("POST", "/v1/tickets", order, user=jeff).json
    part = created["interventions"][0]
    none = {"emails": ["a@plomb.example"], "phones": [MOBILE], "by_email": False, "by_sms": False}
    path = f"/v1/tickets/{created['number']}/interventions/{part['id']}/acts"
    headers = {"If-Match": f'"{part["step_version"]}"'}
    changed = api.call(
        "POST", path, {"act": "change_coordinates", **none}, user=jeff, headers=headers
    )
    assert changed.status == 400
    assert changed.json["errors"][0]["field"] == "by_email"
    order["vendors"] = [vendor(**none)]
    assert api.call("POST", "/v1/tickets", order, user=jeff).status == 400
