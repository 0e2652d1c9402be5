"""A reply that never comes back: the client asks again, and nothing happens twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from loge.kernel.idempotency import Idempotency
from loge.messaging.domain.send_state import SendState
from loge.platform.dynamodb.row import connection
from loge.tickets.ports.tickets import Change

from tests.fakes.builders import (
    NOW,
    make_creation,
    make_fact,
    make_link_target,
    make_send,
    make_ticket,
)
from tests.fakes.shops import Shop

LEASE = NOW + timedelta(minutes=5)


@contextmanager
def losing_replies(shop: Shop) -> Iterator[None]:
    """Inside, the first reply to every call is lost. The fake has no network to lose it on."""
    if shop.name == "fake":
        yield
        return

    def lose(attempts: int, **_: Any) -> float | None:
        return 0 if attempts == 1 else None

    events: Any = connection().client.meta.events
    events.register_first("needs-retry.dynamodb", lose)
    try:
        yield
    finally:
        events.unregister("needs-retry.dynamodb", lose)


def test_an_act_is_recorded_once(crowded: Shop) -> None:
    key = Idempotency("k", "f", "1")
    with losing_replies(crowded):
        crowded.ours.save(replace(make_creation(), idempotency=key))
        fact = make_fact(id="F2", at=NOW + timedelta(minutes=1))
        crowded.ours.save(Change(make_ticket(), 1, facts=(fact,)))
    dossier = crowded.ours.load(1)
    assert dossier is not None
    assert dossier.ticket.version == 2
    assert [each.id for each in crowded.ours.facts(1)] == ["F1", "F2"]


@pytest.mark.req("TYP-6")
def test_a_number_may_be_left_out_and_is_never_given_twice(crowded: Shop) -> None:
    with losing_replies(crowded):
        lost = crowded.ours.next_number()
    assert crowded.ours.next_number() > lost


@pytest.mark.req("SYS-5")
def test_a_claim_that_succeeded_is_known_to_have(crowded: Shop) -> None:
    crowded.ours.save(make_creation())
    with losing_replies(crowded):
        crowded.ours.put_sends(1, [make_send()])
        assert crowded.ours.claim(make_send(), LEASE, ("hash", make_link_target()))
        assert not crowded.ours.claim(make_send(), LEASE, None)
        sent = replace(make_send(), state=SendState.SENT, provider_id="mail-1")
        assert crowded.ours.mark(sent, SendState.CLAIMED)
    assert crowded.ours.sends(1) == (sent,)


def test_a_lease_that_succeeded_is_known_to_have(crowded: Shop) -> None:
    crowded.ours.save(make_creation())
    (due,) = crowded.directory.due(NOW + timedelta(minutes=3), NOW, 10)
    with losing_replies(crowded):
        assert crowded.directory.lease(due, LEASE)
        assert not crowded.directory.lease(due, LEASE + timedelta(seconds=1))
