import type { Ticket } from "../../../api/types";
import { approverButtons, buttonsOf, ticketButtons, type ActButton } from "../acts/offers";
import { nextOnes } from "../next/next";
import { decisionsOn } from "../quotes/decisions";

/** What the address of a ticket may ask to be shown: a mail to the agency leads there. */
export const ASKED = ["acte", "intervention", "fait"] as const;

export interface Asked {
  /** The window to open; nothing is done by opening it. */
  button: ActButton | null;
  /** Or the element to bring into view. */
  element: string | null;
}

function offered(ticket: Ticket, intervention: string | null): ActButton[] {
  if (intervention === null) return ticketButtons(ticket);
  return ticket.interventions
    .filter(({ id }) => id === intervention)
    .flatMap((each) => [
      ...decisionsOn(ticket, each),
      ...approverButtons(ticket, each),
      ...buttonsOf(ticket, each),
    ]);
}

/** An act that is not offered any more opens nothing: what it came from is shown. */
export function askedOf(ticket: Ticket, params: URLSearchParams): Asked {
  const act = params.get("acte");
  const fact = params.get("fait");
  const buttons = act === null ? [] : offered(ticket, params.get("intervention"));
  const button = buttons.find(({ offer }) => offer.act === act);
  const element = fact === null ? null : `fait-${fact}`;
  if (!button) return { button: null, element };
  // Several quotes are compared before one of them is decided on.
  const compared = button.offer.target === "quote" && nextOnes(ticket).some((n) => n.compare > 0);
  return compared ? { button: null, element: "comparaison" } : { button, element };
}
