"""What a failed call of a provider means: certainly not sent, or nobody knows."""

from __future__ import annotations

from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    ParamValidationError,
)

from loge.messaging.application.ports import NotSent, OutcomeUnknown

# refused before anything was done; the same call may pass later
_LATER = frozenset(
    {
        "Throttling", "ThrottlingException", "ThrottledException", "TooManyRequestsException",
        "LimitExceededException", "RequestLimitExceeded",
        "AccountSendingPausedException", "ConfigurationSetSendingPausedException",
    }
)  # fmt: skip


def failure(error: Exception) -> Exception:
    """``NotSent`` when the provider refused, ``OutcomeUnknown`` when its reply was lost.

    A 5xx may have been sent before it failed: unknown, except an explicit throttle. A connection
    that was never made sent nothing.
    """
    if isinstance(error, ClientError):
        code = str(error.response.get("Error", {}).get("Code", ""))
        status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 500))
        if code in _LATER:
            return NotSent(code, retry=True)
        return NotSent(code, retry=False) if status < 500 else OutcomeUnknown(code)
    if isinstance(error, ParamValidationError):
        return NotSent(type(error).__name__, retry=False)
    if isinstance(error, (ConnectTimeoutError, EndpointConnectionError, NoCredentialsError)):
        return NotSent(type(error).__name__, retry=True)
    return OutcomeUnknown(type(error).__name__)
