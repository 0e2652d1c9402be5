"""The table of a stage that still has the indexes from before cards lets go one an update."""

from __future__ import annotations

from dataclasses import replace

import pytest
from aws_cdk import App, Stack, assertions

from infra.constructs.data import OLD_INDEXES, Data
from infra.stages import production

FORMER = {"due", "list_all", "list_state", "list_day", "mine_all", "mine_state", "mine_day"}


def indexes(*old: str) -> set[str]:
    """The indexes of the table of a stage that still has these."""
    stack = Stack(App(), "Stack")
    Data(stack, "Data", stage=replace(production(), old_indexes=old))
    (table,) = assertions.Template.from_stack(stack).find_resources("AWS::DynamoDB::Table").values()
    return {one["IndexName"] for one in table["Properties"]["GlobalSecondaryIndexes"]}


def test_with_the_old_ones_named_the_table_is_what_it_was() -> None:
    assert indexes(*OLD_INDEXES) == FORMER
    assert indexes("mine_day") == {"due", "list_state", "mine_state", "mine_day"}


def test_the_environment_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert production().old_indexes == ()
    monkeypatch.setenv("LOGE_OLD_INDEXES", "mine_all,mine_day")
    assert production().old_indexes == ("mine_all", "mine_day")


def test_a_name_that_is_none_of_them_is_refused() -> None:
    with pytest.raises(KeyError):
        indexes("list_everything")
