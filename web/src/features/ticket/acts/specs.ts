import { QUOTE_SPECS } from "./quoteSpecs";

/** What the window of each act shows; what is compulsory comes with the offer (`needs`). */
export type ActField =
  | "start"
  | "duration_minutes"
  | "presence"
  | "amount_cents"
  | "subject"
  | "comment"
  | "note"
  | "uploads"
  | "invoice_uploads"
  | "user_id"
  | "people"
  | "vendor"
  | "coordinates"
  | "confirm"
  | "delay_days"
  | "delays"
  | "approver"
  | "inform"
  | "ground"
  | "document";

export interface ActSpec {
  fields: ActField[];
  /** Compulsory whatever the offer says. */
  required?: ActField[];
  /** Entered in place of the vendor (STP-2). */
  inPlace?: boolean;
  danger?: boolean;
  wide?: boolean;
}

const SPECS: Record<string, ActSpec> = {
  accept: {
    fields: ["start", "duration_minutes", "comment"],
    required: ["start", "duration_minutes"],
    inPlace: true,
  },
  refuse: { fields: ["comment"], inPlace: true, danger: true },
  answer_presence: { fields: ["presence", "comment"], required: ["presence"], inPlace: true },
  complete: {
    fields: ["comment", "uploads", "invoice_uploads", "amount_cents"],
    inPlace: true,
  },
  send_invoice: {
    fields: ["amount_cents", "uploads", "comment"],
    required: ["amount_cents"],
    inPlace: true,
  },
  send_message: { fields: ["subject", "comment", "uploads"], required: ["comment"] },
  remind: { fields: [] },
  send_order: { fields: [] },
  cancel: { fields: ["comment"], danger: true },
  request_invoice: { fields: ["comment"] },
  refuse_invoice: { fields: ["comment"] },
  step_back: { fields: ["comment"] },
  change_coordinates: { fields: ["coordinates"] },
  replace_vendor: {
    fields: ["vendor", "comment"],
    required: ["vendor"],
    wide: true,
  },
  add_note: { fields: ["note", "uploads"], required: ["note"] },
  inform_third_party: { fields: ["people", "comment"], required: ["people"], wide: true },
  message_party: {
    fields: ["people", "subject", "comment", "uploads"],
    required: ["people", "comment"],
    wide: true,
  },
  reassign: { fields: ["user_id"], required: ["user_id"] },
  close: { fields: ["confirm", "comment"], required: ["confirm"], danger: true },
  ...QUOTE_SPECS,
};

const TICKET_ACTS = new Set([
  "add_note",
  "inform_third_party",
  "message_party",
  "reassign",
  "set_silent",
  "close",
  "replace_vendor",
  "add_vendor",
  "cancel_request",
]);

export const specOf = (act: string): ActSpec => SPECS[act] ?? { fields: ["comment"] };

/** Is the act asked of the ticket itself, or of one of its interventions? */
export const isTicketAct = (act: string): boolean => TICKET_ACTS.has(act);

/** Acts that have their own place on the page, not among the buttons. */
export const PLACED_ELSEWHERE = new Set(["set_silent", "change_coordinates", "reassign", "edit"]);
