import type { ActName } from "../../../api/types";
import type { ActSpec } from "./spec";

/** The windows of the acts about quotes, approvals, several vendors and requests. */
export const QUOTE_SPECS = {
  accept_to_quote: { fields: ["comment"] },
  send_quote: {
    fields: ["amount_cents", "delay_days", "uploads", "comment", "delays"],
    required: ["amount_cents"],
  },
  fix_appointment: {
    fields: ["start", "duration_minutes", "comment"],
    required: ["start", "duration_minutes"],
  },
  approve: { fields: ["answerer", "comment", "ground", "uploads"], wide: true },
  disapprove: { fields: ["answerer", "comment", "ground", "uploads"], wide: true },
  request_quote: { fields: ["comment", "delays"] },
  accept_quote: { fields: ["comment", "uploads", "ground"] },
  refuse_quote: { fields: ["comment"] },
  ask_approval: {
    fields: ["approver", "also", "comment", "ground", "inform"],
    required: ["approver"],
    wide: true,
  },
  remind_approver: { fields: [] },
  validate_appointment: { fields: ["comment"] },
  postpone_appointment: {
    fields: ["start", "duration_minutes", "comment"],
    required: ["start", "duration_minutes"],
  },
  cancel_appointment: { fields: ["comment"] },
  add_vendor: { fields: ["vendor", "comment"], required: ["vendor"], wide: true },
  cancel_request: { fields: ["comment"], required: ["comment"] },
} satisfies Partial<Record<ActName, ActSpec>>;
