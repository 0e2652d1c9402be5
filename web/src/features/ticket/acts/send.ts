import { actOnIntervention, actOnTicket } from "../../../api/endpoints";
import type { ActBody, Offer, Ticket } from "../../../api/types";
import { isTicketAct } from "./specs";
import type { ActValues } from "./values";

export interface ChosenAct {
  offer: Offer;
  /** Values given by the button itself, such as the channel of a reminder. */
  preset?: Record<string, unknown>;
  /** What its window already holds when it opens. */
  values?: Partial<ActValues>;
}

/** Sends one act to where it belongs; the step read by the user is the one it is written against. */
export function sendAct(
  base: Ticket,
  interventionId: string | null,
  body: ActBody,
  key: string,
): Promise<Ticket> {
  const intervention = base.interventions.find((each) => each.id === interventionId);
  if (isTicketAct(body.act) || !intervention) {
    const target = interventionId ? { intervention_id: interventionId } : {};
    return actOnTicket(base.number, { ...body, ...target }, key);
  }
  return actOnIntervention(base.number, intervention, body, key);
}
