"""French words that every context shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from loge.kernel.modules import Module
from loge.kernel.people import Channel

# a code that a newer build wrote
OTHER_LABEL = "Autre"

C = TypeVar("C", bound=str)


def label_of(table: Mapping[C, str], code: C) -> str:
    """The word for a code; « Autre » for one that this build does not know."""
    return table.get(code, OTHER_LABEL)


MODULE_LABELS: Mapping[Module, str] = {Module.SYNDIC: "Syndic", Module.GERANCE: "Gérance"}


CHANNEL_LABELS: Mapping[Channel, str] = {Channel.EMAIL: "e-mail", Channel.SMS: "SMS"}
