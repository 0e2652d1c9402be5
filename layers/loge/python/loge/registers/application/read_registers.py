"""The agency's registers as the creation form needs them (NEW-1, NEW-2, NEW-10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from loge.agency.application.ports import HasStaff
from loge.agency.domain.user import User
from loge.kernel.modules import Module
from loge.registers.application.ports import HasRegisters
from loge.registers.domain.place import PlaceRecord
from loge.registers.domain.vendor import VendorRecord


class Ports(HasStaff, HasRegisters, Protocol):
    """What is asked of the world here."""


def read_places(ctx: Ports, module: Module) -> Sequence[PlaceRecord]:
    """The places of a module, by label, with the people known there."""
    return ctx.registers.places(module)


def read_vendors(ctx: Ports, trade: str | None = None) -> Sequence[VendorRecord]:
    """The vendors, by name; those of one trade when it is given (NEW-10)."""
    vendors = ctx.registers.vendors()
    if trade is None:
        return vendors
    wanted = trade.casefold()
    return [v for v in vendors if any(t.casefold() == wanted for t in v.trades)]


def read_assignable(ctx: Ports) -> Sequence[User]:
    """The users a ticket can be assigned to: published ones who are still there (NEW-2)."""
    return [user for user in ctx.staff.users() if user.published and user.active]
