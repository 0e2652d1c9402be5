import type { Intervention, Ticket } from "../../../api/types";
import type { ActButton } from "../acts/offers";

/** Steps after which a quote is decided. */
export const DECIDED = new Set([
  "quote_accepted",
  "awaiting_completion",
  "completed",
  "awaiting_invoice",
  "invoiced",
]);

/** What can be decided on one vendor's quote. */
export const decisionsOn = (ticket: Ticket, each: Intervention): ActButton[] =>
  ticket.acts
    .filter((offer) => offer.target === "quote" && offer.intervention_id === each.id)
    .map((offer) => ({ id: offer.act, label: offer.label, offer }));

/** The mandate's works limit, when the decision on this quote comes with it (QUO-1). */
export const exceeded = (ticket: Ticket, each: Intervention): number | null =>
  decisionsOn(ticket, each)[0]?.offer.works_limit_cents ?? null;
