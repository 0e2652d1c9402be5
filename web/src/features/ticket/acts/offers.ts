import type { ActName, Intervention, Offer, Ticket } from "../../../api/types";
import type { ChosenAct } from "./send";
import { quotes } from "../words/quotes";
import { PLACED_ELSEWHERE } from "./specs";
import { acts as actWords } from "../words/acts";

export interface ActButton extends ChosenAct {
  id: string;
  label: string;
}

const REMIND = { email: actWords.remindByEmail, sms: actWords.remindBySms };
const REMINDERS: Partial<Record<ActName, typeof REMIND>> = {
  remind: REMIND,
  remind_approver: { email: quotes.remindApproverByEmail, sms: quotes.remindApproverBySms },
};

/** A reminder has one button a channel; any other act one button. */
function buttonsFor(offer: Offer): ActButton[] {
  const labels = REMINDERS[offer.act];
  if (!labels) return [{ id: offer.act, label: offer.label, offer }];
  return offer.channels.map((channel) => ({
    id: `${offer.act}-${channel}`,
    label: labels[channel],
    offer: { ...offer, label: labels[channel] },
    preset: { channel },
  }));
}

/** The suggested act first; what cancels or goes back, last. */
function rank({ offer }: ActButton): number {
  if (offer.suggested) return 0;
  if (offer.act === "step_back") return 3;
  return offer.danger ? 2 : 1;
}

const byRank = (one: ActButton, other: ActButton) => rank(one) - rank(other);

const onPart = (ticket: Ticket, each: Intervention, target: Offer["target"]): ActButton[] =>
  ticket.acts
    .filter((offer) => offer.intervention_id === each.id && offer.target === target)
    .filter((offer) => !PLACED_ELSEWHERE.has(offer.act))
    .flatMap(buttonsFor)
    .sort(byRank);

/** The buttons of one vendor: the suggested act first; a reminder has one button a channel. */
export const buttonsOf = (ticket: Ticket, intervention: Intervention): ActButton[] =>
  onPart(ticket, intervention, "vendor");

/** The buttons of the person whose approval is asked for. */
export const approverButtons = (ticket: Ticket, intervention: Intervention): ActButton[] =>
  onPart(ticket, intervention, "approver");

/** The buttons of the ticket itself, what ends it last. */
export function ticketButtons(ticket: Ticket): ActButton[] {
  return ticket.acts
    .filter((offer) => offer.target === "ticket" && !PLACED_ELSEWHERE.has(offer.act))
    .map((offer) => ({ id: offer.act, label: offer.label, offer }))
    .sort(byRank);
}
