import type { Fact, Ticket, Unanswered } from "../../../api/types";
import { isMovable, type Handled } from "./handled";

const sameName = (one: string, other: string) =>
  one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase();

function isBy(line: Unanswered, fact: Fact): boolean {
  const byVendor = fact.actor.kind === "vendor";
  const party = fact.party_id || (byVendor ? (fact.intervention_id ?? "") : "");
  if (line.party && party) return line.party === party;
  return !line.party && sameName(line.name, fact.actor.name || fact.party);
}

/** Does this received message wait for an answer (USE-8)? One that was moved waits elsewhere. */
export function waits(ticket: Ticket, fact: Fact, handled: Handled): boolean {
  if (!isMovable(fact) || handled.moved.has(fact.id)) return false;
  const at = Date.parse(fact.at);
  return ticket.unanswered.some((line) => isBy(line, fact) && Date.parse(line.since) <= at);
}
