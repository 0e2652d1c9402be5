import type { Fact } from "../../../api/types";
import type { ChosenAct } from "./send";

/**
 * The windows of acts. One that has been sent stays behind the page, with all it holds, until the
 * API has answered: taken, it goes; refused, it comes back with everything typed and the reason.
 */
export interface ActWindow {
  id: string;
  chosen: ChosenAct;
  state: "open" | "sending" | "refused";
  /** The words that leave with it, for the line that shows it on its way. */
  said: string;
  at: string;
  /** The facts that were read when it was first sent: its own is none of them. */
  known: ReadonlySet<string>;
}

export type Change =
  | { type: "open"; id: string; chosen: ChosenAct; at: string }
  | { type: "sending"; id: string; said: string; at: string; facts: Fact[] }
  | { type: "refused"; id: string }
  | { type: "gone"; id: string };

const NOTHING: ReadonlySet<string> = new Set();

const with_ = (windows: ActWindow[], id: string, part: Partial<ActWindow>): ActWindow[] =>
  windows.map((each) => (each.id === id ? { ...each, ...part } : each));

/** One window is open at a time: a refused one waits while another is being written in. */
export function windowsAfter(windows: ActWindow[], change: Change): ActWindow[] {
  const others = windows.filter((each) => each.id !== change.id);
  const busy = others.some((each) => each.state === "open");
  switch (change.type) {
    case "open": {
      const { id, chosen, at } = change;
      const known = windows.some((each) => each.id === id);
      if (known) return busy ? windows : with_(windows, id, { state: "open" });
      const kept = windows.filter((each) => each.state !== "open");
      return [...kept, { id, chosen, at, state: "open", said: "", known: NOTHING }];
    }
    case "sending": {
      const { id, said, at, facts } = change;
      const before = windows.find((each) => each.id === id)?.known ?? NOTHING;
      const known = before.size > 0 ? before : new Set(facts.map((fact) => fact.id));
      return with_(windows, id, { state: "sending", said, at, known });
    }
    case "refused":
      return with_(windows, change.id, { state: busy ? "refused" : "open" });
    case "gone":
      return others;
  }
}

/** Has the act of a window been recorded, although its own answer is not there yet? */
const isRecorded = ({ chosen, known }: ActWindow, facts: Fact[]) =>
  facts.some(
    (fact) =>
      fact.act === chosen.offer.act &&
      fact.intervention_id === chosen.offer.intervention_id &&
      !known.has(fact.id),
  );

const isShown = (each: ActWindow, facts: Fact[]) =>
  each.state === "refused" || (each.state === "sending" && !isRecorded(each, facts));

/**
 * What is on its way, or came back while another window was open; newest first. What the facts
 * already tell is not shown a second time.
 */
export const onTheirWay = (windows: ActWindow[], facts: Fact[]): ActWindow[] =>
  windows.filter((each) => isShown(each, facts)).reverse();
