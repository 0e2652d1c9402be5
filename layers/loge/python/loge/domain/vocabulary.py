"""The closed lists of the domain: every code the lifecycle, the storage and the API share.

Values are the codes stored and sent; French labels live in :mod:`loge.domain.wording`.
"""

from __future__ import annotations

from enum import StrEnum


class TicketType(StrEnum):
    """TYP-1. Codes stay as on screen."""

    ODS = "ODS"
    ODSM = "ODSM"
    DS = "DS"
    DM = "DM"
    REQUEST = "REQUEST"


class Module(StrEnum):
    """The two trades of a property manager."""

    SYNDIC = "syndic"
    GERANCE = "gerance"


class PlaceKind(StrEnum):
    """NEW-1: what a ticket is about."""

    CONDOMINIUM = "condominium"
    BUILDING = "building"
    UNIT = "unit"


class TicketState(StrEnum):
    """The ticket's own machine: it is open until it is closed (STP-13)."""

    OPEN = "open"
    CLOSED = "closed"


class Step(StrEnum):
    """Where one intervention stands (TYP-7)."""

    AWAITING_APPOINTMENT = "awaiting_appointment"
    AWAITING_COMPLETION = "awaiting_completion"
    COMPLETED = "completed"
    AWAITING_INVOICE = "awaiting_invoice"
    INVOICED = "invoiced"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    # quotes (DS, DM) before they become an intervention
    AWAITING_QUOTE = "awaiting_quote"
    QUOTE_RECEIVED = "quote_received"
    AWAITING_APPROVAL = "awaiting_approval"
    QUOTE_APPROVED = "quote_approved"
    QUOTE_DISAPPROVED = "quote_disapproved"
    QUOTE_ACCEPTED = "quote_accepted"


class ApprovalStep(StrEnum):
    """Where one request for approval stands (QUO-1…5)."""

    PENDING = "pending"
    APPROVED = "approved"
    DISAPPROVED = "disapproved"
    WITHDRAWN = "withdrawn"


class Ground(StrEnum):
    """On what ground a quote is decided (art. 18, 21, 21-1 of the law of 10 July 1965)."""

    OPINION = "opinion"
    BUDGET = "budget"
    VOTE = "vote"
    DELEGATION = "delegation"
    EMERGENCY = "emergency"
    OWNER = "owner"


class Turn(StrEnum):
    """LST-3: whose turn it is; grey waits for somebody else, blue needs the manager."""

    OTHERS = "grey"
    MANAGER = "blue"
    NOBODY = "red"


class ActorKind(StrEnum):
    """Who acts."""

    MANAGER = "manager"
    VENDOR = "vendor"
    APPROVER = "approver"
    TIMER = "timer"
    SYSTEM = "system"


class Act(StrEnum):
    """What can be done to a ticket or to one intervention."""

    CREATE = "create"
    # said by the vendor, or entered in its place (STP-2)
    ACCEPT = "accept"
    REFUSE = "refuse"
    ANSWER_PRESENCE = "answer_presence"
    COMPLETE = "complete"
    SEND_INVOICE = "send_invoice"
    ACCEPT_TO_QUOTE = "accept_to_quote"
    SEND_QUOTE = "send_quote"
    FIX_APPOINTMENT = "fix_appointment"
    # said by the approver, or entered in its place
    APPROVE = "approve"
    DISAPPROVE = "disapprove"
    # said by the vendor alone
    CONTACT_MANAGER = "contact_manager"
    CONFIRM_READING = "confirm_reading"
    SMS_RECEIVED = "sms_received"
    SMS_STOP = "sms_stop"
    # the manager's, about one intervention
    SEND_MESSAGE = "send_message"
    REMIND = "remind"
    SEND_ORDER = "send_order"
    CANCEL = "cancel"
    REPLACE_VENDOR = "replace_vendor"
    REQUEST_INVOICE = "request_invoice"
    REFUSE_INVOICE = "refuse_invoice"
    REQUEST_QUOTE = "request_quote"
    ACCEPT_QUOTE = "accept_quote"
    REFUSE_QUOTE = "refuse_quote"
    NOT_KEPT = "not_kept"
    ASK_APPROVAL = "ask_approval"
    REMIND_APPROVER = "remind_approver"
    VALIDATE_APPOINTMENT = "validate_appointment"
    POSTPONE_APPOINTMENT = "postpone_appointment"
    CANCEL_APPOINTMENT = "cancel_appointment"
    STEP_BACK = "step_back"
    CHANGE_COORDINATES = "change_coordinates"
    # the manager's, about the whole ticket
    EDIT = "edit"
    REASSIGN = "reassign"
    SET_SILENT = "set_silent"
    ADD_VENDOR = "add_vendor"
    VALIDATE_REQUEST = "validate_request"
    CANCEL_REQUEST = "cancel_request"
    ADD_NOTE = "add_note"
    INFORM_THIRD_PARTY = "inform_third_party"
    MESSAGE_PARTY = "message_party"
    CLOSE = "close"
    # a timer fires
    AUTO_REMIND_ORDER = "auto_remind_order"
    ORDER_REMINDERS_ENDED = "order_reminders_ended"
    ASK_PRESENCE = "ask_presence"
    ASK_COMPLETION = "ask_completion"
    AUTO_REMIND_INVOICE = "auto_remind_invoice"
    INVOICE_REMINDERS_ENDED = "invoice_reminders_ended"
    AUTO_REMIND_QUOTE = "auto_remind_quote"
    QUOTE_REMINDERS_ENDED = "quote_reminders_ended"
    AUTO_REMIND_APPROVER = "auto_remind_approver"
    APPROVAL_REMINDERS_ENDED = "approval_reminders_ended"
    REMIND_APPOINTMENT = "remind_appointment"
    # what became of a message
    SEND_PROBLEM = "send_problem"
    RESEND = "resend"


class TimerKind(StrEnum):
    """What may happen later (REL-1…7, STP-5, STP-6)."""

    ORDER_REMINDER = "order_reminder"
    PRESENCE_CHECK = "presence_check"
    COMPLETION_REQUEST = "completion_request"
    INVOICE_REMINDER = "invoice_reminder"
    QUOTE_REMINDER = "quote_reminder"
    APPROVAL_REMINDER = "approval_reminder"
    APPOINTMENT_REMINDER = "appointment_reminder"


class PresenceAnswer(StrEnum):
    """VEN-8."""

    ON_SITE = "on_site"
    NOT_COMING = "not_coming"
    LATE = "late"
    POSTPONED = "postponed"


class Channel(StrEnum):
    """How a message leaves."""

    EMAIL = "email"
    SMS = "sms"


class Audience(StrEnum):
    """Groups of recipients; expanded into persons by the outbox worker."""

    VENDOR = "vendor"
    PREVIOUS_VENDOR = "previous_vendor"
    CONTACT = "contact"
    NOTIFIED = "notified"
    AGENCY = "agency"
    THIRD_PARTY = "third_party"
    APPROVER = "approver"
    COUNCIL = "council"
    REQUESTER = "requester"


class MessageType(StrEnum):
    """One folder of templates each (MSG-3)."""

    ORDER = "order"
    ORDER_REMINDER = "order_reminder"
    PRESENCE_CHECK = "presence_check"
    COMPLETION_REQUEST = "completion_request"
    INVOICE_REQUEST = "invoice_request"
    INVOICE_REMINDER = "invoice_reminder"
    INVOICE_AGAIN = "invoice_again"
    INTERVENTION_PLANNED = "intervention_planned"
    INTERVENTION_CANCELLED = "intervention_cancelled"
    TICKET_CLOSED = "ticket_closed"
    QUOTE_REQUEST = "quote_request"
    QUOTE_REMINDER = "quote_reminder"
    QUOTE_ACCEPTED = "quote_accepted"
    QUOTE_DISAPPROVED = "quote_disapproved"
    QUOTE_NOT_KEPT = "quote_not_kept"
    APPOINTMENT_WANTED = "appointment_wanted"
    APPOINTMENT_REMINDER = "appointment_reminder"
    INTERVENTION_POSTPONED = "intervention_postponed"
    APPROVAL_REQUEST = "approval_request"
    APPROVAL_REMINDER = "approval_reminder"
    COUNCIL_INFORMED = "council_informed"
    REQUEST_VALIDATED = "request_validated"
    REQUEST_CANCELLED = "request_cancelled"
    REQUEST_RECEIVED = "request_received"
    MESSAGE_RECEIVED = "message_received"
    CONTACT_TOLD = "contact_told"
    NOTIFIED_CREATED = "notified_created"
    NOTIFIED_PLANNED = "notified_planned"
    NOTIFIED_POSTPONED = "notified_postponed"
    NOTIFIED_REFUSED = "notified_refused"
    NOTIFIED_COMPLETED = "notified_completed"
    NOTIFIED_VALIDATED = "notified_validated"
    NOTIFIED_QUOTE_ACCEPTED = "notified_quote_accepted"
    NOTIFIED_REMINDER = "notified_reminder"
    NOTIFIED_CANCELLED = "notified_cancelled"
    NOTIFIED_CLOSED = "notified_closed"
    THIRD_PARTY_INFORMED = "third_party_informed"
    PARTY_MESSAGE = "party_message"
    ANSWER_RECEIVED = "answer_received"
    REMINDERS_ENDED = "reminders_ended"
    SEND_PROBLEM = "send_problem"


class Column(StrEnum):
    """TIC-4: the column of the body in which a fact stands."""

    ACTION = "action"
    RECEIVED = "received"
    SENT = "sent"


class Role(StrEnum):
    """Roles of an agency's users."""

    MANAGER = "manager"
    ASSISTANT = "assistant"
    ACCOUNTANT = "accountant"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """SET-3: what a role may do, by check box."""

    READ_TICKETS = "read_tickets"
    WRITE_TICKETS = "write_tickets"
    CLOSE_TICKETS = "close_tickets"
    DELETE_TICKETS = "delete_tickets"
    ADMINISTER = "administer"


class SendState(StrEnum):
    """The life of one message to one person on one channel (SYS-5)."""

    PENDING = "pending"
    CLAIMED = "claimed"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"
    UNKNOWN = "unknown"
    BOUNCED = "bounced"
    RESENT = "resent"


class FileRole(StrEnum):
    """What a file is to its ticket."""

    REQUEST = "request"
    PROOF = "proof"
    INVOICE = "invoice"
    QUOTE = "quote"
    MESSAGE = "message"
    NOTE = "note"
    DEFAULT = "default"
