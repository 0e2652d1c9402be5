"""Sign-in (``Identity``): the pool answers, we only pass on."""

from __future__ import annotations

import base64
from typing import Any

import orjson
from botocore.exceptions import ClientError

from loge.agency.application.session import Bearer, signed_in_at
from loge.kernel.errors import Forbidden, TooMany
from loge.kernel.reasons import Reason
from loge.platform.aws import client

_REFUSED = frozenset(
    {
        "NotAuthorizedException", "UserNotFoundException", "UserNotConfirmedException",
        "PasswordResetRequiredException", "InvalidParameterException",
    }
)  # fmt: skip


class Cognito:
    """One client of one pool, without secret."""

    def __init__(self, client_id: str) -> None:
        self._client_id = client_id

    def sign_in(self, username: str, password: str) -> tuple[str, str, int]:
        """(access token, refresh token, seconds). Raises ``Forbidden`` or ``TooMany``."""
        values = {"USERNAME": username, "PASSWORD": password}
        result = self._authenticate("USER_PASSWORD_AUTH", values)
        return (
            str(result["AccessToken"]),
            str(result["RefreshToken"]),
            int(result["ExpiresIn"]),
        )

    def refresh(self, refresh_token: str) -> tuple[str, int]:
        """(access token, seconds). Raises ``Forbidden``."""
        result = self._authenticate("REFRESH_TOKEN_AUTH", {"REFRESH_TOKEN": refresh_token})
        return str(result["AccessToken"]), int(result["ExpiresIn"])

    def sign_out(self, refresh_token: str) -> None:
        """Revoke the refresh token and what came of it; an unknown token is already out."""
        try:
            client("cognito-idp").revoke_token(Token=refresh_token, ClientId=self._client_id)
        except ClientError as error:
            if error.response["Error"]["Code"] not in _REFUSED | {"UnsupportedTokenTypeException"}:
                raise

    def who(self, access_token: str) -> str:
        """The subject of an access token. Raises ``Forbidden``, ``TooMany``.

        The provider checks signature, expiry and revocation: where nobody else has.
        """
        found = self._with_token("get_user", access_token)
        attributes = {one["Name"]: one["Value"] for one in found["UserAttributes"]}
        return str(attributes["sub"])

    def bearer(self, access_token: str) -> Bearer:
        """Whose an access token is that the pool has just given us, over TLS: its signature says
        nothing more. Never for a token that a client has sent."""
        payload = access_token.split(".")[1]
        claims = orjson.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        return Bearer(str(claims["sub"]), signed_in_at(claims))

    def sign_out_everywhere(self, access_token: str) -> None:
        """Revoke every refresh token of the user. Raises ``Forbidden``, ``TooMany``."""
        self._with_token("global_sign_out", access_token)

    def _with_token(self, operation: str, access_token: str) -> dict[str, Any]:
        try:
            return dict(getattr(client("cognito-idp"), operation)(AccessToken=access_token))
        except ClientError as error:
            raise _refusal(error) from error

    def _authenticate(self, flow: str, values: dict[str, str]) -> dict[str, Any]:
        try:
            response = client("cognito-idp").initiate_auth(
                AuthFlow=flow, AuthParameters=values, ClientId=self._client_id
            )
        except ClientError as error:
            raise _refusal(error) from error
        result = response.get("AuthenticationResult")
        if not result:  # a challenge (new password…): not a sign-in
            raise Forbidden(Reason.CHALLENGE, challenge=response.get("ChallengeName", ""))
        return dict(result)


def _refusal(error: ClientError) -> Exception:
    """What an error of the provider means to us; itself when it means nothing."""
    code = error.response["Error"]["Code"]
    if code == "TooManyRequestsException":
        return TooMany(Reason.SIGN_IN)
    return Forbidden(Reason.WRONG_CREDENTIALS) if code in _REFUSED else error
