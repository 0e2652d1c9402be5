"""Settings change over the version before theirs, in every store (SET-2)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from loge.kernel.errors import Stale

from tests.fakes.builders import AGENCY, OTHER_AGENCY
from tests.fakes.shops import Shop

pytestmark = pytest.mark.req("SET-2")


def test_settings_change_once_a_version_and_are_read_at_once(shop: Shop) -> None:
    staff = shop.registers(AGENCY)
    before = staff.agency_now()
    after = replace(before, read_receipt=True, version=before.version + 1)
    staff.change_agency(after)
    assert (staff.agency_now(), staff.agency()) == (after, after)
    with pytest.raises(Stale) as late:
        staff.change_agency(replace(before, hide_email=True, version=before.version + 1))
    assert late.value.data == {"expected": 1, "current": 2}
    assert staff.agency_now() == after
    assert shop.registers(OTHER_AGENCY).agency_now().read_receipt is False
