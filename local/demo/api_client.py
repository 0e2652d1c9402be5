"""A small client of Loge's public API, for the demonstration and scripts."""

from __future__ import annotations

import uuid
from types import TracebackType
from typing import Any, Self

import httpx

from local.cloud.http import TRUSTED
from local.cloud.instance import LocalError


class ApiClient:
    """One signed-in user. ``base`` is where ``/v1/tickets`` answers."""

    def __init__(self, base: str, username: str, password: str) -> None:
        self.username = username
        self.password = password
        self.http = httpx.Client(base_url=base, timeout=90, trust_env=False, verify=TRUSTED)
        self.sign_in()

    def sign_in(self) -> str:
        """A fresh access token. Raises ``LocalError`` when refused."""
        response = self.http.post(
            "/v1/session", json={"username": self.username, "password": self.password}
        )
        if response.status_code != 200:
            raise LocalError(f"Connexion de {self.username} refusée : {response.text[:300]}")
        token = str(response.json()["access_token"])
        self.http.headers["Authorization"] = f"Bearer {token}"
        return token

    def call(
        self, method: str, path: str, body: Any = None, *, version: int | None = None
    ) -> httpx.Response:
        """One call; ``version`` goes as If-Match. Signs in again once when the token is over.

        Raises ``LocalError`` with what the API said when it is not a success.
        """
        headers = {"Idempotency-Key": str(uuid.uuid4())} if method == "POST" else {}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        response = self.http.request(method, path, json=body, headers=headers)
        if response.status_code == 401:
            self.sign_in()
            response = self.http.request(method, path, json=body, headers=headers)
        if not response.is_success:
            raise LocalError(f"{method} {path} : {response.status_code} {response.text[:500]}")
        return response

    def get(self, path: str) -> Any:
        """What is at ``path``."""
        return self.call("GET", path).json()

    def create(self, body: dict[str, Any]) -> dict[str, Any]:
        """A new ticket."""
        ticket: dict[str, Any] = self.call("POST", "/v1/tickets", body).json()
        return ticket

    def act(
        self, ticket: dict[str, Any], act: str, *, which: int = 0, **fields: Any
    ) -> dict[str, Any]:
        """An act on one intervention, the first by default; answers the ticket afterwards."""
        intervention = ticket["interventions"][which]
        path = f"/v1/tickets/{ticket['number']}/interventions/{intervention['id']}/acts"
        response: dict[str, Any] = self.call(
            "POST", path, {"act": act, **fields}, version=intervention["step_version"]
        ).json()
        return response

    def ticket_act(self, ticket: dict[str, Any], act: str, **fields: Any) -> dict[str, Any]:
        """An act on the whole ticket; answers the ticket afterwards."""
        path = f"/v1/tickets/{ticket['number']}/acts"
        response: dict[str, Any] = self.call("POST", path, {"act": act, **fields}).json()
        return response

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.http.close()
