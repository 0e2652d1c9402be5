"""What happened on a ticket: acts, who acts, the lines of the timeline."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from loge.files.domain.attachment import Attachment
from loge.kernel.stored_code import StoredCode


class ActorKind(StoredCode):
    """Who acts."""

    MANAGER = "manager"
    VENDOR = "vendor"
    APPROVER = "approver"
    PARTY = "party"
    TIMER = "timer"
    SYSTEM = "system"


class Act(StoredCode):
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
    REVOKE_LINK = "revoke_link"
    # the manager's, about the whole ticket
    EDIT = "edit"
    REASSIGN = "reassign"
    SET_SILENT = "set_silent"
    ADD_VENDOR = "add_vendor"
    VALIDATE_REQUEST = "validate_request"
    CANCEL_REQUEST = "cancel_request"
    ADD_NOTE = "add_note"
    ADD_TIME = "add_time"
    INFORM_THIRD_PARTY = "inform_third_party"
    MESSAGE_PARTY = "message_party"
    CLOSE = "close"
    # what came in is filed elsewhere, a phone is written to no more
    MOVE_MESSAGE = "move_message"
    MOVED_HERE = "moved_here"
    STOP_WRITING = "stop_writing"
    # it needs no answer, or had one elsewhere: by phone
    MARK_HANDLED = "mark_handled"
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
    AUTO_REMIND_DATE = "auto_remind_date"
    DATE_REMINDERS_ENDED = "date_reminders_ended"
    AUTO_REMIND_COMPLETION = "auto_remind_completion"
    COMPLETION_REMINDERS_ENDED = "completion_reminders_ended"
    # what became of a message
    SEND_PROBLEM = "send_problem"
    RESEND = "resend"


class Column(StoredCode):
    """TIC-4: the column of the body in which a fact stands."""

    ACTION = "action"
    RECEIVED = "received"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: ``id`` is the user id, the intervention id for a vendor or an approver, the party
    id for another person of the ticket."""

    kind: ActorKind
    id: str = ""
    name: str = ""


# in the place of the fact that undid it: nothing of it has left, for this reason
UNSENT = "unsent:"
Scalar = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the timeline: what happened, never changed (only marked undone).

    ``data`` holds the act's own values as scalars (ISO dates, cents, texts). ``party`` is the name
    of who it is about, ``party_id`` who that is ("": nobody alone, or a fact from before parties).
    """

    id: str
    at: datetime
    act: Act
    actor: Actor
    column: Column
    intervention_id: str | None = None
    party: str = ""
    party_id: str = ""
    in_place_of: str = ""
    corrects: str | None = None
    undone_by: str | None = None
    internal: bool = False
    data: dict[str, Scalar] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()

    @property
    def unsent(self) -> str:
        """Why what it says to have left never did, a code of the wording; "" when it did."""
        by = self.undone_by or ""
        return by.removeprefix(UNSENT) if by.startswith(UNSENT) else ""

    @property
    def undone(self) -> bool:
        """Whether another fact took it back or said it again."""
        return self.undone_by is not None and not self.unsent

    @property
    def said_at(self) -> datetime:
        """When it was said: ``at``, but for a message that was filed here later."""
        said = self.data.get("said_at")
        moved = self.act is Act.MOVED_HERE and isinstance(said, str)
        return datetime.fromisoformat(str(said)) if moved else self.at
