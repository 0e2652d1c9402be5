"""What an approver's pages say in French, beside their templates."""

from __future__ import annotations

from loge.pages.guest import ScreenWords

HEADING = "Approbation d’un devis"
HEADING_OF_SEVERAL = "Approbation d’un devis parmi plusieurs"
APPROVE = ScreenWords(
    title="J’approuve ce devis",
    label="J’approuve",
    other_label="J’approuve",
    correction_label="Finalement, j’approuve",
    send="Envoyer ma réponse",
    thanks="Vous approuvez ce devis. Votre réponse est transmise au gestionnaire.",
)
DISAPPROVE = ScreenWords(
    title="Je n’approuve pas ce devis",
    label="Je n’approuve pas",
    other_label="Je n’approuve pas",
    correction_label="Finalement, je n’approuve pas",
    send="Envoyer ma réponse",
    thanks="Vous n’approuvez pas ce devis. Votre réponse est transmise au gestionnaire.",
)
APPROVE_ONE = ScreenWords(
    title="J’approuve l’un des devis",
    label="J’approuve l’un des devis",
    other_label="J’approuve l’un des devis",
    correction_label="Finalement, j’approuve l’un des devis",
    send="Envoyer ma réponse",
    thanks="Votre approbation est transmise au gestionnaire.",
)
DISAPPROVE_ALL = ScreenWords(
    title="Je n’approuve aucun de ces devis",
    label="Je n’approuve aucun de ces devis",
    other_label="Je n’approuve aucun de ces devis",
    correction_label="Finalement, je n’approuve aucun de ces devis",
    send="Envoyer ma réponse",
    thanks="Vous n’approuvez aucun de ces devis. Votre réponse est transmise au gestionnaire.",
)
CHOOSE = "Choisissez le devis que vous approuvez."
TICK = "Cochez cette case pour confirmer votre réponse."
NEWS = "Du nouveau entre-temps : votre saisie est conservée. Vérifiez, puis validez à nouveau."
CLOSED_TITLE = "Ce ticket est clos"
CLOSED = "Ce ticket est terminé : votre réponse n’est plus attendue, et ce lien ne sert plus."
OVER_TITLE = "Votre réponse n’est plus attendue"
OVER = (
    "Cette demande d’approbation a été retirée, ou remplacée par une autre : ce lien ne sert plus. "
    "Si une nouvelle demande vous est adressée, vous en recevrez le lien."
)
