"""What an approver's pages say in French, beside their templates."""

from __future__ import annotations

from loge.pages.guest import ScreenWords

APPROVE = ScreenWords(
    title="J'approuve ce devis",
    label="J'approuve",
    other_label="J'approuve",
    correction_label="Finalement, j'approuve",
    send="Envoyer ma réponse",
    thanks="Vous approuvez ce devis. Votre réponse est transmise au gestionnaire.",
)
DISAPPROVE = ScreenWords(
    title="Je n'approuve pas ce devis",
    label="Je n'approuve pas",
    other_label="Je n'approuve pas",
    correction_label="Finalement, je n'approuve pas",
    send="Envoyer ma réponse",
    thanks="Vous n'approuvez pas ce devis. Votre réponse est transmise au gestionnaire.",
)
TICK = "Cochez cette case pour confirmer votre réponse."
NEWS = "Du nouveau entre-temps : votre saisie est conservée. Vérifiez, puis validez à nouveau."
