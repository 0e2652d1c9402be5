"""The identity provider: what it is asked is what it knows, and what its refusals mean."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator

import pytest
from botocore.stub import Stubber
from loge.agency.adapters.cognito import Cognito
from loge.agency.application.session import Bearer
from loge.kernel.errors import Forbidden, TooMany
from loge.platform import aws

IDENTITY = Cognito("client")
TOKEN = {"AccessToken": "a.b.c"}


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stubber]:
    """A provider that answers as told, each call held against the service's own model."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_REGION", "eu-west-3")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    aws.client.cache_clear()
    with Stubber(aws.client("cognito-idp")) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()
    aws.client.cache_clear()


def test_an_access_token_tells_whose_it_is(provider: Stubber) -> None:
    attributes = [{"Name": "email", "Value": "j@aide.example"}, {"Name": "sub", "Value": "s-1"}]
    told = {"Username": "jeff", "UserAttributes": attributes}
    provider.add_response("get_user", told, TOKEN)
    assert IDENTITY.who("a.b.c") == "s-1"


@pytest.mark.parametrize(
    ("claims", "signed_in_at"),
    [
        ({"auth_time": 1_700_000_000, "iat": 1_800_000_000}, 1_700_000_000),
        ({"iat": 1_800_000_000}, 1_800_000_000),
        ({}, None),
    ],
)
def test_a_token_just_given_tells_whose_it_is_without_a_call(
    provider: Stubber, claims: dict[str, int], signed_in_at: int | None
) -> None:
    for subject in ("s-1", "s-12", "s-123", "é"):
        payload = json.dumps({**claims, "sub": subject}, ensure_ascii=False).encode()
        middle = base64.urlsafe_b64encode(payload).decode().rstrip("=")
        assert IDENTITY.bearer(f"head.{middle}.tail") == Bearer(subject, signed_in_at)


def test_every_session_of_a_token_s_user_is_ended(provider: Stubber) -> None:
    provider.add_response("global_sign_out", {}, TOKEN)
    IDENTITY.sign_out_everywhere("a.b.c")


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("NotAuthorizedException", Forbidden),
        ("UserNotFoundException", Forbidden),
        ("InvalidParameterException", Forbidden),
        ("TooManyRequestsException", TooMany),
    ],
)
def test_a_token_that_is_not_taken_is_refused(
    provider: Stubber, code: str, meaning: type[Exception]
) -> None:
    for operation, call in (
        ("get_user", IDENTITY.who),
        ("global_sign_out", IDENTITY.sign_out_everywhere),
    ):
        provider.add_client_error(operation, code)
        with pytest.raises(meaning):
            call("a.b.c")
