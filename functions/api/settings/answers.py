"""The settings of the agency (SET-2)."""

from __future__ import annotations

from typing import Annotated

from loge.agency.domain.agency import Agency
from loge.agency.domain.budgets import DayBudgets
from pydantic import Field

from functions.api.kit.answers import AttachmentView, DelaysView
from functions.api.kit.shape import Answer, made


class WindowView(Answer):
    """The hours of Paris within which messages leave by themselves."""

    first: int
    last: int


class BudgetsView(Answer, shows=DayBudgets):
    """How much may leave in one day of Paris before somebody looks at it (ADR 41); read alone."""

    link_corrections: int
    link_messages: int
    phone_ticket_sms: int
    person_ticket_mails: int
    ticket_messages: int
    phone_sms: int
    phone_answers: int
    user_messages: int
    user_sms: int
    agency_sms: int
    agency_sms_per_user: int


def _window(agency: Agency) -> dict[str, int]:
    return {"first": agency.window[0], "last": agency.window[1]}


class SettingsView(Answer, shows=Agency):
    """SET-2. ``read_receipt``: the vendor is asked to say that it has read its order (VEN-12);
    ``hide_email``: no address of the agency on what leaves; ``default_attachments``: the files
    that go with every new order or quote request."""

    name: str
    hide_email: bool
    read_receipt: bool
    notify_creator: bool
    default_description: str
    default_attachments: list[AttachmentView]
    page_size: int
    presence_lead_minutes: int
    completion_lag_minutes: int
    window: Annotated[WindowView, made(_window)]
    sources: list[str]
    trades: list[str]
    delays: DelaysView
    budgets: BudgetsView
    version: int = Field(description="The If-Match of PATCH")
