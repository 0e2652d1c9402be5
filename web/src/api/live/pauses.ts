import type { LiveState } from "./state";

/** What push has told wrongly or not at all is found again after this long, on a visible page. */
const NET = 30 * 60_000;
const TICKET = 15_000;
const LIST = 60_000;
/** How long after a change its messages may still move, and between two looks at them. */
const SETTLED = 60_000;
const SOONEST = 2_000;
const LATEST = 5 * 60_000;

type Pause = number | false;

const asking = (live: LiveState, pause: number): Pause =>
  ({ up: NET, trying: false as const, down: pause })[live];

/** Between two readings of a ticket, of a list or of the desk. */
export const pauseOfTicket = (live: LiveState): Pause => asking(live, TICKET);
export const pauseOfList = (live: LiveState): Pause => asking(live, LIST);

/**
 * Between two readings of the messages of a ticket, which leave a moment after its change: twice as
 * long each time, until they have settled. `since`: how long ago it changed, null when it did not.
 */
export function pauseOfSends(live: LiveState, moving: boolean, since: number | null): Pause {
  const elapsed = since === null || since < 0 ? null : since;
  if (moving) return Math.min(Math.max(elapsed ?? LIST, SOONEST), LATEST);
  if (elapsed !== null && elapsed < SETTLED) return Math.max(elapsed, SOONEST);
  return live === "down" ? LIST : false;
}

const FIRST = 2_000;
const LONGEST = 60_000;

/** Before trying again for the nth time (from 0): growing, and never all browsers at once. */
export function pauseBefore(attempt: number, random: number): number {
  const whole = Math.min(FIRST * 2 ** attempt, LONGEST);
  return whole / 2 + (random * whole) / 2;
}
