"""Party ids written for good into the rows of a ticket that have none yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pynamodb.exceptions import UpdateError

from loge.platform.dynamodb import codec, keys
from loge.platform.dynamodb.row import Row, fetch, whole
from loge.tickets.adapters.dynamodb import entries, mapping
from loge.tickets.adapters.dynamodb.rewriting import headers
from loge.tickets.domain.identity import whose
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.sends import Send
from loge.tickets.domain.ticket import Dossier

_Named = Intervention | Send


def identify(pk: str, dossier: Dossier) -> int:
    """Header, interventions and sends of a partition; answers how many rows were written."""
    changes = (*_of_interventions(pk), *_of_sends(pk, dossier))
    return headers.rewrite(pk) + sum(_written(row, value) for row, value in changes)


def _of_interventions(pk: str) -> Iterator[tuple[Row, _Named]]:
    for row in whole(pk, keys.INTERVENTION):
        named = mapping.to_intervention(row)
        if named != codec.decode_short(Intervention, row.body):
            yield row, named


def _of_sends(pk: str, dossier: Dossier) -> Iterator[tuple[Row, _Named]]:
    for row in whole(pk, keys.SEND):
        send = codec.decode(Send, row.body)
        if send.party:
            continue
        found = fetch(pk, keys.entry(send.entry_id))
        party = whose(send, dossier, entries.to_entry(found) if found else None)
        if party:
            yield row, replace(send, party=party)


def _written(row: Row, value: _Named) -> bool:
    """The body alone, while it is the one read: no version moves, no list, nothing due."""
    unchanged = Row.body == row.body
    try:
        row.update(actions=[Row.body.set(mapping.body(value))], condition=unchanged)
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True
