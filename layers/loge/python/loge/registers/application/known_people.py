"""Somebody said to be of the register is: of this agency's, and there (REG-1, SYS-3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from loge.kernel.errors import Invalid
from loge.kernel.people import Person
from loge.kernel.reasons import Reason
from loge.registers.application.ports import HasRegisters
from loge.registers.domain.place import PlaceRecord

Named = Iterable[tuple[str, Person | None]]


def check_people(
    ctx: HasRegisters, named: Named, there: PlaceRecord | None, kept: Collection[str] = ()
) -> None:
    """Raises ``Invalid`` at the ``register_id`` of the first person whom the agency does not know.

    ``named`` are the persons and the fields they stand in (None: nobody); ``there`` is the place
    it is about, read first, ``kept`` the ids that stand where they are named already: what was
    written before stays. Only an id of another place costs a look through all of them.
    """
    sought = [(at, who.register_id) for at, who in named if who is not None and who.register_id]
    near = {*kept, *(there.known() if there else ())}
    far = [(at, found) for at, found in sought if found not in near]
    if not far:
        return
    everybody = ctx.registers.people()
    for at, found in far:
        if found not in everybody:
            raise Invalid(Reason.UNKNOWN_PERSON, field=f"{at}.register_id")
