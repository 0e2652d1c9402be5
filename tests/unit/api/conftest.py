"""The API over fakes, and requests that are right, ready to be spoiled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from loge.agency.domain.user import User

from tests.fakes.builders import make_user
from tests.fakes.http import Api
from tests.fakes.world import World


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def api(world: World) -> Iterator[Api]:
    with Api(world).running() as running:
        yield running


@pytest.fixture
def jeff() -> User:
    return make_user()


@pytest.fixture
def order() -> dict[str, Any]:
    return order_body()


def order_body(**values: Any) -> dict[str, Any]:
    """A complete service order."""
    return {
        "module": "syndic",
        "place_id": "place-gilbert",
        "requester": {"name": "PAILLOUX Stéphane", "quality": "Locataire"},
        "source": "Téléphone",
        "subject": "Pb d'égout bouché",
        "description": "L'égout refoule dans la cave.",
        "vendors": [
            {
                "name": "PLOMB'SERVICE",
                "emails": "contact@plomberie.example; atelier@plomberie.example",
                "phones": ["06 39 98 00 11"],
                "by_email": True,
                "by_sms": True,
                "trade": "Plomberie",
            }
        ],
        **values,
    }
