"""« pb d'égout bouché »: a service order, from the phone call to the archive.

Plays the seed's ticket through the API, the vendor's pages and the time machine alone.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from local.demo.api_client import ApiClient
from local.demo.papers import invoice, photo
from local.demo.stories import known
from local.demo.story_steps import Teller, finish, live_until, next_visit, seen, upload
from local.demo.vendor import Vendor
from local.demo.visitor import Visitor

VENDOR_MAIL = "contact@plomb-service.example"
DESCRIPTION = (
    "Bonjour, je tenais à vous signaler un problème de fuite d'eau, suite à l'orage d'hier. "
    "L'évacuation ne se fait plus correctement par les égouts, ce qui inonde le couloir "
    "menant aux caves."
)


def order(api: ApiClient) -> dict[str, Any]:
    """The manager writes the order while the council president is on the phone."""
    place = next(one for one in api.get("/v1/places?module=syndic") if one["label"] == "GILBERT")
    president = next(one for one in place["people"] if one["name"] == "ALOXE CORTON Denise")
    caretaker = next(one for one in place["people"] if one["quality"] == "Gardien")
    vendor = next(one for one in api.get("/v1/vendors") if one["name"] == "PLOMB'SERVICE")
    return api.create(
        {
            "kind": "order",
            "module": "syndic",
            "place_id": place["id"],
            "requester": known(president),
            "source": "Téléphone",
            "subject": "pb d'égout bouché",
            "description": DESCRIPTION,
            "original_description": DESCRIPTION,
            "notified_description": "Une intervention est demandée sur les égouts de l'immeuble.",
            "options": {"presence_check": True, "urgent": True},
            "vendors": [
                {
                    "register_id": vendor["id"],
                    "name": vendor["name"],
                    "emails": vendor["emails"],
                    "phones": vendor["phones"],
                    "by_email": True,
                    "by_sms": True,
                    "comment": "Prévoir le furet et une pompe.",
                    "trade": vendor["trades"][0],
                }
            ],
            "contact": known(caretaker),
            "notified": [{**known(president), "by_email": True}],
            "uploads": [upload(api, photo("couloir-caves.jpg", "Couloir des caves"))],
        }
    )


def one_line(text: str) -> str:
    """A text of several lines, on one."""
    return " / ".join(text.splitlines())


def ask(visitor: Visitor, api: ApiClient, tell: Teller) -> int:
    """The call, the order, and a reminder because nobody answers."""
    tell("ALOXE CORTON Denise téléphone : les égouts débordent, le couloir des caves est inondé.")
    ticket = order(api)
    number = int(ticket["number"])
    tell(f"JEFF LE CHEF crée l'ordre de service n° {number} pour PLOMB'SERVICE, avec une photo.")
    visitor.settle()
    mail = next(one for one in visitor.messages_of(number, VENDOR_MAIL))
    tell(f"E-mail parti : « {mail['subject']} ».")
    texts = [one for one in visitor.messages_of(number) if one["channel"] == "sms"]
    tell(f"SMS parti ({texts[0]['length']} caractères) : « {one_line(texts[0]['text'])} »")
    visitor.advance("9d")
    seen(visitor, number, "auto_remind_order")
    mail = next(one for one in visitor.messages_of(number, VENDOR_MAIL))
    tell(f"Pas de réponse : la relance est partie, « {mail['subject']} ».")
    return number


def work(visitor: Visitor, tell: Teller, number: int) -> None:
    """The vendor comes, works, and sends its invoice."""
    vendor = Vendor(visitor.vendor_link(number, VENDOR_MAIL))
    visit = next_visit(visitor)
    vendor.accept(visit, comment="Je préviens le gardien.")
    tell(f"PLOMB'SERVICE accepte depuis son lien : rendez-vous le {visit:%d/%m à %-H h %M}.")
    live_until(visitor, visit - timedelta(minutes=10))
    seen(visitor, number, "ask_presence")
    tell("Avant l'heure, Loge a demandé à l'intervenant s'il sera présent.")
    vendor.on_site()
    tell("PLOMB'SERVICE répond : je suis sur place.")
    live_until(visitor, visit + timedelta(hours=2))
    seen(visitor, number, "ask_completion")
    tell("L'heure passée, Loge a demandé si l'intervention est terminée.")
    vendor.complete("Canalisation débouchée et curée.", [photo("apres.jpg", "Après")])
    tell("PLOMB'SERVICE déclare la fin de l'intervention, photo à l'appui.")
    visitor.advance("8d")
    seen(visitor, number, "auto_remind_invoice")
    tell("Pas de facture : Loge l'a réclamée.")
    vendor.invoice("253,64", [invoice("facture.pdf", "PLOMB'SERVICE", "F-2019-0404", "253,64")])
    tell("PLOMB'SERVICE envoie sa facture : 253,64 €.")
    visitor.settle()


def play(visitor: Visitor, folder: Path) -> int:
    """The whole story; answers the ticket's number. Raises ``LocalError`` where it breaks."""
    tell = Teller(visitor)
    with visitor.signed_in("jeff") as api:
        number = ask(visitor, api, tell)
        work(visitor, tell, number)
        finish(visitor, api, tell, number, folder)
    return number
