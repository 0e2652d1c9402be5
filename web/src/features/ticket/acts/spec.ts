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
  | "ground";

export interface ActSpec {
  fields: ActField[];
  /** Compulsory whatever the offer says. */
  required?: ActField[];
  wide?: boolean;
}
