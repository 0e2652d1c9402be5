"""Signing out everywhere, in every store."""

from __future__ import annotations

from dataclasses import replace

import pytest
from loge.kernel.errors import NotFound

from tests.fakes.builders import AGENCY, NOW, OTHER_AGENCY, make_user
from tests.fakes.shops import Shop


def test_the_end_of_sessions_is_known_at_once_and_nothing_else_moves(shop: Shop) -> None:
    jeff = make_user()
    assert shop.directory.user_by_subject(jeff.sub) == jeff
    shop.registers(AGENCY).end_sessions(jeff.id, NOW)
    assert shop.directory.user_by_subject(jeff.sub) == replace(jeff, sessions_from=NOW)
    assert shop.registers(AGENCY).user(jeff.id) == replace(jeff, sessions_from=NOW)


@pytest.mark.req("SYS-3")
def test_the_sessions_of_another_agency_s_user_cannot_be_ended(shop: Shop) -> None:
    with pytest.raises(NotFound):
        shop.registers(OTHER_AGENCY).end_sessions("user-jeff", NOW)
