"""Writes the registers: run by ``make run`` in a process that sees what a function sees.

Standard input is a JSON object: the identity subject of each user.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping

from loge import bootstrap
from loge.agency.adapters.staff import DynamoStaff
from loge.agency.domain.rights import delivered
from loge.agency.domain.user import Right, Role, User
from loge.kernel.errors import NotFound

from local.demo.people import USERS
from local.seed.nancy import NANCY
from local.seed.parts import DemoAgency
from local.seed.stanislas import STANISLAS

AGENCIES = (NANCY, STANISLAS)


def _rights(role: Role) -> tuple[Right, ...]:
    """Those of the role; the administrator also deletes, which no role does as delivered."""
    more = (Right.DELETE_TICKETS,) if role is Role.ADMINISTRATOR else ()
    return (*delivered(role), *more)


def _known(staff: DynamoStaff) -> bool:
    """Whether the agency was there already."""
    try:
        staff.agency()
    except NotFound:
        return False
    return True


def write(demo: DemoAgency, subjects: Mapping[str, str]) -> None:
    """Write one agency with everything in its registers."""
    staff, registers = bootstrap.staff(demo.agency.id), bootstrap.registers(demo.agency.id)
    ctx, is_new = bootstrap.context(demo.agency.id), not _known(staff)
    if is_new:
        # of a new agency, no words are where they were before migration 7
        ctx.index.set_moved()
    staff.put_agency(demo.agency)
    for user in (one for one in USERS if one.agency == demo.agency.id):
        known = staff.user(user.id)
        staff.put_user(
            User(
                id=user.id,
                sub=subjects[user.id],
                agency=demo.agency.id,
                name=user.name,
                email=user.email,
                role=Role(user.role),
                rights=_rights(Role(user.role)),
                phone=user.phone,
                sessions_from=known.sessions_from if known else None,
                delegation=known.delegation if known else None,
            )
        )
        if is_new:
            # nor does any of its users have marks from before months
            ctx.tickets.gather_marks(user.id)
    for place in demo.places:
        registers.put_place(place)
    for vendor in demo.vendors:
        registers.put_vendor(vendor)


def main() -> None:
    """Write both agencies."""
    subjects: dict[str, str] = json.load(sys.stdin)
    for demo in AGENCIES:
        write(demo, subjects)


if __name__ == "__main__":
    main()
