import type { ActName, Offer, Ticket } from "../../../api/types";
import { quotes } from "../words/quotes";
import { acts as actWords } from "../words/acts";
import { common } from "../../../kit/words";

const QUOTES = new Set(["DS", "DM"]);

export const isQuote = (type: string): boolean => QUOTES.has(type);

/** What the window of an act says before its fields. */
export function introOf({ act, held_back }: Offer, ticket: Ticket): string | undefined {
  if (held_back) return actWords.heldBack;
  if (act === "send_order" && isQuote(ticket.type)) return quotes.sendRequest;
  const intro = quotes.intros[act] ?? actWords.intros[act];
  if (act === "send_quote" && ticket.type === "ODS") return `${intro} ${quotes.becomesQuote}`;
  return act === "accept_quote" && ticket.type === "DM" ? `${intro} ${quotes.keepsOne}` : intro;
}

/** What the button that sends an act says. */
export function submitOf(act: ActName, ticket: Ticket): string {
  if (act === "send_order" && isQuote(ticket.type)) return actWords.submits["send_message"] ?? "";
  return quotes.submits[act] ?? actWords.submits[act] ?? common.validate;
}
