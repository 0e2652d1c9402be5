"""Every key of the table, in one place. ``pk`` and ``sk`` are strings.

======================================  ============================  ==========================
What                                    pk                            sk
======================================  ============================  ==========================
ticket header                           ``A#<agency>#T#<number>``     ``Z``
intervention                            same                          ``Y#<id>``
time spent on it on screen              same                          ``X#SPENT``
its texts, people, files and settings   same                          ``X#DETAILS``
agency's files, before details          same                          ``X#FILES``
timeline fact, what must follow with it same                          ``T#<at>#<fact id>``
send of a message                       same                          ``S#<send id>``
what must follow, when no fact has room  same                         ``O#<id>``
latest export of a kind                 same                          ``E#<kind>``
what the search holds of it             same                          ``P``
mark of a deleted ticket                same                          ``Z``
journal of deletions                    ``A#<agency>#J``              ``<at>#<number>``
agency settings                         ``A#<agency>``                ``SETTINGS``
ticket counter                          ``A#<agency>``                ``COUNTER``
register row                            ``A#<agency>#R#<register>``   ``<id>``
seen marks of a month                   ``A#<agency>#SEEN#<user>``    ``M#<YYYY-MM>``
seen mark, before months                same                          ``<number>``
announced uploads of an hour             ``A#<agency>#U#<folder>``      ``<YYYY-MM-DDTHH>``
draft as its list shows it              ``A#<agency>#DRAFT#<user>``   ``H#<id>``
draft with its content                  same                          ``C#<id>``
idempotency key                         ``A#<agency>#I#<sha256>``     ``I``
word of a ticket                        ``A#<agency>#W#<module>#<ab>``  ``<word>#<from the end>``
mark of an open ticket's place;         ``A#<agency>#W#<scope>#<ab>``  ``<word>#<number>``
any word, before migration 7
words are all in their new place        ``A#<agency>``                ``SEARCH``
counters of a day of opening            ``A#<agency>#C#<module>``     ``<YYYY-MM-DD>``
counters of a day of closing            ``A#<agency>#K#<place>``      ``<YYYY-MM-DD>``
report                                  ``A#<agency>#P``              ``<id>``
outbox row of a report                  ``A#<agency>#P#<report id>``  ``O#<id>``
schedule of reports                     ``A#<agency>#Q``              ``<id>``
suppressed address                      ``A#<agency>#X#<address>``    ``X``
spent of a budget (3 days)              ``A#<agency>#B#<scope>#<h>``  ``<YYYY-MM-DD>``
connection that hears live news         ``A#<agency>#V``              ``<connection>``
key that opens one, once                ``A#<agency>#V#<sha256>``     ``V``
identity subject → user                 ``D#SUB#<subject>``           ``D``
link hash → vendor of a ticket          ``D#LINK#<sha256>``           ``D``
tries in a quarter of an hour            ``D#TRY#<scope>#<hash>``      ``<its end>``
phone → what wrote to it on a day       ``D#PHONE#<e164>``            ``<YYYY-MM-DD>#<agency>``
the same, a row a message, before days  same                          ``<at>#<agency>#<number>…``
provider's message id → send, before    ``D#PROV#<provider id>``      ``D``
SMS that came in → where it landed      ``D#SMS#<provider id>``       ``D``
connection → agency                     ``D#LIVE#<connection>``       ``D``
clock offset (local stage only)         ``CLOCK``                     ``OFFSET``
======================================  ============================  ==========================

Access patterns: *open a ticket* is one Query of its partition from ``Z`` downwards (header,
interventions, time spent, details, newest facts); *an act* reads from ``Z`` down to ``X`` (without
facts); *lists* are one Query a state of an index that holds headers only; *what is due* is one
Query a shard of the sparse index ``due``; *a search* is one Query a word (two when more tickets
have it than a page holds), whose partition is a module and the word's first two letters, its
tickets the latest opened first: their years and numbers are counted from the end; *statistics* are
one Query of days. Nothing scans.

List indexes (headers only, sorted by ``l_sort`` = ``<modified>#<number>``): ``list_state``
(l_state) of the agency, ``mine_state`` (m_state) of one manager.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime, timedelta

from loge.kernel.outbox import REPORT, SCHEDULE, TICKET, Subject

HEADER = "Z"
INTERVENTION = "Y#"
ACTED_ON = "X"  # an act reads what is above: header, interventions, time spent, details
SPENT = "X#SPENT"
DEFAULT_FILES = "X#FILES"
DETAILS = "X#DETAILS"
FACT = "T#"
SEND = "S#"
OUTBOX = "O#"
EXPORT, PROJECTION = "E#", "P"
SEEN_MONTH = "M#"
SEEN_WHOLE = "M#whole"  # after every month: read with them
SETTINGS, COUNTER, SEARCH = "SETTINGS", "COUNTER", "SEARCH"
DRAFT_HEAD, DRAFT_CONTENT = "H#", "C#"
PLACES, VENDORS, USERS = "place", "vendor", "user"
ONLY = "D"
INVITATION = "V"
CLOCK = ("CLOCK", "OFFSET")
SHARDS = 8
# the letter of a kind of subject: its rows stand in a partition of the agency, a report's outbox in
# one of its own
LETTER_OF_SUBJECT = {TICKET: "T", REPORT: "P", SCHEDULE: "Q"}
SUBJECT_OF_LETTER = {letter: kind for kind, letter in LETTER_OF_SUBJECT.items()}
CARRIED = "."  # in the id of an entry that a fact carries: no other has one
PREFIX_OF_KIND = {"intervention": INTERVENTION, "outbox": OUTBOX, "send": SEND}
KIND_OF_PREFIX = {prefix: kind for kind, prefix in PREFIX_OF_KIND.items()}
AFTER = "\U0010ffff"  # sorts after every character of an identifier
AFTER_WORD = "$"  # sorts after what stands behind a word, before any longer word
NUMBERS = 10**8  # numbers of tickets are below; a position is a year of so many and a number
POSITIONS = 10**4 * NUMBERS

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICKET = re.compile(r"^A#(?P<agency>[^#]+)#T#(?P<number>\d{8})$")
_ENTRY = re.compile(r"O#[^#]+|T#\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z#[^#]+")
_SUBJECT = re.compile(r"A#(?P<agency>[^#]+)#(?P<letter>[TPQ])#(?P<id>[^#]+)")
_OF_AGENCY = re.compile(r"A#(?P<agency>[^#]+)#(?P<letter>[PQ])")


def agency(agency_id: str) -> str:
    """The partition of an agency's own rows. Raises ``ValueError`` on a separator in the id."""
    if not agency_id or "#" in agency_id:
        raise ValueError("an agency id is not empty and has no #")
    return f"A#{agency_id}"


def ticket(agency_id: str, number: int) -> str:
    """The partition of a ticket."""
    return f"{agency(agency_id)}#T#{number:08d}"


def ticket_of(pk: str) -> tuple[str, int] | None:
    """(agency, number) of a ticket's partition; None for any other."""
    found = _TICKET.match(pk)
    return (found["agency"], int(found["number"])) if found else None


def register(agency_id: str, name: str) -> str:
    """The partition of a register."""
    return f"{agency(agency_id)}#R#{name}"


def seen(agency_id: str, user_id: str) -> str:
    """The partition of what a user has seen."""
    return f"{agency(agency_id)}#SEEN#{user_id}"


def seen_number(number: int) -> str:
    """The sort key of a seen mark from before months."""
    return f"{number:08d}"


def seen_month(at: datetime) -> str:
    """The sort key of the marks of what changed in a month (UTC)."""
    return f"{SEEN_MONTH}{at.astimezone(UTC):%Y-%m}"


def uploads(agency_id: str, folder: str) -> str:
    """The partition of what is announced in an upload folder."""
    return f"{agency(agency_id)}#U#{folder}"


def drafts(agency_id: str, user_id: str) -> str:
    """The partition of a user's drafts."""
    return f"{agency(agency_id)}#DRAFT#{user_id}"


def reports(agency_id: str) -> str:
    """The partition of the reports."""
    return f"{agency(agency_id)}#P"


def schedules(agency_id: str) -> str:
    """The partition of the schedules of reports."""
    return f"{agency(agency_id)}#Q"


def subject(of: Subject) -> str:
    """The partition of what belongs to one subject: its outbox rows, a ticket's everything."""
    if of.kind == TICKET:
        return ticket(of.agency, of.number)
    return f"{agency(of.agency)}#{LETTER_OF_SUBJECT[of.kind]}#{of.id}"


def subject_of(pk: str) -> Subject | None:
    """The subject of a partition; None for any other partition."""
    found = _SUBJECT.fullmatch(pk)
    if found is None:
        return None
    kind = SUBJECT_OF_LETTER[found["letter"]]
    if kind != TICKET:
        return Subject(found["agency"], kind, found["id"])
    where = ticket_of(pk)
    return Subject.ticket(*where) if where else None


def due_row(of: Subject, kind: str, item_id: str) -> tuple[str, str]:
    """The key of a row that can be due: a subject itself, or a row of its partition."""
    if kind == REPORT:
        return reports(of.agency), item_id
    if kind == SCHEDULE:
        return schedules(of.agency), item_id
    return subject(of), entry(item_id) if kind == "outbox" else PREFIX_OF_KIND[kind] + item_id


def due_of(pk: str, sk: str) -> tuple[Subject, str, str] | None:
    """(subject, kind, id) of a row that can be due. None for any other row."""
    found = _OF_AGENCY.fullmatch(pk)
    if found is not None:
        kind = SUBJECT_OF_LETTER[found["letter"]]
        return Subject(found["agency"], kind, sk), kind, sk
    of, prefix = subject_of(pk), sk[:2]
    if of is not None and prefix == FACT:
        return of, "outbox", carried(*fact_of(sk))
    return (of, KIND_OF_PREFIX[prefix], sk[2:]) if of and prefix in KIND_OF_PREFIX else None


def carried(at: datetime, fact_id: str) -> str:
    """The id of the entry that a fact carries: it leads to the fact's row."""
    return f"{fact_id}{CARRIED}{(at - _EPOCH) // timedelta(microseconds=1):x}"


def entry(entry_id: str) -> str:
    """The sort key of an outbox entry: its fact's, or that of a row of its own. Raises
    ``ValueError`` for an id that is neither's."""
    fact_id, _, since = entry_id.partition(CARRIED)
    return (
        fact(_EPOCH + timedelta(microseconds=int(since, 16)), fact_id)
        if since
        else OUTBOX + entry_id
    )


def entry_of(pk: str, sk: str) -> tuple[Subject, str] | None:
    """(subject, entry id) of a row that may carry an entry; None for any other key."""
    found = due_of(pk, sk) if _ENTRY.fullmatch(sk) else None
    return (found[0], found[2]) if found and found[1] == "outbox" else None


def fact_of(sk: str) -> tuple[datetime, str]:
    """(instant, id) of a fact's sort key. Raises ``ValueError`` for any other."""
    at, _, fact_id = sk.removeprefix(FACT).partition("#")
    return datetime.fromisoformat(at), fact_id


def journal(agency_id: str) -> str:
    """The partition of an agency's journal: what was deleted, by whom, when."""
    return f"{agency(agency_id)}#J"


def idempotency(agency_id: str, key: str) -> str:
    """The partition of an idempotency key: one each, so that none is hot."""
    return f"{agency(agency_id)}#I#{hashlib.sha256(key.encode()).hexdigest()}"


def suppression(agency_id: str, address: str) -> str:
    """The partition of a suppressed e-mail or phone (e-mails in lower case)."""
    return f"{agency(agency_id)}#X#{address.strip().lower()}"


def budget(agency_id: str, scope: str, of: str, day: date) -> tuple[str, str]:
    """The key of what was spent of a budget on a day; the phone or user is kept as a hash."""
    whose = hashlib.sha256(of.encode()).hexdigest()
    return f"{agency(agency_id)}#B#{scope}#{whose}", day.isoformat()


def terms(agency_id: str, scope: str, word: str) -> str:
    """The partition of the words of a scope that begin like this one."""
    return f"{agency(agency_id)}#W#{scope}#{word[:2]}"


def word_at(word: str, position: int) -> str:
    """The sort key of a word of the ticket at a position: the greater, the earlier it stands."""
    return f"{word}#{POSITIONS - 1 - position:012d}"


def position_of_sort(sort: str) -> int:
    """The position at the end of a word's sort key."""
    return POSITIONS - 1 - int(sort.rpartition("#")[2])


def term(word: str, number: int) -> str:
    """The sort key of a mark; of a word, before migration 7."""
    return f"{word}#{number:08d}"


def word_of_sort(sort: str) -> str:
    """The word of a search term's sort key."""
    return sort.rpartition("#")[0]


def opened(agency_id: str, module: str) -> str:
    """The partition of the counters by day of opening."""
    return f"{agency(agency_id)}#C#{module}"


def closed(agency_id: str, place_id: str) -> str:
    """The partition of a place's counters by day of closing."""
    return f"{agency(agency_id)}#K#{place_id}"


def identity(sub: str) -> str:
    """The directory's row of an identity subject."""
    return f"D#SUB#{sub}"


def link(token_hash: str) -> str:
    """The directory's row of a link."""
    return f"D#LINK#{token_hash}"


def listeners(agency_id: str) -> str:
    """The partition of the connections that hear an agency's news."""
    return f"{agency(agency_id)}#V"


def invitation(agency_id: str, secret: str) -> tuple[str, str]:
    """The key of what opens a connection once: one partition each; the secret is kept as a hash."""
    return f"{listeners(agency_id)}#{hashlib.sha256(secret.encode()).hexdigest()}", INVITATION


def connection(connection_id: str) -> str:
    """The directory's row of a connection."""
    return f"D#LIVE#{connection_id}"


def attempts(scope: str, of: str, end: int) -> tuple[str, str]:
    """The key of the tries until ``end`` (seconds since 1970), the account or source as a hash."""
    return f"D#TRY#{scope}#{hashlib.sha256(of.encode()).hexdigest()}", str(end)


def phone(e164: str) -> str:
    """The directory's partition of a phone."""
    return f"D#PHONE#{e164}"


def phone_day(day: date, agency_id: str) -> str:
    """The sort key of what an agency wrote to a phone on a day of Paris."""
    agency(agency_id)
    return f"{day.isoformat()}#{agency_id}"


def provider(message_id: str) -> str:
    """The directory's row of a provider's message id."""
    return f"D#PROV#{message_id}"


def sms(message_id: str) -> str:
    """The directory's row of an SMS that came in."""
    return f"D#SMS#{message_id}"


def instant(at: datetime) -> str:
    """A sortable instant, UTC, to the microsecond. Raises ``ValueError`` when naive."""
    if at.tzinfo is None:
        raise ValueError("a stored instant is aware")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def due_at(at: datetime) -> str:
    """A due time to the second, rounded up: never early."""
    if at.tzinfo is None:
        raise ValueError("a due time is aware")
    whole = at.astimezone(UTC)
    if whole.microsecond:
        whole = whole.replace(microsecond=0) + timedelta(seconds=1)
    return whole.strftime("%Y-%m-%dT%H:%M:%SZ")


def passed(at: datetime) -> str:
    """An instant to compare due times with, to the second, rounded down."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_due(text: str) -> datetime:
    """The instant of a due time."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def shard(pk: str) -> str:
    """The due index's shard of a ticket: stable, spread by its key."""
    return f"DUE#{hashlib.blake2b(pk.encode(), digest_size=2).digest()[0] % SHARDS}"


def shards() -> tuple[str, ...]:
    """Every shard of the due index."""
    return tuple(f"DUE#{number}" for number in range(SHARDS))


def fact(at: datetime, fact_id: str) -> str:
    """The sort key of a timeline fact."""
    return f"{FACT}{instant(at)}#{fact_id}"
