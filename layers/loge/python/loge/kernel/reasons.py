"""Why something is refused: the closed list of reasons of the lifecycle and of the use cases.

Values are codes of the API and stay as they are. What a person reads is in
:mod:`loge.domain.reasons`, one French sentence for each.
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """One reason of a refusal."""

    # general: the codes of the kinds of errors, when nothing more is known
    ERROR = "error"
    NOT_FOUND = "not_found"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    INVALID = "invalid"
    ACT_REFUSED = "act_refused"
    STALE = "stale"
    BUSY = "busy"
    IDEMPOTENCY_KEY_REUSED = "idempotency_key_reused"
    TOO_MANY = "too_many"
    TOO_LARGE = "too_large"
    UNSUPPORTED_TYPE = "unsupported_type"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    PRECONDITION_REQUIRED = "precondition_required"
    INTERNAL = "internal"
    # the lifecycle
    ALREADY_QUOTING = "already_quoting"
    ALREADY_READ = "already_read"
    ALREADY_VALIDATED = "already_validated"
    ANSWER_MISSING = "answer_missing"
    APPROVER_WITHOUT_CHANNEL = "approver_without_channel"
    NO_ADDRESS_FOR_CHANNEL = "no_address_for_channel"
    NO_APPOINTMENT = "no_appointment"
    NO_QUOTE = "no_quote"
    NO_SUCH_INTERVENTION = "no_such_intervention"
    NOT_AT_THIS_STEP = "not_at_this_step"
    NOT_FOR_THIS_ACTOR = "not_for_this_actor"
    NOT_FOR_THIS_TYPE = "not_for_this_type"
    NOTHING_DUE = "nothing_due"
    NOTHING_TO_UNDO = "nothing_to_undo"
    ORDER_ALREADY_SENT = "order_already_sent"
    ORDER_NEVER_SENT = "order_never_sent"
    QUOTE_ALREADY_ACCEPTED = "quote_already_accepted"
    RECEIPT_NOT_WANTED = "receipt_not_wanted"
    TICKET_CLOSED = "ticket_closed"
    VALUE_MISSING = "value_missing"
    VENDOR_REPLACED = "vendor_replaced"
    WRITTEN_BY_NEWER = "written_by_newer"
    # creation and edition
    ONE_VENDOR = "one_vendor"
    UNKNOWN_PLACE = "unknown_place"
    UNKNOWN_SOURCE = "unknown_source"
    UNKNOWN_USER = "unknown_user"
    UNKNOWN_VENDOR = "unknown_vendor"
    VENDOR_WITHOUT_CHANNEL = "vendor_without_channel"
    # files
    FILE_CONTENT = "file_content"
    FILE_EMPTY = "file_empty"
    FILE_NOT_PHOTO_OR_PDF = "file_not_photo_or_pdf"
    FILE_SIZE = "file_size"
    FILE_TOO_LARGE = "file_too_large"
    FILE_TYPE = "file_type"
    FILE_UNEXPECTED = "file_unexpected"
    FILE_UNKNOWN = "file_unknown"
    TOO_MANY_FILES = "too_many_files"
    TOO_MANY_WAITING = "too_many_waiting"
    # absences
    DELEGATE_IS_ONESELF = "delegate_is_oneself"
    DELEGATION_ENDS_FIRST = "delegation_ends_first"
    DELEGATION_PAST = "delegation_past"
    DELEGATION_TOO_LONG = "delegation_too_long"
    UNKNOWN_DELEGATE = "unknown_delegate"
    # deletion
    NOT_DELETABLE = "not_deletable"
    STILL_LEAVING = "still_leaving"
    TICKET_DELETED = "ticket_deleted"
    # drafts
    TOO_MANY_DRAFTS = "too_many_drafts"
    # exports
    NOT_CLOSED = "not_closed"
    # statistics and reports
    PERIOD_REVERSED = "period_reversed"
    PERIOD_TOO_LONG = "period_too_long"
    PERIOD_YEAR = "period_year"
    REPORT_IN_PREPARATION = "report_in_preparation"
    REPORT_NOT_FAILED = "report_not_failed"
    REPORT_NOT_READY = "report_not_ready"
    REPORT_RECIPIENTS = "report_recipients"
    REPORT_TOO_MANY_MAILS = "report_too_many_mails"
    REPORT_WITHOUT_ADDRESS = "report_without_address"
    REPORT_WITHOUT_DATA = "report_without_data"
    TOO_MANY_SCHEDULES = "too_many_schedules"
    UNKNOWN_REPORT_PLACE = "unknown_report_place"
    # messages
    SEND_NOT_RESENDABLE = "send_not_resendable"
    # sessions
    CHALLENGE = "challenge"
    CROSS_SITE = "cross_site"
    NO_SESSION = "no_session"
    SESSION_ENDED = "session_ended"
    SIGN_IN = "sign_in"
    WRONG_CREDENTIALS = "wrong_credentials"
    # addresses
    EMAIL_INVALID = "email_invalid"
    PHONE_INVALID = "phone_invalid"
    LINE_BREAK = "line_break"
    ADDRESS_TOO_LONG = "address_too_long"
    TOO_MANY_ADDRESSES = "too_many_addresses"
    # lists
    CURSOR_ELSEWHERE = "cursor_elsewhere"
    CURSOR_TOO_LONG = "cursor_too_long"
    CURSOR_UNREADABLE = "cursor_unreadable"
    # requests
    BODY_ENCODING = "body_encoding"
    JSON_INVALID = "json_invalid"
    MODEL_TYPE = "model_type"
    VERSION_INVALID = "version_invalid"
    KEY_INVALID = "key_invalid"
    # settings
    AGENCY_WITHOUT_SETTINGS = "agency_without_settings"
