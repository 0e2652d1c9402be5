"""« Fuite d'eau »: two quotes, one approval, then the work, until the archive.

Plays the seed's ticket through the API, the private pages and the time machine alone.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from local.cloud.instance import LocalError
from local.demo.api_client import ApiClient
from local.demo.papers import invoice, photo, quote
from local.demo.stories import as_asked, known
from local.demo.story_steps import Teller, finish, live_until, next_visit, seen, upload
from local.demo.vendor import Approver, Vendor
from local.demo.visitor import Visitor

PLOMB, ROBINET, PRESIDENT = "PLOMB'SERVICE", "LE ROBINET D'OR", "ALOXE CORTON Denise"
PLOMB_MAIL = "contact@plomb-service.example"
ROBINET_MAIL = "atelier@robinet-dor.example"
PRESIDENT_MAIL = "denise.aloxe-corton@example.org"
WORK = "Remplacement de la canalisation entre les caves 12 et 13"
DESCRIPTION = (
    "Une grosse fuite d'eau est constatée, via une canalisation située à proximité des "
    "caves 12 & 13, déjà inondées de 10 cm d'eau."
)


def gilbert(api: ApiClient) -> dict[str, Any]:
    """The condominium, as the register knows it."""
    places = api.get("/v1/places?module=syndic")
    place: dict[str, Any] = next(one for one in places if one["label"] == "GILBERT")
    return place


def person(place: dict[str, Any], name: str) -> dict[str, Any]:
    """Somebody known at the place, as a ticket names them."""
    return known(next(one for one in place["people"] if one["name"] == name))


def asked(api: ApiClient, name: str, comment: str) -> dict[str, Any]:
    """A vendor of the register, as a ticket asks it."""
    vendor = next(one for one in api.get("/v1/vendors") if one["name"] == name)
    return {**as_asked(vendor), "comment": comment}


def ask_for_quote(api: ApiClient) -> dict[str, Any]:
    """The manager asks one vendor for a quote."""
    place = gilbert(api)
    return api.create(
        {
            "kind": "quote",
            "module": "syndic",
            "place_id": place["id"],
            "requester": person(place, PRESIDENT),
            "source": "Téléphone",
            "subject": "Fuite d'eau",
            "description": DESCRIPTION,
            "original_description": DESCRIPTION,
            "notified_description": "Des devis sont demandés pour la fuite des caves.",
            "vendors": [asked(api, PLOMB, "Merci de chiffrer aussi le pompage des caves.")],
            "contact": person(place, "MERCUREY Lucien"),
            "notified": [person(place, PRESIDENT)],
            "uploads": [upload(api, photo("caves-12-13.jpg", "Caves 12 et 13"))],
        }
    )


def index_of(ticket: dict[str, Any], vendor: str) -> int:
    """Which intervention is this vendor's."""
    names = [one["vendor"]["name"] for one in ticket["interventions"]]
    return names.index(vendor)


def act(api: ApiClient, number: int, vendor: str, name: str, **fields: Any) -> dict[str, Any]:
    """The manager's act on one vendor's part, on the ticket as it stands."""
    ticket = api.get(f"/v1/tickets/{number}")
    return api.act(ticket, name, which=index_of(ticket, vendor), **fields)


def received(visitor: Visitor, number: int, to: str, words: str) -> str:
    """The subject of the e-mail that says ``words``. Raises ``LocalError`` when none does."""
    visitor.settle()
    subjects = [str(one["subject"]) for one in visitor.messages_of(number, to) if "subject" in one]
    for subject in subjects:
        if words.lower() in subject.lower():
            return subject
    raise LocalError(f"{to} n'a rien reçu qui dise « {words} » : {subjects}.")


def compare(visitor: Visitor, api: ApiClient, tell: Teller) -> int:
    """One quote is asked, does not come, another vendor is asked too; both answer."""
    tell(f"{PRESIDENT} téléphone : 10 cm d'eau dans les caves 12 et 13.")
    number = int(ask_for_quote(api)["number"])
    tell(f"JEFF LE CHEF demande un devis à {PLOMB} : devis simple n° {number}.")
    tell(f"E-mail parti : « {received(visitor, number, PLOMB_MAIL, 'devis')} ».")
    first = Vendor(visitor.vendor_link(number, PLOMB_MAIL))
    first.promise_quote("Je passe voir demain.")
    tell(f"{PLOMB} accepte, depuis son lien, de proposer un devis.")
    visitor.advance("12d")
    seen(visitor, number, "auto_remind_quote")
    tell("Le devis n'arrive pas : Loge l'a réclamé.")
    ticket = api.get(f"/v1/tickets/{number}")
    comment = "Un premier devis tarde : votre prix nous intéresse."
    ticket = api.ticket_act(ticket, "add_vendor", vendor=asked(api, ROBINET, comment), comment="")
    tell(f"JEFF LE CHEF contacte aussi {ROBINET} : {ticket['type_label'].lower()} n° {number}.")
    visitor.settle()
    first = Vendor(visitor.vendor_link(number, PLOMB_MAIL))
    first.quote("1250,50", [quote("devis-411.pdf", PLOMB, "D-411", "1 250,50", WORK)], "15")
    tell(f"{PLOMB} envoie son devis : 1 250,50 €, sous 15 jours.")
    second = Vendor(visitor.vendor_link(number, ROBINET_MAIL))
    second.quote("980", [quote("devis-77.pdf", ROBINET, "77", "980,00", WORK)], "5")
    tell(f"{ROBINET} envoie le sien : 980,00 €, sous 5 jours.")
    return number


def approve(visitor: Visitor, api: ApiClient, tell: Teller, number: int) -> None:
    """The president approves one quote, which is accepted; the other vendor is told."""
    place = gilbert(api)
    act(
        api,
        number,
        ROBINET,
        "ask_approval",
        approver=person(place, PRESIDENT),
        inform=[person(place, "POMMARD Henri")],
        ground="delegation",
        document="AG du 12 mai",
        comment="Le moins cher et le plus rapide.",
    )
    subject = received(visitor, number, PRESIDENT_MAIL, "approbation")
    tell(f"L'approbation est demandée à {PRESIDENT} : « {subject} ».")
    visitor.advance("12d")
    seen(visitor, number, "auto_remind_approver")
    tell("Pas de réponse : Loge l'a relancée.")
    Approver(visitor.vendor_link(number, PRESIDENT_MAIL)).approve("D'accord pour ce montant.")
    tell(f"{PRESIDENT} approuve le devis de {ROBINET} depuis son lien privé.")
    signed = quote("devis-77-signe.pdf", ROBINET, "77", "980,00", WORK)
    values = {"comment": "Bon pour accord.", "uploads": [upload(api, signed)]}
    ticket = act(api, number, ROBINET, "accept_quote", **values)
    tell(f"JEFF LE CHEF accepte le devis, signé : {ticket['amount_cents'] / 100:.0f} €.")
    tell(f"E-mail à {ROBINET} : « {received(visitor, number, ROBINET_MAIL, 'accepté')} ».")
    tell(f"E-mail à {PLOMB} : « {received(visitor, number, PLOMB_MAIL, 'non retenu')} ».")


def work(visitor: Visitor, api: ApiClient, tell: Teller, number: int) -> None:
    """The appointment, the work and the invoice."""
    vendor = Vendor(visitor.vendor_link(number, ROBINET_MAIL))
    visit = next_visit(visitor, 6)
    vendor.fix_appointment(visit, "120", "Vu avec le gardien.")
    tell(f"{ROBINET} fixe le rendez-vous avec le gardien : le {visit:%d/%m à %-H h %M}.")
    act(api, number, ROBINET, "validate_appointment")
    visitor.settle()
    tell("JEFF LE CHEF valide le rendez-vous.")
    live_until(visitor, visit - timedelta(minutes=10))
    seen(visitor, number, "remind_appointment")
    seen(visitor, number, "ask_presence")
    tell("Loge a rappelé le rendez-vous 48 heures avant, puis demandé la présence sur place.")
    vendor.on_site()
    live_until(visitor, visit + timedelta(hours=3))
    vendor.complete("Canalisation remplacée, caves pompées.", [photo("apres.jpg", "Après")])
    tell(f"{ROBINET}, sur place à l'heure, déclare la fin de l'intervention.")
    vendor.invoice("980", [invoice("facture-77.pdf", ROBINET, "F-77", "980,00", WORK)])
    tell(f"{ROBINET} envoie sa facture : 980,00 €.")
    visitor.settle()


def play(visitor: Visitor, folder: Path) -> int:
    """The whole story; answers the ticket's number. Raises ``LocalError`` where it breaks."""
    tell = Teller(visitor)
    with visitor.signed_in("jeff") as api:
        number = compare(visitor, api, tell)
        approve(visitor, api, tell, number)
        work(visitor, api, tell, number)
        finish(visitor, api, tell, number, folder)
    return number
