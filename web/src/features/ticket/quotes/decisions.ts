import type { Intervention, Offer, Ticket } from "../../../api/types";
import { DECISIONS } from "../acts/quoteSpecs";
import type { ActButton } from "../acts/offers";

/** Steps after which a quote is decided. */
export const DECIDED = new Set([
  "quote_accepted",
  "awaiting_completion",
  "completed",
  "awaiting_invoice",
  "invoiced",
]);

/** Above the mandate's works limit the owner's approval is put forward, never forced (QUO-1). */
function weighed(offer: Offer, over: boolean): Offer {
  if (!over) return offer;
  if (offer.act === "ask_approval") return { ...offer, suggested: true };
  return offer.act === "accept_quote" ? { ...offer, suggested: false } : offer;
}

/** The mandate's limit, when this quote exceeds it and nobody has agreed yet. */
export function exceeded(ticket: Ticket, each: Intervention): number | null {
  const limit = ticket.module === "gerance" ? ticket.place.works_limit_cents : null;
  if (limit === null || !each.quote || each.quote.cents <= limit) return null;
  return each.approval?.step === "approved" || DECIDED.has(each.step) ? null : limit;
}

/** What can be decided on one vendor's quote. */
export function decisionsOn(ticket: Ticket, each: Intervention, over: boolean): ActButton[] {
  return DECISIONS.flatMap((act) =>
    ticket.acts.filter((offer) => offer.act === act && offer.intervention_id === each.id),
  ).map((offer) => ({ id: offer.act, label: offer.label, offer: weighed(offer, over) }));
}
