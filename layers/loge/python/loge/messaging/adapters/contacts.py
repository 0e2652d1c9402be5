"""E-mail addresses and phone numbers as people type them (NEW-11).

One text with commas, semicolons or line ends between the values, or a list of such texts; also what
a mail program pastes: ``"Durand, Paul" <p@d.example>; Anne <a@d.example>``. Each value is checked;
the first bad one is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from loge.kernel import text
from loge.kernel.addresses import MAX_LIST, each_once, entries, mailbox
from loge.kernel.errors import Invalid
from loge.kernel.reasons import Reason

MAX_VALUES = 10
MAX_LENGTH = 254
_SHOWN = 60
# mainland, then overseas: a number typed « 0696… » belongs to the Antilles
REGIONS = ("FR", "GP", "MQ", "GF", "RE", "PM")
# kept by the French regulator for films and demonstrations: no operator has it
_FICTION = re.compile(r"\+3363998\d{4}")
_PHONE_CHARACTERS = re.compile(r"\+?[\d\s.()/\-\u2010-\u2015]+")


def parse_emails(value: str | Sequence[str], field: str = "emails") -> tuple[str, ...]:
    """The addresses, domain in ASCII, each mailbox once. Raises ``Invalid`` naming the bad one."""
    return each_once(_email(one, field) for one in _split(value, field))


def parse_phones(value: str | Sequence[str], field: str = "phones") -> tuple[str, ...]:
    """The numbers in E.164, each once; French unless they begin with « + ».

    Raises ``Invalid`` naming the bad one.
    """
    return tuple(dict.fromkeys(_phone(one, field) for one in _split(value, field)))


def _split(value: str | Sequence[str], field: str) -> list[str]:
    texts = [value] if isinstance(value, str) else list(value)
    if len(texts) > MAX_VALUES or any(len(one) > MAX_LIST for one in texts):
        raise _too_many(field)
    found = [one for each in texts for one in entries(text.lines(each, field=field))]
    if len(found) > MAX_VALUES:
        raise _too_many(field)
    return found


def _too_many(field: str) -> Invalid:
    return Invalid(Reason.TOO_MANY_ADDRESSES, field=field, most=MAX_VALUES)


def _bounded(value: str, field: str) -> str:
    if len(value) > MAX_LENGTH:
        shown = value[:_SHOWN]
        raise Invalid(Reason.ADDRESS_TOO_LONG, field=field, value=shown, most=MAX_LENGTH)
    return value


def _email(entry: str, field: str) -> str:
    written = _bounded(mailbox(entry).address, field)
    try:
        checked = validate_email(
            written, check_deliverability=False, allow_smtputf8=False, globally_deliverable=False
        )
    except EmailNotValidError:
        checked = None
    address = checked.ascii_email if checked else None
    if address is None or "." not in address.rpartition("@")[2]:
        raise Invalid(Reason.EMAIL_INVALID, field=field, value=entry[:_SHOWN])
    return address


def _phone(entry: str, field: str) -> str:
    written = _bounded(entry, field)
    number = _e164(written) if _PHONE_CHARACTERS.fullmatch(written) else None
    if number is None:
        raise Invalid(Reason.PHONE_INVALID, field=field, value=entry[:_SHOWN])
    return number


def _e164(written: str) -> str | None:
    for region in REGIONS:
        try:
            number = phonenumbers.parse(written, region)
        except phonenumbers.NumberParseException:
            return None
        whole = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        if phonenumbers.is_valid_number(number) or _FICTION.fullmatch(whole):
            return whole
    return None
