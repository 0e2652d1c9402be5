"""Only an access token of our own pool opens the API (ASVS 9.1.2, 9.2)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

import httpx
import pytest

from local.cloud.aws import client
from local.cloud.instance import Instance
from local.demo.api_client import ApiClient
from local.demo.people import DEMO_PASSWORD, described
from local.demo.visitor import Visitor
from tests.e2e.awaiting import until


def encoded(part: dict[str, Any]) -> str:
    """One part of a token."""
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def decoded(part: str) -> dict[str, Any]:
    """What one part of a token says."""
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return found


def status(visitor: Visitor, token: str) -> int:
    """What the API answers to a token."""
    headers = {"authorization": f"Bearer {token}"}
    return httpx.get(f"{visitor.run['api']}/v1/me", headers=headers, timeout=60).status_code


@pytest.fixture
def token(jeff: ApiClient) -> str:
    """A good access token."""
    return jeff.sign_in()


def test_a_good_access_token_is_accepted(visitor: Visitor, token: str) -> None:
    assert status(visitor, token) == 200


@pytest.mark.parametrize("algorithm", ["none", "None", "HS256"])
def test_another_algorithm_is_refused(visitor: Visitor, token: str, algorithm: str) -> None:
    head, body, _ = token.split(".")
    forged = f"{encoded({**decoded(head), 'alg': algorithm})}.{body}"
    signature = hmac.new(b"", forged.encode(), hashlib.sha256).digest()
    sealed = base64.urlsafe_b64encode(signature).rstrip(b"=").decode()
    for end in ("", sealed):
        assert status(visitor, f"{forged}.{end}") == 401


@pytest.mark.parametrize(
    "claims",
    [{"exp": 1}, {"client_id": "another"}, {"iss": "https://example.org"}, {"sub": "claire"}],
    ids=["expired", "another client", "another issuer", "another person"],
)
def test_a_changed_claim_is_refused(visitor: Visitor, token: str, claims: dict[str, Any]) -> None:
    head, body, signature = token.split(".")
    changed = encoded({**decoded(body), **claims})
    assert status(visitor, f"{head}.{changed}.{signature}") == 401


def test_an_identity_token_is_not_an_access_token(instance: Instance, visitor: Visitor) -> None:
    pool = client(instance, "cognito-idp")
    person = described()["jeff"]
    first = pool.list_user_pools(MaxResults=10)["UserPools"][0]["Id"]
    app = pool.list_user_pool_clients(UserPoolId=first)["UserPoolClients"][0]["ClientId"]
    answer = pool.initiate_auth(
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "jeff", "PASSWORD": person["password"]},
        ClientId=app,
    )
    assert status(visitor, answer["AuthenticationResult"]["IdToken"]) in {401, 403}
    assert status(visitor, answer["AuthenticationResult"]["AccessToken"]) == 200


@pytest.mark.parametrize("nothing", ["x", "a.b.c", "é"])
def test_what_is_not_a_token_is_refused(visitor: Visitor, nothing: str) -> None:
    headers = {b"authorization": f"Bearer {nothing}".encode()}
    answer = httpx.get(f"{visitor.run['api']}/v1/me", headers=headers, timeout=60)
    assert answer.status_code in {400, 401}


def test_signing_out_everywhere_ends_the_sessions_of_other_machines(visitor: Visitor) -> None:
    base = visitor.run["api"]
    ours = {"sec-fetch-site": "same-origin"}
    user = {"username": "maintenance", "password": DEMO_PASSWORD}
    with (
        httpx.Client(timeout=60, headers=ours) as office,
        httpx.Client(timeout=60, headers=ours) as phone,
    ):
        tokens = [
            machine.post(f"{base}/v1/session", json=user).json()["access_token"]
            for machine in (office, phone)
        ]
        forged = tokens[0][:-6] + "AAAAAA"
        for token, wanted in ((forged, 401), (tokens[0], 204)):
            left = office.delete(
                f"{base}/v1/session?everywhere=1", headers={"authorization": f"Bearer {token}"}
            )
            assert left.status_code == wanted, left.text
        # a worker of the API may still know the user as it was a moment ago
        until(
            lambda: [status(visitor, token) for token in tokens],
            lambda statuses: statuses == [401, 401],
        )
        assert phone.post(f"{base}/v1/session/refresh").status_code == 401
