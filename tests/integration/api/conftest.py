"""The API over the real adapters, on a table in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from loge import bootstrap
from loge.agency.domain.user import User
from loge.platform.dynamodb.row import Row
from moto import mock_aws

from functions.api.handler import handler
from tests.fakes.builders import (
    OTHER_AGENCY,
    make_agency,
    make_place_record,
    make_user,
    make_vendor_record,
)
from tests.fakes.http import Api, make_event
from tests.fakes.world import World

SETTINGS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "eu-west-3",
    "LOGE_STAGE": "production",
    "LOGE_TABLE": "loge-test",
    "LOGE_FILES_BUCKET": "loge-test-files",
}


@pytest.fixture
def jeff() -> User:
    return make_user()


@pytest.fixture
def deployed(monkeypatch: pytest.MonkeyPatch, jeff: User) -> Iterator[Api]:
    """The handler with ``loge.bootstrap`` as it is deployed; settings are already cached."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        bootstrap.reset()
        bootstrap.context(jeff.agency)
        Row.create_table(wait=True)
        claire = make_user(id="user-claire", sub="sub-claire", agency=OTHER_AGENCY)
        for user in (jeff, claire):
            staff = bootstrap.staff(user.agency)
            staff.put_agency(make_agency(id=user.agency))
            staff.put_user(user)
            registers = bootstrap.registers(user.agency)
            registers.put_place(make_place_record())
            registers.put_vendor(make_vendor_record())
        event = make_event("GET", "/v1/me", claims={"sub": jeff.sub, "token_use": "access"})
        assert handler(event, None)["statusCode"] == 200
        yield Api(World())
    bootstrap.reset()
