"""The page of each act: address, words, files. No rule.

What is possible comes from the lifecycle's offers alone; what is said stands in ``words``.
"""

from __future__ import annotations

from dataclasses import replace

from loge.pages.guest import Screen
from loge.tickets.domain.fact import Act
from loge.tickets.guests.vendor_form import VendorForm

from functions.exchange.vendor import words

SCREENS: tuple[Screen, ...] = (
    Screen(Act.ACCEPT, "accepter", *words.ACCEPT),
    Screen(Act.REFUSE, "refuser", *words.REFUSE),
    Screen(Act.ANSWER_PRESENCE, "presence", *words.ANSWER_PRESENCE),
    Screen(Act.COMPLETE, "fin", *words.COMPLETE, ("photo", "facture")),
    Screen(Act.SEND_INVOICE, "facture", *words.SEND_INVOICE, ("facture",)),
    Screen(Act.ACCEPT_TO_QUOTE, "accord", *words.ACCEPT_TO_QUOTE),
    Screen(Act.SEND_QUOTE, "devis", *words.SEND_QUOTE, ("devis",)),
    Screen(Act.FIX_APPOINTMENT, "rendez-vous", *words.FIX_APPOINTMENT),
    Screen(Act.CONTACT_MANAGER, "message", *words.CONTACT_MANAGER, ("piece",), apart=True),
    Screen(Act.CONFIRM_READING, "lu", *words.CONFIRM_READING, apart=True, paged=False),
)
BY_SLUG = {screen.slug: screen for screen in SCREENS}
BY_ACT = {screen.act: screen for screen in SCREENS}
# whatever happened meanwhile, a message is still a message
APART = frozenset(screen.act for screen in SCREENS if screen.apart)

_OF_QUOTES = {Act.REFUSE: replace(BY_ACT[Act.REFUSE], **words.REFUSE_TO_QUOTE._asdict())}
_NEW_QUOTE = replace(BY_ACT[Act.SEND_QUOTE], **words.SEND_NEW_QUOTE._asdict())


def of_act(act: Act, form: VendorForm) -> Screen:
    """The page of an act, in the words of what is asked of this vendor."""
    if act is Act.SEND_QUOTE and form.intervention.quote is not None:
        return _NEW_QUOTE
    return _OF_QUOTES.get(act, BY_ACT[act]) if form.of_quote else BY_ACT[act]


def of_slug(slug: str, form: VendorForm) -> Screen | None:
    """The page at this address; None when there is none."""
    return of_act(BY_SLUG[slug].act, form) if slug in BY_SLUG else None
