import type { Fact } from "../../../api/types";

/** What was done with the messages of a ticket: said by later facts, which name them. */
export interface Handled {
  /** Where a message went, by the id of its fact. */
  moved: ReadonlyMap<string, number>;
  /** The messages whose phone is written to no more. */
  stopped: ReadonlySet<string>;
}

const MOVABLE = new Set<string>(["sms_received", "contact_manager", "moved_here"]);

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const numberAt = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** A mark is newer than the message it is about: whoever has read the one has read the other. */
export function handledIn(facts: Fact[]): Handled {
  const moved = new Map<string, number>();
  const stopped = new Set<string>();
  for (const { act, data } of facts) {
    const to = numberAt(data["moved_to"]);
    if (act === "move_message" && to !== null) moved.set(textOf(data["moved_fact"]), to);
    if (act === "stop_writing") stopped.add(textOf(data["about_fact"]));
  }
  return { moved, stopped };
}

/** Can it be filed on another ticket? */
export const isMovable = (fact: Fact): boolean => MOVABLE.has(fact.act);

/** The ticket it was received on, if that is another one. */
export const cameFrom = (fact: Fact): number | null => numberAt(fact.data["moved_from"]);

/** The phone of an SMS that may ask for no more of them, "" otherwise. */
export const stopPhoneOf = (fact: Fact): string => textOf(fact.data["stop_phone"]);

/** Did nothing tell which of several tickets it is about? */
export const isGuess = (fact: Fact): boolean => fact.data["guessed"] === true;

/** The number that was typed: « 46 », « n° 46 », « ticket 46 »; null when it is none or several. */
export function typedNumber(text: string): number | null {
  const found = text.match(/\d+/g) ?? [];
  const [only] = found;
  if (found.length !== 1 || !only || only.length > 8 || /^0/.test(only)) return null;
  return Number(only);
}
