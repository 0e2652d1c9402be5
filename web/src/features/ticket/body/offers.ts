import type { Intervention, Offer, Ticket } from "../../../api/types";
import { fr } from "../../../strings/fr";
import type { ChosenAct } from "../acts/ActDialog";
import { PLACED_ELSEWHERE, specOf } from "../acts/specs";

export interface ActButton extends ChosenAct {
  id: string;
  label: string;
}

const REMIND = { email: fr.acts.remindByEmail, sms: fr.acts.remindBySms };

function reminders(offer: Offer): ActButton[] {
  return offer.channels.map((channel) => ({
    id: `${offer.act}-${channel}`,
    label: REMIND[channel],
    offer: { ...offer, label: REMIND[channel] },
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

/** The buttons of one vendor: the suggested act first; a reminder has one button a channel. */
export function buttonsOf(ticket: Ticket, intervention: Intervention): ActButton[] {
  return ticket.acts
    .filter((offer) => offer.intervention_id === intervention.id)
    .filter((offer) => !PLACED_ELSEWHERE.has(offer.act))
    .flatMap((offer) =>
      offer.act === "remind" ? reminders(offer) : [{ id: offer.act, label: offer.label, offer }],
    )
    .sort(byRank);
}

/** The buttons of the ticket itself, closing last. */
export function ticketButtons(ticket: Ticket): ActButton[] {
  return ticket.acts
    .filter((offer) => offer.intervention_id === null && !PLACED_ELSEWHERE.has(offer.act))
    .map((offer) => ({ id: offer.act, label: offer.label, offer }))
    .sort((one, other) => Number(one.id === "close") - Number(other.id === "close"));
}
