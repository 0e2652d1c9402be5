/** What the window of each act shows; what is compulsory comes with the offer (`needs`). */
export type ActField =
  | "start"
  | "duration_minutes"
  | "presence"
  | "amount_cents"
  | "subject"
  | "minutes"
  | "remaining_minutes"
  | "comment"
  | "note"
  | "uploads"
  | "invoice_uploads"
  | "user_id"
  | "people"
  | "vendor"
  | "coordinates"
  | "confirm"
  | "tell"
  | "delay_days"
  | "delays"
  | "approver"
  | "answerer"
  | "also"
  | "inform"
  | "ground";

export interface ActSpec {
  fields: ActField[];
  /** Compulsory whatever the offer says. */
  required?: ActField[];
  wide?: boolean;
}
