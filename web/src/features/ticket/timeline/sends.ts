import { useSends } from "../../../api/queries";
import type { Fact, Send } from "../../../api/types";
import { ticketWords } from "../words/ticket";

const TROUBLED = new Set(["failed", "unknown", "bounced", "held"]);

/** It did not arrive, or perhaps not: somebody may send it again. */
export const isTroubled = (send: Send): boolean => TROUBLED.has(send.state);

/** It left although a budget of the day was exhausted: an order never waits, its manager is told. */
export const isBeyond = (send: Send): boolean => send.state === "sent" && send.reason !== "";

/** A failure of ours keeps it back: it leaves by itself, once that is over. */
export const isWaiting = (send: Send): boolean => send.state === "pending" && send.reason !== "";

const isSaid = (send: Send): boolean => isTroubled(send) || isBeyond(send) || isWaiting(send);

/** What is to be said of the messages of each fact: not arrived, held, waiting, or beyond a budget (SYS-5). */
export function useTroubles(number: number): ReadonlyMap<string, Send[]> {
  const { data = [] } = useSends(number);
  const byFact = new Map<string, Send[]>();
  for (const send of data.filter(isSaid)) {
    byFact.set(send.fact_id, [...(byFact.get(send.fact_id) ?? []), send]);
  }
  return byFact;
}

/** Persons of the ticket who are told of what others do: no act of the timeline speaks of them. */
const TOLD_OUTSIDE = new Set(["contact", "notified", "third_party", "requester"]);
/** These acts name whom they write to: what they send stands there already. */
const WRITES_BY_ITSELF = new Set(["inform_third_party", "message_party"]);
const UNSENT = new Set(["skipped", "resent"]);

const toldOutside = (send: Send): boolean =>
  TOLD_OUTSIDE.has(send.audience) && !UNSENT.has(send.state);

const recipient = (send: Send): string =>
  ticketWords.sends.told(send.name, send.channel, send.sent_at ? "" : send.label_state);

/** A line of « Envoyé »: one message that a fact made leave to people of the ticket, and to whom. */
function toldBy(fact: Fact, message: string, sends: Send[]): Fact {
  return {
    ...fact,
    id: `${fact.id}~${message}`,
    column: "sent",
    act: "other",
    title: sends[0]?.label ?? "",
    text: sends.map(recipient).join("\n"),
    actor: { ...fact.actor, kind: "system", name: "" },
    party: "",
    in_place_of: "",
    corrects: null,
    undone: false,
    internal: false,
    html: null,
    data: { people: [...new Set(sends.map((send) => send.name))].join(", ") },
    attachments: [],
  };
}

/** TIC-4: what was sent to contact, notified persons and third parties, among the facts. */
export function withTold(facts: Fact[], sends: Send[]): Fact[] {
  const told = new Map<string, Map<string, Send[]>>();
  for (const send of sends.filter(toldOutside)) {
    const ofFact = told.get(send.fact_id) ?? new Map<string, Send[]>();
    ofFact.set(send.message, [...(ofFact.get(send.message) ?? []), send]);
    told.set(send.fact_id, ofFact);
  }
  return facts.flatMap((fact) => {
    if (WRITES_BY_ITSELF.has(fact.act)) return [fact];
    const messages = [...(told.get(fact.id) ?? [])];
    return [...messages.map(([message, ofIt]) => toldBy(fact, message, ofIt)), fact];
  });
}

/** The facts read so far, with what they made leave to people of the ticket. */
export function useTold(number: number, facts: Fact[]): Fact[] {
  const { data = [] } = useSends(number);
  return withTold(facts, data);
}
