"""What a failed call of a provider means: refused, and by whose fault, or nobody knows (SYS-5).

The one place where the codes of SES and SNS are read. What is not known here is a failure of ours:
a message is never lost for a code that nobody has seen yet.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping

from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    CredentialRetrievalError,
    EndpointConnectionError,
    NoCredentialsError,
    NoRegionError,
    ParamValidationError,
    PartialCredentialsError,
    ProxyConnectionError,
    TokenRetrievalError,
)

from loge.messaging.application.ports import NotSent, OutcomeUnknown
from loge.messaging.domain.refusal import Fault, Refusal, fault_of

log = logging.getLogger(__name__)

# codes without « Exception » at their end: services write them both ways
_CODES: Mapping[Refusal, str] = {
    Refusal.OPTED_OUT: "OptedOut",
    Refusal.THROTTLED: (
        "Throttling Throttled TooManyRequests RequestLimitExceeded RequestThrottled SlowDown"
        " PriorRequestNotComplete BandwidthLimitExceeded KMSThrottling ConcurrentAccess"
    ),
    Refusal.QUOTA: "LimitExceeded MaxSpendLimitExceeded MonthlySpendLimitReached",
    Refusal.ACCESS_DENIED: (
        "AccessDenied AuthorizationError NotAuthorized UnauthorizedOperation InvalidSecurity"
        " SignatureDoesNotMatch IncompleteSignature MissingAuthenticationToken OptInRequired"
        " SubscriptionRequired KMSAccessDenied KMSOptInRequired"
    ),
    Refusal.CREDENTIALS: (
        "ExpiredToken RequestExpired InvalidClientTokenId UnrecognizedClient InvalidAccessKeyId"
        " InvalidToken TokenRefreshRequired RequestTimeTooSkewed"
    ),
    Refusal.NOT_VERIFIED: (
        "MailFromDomainNotVerified FromEmailAddressNotVerified ProductionAccessNotGranted"
        " Verification"
    ),
    Refusal.PAUSED: (
        "AccountSendingPaused ConfigurationSetSendingPaused SendingPaused AccountSuspended"
    ),
    Refusal.NOT_CONFIGURED: (
        "ConfigurationSetDoesNotExist InvalidConfigurationSet NotFound ResourceNotFound"
        " EndpointDisabled PlatformApplicationDisabled KMSDisabled KMSInvalidState KMSNotFound"
    ),
}
_OF_CODE = {code: reason for reason, codes in _CODES.items() for code in codes.split()}
# Codes that say several things are told apart by their sentence, the first that fits.
_NOT_VERIFIED = (re.compile("not verified|failed the check in region"), Refusal.NOT_VERIFIED)
_BY_SENTENCE: Mapping[str, tuple[tuple[re.Pattern[str], Refusal], ...]] = {
    **dict.fromkeys(
        ("Throttling", "TooManyRequests"),
        ((re.compile("daily (message|sending) quota"), Refusal.QUOTA),),
    ),
    "MessageRejected": (
        _NOT_VERIFIED,
        (re.compile("blacklisted|suppression list"), Refusal.ADDRESS_BLOCKED),
        (re.compile("paused|suspended"), Refusal.PAUSED),
    ),
    **dict.fromkeys(
        # InvalidParameterValue and BadRequest are SES's, the others SNS's
        (
            "InvalidParameterValue", "BadRequest", "InvalidParameter", "ParameterValueInvalid",
            "Validation",
        ),
        (
            _NOT_VERIFIED,
            (re.compile("opted out"), Refusal.OPTED_OUT),
            (re.compile("phone ?number|not valid to publish to"), Refusal.ADDRESS_REFUSED),
            (
                re.compile(
                    "missing final '@domain'|missing '@domain'|local address|illegal address"
                    "|user ?name is missing|domain (contains|starts|ends|name)|address length"
                ),
                Refusal.ADDRESS_REFUSED,
            ),
        ),
    ),
}  # fmt: skip
_NO_CREDENTIALS = (
    NoCredentialsError, PartialCredentialsError, CredentialRetrievalError, TokenRetrievalError,
)  # fmt: skip
_NEVER_REACHED = (ConnectTimeoutError, EndpointConnectionError, ProxyConnectionError)


def failure(error: Exception) -> Exception:
    """``NotSent`` when the provider refused, ``OutcomeUnknown`` when its reply was lost.

    A 5xx may have been sent before it failed: unknown, except for a code that says it was not. A
    connection that was never made sent nothing.
    """
    if isinstance(error, ClientError):
        return _refused(error)
    if isinstance(error, ParamValidationError):
        return refusal(Refusal.NOT_TAKEN)
    if isinstance(error, _NO_CREDENTIALS):
        return refusal(Refusal.CREDENTIALS)
    if isinstance(error, NoRegionError):
        return refusal(Refusal.NOT_CONFIGURED)
    if isinstance(error, _NEVER_REACHED):
        return refusal(Refusal.UNREACHABLE)
    return OutcomeUnknown(type(error).__name__)


def refusal(reason: Refusal) -> NotSent:
    """Certainly not sent, for this reason: final when it is the recipient's."""
    return NotSent(reason.value, retry=fault_of(reason) is not Fault.RECIPIENT)


def _refused(error: ClientError) -> Exception:
    said = error.response.get("Error", {})
    code = str(said.get("Code", ""))
    status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 500))
    reason = _reason(code, str(said.get("Message", "")))
    if reason is None and status >= 500:
        return OutcomeUnknown(code)
    reason = reason or Refusal.NOT_TAKEN
    # its sentence may name people: the code alone is kept
    log.warning("a provider refused: %s", code, extra={"reason": reason.value, "status": status})
    return refusal(reason)


def _reason(code: str, sentence: str) -> Refusal | None:
    short, lower = code.removesuffix("Exception"), sentence.lower()
    for pattern, reason in _BY_SENTENCE.get(short, ()):
        if pattern.search(lower):
            return reason
    return _OF_CODE.get(short)
