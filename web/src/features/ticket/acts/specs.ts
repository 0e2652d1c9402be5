import type { ActName } from "../../../api/types";
import { QUOTE_SPECS } from "./quoteSpecs";
import type { ActSpec } from "./spec";

/** Of every act of the contract, its window; null where it has none, and why. A new one is decided here. */
const SPECS: Record<ActName, ActSpec | null> = {
  accept: {
    fields: ["start", "duration_minutes", "comment"],
    required: ["start", "duration_minutes"],
  },
  refuse: { fields: ["comment"] },
  answer_presence: { fields: ["presence", "comment"], required: ["presence"] },
  complete: {
    fields: ["comment", "uploads", "invoice_uploads", "amount_cents"],
  },
  send_invoice: {
    fields: ["amount_cents", "uploads", "comment"],
    required: ["amount_cents"],
  },
  send_message: { fields: ["subject", "comment", "uploads"], required: ["comment"] },
  remind: { fields: [] },
  send_order: { fields: ["tell"] },
  cancel: { fields: ["comment"] },
  request_invoice: { fields: ["comment"] },
  refuse_invoice: { fields: ["comment"] },
  mark_handled: { fields: [] },
  step_back: { fields: ["comment"] },
  change_coordinates: { fields: ["coordinates"] },
  revoke_link: { fields: [] },
  replace_vendor: {
    fields: ["vendor", "comment"],
    required: ["vendor"],
    wide: true,
  },
  add_time: { fields: ["minutes", "remaining_minutes", "comment"], required: ["minutes"] },
  add_note: { fields: ["note", "uploads"], required: ["note"] },
  inform_third_party: { fields: ["people", "comment"], required: ["people"], wide: true },
  message_party: {
    fields: ["people", "subject", "comment", "uploads"],
    required: ["people", "comment"],
    wide: true,
  },
  reassign: { fields: ["user_id"], required: ["user_id"] },
  close: { fields: ["confirm", "comment"], required: ["confirm"] },
  ...QUOTE_SPECS,
  // Shown in the ticket's header, or changed where they are read.
  set_silent: null,
  edit: null,
  // It has its own page.
  validate_request: null,
  // Done elsewhere than among the acts of a ticket.
  create: null,
  resend: null,
  // Of vendors and approvers alone: nobody does them in their place.
  contact_manager: null,
  confirm_reading: null,
  sms_received: null,
  sms_stop: null,
  // At the message they are about, and what it becomes on the other ticket.
  move_message: null,
  moved_here: null,
  stop_writing: null,
  // Of the timers and of the system.
  not_kept: null,
  auto_remind_order: null,
  order_reminders_ended: null,
  ask_presence: null,
  ask_completion: null,
  auto_remind_invoice: null,
  invoice_reminders_ended: null,
  auto_remind_quote: null,
  quote_reminders_ended: null,
  auto_remind_approver: null,
  approval_reminders_ended: null,
  remind_appointment: null,
  auto_remind_date: null,
  date_reminders_ended: null,
  auto_remind_completion: null,
  completion_reminders_ended: null,
  send_problem: null,
};

/** An act that only a newer API knows is still offered, with a comment. */
const UNKNOWN: ActSpec = { fields: ["comment"] };

const TICKET_ACTS = new Set<ActName>([
  "add_note",
  "add_time",
  "inform_third_party",
  "message_party",
  "reassign",
  "set_silent",
  "close",
  "replace_vendor",
  "add_vendor",
  "cancel_request",
]);

export const specOf = (act: ActName): ActSpec => SPECS[act] ?? UNKNOWN;

/** Is the act asked of the ticket itself, or of one of its interventions? */
export const isTicketAct = (act: ActName): boolean => TICKET_ACTS.has(act);

/** Acts that have their own place on the page, not among the buttons. */
export const PLACED_ELSEWHERE = new Set<ActName>([
  "set_silent",
  "change_coordinates",
  "reassign",
  "edit",
]);
