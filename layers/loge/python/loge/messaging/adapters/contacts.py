"""E-mail addresses and phone numbers as people type them (NEW-11).

One string with commas, semicolons or line ends between the values, or a list. Each value is
checked; the first bad one is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from loge.kernel.errors import Invalid
from loge.kernel.reasons import Reason

MAX_VALUES = 10
MAX_LENGTH = 254
# mainland, then overseas: a number typed « 0696… » belongs to the Antilles
REGIONS = ("FR", "GP", "MQ", "GF", "RE", "PM")
# kept by the French regulator for films and demonstrations: no operator has it
_FICTION = re.compile(r"\+3363998\d{4}")
_SEPARATORS = re.compile(r"[,;]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_PHONE_CHARACTERS = re.compile(r"\+?[\d\s.()/\-\u2010-\u2015]+")


def parse_emails(value: str | Sequence[str], field: str = "emails") -> tuple[str, ...]:
    """The addresses, domain in ASCII, each once. Raises ``Invalid`` naming the bad one."""
    return tuple(dict.fromkeys(_email(one, field) for one in _split(value, field)))


def parse_phones(value: str | Sequence[str], field: str = "phones") -> tuple[str, ...]:
    """The numbers in E.164, each once; French unless they begin with « + ».

    Raises ``Invalid`` naming the bad one.
    """
    return tuple(dict.fromkeys(_phone(one, field) for one in _split(value, field)))


def _split(value: str | Sequence[str], field: str) -> list[str]:
    texts = [value] if isinstance(value, str) else list(value)
    if len(texts) > MAX_VALUES or any(len(t) > MAX_VALUES * (MAX_LENGTH + 2) for t in texts):
        raise _too_many(field)
    for text in texts:
        if _CONTROL.search(text.replace("\t", " ")):
            raise Invalid(Reason.LINE_BREAK, field=field, value=_shown(text))
    found = [one.strip() for text in texts for one in _SEPARATORS.split(text) if one.strip()]
    if len(found) > MAX_VALUES:
        raise _too_many(field)
    for one in found:
        if len(one) > MAX_LENGTH:
            shown = _shown(one)
            raise Invalid(Reason.ADDRESS_TOO_LONG, field=field, value=shown, most=MAX_LENGTH)
    return found


def _too_many(field: str) -> Invalid:
    return Invalid(Reason.TOO_MANY_ADDRESSES, field=field, most=MAX_VALUES)


def _shown(text: str) -> str:
    return _CONTROL.sub(" ", text)[:60]


def _email(text: str, field: str) -> str:
    try:
        checked = validate_email(
            text, check_deliverability=False, allow_smtputf8=False, globally_deliverable=False
        )
    except EmailNotValidError:
        checked = None
    address = checked.ascii_email if checked else None
    if address is None or "." not in address.rpartition("@")[2]:
        raise Invalid(Reason.EMAIL_INVALID, field=field, value=_shown(text))
    return address


def _phone(text: str, field: str) -> str:
    number = _e164(text) if _PHONE_CHARACTERS.fullmatch(text) else None
    if number is None:
        raise Invalid(Reason.PHONE_INVALID, field=field, value=_shown(text))
    return number


def _e164(text: str) -> str | None:
    for region in REGIONS:
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            return None
        written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        if phonenumbers.is_valid_number(number) or _FICTION.fullmatch(written):
            return written
    return None
