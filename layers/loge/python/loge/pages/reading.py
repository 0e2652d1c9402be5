"""From what was typed to the values of an act, field by field: everything wrong is told at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from loge.kernel.reasons import Reason
from loge.kernel.words.reasons import sentence_of
from loge.pages import values
from loge.pages.http import Form
from loge.tickets.domain.intervention import Intervention
from loge.tickets.domain.payloads.base import Payload

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Submission:
    """What a form said: the values of an act, and the ids of the files that go with it.

    ``about`` is the intervention it names, where the guest is asked about several.
    """

    payload: Payload
    uploads: tuple[str, ...] = ()
    invoice: tuple[str, ...] = ()
    about: Intervention | None = None


class Mistakes(Exception):
    """What cannot be taken: the sentence shown at each field."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(", ".join(errors))
        self.errors = dict(errors)


@dataclass(slots=True)
class Reader:
    """Reads the fields of one form; what is wrong is kept until :meth:`done`."""

    form: Form
    errors: dict[str, str] = field(default_factory=dict)

    def take(self, name: str, read: Callable[[str], T]) -> T | None:
        """The field's value, or None and its mistake noted."""
        if name in self.form.not_text:
            self.errors[name] = sentence_of(Reason.NOT_TEXT)
            return None
        try:
            return read(self.form.one(name))
        except values.Wrong as wrong:
            self.errors[name] = str(wrong)
            return None

    def comment(self, *, required: bool = False) -> str:
        """The free text, whose length is bounded."""
        text = self.take("commentaire", lambda t: values.read_comment(t, required=required))
        return text or ""

    def ticked(self, name: str, sentence: str) -> None:
        """Note the sentence when the box was not ticked."""
        if self.form.one(name) != "oui":
            self.errors[name] = sentence

    def sure(self, value: T | None) -> T:
        """A value that was read, once nothing is wrong. Raises ``Mistakes``."""
        if self.errors or value is None:
            raise Mistakes(self.errors)
        return value

    def done(self, submission: Submission) -> Submission:
        """The submission. Raises ``Mistakes`` when anything was wrong."""
        if self.errors:
            raise Mistakes(self.errors)
        return submission
