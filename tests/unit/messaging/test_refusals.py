"""What each code of SES and SNS means: ours, the recipient's, or nobody knows (SYS-5)."""

from __future__ import annotations

import botocore.session
import pytest
from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    NoCredentialsError,
    ParamValidationError,
    ReadTimeoutError,
)
from loge.messaging.adapters.outcomes import failure
from loge.messaging.application.ports import NotSent, OutcomeUnknown
from loge.messaging.domain.refusal import Fault, Refusal, fault_of, is_wait
from loge.messaging.domain.words import SEND_REASON_LABELS, UNKNOWN_REASON

pytestmark = pytest.mark.req("SYS-5")
R = Refusal
SANDBOX = (
    "Email address is not verified. The following identities failed the check in region"
    " EU-WEST-3: durand@example.org"
)
# (code, status, sentence) as AWS answers, and what it means: None for nobody knows
ANSWERS: dict[tuple[str, int, str], Refusal | None] = {
    # SES, both its interfaces
    ("MessageRejected", 400, SANDBOX): R.NOT_VERIFIED,
    ("MessageRejected", 400, "Address blacklisted."): R.ADDRESS_BLOCKED,
    ("MessageRejected", 400, "Sending suspended for this account."): R.PAUSED,
    ("MessageRejected", 400, "Transaction failed: Missing start boundary"): R.NOT_TAKEN,
    ("MailFromDomainNotVerified", 400, ""): R.NOT_VERIFIED,
    ("MailFromDomainNotVerifiedException", 400, ""): R.NOT_VERIFIED,
    ("ConfigurationSetDoesNotExist", 400, "Configuration set <m> does not exist."): (
        R.NOT_CONFIGURED
    ),
    ("ConfigurationSetSendingPausedException", 400, ""): R.PAUSED,
    ("AccountSendingPausedException", 400, ""): R.PAUSED,
    ("AccountSuspendedException", 400, ""): R.PAUSED,
    ("SendingPausedException", 400, ""): R.PAUSED,
    ("NotFoundException", 404, "Configuration set <mail> does not exist."): R.NOT_CONFIGURED,
    ("TooManyRequestsException", 429, "Maximum sending rate exceeded."): R.THROTTLED,
    ("TooManyRequestsException", 429, "Daily message quota exceeded."): R.QUOTA,
    ("LimitExceededException", 400, ""): R.QUOTA,
    ("Throttling", 400, "Maximum sending rate exceeded."): R.THROTTLED,
    ("Throttling", 400, "Daily message quota exceeded."): R.QUOTA,
    ("Throttling", 503, "Rate exceeded"): R.THROTTLED,
    ("BadRequestException", 400, "Missing final '@domain'"): R.ADDRESS_REFUSED,
    ("BadRequestException", 400, "Tag value is not valid"): R.NOT_TAKEN,
    ("InvalidParameterValue", 400, "Local address contains control or whitespace"): (
        R.ADDRESS_REFUSED
    ),
    ("InvalidParameterValue", 400, "Domain contains illegal character"): R.ADDRESS_REFUSED,
    ("InvalidParameterValue", 400, "Duplicate header 'Reply-To'."): R.NOT_TAKEN,
    # SNS
    ("OptedOut", 403, "Phone number is opted out"): R.OPTED_OUT,
    ("InvalidParameter", 400, "Invalid parameter: Phone number is opted out"): R.OPTED_OUT,
    (
        "InvalidParameter",
        400,
        "Invalid parameter: PhoneNumber Reason: +33 is not valid to publish to",
    ): R.ADDRESS_REFUSED,
    ("InvalidParameter", 400, "Invalid parameter: Message too long"): R.NOT_TAKEN,
    ("ParameterValueInvalid", 400, "The phone number is invalid"): R.ADDRESS_REFUSED,
    ("ValidationException", 400, "1 validation error detected"): R.NOT_TAKEN,
    ("AuthorizationError", 403, "User is not authorized to perform: SNS:Publish"): R.ACCESS_DENIED,
    ("InvalidSecurity", 403, ""): R.ACCESS_DENIED,
    ("EndpointDisabled", 400, ""): R.NOT_CONFIGURED,
    ("PlatformApplicationDisabled", 400, ""): R.NOT_CONFIGURED,
    ("NotFound", 404, "Topic does not exist"): R.NOT_CONFIGURED,
    ("KMSDisabled", 400, ""): R.NOT_CONFIGURED,
    ("KMSInvalidState", 400, ""): R.NOT_CONFIGURED,
    ("KMSNotFound", 400, ""): R.NOT_CONFIGURED,
    ("KMSAccessDenied", 400, ""): R.ACCESS_DENIED,
    ("KMSOptInRequired", 403, ""): R.ACCESS_DENIED,
    ("KMSThrottling", 400, ""): R.THROTTLED,
    ("Throttled", 429, "Rate exceeded"): R.THROTTLED,
    ("InternalError", 500, ""): None,
    # any service
    ("AccessDenied", 403, "is not authorized to perform `ses:SendRawEmail'"): R.ACCESS_DENIED,
    ("AccessDeniedException", 403, ""): R.ACCESS_DENIED,
    ("SignatureDoesNotMatch", 403, ""): R.ACCESS_DENIED,
    ("ExpiredToken", 403, "The security token included in the request is expired"): R.CREDENTIALS,
    ("ExpiredTokenException", 400, ""): R.CREDENTIALS,
    ("InvalidClientTokenId", 403, ""): R.CREDENTIALS,
    ("UnrecognizedClientException", 400, ""): R.CREDENTIALS,
    ("RequestExpired", 400, ""): R.CREDENTIALS,
    ("ACodeNobodyHasSeen", 400, "durand@example.org"): R.NOT_TAKEN,
    ("ACodeNobodyHasSeen", 500, ""): None,
    ("ServiceUnavailable", 503, ""): None,
    ("InternalFailure", 500, ""): None,
}


def answer(code: str, status: int, sentence: str) -> ClientError:
    """A provider's answer that is not a success."""
    said = {"Code": code, "Message": sentence}
    return ClientError(
        {"Error": said, "ResponseMetadata": {"HTTPStatusCode": status}},  # type: ignore[typeddict-item]
        "Send",
    )


@pytest.mark.parametrize(("said", "meaning"), ANSWERS.items())
def test_an_answer_of_a_provider_means(
    said: tuple[str, int, str], meaning: Refusal | None, caplog: pytest.LogCaptureFixture
) -> None:
    found = failure(answer(*said))
    assert "durand" not in caplog.text, "its sentence may name people"
    if meaning is None:
        assert isinstance(found, OutcomeUnknown)
        return
    assert isinstance(found, NotSent)
    assert str(found) == meaning.value
    assert found.retry is (fault_of(meaning) is not Fault.RECIPIENT)


@pytest.mark.parametrize(
    ("service", "operation"),
    [("ses", "SendRawEmail"), ("sesv2", "SendEmail"), ("sns", "Publish")],
)
def test_every_error_that_the_services_model_has_a_meaning_here(
    service: str, operation: str
) -> None:
    model = botocore.session.get_session().get_service_model(service)
    shapes = model.operation_model(operation).error_shapes
    codes = {(s.metadata.get("error") or {}).get("code") or s.name for s in shapes}
    assert codes
    assert codes <= {code for code, _, _ in ANSWERS}


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (ConnectTimeoutError(endpoint_url="https://x.example"), R.UNREACHABLE),
        (NoCredentialsError(), R.CREDENTIALS),
        (ParamValidationError(report="x"), R.NOT_TAKEN),
        (ReadTimeoutError(endpoint_url="https://x.example"), None),
        (RuntimeError("x"), None),
    ],
)
def test_a_call_that_got_no_answer_means(error: Exception, meaning: Refusal | None) -> None:
    found = failure(error)
    assert isinstance(found, OutcomeUnknown if meaning is None else NotSent)
    assert meaning is None or str(found) == meaning.value


def test_only_what_a_recipient_refuses_is_final() -> None:
    final = {reason for reason in Refusal if not is_wait(reason)}
    assert final == {R.ADDRESS_REFUSED, R.ADDRESS_BLOCKED, R.OPTED_OUT}
    assert fault_of("a code of another build") is Fault.OURS
    assert not is_wait("a code of another build")


@pytest.mark.parametrize("reason", Refusal)
def test_every_reason_is_said_in_french(reason: Refusal) -> None:
    assert SEND_REASON_LABELS[reason.value] != UNKNOWN_REASON
