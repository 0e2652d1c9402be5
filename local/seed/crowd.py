"""Many tickets at once, written by the project's own code: run by ``make load`` in a process that
sees what a function sees.

Each ticket is created, and every third closed, by the use cases themselves; their rows, those of
the search and the counters are those that the adapters make of them. Only the way to the table is
another: without transactions, thousands of rows a request. They send nothing and never fall due:
nobody is to remind vendors who do not exist.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from boto3 import Session
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from loge import bootstrap
from loge.context import Context
from loge.kernel.modules import Module
from loge.platform.dynamodb import keys
from loge.platform.dynamodb.items import client
from loge.platform.dynamodb.row import Row
from loge.platform.dynamodb.transaction import Transaction
from loge.registers.application.ports import CreationRecords
from loge.tickets.acting.create_ticket import NewTicket, create_ticket
from loge.tickets.acting.perform import perform
from loge.tickets.adapters.dynamodb.counters import addition
from loge.tickets.adapters.dynamodb.index import DynamoIndex
from loge.tickets.adapters.dynamodb.tickets import DynamoTickets
from loge.tickets.domain.commands import Command
from loge.tickets.domain.fact import Act, Actor, ActorKind, Fact
from loge.tickets.domain.parties import Vendor
from loge.tickets.domain.payloads.base import Commented
from loge.tickets.domain.tallies import Delta
from loge.tickets.domain.ticket import Dossier, Options
from loge.tickets.ports.index import Indexed
from loge.tickets.ports.tickets import Change
from loge.tickets.reading.project import project_whole

from local.seed.nancy import NANCY

TICKETS_AT_ONCE = 100
TARGET = "DynamoDB_20120810.LogeWriteTogether"
SECONDS = 60
DAYS = 300
CLOSED_EACH = 3
NUMBERS_AT_ONCE = 100
SUBJECTS = (
    "Fuite d’eau", "Porte d’entrée bloquée", "Panne d’ascenseur", "Ampoule grillée", "Égout bouché",
    "Chauffage en panne", "Infiltration en toiture", "Interphone muet", "Serrure forcée",
    "Nuisibles dans les caves", "Vitre brisée", "Bruit de pompe",
)  # fmt: skip
WHERE = (
    "au sous-sol", "dans le hall", "au troisième étage", "sur le palier", "dans la cour",
    "au parking", "dans le local vélos", "sous les combles", "devant la loge", "côté rue",
)  # fmt: skip
WORDS = (
    "depuis ce matin l’occupant signale une odeur forte et demande un passage rapide avec"
    " photos merci de rappeler avant la visite le code a changé la gardienne ouvre sur demande"
    " attention au chien travaux déjà faits l’an dernier devis refusé garantie décennale"
    " expertise assurance dégât plafond cloison tuyau colonne vanne robinet joint compteur"
    " tableau disjoncteur câble moteur cabine porte bouton lumière minuterie détecteur pompe"
    " chaudière radiateur purge"
)
JEFF = "jeff"


@dataclass
class Moving:
    """A clock that stands where it is put."""

    moment: datetime = field(default_factory=lambda: datetime.now(UTC))

    def now(self) -> datetime:
        """Business time."""
        return self.moment

    def real(self) -> datetime:
        """Real time, which stands as well."""
        return self.moment


class Registers:
    """What a creation asks of the registers, from memory."""

    def __init__(self, ctx: Context) -> None:
        self._places = {place.id: place for place in NANCY.places}
        self._user = ctx.staff.user(JEFF)

    def many(self, *, place_id: str, **_: Any) -> CreationRecords:
        """The place and the manager; vendors are typed by hand."""
        return CreationRecords(self._places.get(place_id), {}, self._user)


class Tickets(DynamoTickets):
    """Tickets that are kept until they are written together."""

    def __init__(self, agency: str, clock: Moving, numbers: Iterator[int]) -> None:
        super().__init__(agency, clock)
        self._numbers = numbers
        self._current: dict[int, tuple[Dossier, tuple[Fact, ...]]] = {}
        self.rows: dict[tuple[str, str], Row] = {}

    def next_number(self) -> int:
        """The next of those that were taken together."""
        return next(self._numbers)

    def load(self, number: int) -> Dossier | None:
        """What was just saved."""
        return self._current[number][0]

    def facts(self, number: int) -> Sequence[Fact]:
        """The timeline of what was just saved."""
        return self._current[number][1]

    def save(self, change: Change) -> None:
        """Keep the rows of a change, without what would be sent."""
        number = change.ticket.number
        before, facts = self._current.get(number, (None, ()))
        known = before.interventions if before else ()
        asked = {each.id: each for each in (*known, *change.interventions)}
        ticket = replace(change.ticket, version=change.expected_version + 1)
        self._current = {number: (Dossier(ticket, tuple(asked.values())), (*facts, *change.facts))}
        transaction = Transaction()
        header, _ = self._headers(change, self._clock.real())
        self._add(transaction, replace(change, outbox=None), header)
        for row, _ in transaction.puts:
            row.due_shard = row.due_at = None
            self.rows[row.pk, row.sk] = row


class Index(DynamoIndex):
    """Documents and rows of the search, kept until they are written together."""

    def __init__(self, agency: str, clock: Moving) -> None:
        super().__init__(agency, clock)
        self.kept: dict[int, Indexed] = {}
        self.rows: list[Row] = []
        self.counts: dict[tuple[str, str, Any], Counter[str]] = {}

    def document(self, number: int) -> Indexed | None:
        """What was just committed."""
        return self.kept.get(number)

    def commit(self, document: Indexed) -> bool:
        """Keep the document."""
        self.kept[document.number] = document
        return True

    def count(self, document: Indexed) -> None:
        """Add what it owes to what the others owe."""
        for each in document.owed:
            self.counts.setdefault((each.family, each.of, each.day), Counter()).update(each.counts)

    def write(self, document: Indexed, rows: Iterable[str]) -> None:
        """Keep these rows."""
        self.rows += [self.row(document, each) for each in rows]

    def puts(self) -> Iterator[Row]:
        """Every row kept so far; they are forgotten."""
        for document in self.kept.values():
            row = Row()
            row.deserialize(self._put(document)["Item"])
            yield row
        yield from self.rows
        self.kept, self.rows = {}, []


@dataclass
class Crowd:
    """The tickets to come of the demonstration's agency."""

    ctx: Context
    clock: Moving
    tickets: Tickets
    index: Index
    chance: random.Random

    @classmethod
    def of(cls, ctx: Context, count: int) -> Crowd:
        """So many, with numbers taken for all of them."""
        agency = ctx.agency
        counter = Row(keys.agency(agency), keys.COUNTER)
        counter.update(actions=[Row.counter.add(count)])
        last = int(counter.counter)
        clock = Moving()
        tickets = Tickets(agency, clock, iter(range(last - count + 1, last + 1)))
        index = Index(agency, clock)
        registers: Any = Registers(ctx)
        world = replace(ctx, tickets=tickets, index=index, clock=clock, registers=registers)
        # the same tickets each time
        return cls(world, clock, tickets, index, random.Random(count))  # noqa: S311 # nosec B311

    def write(self, count: int) -> None:
        """Create them, some at a time, and write them."""
        ends = datetime.now(UTC)
        step = timedelta(days=DAYS) / count
        for done in range(0, count, TICKETS_AT_ONCE):
            upto = min(done + TICKETS_AT_ONCE, count)
            for at in range(done, upto):
                self.create(ends - step * (count - at), ends)
            put([*self.tickets.rows.values(), *self.index.puts()])
            self.tickets.rows = {}
            if upto % 1000 == 0:
                print(f"{upto} / {count}", flush=True)
        self.add_counts()

    def create(self, opened: datetime, ends: datetime) -> None:
        """One ticket, open or closed since."""
        self.clock.moment = opened
        user = self.ctx.registers.many(place_id="", vendor_ids=(), user_id=JEFF).user
        if user is None:
            raise LookupError(JEFF)
        number = create_ticket(self.ctx, user, self.request(), None).ticket.number
        if number % CLOSED_EACH == 0:
            self.clock.moment = min(ends, opened + timedelta(days=self.chance.randint(1, 20)))
            actor = Actor(ActorKind.MANAGER, user.id, user.name)
            perform(self.ctx, number, Command(Act.CLOSE, actor, None, Commented()))
        project_whole(self.ctx, number)

    def request(self) -> NewTicket:
        """What somebody asks for, somewhere."""
        place = self.chance.choice([one for one in NANCY.places if one.module is Module.SYNDIC])
        record = self.chance.choice(NANCY.vendors)
        return NewTicket(
            module=place.module,
            place_id=place.id,
            requester=self.chance.choice(place.people),
            source=self.chance.choice(NANCY.agency.sources),
            subject=f"{self.chance.choice(SUBJECTS)} {self.chance.choice(WHERE)}",
            description=" ".join(self.chance.choices(WORDS.split(), k=self.chance.randint(10, 60))),
            vendors=(Vendor(record.name, record.coordinates, trade=record.trades[0]),),
            options=Options(silent=True),
        )

    def add_counts(self) -> None:
        """Add what all of them count, a day at a time."""
        for (family, of, day), counts in self.index.counts.items():
            names = list(counts)
            for start in range(0, len(names), NUMBERS_AT_ONCE):
                some = {name: counts[name] for name in names[start : start + NUMBERS_AT_ONCE]}
                client().update_item(**addition(self.ctx.agency, Delta(family, of, day, some)))


def put(rows: Sequence[Row]) -> None:
    """Write rows in one request, an operation that the local cloud alone has. Raises
    ``httpx.HTTPStatusError``, ``LookupError`` without credentials."""
    items = [row.serialize() for row in rows]
    content = json.dumps({"TableName": Row.Meta.table_name, "Items": items}).encode()
    address = str(client().meta.endpoint_url)
    request = AWSRequest("POST", address, data=content, headers={"X-Amz-Target": TARGET})
    credentials = Session().get_credentials()
    if credentials is None:
        raise LookupError("the local cloud's credentials are not in the environment")
    SigV4Auth(credentials, "dynamodb", str(Row.Meta.region)).add_auth(request)
    answer = httpx.post(address, content=content, headers=dict(request.headers), timeout=SECONDS)
    answer.raise_for_status()


def main() -> None:
    """Write as many tickets as the argument says."""
    count = int(sys.argv[1])
    Crowd.of(bootstrap.context(NANCY.agency.id), count).write(count)


if __name__ == "__main__":
    main()
