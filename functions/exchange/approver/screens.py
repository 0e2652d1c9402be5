"""The page of each answer of an approver: address, texts. No rule."""

from __future__ import annotations

from loge.pages.guest import Screen
from loge.tickets.domain.fact import Act

SCREENS = (
    Screen(
        Act.APPROVE,
        "approuver",
        "J'approuve ce devis",
        "J'approuve",
        "J'approuve",
        "Finalement, j'approuve",
        "Envoyer ma réponse",
        "Vous approuvez ce devis. Votre réponse est transmise au gestionnaire.",
    ),
    Screen(
        Act.DISAPPROVE,
        "desapprouver",
        "Je n'approuve pas ce devis",
        "Je n'approuve pas",
        "Je n'approuve pas",
        "Finalement, je n'approuve pas",
        "Envoyer ma réponse",
        "Vous n'approuvez pas ce devis. Votre réponse est transmise au gestionnaire.",
    ),
)
