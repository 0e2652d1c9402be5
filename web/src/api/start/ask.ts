import type { components } from "../schema";
import type { SearchQuery } from "../types";

/**
 * The first request of the console, sent while its scripts are still on their way: it answers the
 * session, who is signed in, and the list that is being opened. In this file is what sending it
 * needs and nothing more.
 */
export type Started = components["schemas"]["StartView"];
/** Without a limit, a page is as long as the agency wants it. */
export type WantedList = Omit<SearchQuery, "limit"> & { limit?: number };

interface Asked {
  list: WantedList | null;
  answer: Promise<Response>;
}

let wanted: WantedList | null = null;
let early: Promise<Response> | null = null;

const send = () =>
  fetch("/api/v1/session/start", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ list: wanted }),
  });

/** Asks at once; whoever wants the answer later finds it on its way. */
export function askEarly(list: WantedList | null): void {
  wanted = list;
  early = send();
  // said to whoever asks for the answer
  early.catch(() => undefined);
}

/** The answer that was asked for early, the first time; a new one from then on. */
export function askStart(): Asked {
  const answer = early ?? send();
  early = null;
  return { list: wanted, answer };
}
