"""Who is who, as a client of the API sees and says it."""

from __future__ import annotations

from typing import Any

import pytest
from loge.agency.domain.user import User

from tests.fakes.http import Answer, Api

MARIE = {"name": "Marie Durand", "emails": ["un@example.org"], "by_email": True}
OTHER = {"name": "Marie Durand", "emails": ["deux@example.org"], "by_email": True}


def edited(api: Api, jeff: User, answer: Answer, **fields: Any) -> Answer:
    """The ticket after an edition of what was just answered."""
    tag = {"If-Match": f'"{answer.json["edit_version"]}"'}
    path = f"/v1/tickets/{answer.json['number']}"
    changed = api.call("PATCH", path, fields, user=jeff, headers=tag)
    assert changed.status == 200, changed.body
    return changed


@pytest.mark.req("NEW-13", "SYS-4")
def test_persons_have_an_id_that_an_edition_keeps(
    api: Api, jeff: User, order: dict[str, Any]
) -> None:
    order["notified"] = [MARIE, {**OTHER, "party": "forged"}]
    created = api.call("POST", "/v1/tickets", order, user=jeff)
    one, two = (person["party"] for person in created.json["notified"])
    assert "forged" not in {one, two}
    assert len({one, two, created.json["requester"]["party"], ""}) == 4
    # a client that knows no ids: told by the address
    changed = edited(api, jeff, created, notified=[OTHER])
    assert [person["party"] for person in changed.json["notified"]] == [two]
    # one that does: told by the id
    renamed = {**MARIE, "name": "Mme Durand", "emails": ["neuf@example.org"], "party": two}
    changed = edited(api, jeff, changed, notified=[MARIE, renamed])
    parties = [person["party"] for person in changed.json["notified"]]
    assert parties[1] == two
    assert parties[0] not in ("", one, two)


@pytest.mark.req("STP-11", "SYS-5")
def test_a_person_named_by_an_act_is_the_one_of_the_ticket(
    api: Api, jeff: User, order: dict[str, Any]
) -> None:
    order["notified"] = [MARIE]
    created = api.call("POST", "/v1/tickets", order, user=jeff)
    (known,) = (person["party"] for person in created.json["notified"])
    body = {"act": "inform_third_party", "people": [{**MARIE, "party": known}]}
    told = api.call("POST", f"/v1/tickets/{created.json['number']}/acts", body, user=jeff)
    assert told.status == 200, told.body
    newest = told.json["timeline"]["items"][0]
    assert (newest["act"], newest["party_id"]) == ("inform_third_party", known)
