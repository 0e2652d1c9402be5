"""Sign-in (``Identity``): the pool answers, we only pass on."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from loge.adapters.aws import client
from loge.application.errors import Forbidden, TooMany

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

    def _authenticate(self, flow: str, values: dict[str, str]) -> dict[str, Any]:
        try:
            answer = client("cognito-idp").initiate_auth(
                AuthFlow=flow, AuthParameters=values, ClientId=self._client_id
            )
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code == "TooManyRequestsException":
                raise TooMany("sign_in") from error
            if code in _REFUSED:
                raise Forbidden("bad_credentials") from error
            raise
        result = answer.get("AuthenticationResult")
        if not result:  # a challenge (new password…): not a sign-in
            raise Forbidden("challenge", challenge=answer.get("ChallengeName", ""))
        return dict(result)
