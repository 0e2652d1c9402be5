"""The key that opens the live news (TIC-4): for who may read tickets, of their own agency."""

from __future__ import annotations

import pytest
from loge.agency.domain.user import User

from tests.fakes.builders import AGENCY, NOW, make_user
from tests.fakes.http import Api
from tests.fakes.world import World

pytestmark = pytest.mark.req("TIC-4", "SYS-3")


def test_a_key_is_for_its_user_and_remembers_the_sign_in(
    api: Api, world: World, jeff: User
) -> None:
    answer = api.call("POST", "/v1/live", user=jeff, signed_in_at=NOW)
    assert answer.status == 200
    assert answer.json["expires_in"] == 30
    [(agency, secret)] = world.sockets.invitations
    assert answer.json["key"] == f"{agency}.{secret}"
    assert agency == AGENCY
    invitation = world.sockets.invitations[agency, secret]
    assert invitation.user_id == jeff.id
    assert invitation.signed_in_at == int(NOW.timestamp())


def test_nobody_else_gets_one(api: Api, world: World) -> None:
    assert api.call("POST", "/v1/live").status == 401
    blind = make_user(id="user-blind", sub="sub-blind", rights=())
    world.registers().put_user(blind)
    assert api.call("POST", "/v1/live", user=blind).status == 403
    assert not world.sockets.invitations
