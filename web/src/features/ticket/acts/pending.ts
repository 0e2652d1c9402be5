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
}

export type Change =
  | { type: "open"; id: string; chosen: ChosenAct; at: string }
  | { type: "sending"; id: string; said: string; at: string }
  | { type: "refused"; id: string }
  | { type: "gone"; id: string };

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
      return [...kept, { id, chosen, at, state: "open", said: "" }];
    }
    case "sending":
      return with_(windows, change.id, { state: "sending", said: change.said, at: change.at });
    case "refused":
      return with_(windows, change.id, { state: busy ? "refused" : "open" });
    case "gone":
      return others;
  }
}

/** What is on its way, or came back while another window was open; newest first. */
export const onTheirWay = (windows: ActWindow[]): ActWindow[] =>
  windows.filter((each) => each.state !== "open").reverse();
