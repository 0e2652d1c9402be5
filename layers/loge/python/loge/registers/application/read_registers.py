"""The agency's registers as the creation form needs them (NEW-1, NEW-2, NEW-10)."""

from __future__ import annotations

from collections.abc import Sequence

from loge.agency.domain.user import User
from loge.context import Context
from loge.kernel.modules import Module
from loge.registers.domain.place import PlaceRecord
from loge.registers.domain.vendor import VendorRecord


def read_places(ctx: Context, module: Module) -> Sequence[PlaceRecord]:
    """The places of a module, by label, with the people known there."""
    return ctx.registers.places(module)


def read_vendors(ctx: Context, trade: str | None = None) -> Sequence[VendorRecord]:
    """The vendors, by name; those of one trade when it is given (NEW-10)."""
    vendors = ctx.registers.vendors()
    if trade is None:
        return vendors
    wanted = trade.casefold()
    return [v for v in vendors if any(t.casefold() == wanted for t in v.trades)]


def read_assignable(ctx: Context) -> Sequence[User]:
    """The users a ticket can be assigned to: published ones who are still there (NEW-2)."""
    return [user for user in ctx.registers.users() if user.published and user.active]
