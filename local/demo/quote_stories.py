"""The quotes, orders of several trades and requests of the demonstration."""

from __future__ import annotations

from typing import Any

from local.demo.api_client import ApiClient
from local.demo.papers import quote
from local.demo.stories import Story, appointment, known
from local.demo.story_steps import upload


def paper(api: ApiClient, vendor: str, amount: str) -> list[str]:
    """A quote in PDF, sent to the bucket."""
    return [upload(api, quote("devis.pdf", vendor, "D-2026-07", amount, "Travaux demandés"))]


def somebody(api: ApiClient, ticket: dict[str, Any], quality: str) -> dict[str, Any]:
    """Somebody of this quality, known at the ticket's place."""
    places = api.get(f"/v1/places?module={ticket['module']}")
    place = next(one for one in places if one["id"] == ticket["place"]["id"])
    return known(next(one for one in place["people"] if one["quality"] == quality))


def promised(api: ApiClient, ticket: dict[str, Any]) -> None:
    """The vendor will quote."""
    api.act(ticket, "accept_to_quote", comment="Devis sous huit jours.")


def compared(api: ApiClient, ticket: dict[str, Any]) -> None:
    """Two have quoted, the third has not answered."""
    first, second = (one["vendor"]["name"] for one in ticket["interventions"][:2])
    files = paper(api, first, "2 480,00")
    ticket = api.act(ticket, "send_quote", amount_cents=248000, delay_days=20, uploads=files)
    files = paper(api, second, "2 115,50")
    api.act(ticket, "send_quote", which=1, amount_cents=211550, delay_days=30, uploads=files)


def before_the_president(api: ApiClient, ticket: dict[str, Any]) -> None:
    """The council president's opinion is awaited."""
    files = paper(api, ticket["vendors"][0], "1 340,00")
    ticket = api.act(ticket, "send_quote", amount_cents=134000, delay_days=10, uploads=files)
    api.act(
        ticket,
        "ask_approval",
        approver=somebody(api, ticket, "Président du CS"),
        inform=[somebody(api, ticket, "Membre du CS")],
        comment="Votre avis nous serait utile avant de répondre.",
    )


def approved_by_the_owner(api: ApiClient, ticket: dict[str, Any]) -> None:
    """Above the mandate's limit: the owner has agreed, the manager has not confirmed yet."""
    files = paper(api, ticket["vendors"][0], "642,00")
    ticket = api.act(ticket, "send_quote", amount_cents=64200, delay_days=7, uploads=files)
    owner = somebody(api, ticket, "Propriétaire")
    ticket = api.act(ticket, "ask_approval", approver=owner, ground="owner", comment="")
    said, document = "D'accord, par téléphone.", "Appel du propriétaire"
    api.act(ticket, "approve", ground="owner", comment=said, document=document)


def to_validate(api: ApiClient, ticket: dict[str, Any]) -> None:
    """One quote is kept; its vendor has fixed an appointment."""
    files = paper(api, ticket["vendors"][0], "890,00")
    ticket = api.act(ticket, "send_quote", amount_cents=89000, uploads=files)
    ticket = api.act(ticket, "accept_quote", comment="Bon pour accord.")
    api.act(ticket, "fix_appointment", start=appointment(6, 14), duration_minutes=180)


def each_on_its_own(api: ApiClient, ticket: dict[str, Any]) -> None:
    """One trade comes, another has finished, the last has not answered."""
    ticket = api.act(ticket, "accept", start=appointment(2, 10), duration_minutes=90)
    ticket = api.act(ticket, "complete", which=1, comment="Tableau électrique vérifié.")
    api.act(ticket, "send_invoice", which=1, amount_cents=18500, comment="Facture 2026-402")


STORIES = (
    Story(
        "syndic",
        "gilbert",
        "RULLY Bernard",
        "Copropriétaire",
        "E-mail",
        "Volet roulant du hall à remplacer",
        "Le volet roulant de la porte du hall ne remonte plus.",
        "copro-util",
        promised,
        kind="quote",
    ),
    Story(
        "syndic",
        "saintlouis",
        "MEURSAULT Yves",
        "Président du CS",
        "Visite (VTI)",
        "Réfection de l'étanchéité de la terrasse",
        "Infiltrations au cinquième étage sous la terrasse commune.",
        "toits-de-nancy",
        compared,
        kind="quote",
        others=("copro-util", "plomb-service"),
    ),
    Story(
        "syndic",
        "gilbert",
        "ALOXE CORTON Denise",
        "Président du CS",
        "Téléphone",
        "Remplacement de la pompe de relevage",
        "La pompe de relevage du sous-sol disjoncte à chaque orage.",
        "le-robinet-d-or",
        before_the_president,
        kind="quote",
    ),
    Story(
        "syndic",
        "saurupt25",
        "FIXIN Jeanne",
        "Copropriétaire",
        "Courrier",
        "Élagage du tilleul de la cour",
        "Les branches touchent la façade du bâtiment.",
        "au-jardin-lorrain",
        to_validate,
        kind="quote",
    ),
    Story(
        "gerance",
        "lot-jeanlam-12",
        "PAILLOUX Stéphane",
        "Locataire",
        "Téléphone",
        "Chauffe-eau à remplacer",
        "Le chauffe-eau fuit par la cuve, il a plus de quinze ans.",
        "plomb-service",
        approved_by_the_owner,
        kind="quote",
    ),
    Story(
        "syndic",
        "saintlouis",
        "CHABLIS Nadia",
        "Membre du CS",
        "Téléphone",
        "Remise en état après le dégât des eaux du bâtiment B",
        "Plomberie à reprendre, tableau électrique à vérifier, hall à nettoyer.",
        "plomb-service",
        each_on_its_own,
        others=("volts-de-lorraine", "ledocnettoyeur"),
    ),
    Story(
        "syndic",
        "gilbert",
        "GIVRY Amina",
        "Copropriétaire",
        "Extranet",
        "Lumière du palier du 3e étage",
        "La lumière du palier clignote le soir.",
        "",
        kind="request",
    ),
)
