"""Every act that a guest may send from a page: how its phone gets there, and what it types.

The next guest is some more rows here, and its promises are walked with the others'.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from loge.pages.guest import Guest
from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import PresenceAnswer

from functions.exchange.routes import APPROVER, VENDOR
from tests.fakes.builders import make_person, make_vendor
from tests.unit.exchange.phone import PDF, Phone, approver_link, make_phone, make_quote_phone

KEPT = "Voici ce que j'ai écrit"
DATE = {"date": "2026-11-27", "heure": "09:00", "duree": "120"}
Start = Callable[[pytest.MonkeyPatch], Phone]


@dataclass(frozen=True)
class Case:
    """One page of one guest: ``meanwhile`` leaves its answer expected, ``over`` does not."""

    guest: Guest[Any]
    slug: str
    start: Start
    meanwhile: Callable[[Phone], object]
    over: Callable[[Phone], object]
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def act(self) -> Act:
        """The act of the page."""
        return next(s.act for s in self.guest.screens if s.slug == self.slug)

    @property
    def natures(self) -> tuple[str, ...]:
        """The files that the page takes."""
        return next(s.natures for s in self.guest.screens if s.slug == self.slug)

    def fill(self, phone: Phone) -> dict[str, list[str]]:
        """The page's form, filled as it would be sent."""
        return phone.filled(self.slug, **{"commentaire": KEPT, **self.typed})


def order(monkeypatch: pytest.MonkeyPatch) -> Phone:
    """A fresh order."""
    return make_phone(monkeypatch)


def planned(monkeypatch: pytest.MonkeyPatch) -> Phone:
    """An order with its appointment."""
    phone = order(monkeypatch)
    phone.accept()
    return phone


def done(monkeypatch: pytest.MonkeyPatch) -> Phone:
    """An order that is over, and an invoice in the bucket."""
    phone = planned(monkeypatch)
    phone.answer("fin", termine="oui")
    phone.put("facture-1.pdf", PDF, upload_id="F1")
    return phone


def quote(monkeypatch: pytest.MonkeyPatch) -> Phone:
    """A quote request, and a quote in the bucket."""
    phone = make_quote_phone(
        monkeypatch, vendors=(make_vendor(), make_vendor(name="AUTRE SARL", register_id=""))
    )
    phone.put("devis-1.pdf", PDF, upload_id="Q1")
    return phone


def accepted(monkeypatch: pytest.MonkeyPatch) -> Phone:
    """A quote that was accepted."""
    phone = quote(monkeypatch)
    phone.send_quote()
    phone.manager(Act.ACCEPT_QUOTE)
    return phone


def asked(monkeypatch: pytest.MonkeyPatch) -> Phone:
    """The phone of whoever was asked to approve a quote."""
    phone = quote(monkeypatch)
    phone.send_quote()
    phone.manager(Act.ASK_APPROVAL, approver=make_person(), comment="Merci de votre avis.")
    return approver_link(phone)


def _manager_writes(phone: Phone) -> None:
    phone.manager(Act.SEND_MESSAGE, subject="Précision", comment="Plutôt jeudi ?")


def _cancelled(phone: Phone) -> None:
    phone.manager(Act.CANCEL)


def _answered_by_the_manager(phone: Phone) -> None:
    phone.manager(Act.APPROVE, comment="Par téléphone")


def _of_vendor(slug: str, start: Start, **typed: str) -> Case:
    return Case(VENDOR, slug, start, _manager_writes, _cancelled, typed)


def _of_approver(slug: str, other: str) -> Case:
    def meanwhile(phone: Phone) -> None:
        phone.answer(other, confirme="oui")

    return Case(APPROVER, slug, asked, meanwhile, _answered_by_the_manager, {"confirme": "oui"})


CASES = (
    _of_vendor("accepter", order, **DATE),
    _of_vendor("refuser", order, refuse="oui"),
    _of_vendor("presence", planned, presence=PresenceAnswer.ON_SITE.value),
    _of_vendor("fin", planned, termine="oui"),
    _of_vendor("facture", done, montant="253,64", facture="F1"),
    _of_vendor("accord", quote),
    _of_vendor("devis", quote, montant="1250,50", devis="Q1"),
    _of_vendor("rendez-vous", accepted, **DATE),
    _of_vendor("message", order),
    _of_approver("approuver", "desapprouver"),
    _of_approver("desapprouver", "approuver"),
)
