"""French words that every context shares."""

from __future__ import annotations

from collections.abc import Mapping

from loge.kernel.modules import Module
from loge.kernel.people import Channel

MODULE_LABELS: Mapping[Module, str] = {Module.SYNDIC: "Syndic", Module.GERANCE: "Gérance"}


CHANNEL_LABELS: Mapping[Channel, str] = {Channel.EMAIL: "e-mail", Channel.SMS: "SMS"}
