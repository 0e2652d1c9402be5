"""Who can sign in to the demonstration, and for which agency."""

from __future__ import annotations

from dataclasses import dataclass

MAIL_DOMAIN = "example.org"
# Opens nothing but the emulator on this machine; printed at every start.
DEMO_PASSWORD = "Loge-demo-2026"  # noqa: S105


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Somebody who can sign in: ``role`` is the code of a role, ``agency`` an agency's id."""

    id: str
    name: str
    role: str
    agency: str
    agency_name: str
    phone: str

    @property
    def email(self) -> str:
        """Where Loge writes to this user."""
        return f"{self.id}@{MAIL_DOMAIN}"


USERS = (
    DemoUser("jeff", "JEFF LE CHEF", "manager", "aide", "Agence Aide SA", "+33639980001"),
    DemoUser(
        "maintenance", "M. MAINTENANCE", "administrator", "aide", "Agence Aide SA", "+33639980002"
    ),
    DemoUser("ines", "INÈS ASSISTANTE", "assistant", "aide", "Agence Aide SA", "+33639980003"),
    DemoUser("paul", "PAUL COMPTABLE", "accountant", "aide", "Agence Aide SA", "+33639980004"),
    DemoUser(
        "claire", "CLAIRE VIGNOT", "manager", "stanislas", "Cabinet Stanislas", "+33639980301"
    ),
)


def described() -> dict[str, dict[str, str]]:
    """The users as ``run.json`` says them."""
    return {
        user.id: {
            "username": user.id,
            "email": user.email,
            "password": DEMO_PASSWORD,
            "name": user.name,
            "role": user.role,
            "agency": user.agency_name,
        }
        for user in USERS
    }
