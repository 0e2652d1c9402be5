"""Short ways to write orders in the end-to-end tests."""

from __future__ import annotations

from typing import Any

from local.demo.api_client import ApiClient

VENDOR_MAIL = "essai@plombier-essai.example"
VENDOR_PHONE = "+33639980777"


def new_order(**changes: Any) -> dict[str, Any]:
    """The body of an order about GILBERT for a vendor typed by hand."""
    return {
        "kind": "order",
        "module": "syndic",
        "place_id": "gilbert",
        "requester": {"name": "ALOXE CORTON Denise", "quality": "Président du CS"},
        "source": "Téléphone",
        "subject": "Fuite d'eau dans le couloir des caves",
        "description": "L'eau monte depuis ce matin.",
        "vendors": [vendor()],
        **changes,
    }


def vendor(**changes: Any) -> dict[str, Any]:
    """A vendor typed by hand, reached by e-mail and SMS."""
    return {
        "name": "PLOMBIER D'ESSAI",
        "emails": [VENDOR_MAIL],
        "phones": [VENDOR_PHONE],
        "by_email": True,
        "by_sms": True,
        **changes,
    }


def status(api: ApiClient, number: int) -> str:
    """The step a ticket is at, as its list shows it."""
    return str(api.get(f"/v1/tickets/{number}")["status"]["code"])


def titles(api: ApiClient, number: int) -> list[str]:
    """The acts of the timeline, newest first."""
    return [fact["act"] for fact in api.get(f"/v1/tickets/{number}")["timeline"]["items"]]
