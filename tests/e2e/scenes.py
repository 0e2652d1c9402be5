"""The pages of Loge as somebody sees them, each in a state worth looking at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from local.demo.api_client import ApiClient
from local.demo.papers import invoice, photo
from local.demo.story_steps import next_visit, upload
from local.demo.vendor import Vendor
from local.demo.visitor import Visitor
from tests.e2e.orders import VENDOR_MAIL, new_order, vendor

OTHER_MAIL = "second@plombier-essai.example"
LONGEST_SUBJECT = 200
APPROVER_MAIL = "presidente@example.org"


@dataclass(frozen=True, slots=True)
class Tickets:
    """One ticket of each kind, by number, and the private links about them."""

    order: int
    quotes: int
    closed: int
    request: int
    order_link: str
    planned_link: str
    approver_link: str
    closed_link: str


def make_tickets(visitor: Visitor, api: ApiClient) -> Tickets:
    """Everything that the scenes show."""
    order = _ugly(api)
    planned = _number(api, subject="Fuite au troisième étage")
    closed = _number(api, subject="Lampe du palier")
    quotes = _number(api, kind="quote", subject="Chéneau percé", vendors=[vendor(), _other()])
    visitor.settle()
    closed_link = visitor.vendor_link(closed, VENDOR_MAIL)
    api.ticket_act(api.get(f"/v1/tickets/{closed}"), "close", confirm=True, comment="")
    planned_link = visitor.vendor_link(planned, VENDOR_MAIL)
    Vendor(planned_link).accept(next_visit(visitor), comment="Avec mon apprenti.")
    _quote(visitor, quotes)
    _ask_approval(api, quotes)
    visitor.settle()
    return Tickets(
        order=order,
        quotes=quotes,
        closed=closed,
        request=_request(api),
        order_link=visitor.vendor_link(order, VENDOR_MAIL),
        planned_link=planned_link,
        approver_link=visitor.vendor_link(quotes, APPROVER_MAIL),
        closed_link=closed_link,
    )


def _ugly(api: ApiClient) -> int:
    """As long as it may be, with a word that nothing cuts and many photos."""
    pictures = [upload(api, photo(f"couloir-des-caves-vue-{i}.jpg", "Couloir")) for i in range(12)]
    return _number(
        api,
        subject=f"Porte du hall forcée, {'inextricablement' * 11}"[:LONGEST_SUBJECT],
        description="Merci de couper le courant avant toute chose.\n" * 80,
        uploads=pictures,
        options={"urgent": True, "presence_check": True},
        contact={
            "name": "PAILLOUX-MONTGOLFIER DE LA TOUR Stéphane-Emmanuel",
            "quality": "Locataire, identité à l'origine",
            "phones": ["+33639980778", "+33639980779"],
            "comment": "Sonner deux fois. " * 20,
        },
    )


def _number(api: ApiClient, **changes: Any) -> int:
    return int(api.create(new_order(**changes))["number"])


def _other() -> dict[str, Any]:
    return vendor(name="SECOND PLOMBIER", emails=[OTHER_MAIL], phones=[], by_sms=False)


def _quote(visitor: Visitor, number: int) -> None:
    for mail, amount in ((VENDOR_MAIL, "1250,50"), (OTHER_MAIL, "980")):
        paper = invoice("devis.pdf", mail, "D-7", amount)
        Vendor(visitor.vendor_link(number, mail)).quote(amount, [paper], "15", "Hors peinture.")


def _ask_approval(api: ApiClient, number: int) -> None:
    approver = {"name": "ALOXE CORTON Denise", "emails": [APPROVER_MAIL], "by_email": True}
    ticket = api.get(f"/v1/tickets/{number}")
    api.act(ticket, "ask_approval", approver=approver, comment="Le premier me semble sérieux.")


def _request(api: ApiClient) -> int:
    asked = {
        "module": "syndic",
        "place_id": "gilbert",
        "requester": {"name": "POMMARD Henri", "emails": ["pommard@example.org"]},
        "source": "Téléphone",
        "subject": "Rampe de l'escalier descellée",
        "description": "Elle bouge au deuxième étage.",
    }
    return int(api.call("POST", "/v1/requests", asked).json()["number"])


@dataclass(frozen=True, slots=True)
class Scene:
    """A page brought to a state; ``guest`` ones need nobody signed in."""

    name: str
    show: Callable[[Page, Tickets], None]
    guest: bool = False


def _at(path: str, heading: str) -> Callable[[Page, Tickets], None]:
    def show(page: Page, _: Tickets) -> None:
        page.goto(path)
        expect(page.get_by_role("heading", level=1, name=heading).first).to_be_visible()
        page.wait_for_load_state("networkidle")

    return show


def _ticket(kind: str, *, then: str = "") -> Callable[[Page, Tickets], None]:
    def show(page: Page, tickets: Tickets) -> None:
        number = getattr(tickets, kind)
        page.goto(f"/tickets/{number}{then}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_load_state("networkidle")

    return show


def _beside(path: str, kind: str) -> Callable[[Page, Tickets], None]:
    def show(page: Page, tickets: Tickets) -> None:
        number = getattr(tickets, kind)
        page.goto(f"{path}{'&' if '?' in path else '?'}ticket={number}")
        pane = page.get_by_role("region", name=f"Ticket n° {number}", exact=True)
        expect(pane.get_by_role("heading", name="Actions", exact=True)).to_be_visible()
        page.wait_for_load_state("networkidle")

    return show


def _link(kind: str, then: str = "") -> Callable[[Page, Tickets], None]:
    def show(page: Page, tickets: Tickets) -> None:
        page.goto(f"{getattr(tickets, kind)}{then}")

    return show


CONSOLE = (
    Scene("the desk", _at("/", "Accueil")),
    Scene("the account", _at("/compte", "Votre compte")),
    Scene("statistics", _at("/statistiques", "Statistiques")),
    Scene("reports", _at("/rapports", "Rapports")),
    Scene("a search that finds", _at("/syndic?vue=all&q=gilbert", "Tickets Syndic")),
    Scene("a search that finds nothing", _at("/gerance?q=introuvable", "Tickets Gérance")),
    Scene("the list", _at("/syndic?vue=all", "Tickets Syndic")),
    Scene("the list of the other module", _at("/gerance", "Tickets Gérance")),
    Scene("quotes beside the list", _beside("/syndic", "quotes")),
    Scene("a ticket beside the desk", _beside("/?vue=tous", "order")),
    Scene("a new ticket", _at("/syndic/nouveau", "Nouveau ticket")),
    Scene("an order", _ticket("order")),
    Scene("quotes to compare", _ticket("quotes")),
    Scene("a closed ticket", _ticket("closed")),
    Scene("a request", _ticket("request")),
    Scene("a request to validate", _ticket("request", then="/valider")),
    Scene("the documentation", _at("/aide", "La documentation")),
    Scene("what is new", _at("/aide/nouveautes", "nouveautés")),
    Scene("the vendors' tutorial", _at("/aide/intervenant", "Comment échanger")),
    Scene("the keys", _at("/aide/clavier", "raccourcis")),
    Scene("an address that is none", _at("/ailleurs", "introuvable")),
)
GUESTS = (
    Scene("the vendor's order", _link("order_link"), guest=True),
    *(
        Scene(f"the vendor's page « {slug} »", _link("order_link", f"/{slug}"), guest=True)
        for slug in ("accepter", "refuser", "message", "aide")
    ),
    Scene("the vendor's appointment", _link("planned_link"), guest=True),
    *(
        Scene(f"the vendor's page « {slug} »", _link("planned_link", f"/{slug}"), guest=True)
        for slug in ("presence", "fin", "merci?reponse=accepter")
    ),
    Scene("the approver's question", _link("approver_link"), guest=True),
    Scene("the approver's answer", _link("approver_link", "/approuver"), guest=True),
    Scene("a closed ticket's link", _link("closed_link"), guest=True),
    Scene("a link that opens nothing", _link("order_link", "x"), guest=True),
)
SCENES = CONSOLE + GUESTS
