import type { ActName } from "../../../api/types";
import type { ActSpec } from "./spec";

/** The windows of the acts about quotes, approvals, several vendors and requests. */
export const QUOTE_SPECS = {
  accept_to_quote: { fields: ["comment"], inPlace: true },
  send_quote: {
    fields: ["amount_cents", "delay_days", "uploads", "comment", "delays"],
    required: ["amount_cents"],
    inPlace: true,
  },
  fix_appointment: {
    fields: ["start", "duration_minutes", "comment"],
    required: ["start", "duration_minutes"],
    inPlace: true,
  },
  approve: { fields: ["comment", "ground", "document", "uploads"], inPlace: true },
  disapprove: {
    fields: ["comment", "ground", "document", "uploads"],
    inPlace: true,
    danger: true,
  },
  request_quote: { fields: ["comment", "delays"] },
  accept_quote: { fields: ["comment", "uploads", "ground", "document"] },
  refuse_quote: { fields: ["comment"], danger: true },
  ask_approval: {
    fields: ["approver", "comment", "ground", "document", "inform"],
    required: ["approver"],
    wide: true,
  },
  remind_approver: { fields: [] },
  validate_appointment: { fields: ["comment"] },
  postpone_appointment: {
    fields: ["start", "duration_minutes", "comment"],
    required: ["start", "duration_minutes"],
  },
  cancel_appointment: { fields: ["comment"], danger: true },
  add_vendor: { fields: ["vendor", "comment"], required: ["vendor"], wide: true },
  cancel_request: { fields: ["comment"], required: ["comment"], danger: true },
} satisfies Partial<Record<ActName, ActSpec>>;

/** Acts that are answers of the approver, or ask for them: shown on the approver's card. */
export const APPROVER_ACTS = new Set<ActName>(["approve", "disapprove", "remind_approver"]);

/** Decisions on a quote: taken where the quotes are compared, not among a vendor's buttons. */
export const DECISIONS: ActName[] = ["accept_quote", "ask_approval", "refuse_quote"];
