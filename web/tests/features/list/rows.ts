import type { TicketSummary } from "../../../src/api/types";
import { ticket } from "../../fixtures";

/** An answer of the API. */
export const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json" },
  });

/** A line of the list. */
export function row(number: number, part: Partial<TicketSummary> = {}): TicketSummary {
  const whole = ticket({ number, subject: `Sujet ${number}` });
  return {
    number,
    type: whole.type,
    module: whole.module,
    status: whole.status,
    place: whole.place,
    subject: whole.subject,
    description: `Description ${number}`,
    description_cut: false,
    vendors: ["PLOMB'SERVICE"],
    assigned_to: whole.assigned_to,
    opened_at: whole.opened_at,
    modified_at: whole.modified_at,
    unread: false,
    urgent: false,
    amount_cents: null,
    delegated_by: "",
    ...part,
  } as TicketSummary;
}

/** A page of it. */
export const page = (items: TicketSummary[], part: object = {}) => ({
  items,
  cursor: null,
  too_many: false,
  sorted_within: null,
  did_you_mean: null,
  year: null,
  ...part,
});
