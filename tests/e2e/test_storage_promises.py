"""The suite of every store, once more over the running local cloud, on tables of its own."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from loge.platform.dynamodb.row import Row, connect

from local.cloud.aws import ROOT_CALLER
from local.cloud.instance import REGION, Instance
from tests.fakes.shops import Shop, table_shop
from tests.integration.storage.test_counts import (  # noqa: F401 - collected here again
    test_acts_of_many_at_once_are_all_kept,
    test_eight_clients_create_240_tickets_with_240_numbers,
)
from tests.integration.storage.test_deletions import (  # noqa: F401 - collected here again
    test_a_deleted_ticket_is_nowhere_at_once,
    test_nothing_is_written_on_a_deleted_ticket_any_more,
    test_what_remains_is_purged_in_goes_and_the_mark_stays,
)
from tests.integration.storage.test_drafts import (  # noqa: F401 - collected here again
    test_a_draft_lives_ninety_days_after_its_last_save,
    test_a_save_on_another_version_changes_nothing,
    test_of_two_tabs_that_save_at_once_one_is_told,
)
from tests.integration.storage.test_index import (  # noqa: F401 - collected here again
    test_a_document_follows_its_own_revision_alone,
    test_a_row_written_again_since_is_not_taken_away,
    test_a_word_finds_the_tickets_that_have_it_or_one_that_begins_so,
    test_counters_are_read_day_by_day_of_one_module_or_place,
    test_eight_workers_on_one_day_count_every_ticket_once,
)
from tests.integration.storage.test_lost_replies import *  # noqa: F403
from tests.integration.storage.test_messages import *  # noqa: F403
from tests.integration.storage.test_tickets import *  # noqa: F403
from tests.integration.storage.test_time import (  # noqa: F401 - collected here again
    test_beats_of_many_at_once_are_all_counted,
    test_each_beat_counts_once,
)

pytestmark = pytest.mark.slow


@pytest.fixture
def shop(instance: Instance, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    """A fresh table of the local cloud."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, ROOT_CALLER)
    monkeypatch.setenv("AWS_REGION", REGION)
    connect(f"loge-{uuid4().hex}", host=instance.cloud)
    yield table_shop("cloud")
    Row.delete_table()


@pytest.fixture
def crowded(shop: Shop) -> Shop:
    """The same: several clients may use it at once."""
    return shop


@pytest.fixture
def table(shop: Shop) -> Shop:
    """What is promised of the table alone: here there is nothing else."""
    return shop
