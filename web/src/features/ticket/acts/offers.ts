import type { ActName, Intervention, Offer, Ticket } from "../../../api/types";
import type { ChosenAct } from "./send";
import { quotes } from "../words/quotes";
import { APPROVER_ACTS, DECISIONS } from "./quoteSpecs";
import { PLACED_ELSEWHERE, specOf } from "./specs";
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
  return specOf(offer.act).danger ? 2 : 1;
}

const byRank = (one: ActButton, other: ActButton) => rank(one) - rank(other);

function onPart(ticket: Ticket, intervention: Intervention, ofApprover: boolean): ActButton[] {
  return (
    ticket.acts
      .filter((offer) => offer.intervention_id === intervention.id)
      .filter((offer) => !PLACED_ELSEWHERE.has(offer.act) && !DECISIONS.includes(offer.act))
      // A quote that was not kept has no successor: another one was accepted.
      .filter((offer) => !(intervention.not_kept && offer.act === "replace_vendor"))
      .filter((offer) => APPROVER_ACTS.has(offer.act) === ofApprover)
      .flatMap(buttonsFor)
      .sort(byRank)
  );
}

/** The buttons of one vendor: the suggested act first; a reminder has one button a channel. */
export const buttonsOf = (ticket: Ticket, intervention: Intervention): ActButton[] =>
  onPart(ticket, intervention, false);

/** The buttons of the person whose approval is asked for. */
export const approverButtons = (ticket: Ticket, intervention: Intervention): ActButton[] =>
  onPart(ticket, intervention, true);

const LAST = ["cancel_request", "close"];
const order = (button: ActButton) => LAST.indexOf(button.id) + 1;

/** The buttons of the ticket itself, closing last. */
export function ticketButtons(ticket: Ticket): ActButton[] {
  return ticket.acts
    .filter((offer) => offer.intervention_id === null && !PLACED_ELSEWHERE.has(offer.act))
    .map((offer) => ({ ...offer, suggested: offer.act === "validate_request" }))
    .map((offer) => ({ id: offer.act, label: offer.label, offer }))
    .sort((one, other) => order(one) - order(other));
}
