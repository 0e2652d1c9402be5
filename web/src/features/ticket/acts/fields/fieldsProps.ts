import type { ActName, Ticket } from "../../../../api/types";
import type { FieldErrors } from "../../../../kit/fieldErrors";
import type { Uploads } from "../../../../kit/files/useUploads";
import type { ActValues } from "../values";

/** What every field of an act is given. */
export interface FieldsProps {
  act: ActName;
  ticket: Ticket;
  /** The part of the ticket it is about, if it is not about the whole. */
  intervention: string | null;
  values: ActValues;
  change: (part: Partial<ActValues>) => void;
  errors: FieldErrors;
  uploads: Uploads;
  invoices: Uploads;
}
