"""How much may leave in one day before somebody looks at it (ADR 41)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DayBudgets:
    """An agency's budgets, each for one day of Paris.

    Of one link: ``link_corrections`` answers given anew, ``link_messages`` messages. To one person
    on one ticket: ``phone_ticket_sms`` SMS a phone, ``person_ticket_mails`` e-mails. Of one ticket,
    to everybody outside the agency: ``ticket_messages``. To one phone, whatever the ticket:
    ``phone_sms``; from one phone, ``phone_answers`` SMS that the manager is mailed about. Of one
    user: ``user_messages`` messages written by hand, ``user_sms`` SMS that leave by its acts. Of
    the agency: ``agency_sms_per_user`` SMS an active user, and ``agency_sms`` at least.
    """

    link_corrections: int = 10
    link_messages: int = 30
    phone_ticket_sms: int = 20
    person_ticket_mails: int = 40
    ticket_messages: int = 200
    phone_sms: int = 100
    phone_answers: int = 30
    user_messages: int = 200
    user_sms: int = 150
    agency_sms: int = 500
    agency_sms_per_user: int = 20

    def of_agency(self, active_users: int) -> int:
        """How many SMS an agency of so many active users may send."""
        return max(self.agency_sms, self.agency_sms_per_user * active_users)
