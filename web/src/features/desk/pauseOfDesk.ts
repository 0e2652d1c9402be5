import type { Desk } from "../../api/desk";
import { pauseOfList } from "../../api/live/pauses";
import type { LiveState } from "../../api/live/state";

/** The API's second has to be over. */
const AFTER = 1_000;

/** Between two readings of the desk: what becomes late does so by time alone, without any news. */
export function pauseOfDesk(live: LiveState, desk: Desk | undefined): number | false {
  const pause = pauseOfList(live);
  if (pause === false || !desk) return pause;
  const at = Date.parse(desk.at);
  const coming = desk.tickets.map(({ late_at }) => Date.parse(late_at ?? "") - at);
  return Math.min(pause, ...coming.filter((wait) => wait > 0).map((wait) => wait + AFTER));
}
